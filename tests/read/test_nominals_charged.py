"""What somebody is accused of is no part of what he is called, however few words a headline has."""

import pytest

from parses import read


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Auditors accuse Port Ann water secretary of steering desalination deal to mother's firm.", "Port Ann water secretary"),
        ("Auditors accused the secretary of housing of the port of fraud.", "the secretary of housing"),
    ],
)
def test_a_charge_behind_a_description_does_not_belong_to_it(text: str, called: str) -> None:
    found = read(text)
    said = [found.parsed.article.text[m.start : m.end] for m in found.cast.mentions]
    assert called.removeprefix("the ") in {words.removeprefix("the ") for words in said}
    assert not any("steering" in words for words in said)


def test_a_name_behind_the_second_of_two_is_not_what_the_first_is_called() -> None:
    found = read(
        "Chief Inspector Tomas Rell struck him, two cellmates said. The chief inspector and a sergeant, Dela Voss, are accused of "
        "dragging the man to the yard. The chief inspector testified on Friday."
    )
    text, cast = found.parsed.article.text, found.cast
    later = [cast.get(key).name for key in cast.at(text.rindex("inspector"))]
    assert later == ["Tomas Rell"]
