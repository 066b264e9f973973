"""What a person decided of several reports outlives one of them that is erased, for those that are left."""

from allegedly.erasing import without
from allegedly.resolve.editing import encoded
from allegedly.shapes import Anchor, ClaimEdit, Judgement, Words

GONE, LEFT = "0" * 64, "1" * 64


def anchor(subject: str, sha256: str, start: int = 10) -> Anchor:
    article = "a-gone" if sha256 == GONE else "a-left"
    return Anchor(subject=subject, article=article, sha256=sha256, start=start, end=start + 5, names=("he took bribes",))


def judgement(kind: str, *anchors: Anchor, value: str | None = None) -> Judgement:
    subject = tuple(dict.fromkeys(one.subject for one in anchors))
    return Judgement(id="j-1", kind=kind, subject=subject, by="ida", at="2024", why="read it", value=value, anchors=anchors)


def test_a_finding_stays_confirmed_by_the_reports_that_are_left() -> None:
    kept = without(judgement("confirm", anchor("f-1", LEFT), anchor("f-1", GONE)), GONE)
    assert kept
    assert kept.subject == ("f-1",)
    assert [one.sha256 for one in kept.anchors] == [LEFT]
    assert kept.why == ""


def test_a_finding_that_was_founded_in_the_erased_report_is_called_by_what_is_left() -> None:
    kept = without(judgement("confirm", anchor("f-1", GONE), anchor("f-1", LEFT)), GONE)
    assert kept
    assert kept.subject[0].startswith("f-")
    assert kept.subject != ("f-1",)
    assert {one.subject for one in kept.anchors} == set(kept.subject)


def test_an_edit_holds_of_the_copy_that_is_left_unless_it_has_words_of_the_erased_report() -> None:
    both = anchor("c-1", GONE), anchor("c-2", LEFT)
    kept = without(judgement("edit", *both, value=encoded(ClaimEdit(offences=()))), GONE)
    assert kept
    assert kept.subject == ("c-2",)
    words = encoded(ClaimEdit(content=(Words(start=1, end=3, text="he"),)))
    assert without(judgement("edit", *both, value=words), GONE) is None
    # The words of the report that stays may stay.
    assert without(judgement("edit", anchor("c-2", LEFT), anchor("c-1", GONE), value=words), GONE)
