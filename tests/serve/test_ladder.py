"""The steps of a person as a reader sees them: the latest first, what was taken back, since when nothing is known."""

from msgspec import structs

from allegedly.serve.catalogue import Catalogue
from allegedly.serve.ladder import ladder_views
from allegedly.shapes import Date, Rung, Standing
from made_record import TEXTS, catalogue

RECORD = catalogue().record
STEPS = [step for step in RECORD.proceedings if step.subject == "e-varga"]
TODAY = "2024-06-01"


def rung(number: int, **fields: object) -> Rung:
    """The rung of one of the steps that the record holds of the harbour chief."""
    step = STEPS[number % len(STEPS)]
    values = {
        "kind": step.kind,
        "state": step.state,
        "date": step.date,
        "reported": None,
        "authority": step.authority,
        "offences": step.offences,
        "proceedings": (step.id,),
    }
    return Rung(**values | fields)  # type: ignore[arg-type]


def shown(*rungs: Rung, latest: int = 0, unknown_since: str | None = None) -> Catalogue:
    standing = Standing(
        id="l-1",
        subject="e-varga",
        story="s-1",
        class_="proceeding",
        offences=(),
        rungs=rungs,
        latest=latest,
        as_of=unknown_since,
        unknown_since=unknown_since,
        claims=(),
    )
    return Catalogue(structs.replace(RECORD, standings=(standing,)), TEXTS)


def test_a_step_that_was_taken_back_says_so_and_stands_below() -> None:
    first = rung(0, undone_by=1)
    book = shown(first, rung(0, kind="acquitted", proceedings=("p-none",)), latest=1)
    (view,) = ladder_views(book, "e-varga", TODAY)[: len(STEPS)][:1]
    assert view.later == "later: acquitted"


def test_what_is_planned_is_worded_as_planned_though_a_report_tells_it_as_done() -> None:
    book = shown(rung(0, state="planned"))
    view = next(one for one in ladder_views(book, "e-varga", TODAY) if one.kind == STEPS[0].kind)
    assert view.state == "planned"
    assert "planned" in view.sentence or "not filed" in view.sentence


def test_since_when_nothing_is_known_stands_at_the_latest_step() -> None:
    views = ladder_views(shown(rung(0), unknown_since="2021-05-04"), "e-varga", TODAY)
    assert [one.silent for one in views if one.silent] == ["unknown since 4 May 2021, the last report that tells of it"]


def test_the_date_of_the_rung_is_shown_with_its_age() -> None:
    book = shown(rung(0, date=Date(start="2019-02-03", end="2019-02-03", basis="text")))
    view = next(one for one in ladder_views(book, "e-varga", TODAY) if one.kind == STEPS[0].kind)
    assert (view.date, view.age) == ("3 February 2019", "five years ago")


def test_steps_that_no_standing_has_are_shown_all_the_same() -> None:
    assert len(ladder_views(Catalogue(RECORD, TEXTS), "e-varga", TODAY)) == len(STEPS)
    assert ladder_views(Catalogue(RECORD, TEXTS), "e-nobody", TODAY) == ()
