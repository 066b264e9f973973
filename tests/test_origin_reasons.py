"""Reasons for which two are one origin are read again as they were worded."""

from allegedly.origin_reasons import belongs, in_office, is_of_one_government, of_one_government, part_and_whole, speaks_for


def test_who_is_a_part_of_what() -> None:
    assert part_and_whole(belongs("Harbour Ministry", "Velden government")) == ("Harbour Ministry", "Velden government")
    assert part_and_whole(in_office("Ida Moreau", "the court")) == ("Ida Moreau", "the court")
    assert part_and_whole(speaks_for("clerks of the port", "Audit Office")) == (
        "clerks of the port",
        "Audit Office",
    )


def test_other_reasons_say_nothing_of_parts() -> None:
    assert part_and_whole("“the clerk” is in office at such a body as the court") is None
    assert part_and_whole("they are called the same") is None
    assert is_of_one_government(of_one_government("the ministry", "the cabinet"))
    assert part_and_whole(of_one_government("the ministry", "the cabinet")) is None
