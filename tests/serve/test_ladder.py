"""The steps of a person as a reader sees them: the latest first, what was taken back, since when nothing is known."""

from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec import structs

from allegedly.serve.catalogue import Catalogue
from allegedly.serve.ladder import furthest_of, ladder_views, latest_of
from allegedly.serve.stretches import stretches
from allegedly.serve.views import quote
from allegedly.shapes import Date, Rung, Span, Standing
from allegedly.step_classes import CLASS
from allegedly.wording import day
from made_case import made_case, visitor
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


@pytest.mark.parametrize(
    ("before", "undone", "latest", "told"),
    [
        ("suspended", None, "investigated", "suspended"),
        ("convicted", None, "charged", "convicted"),
        # Of the same class, taken back, or itself a way down: nothing went further.
        ("arrested", None, "charged", None),
        ("charged", 1, "closed_without_charge", None),
        ("charges_dropped", None, "investigated", None),
        ("resigned", None, "investigated", None),
    ],
)
def test_a_graver_step_that_stands_is_told_beside_the_last(before: str, undone: int | None, latest: str, told: str | None) -> None:
    steps = tuple(
        structs.replace(STEPS[0], id=f"p-{kind}", kind=kind, class_=CLASS[kind], state="done")  # type: ignore[arg-type,index]
        for kind in (before, latest)
    )
    rungs = [rung(0, kind=step.kind, state="done", proceedings=(step.id,)) for step in steps]
    rungs[0] = structs.replace(rungs[0], undone_by=undone)
    record = structs.replace(RECORD, proceedings=steps, standings=shown(*rungs, latest=1).record.standings)
    views = ladder_views(Catalogue(record, TEXTS), "e-varga", TODAY)
    found = furthest_of(views, latest_of(views))
    assert (found.kind if found else None) == told


def test_steps_that_no_standing_has_are_shown_all_the_same() -> None:
    assert len(ladder_views(Catalogue(RECORD, TEXTS), "e-varga", TODAY)) == len(STEPS)
    assert ladder_views(Catalogue(RECORD, TEXTS), "e-nobody", TODAY) == ()


def test_what_stands_between_two_places_of_a_step_is_not_quoted_as_told_of_it() -> None:
    text = TEXTS["a-port"]
    first, last = text.index("Varga denied"), text.index("Prosecutors charged")
    told = quote(catalogue(), "a-port", (Span(start=last, end=last + 11), Span(start=first, end=first + 5)))
    assert told.context == (
        "Varga denied it on Friday. … Prosecutors charged Varga with bribery on 3 May 2021, and are preparing to charge his mother,"
        " Alba Leal."
    )
    assert (told.start, told.end) == (first, last + 11)


def test_a_step_of_a_day_between_two_says_so() -> None:
    book = shown(rung(0, date=Date(start="2021-05-03", end="2021-05-09", basis="published")))
    view = next(one for one in ladder_views(book, "e-varga", TODAY) if one.kind == STEPS[0].kind)
    assert view.date == "between 3 May 2021 and 9 May 2021"


def test_who_only_left_an_office_is_not_told_as_one_of_whom_something_is_alleged(tmp_path: Path) -> None:
    record = structs.replace(RECORD, proceedings=(structs.replace(STEPS[0], kind="resigned", class_="allegation", offences=()),))
    with visitor(made_case(tmp_path / "a.case", Catalogue(record, TEXTS))) as client:
        page = client.get("/people/e-varga").text
    steps = page[page.index('class="ladder"') : page.index("</ol>")]
    assert "Resigned" in steps
    assert "llegation" not in steps
    assert "Told by Harbour Times" in steps


def test_what_a_report_says_was_not_done_is_told_with_the_day_of_the_report() -> None:
    step = structs.replace(STEPS[0], kind="charged", state="denied", date=None, sources=(), authority=None)
    (view,) = ladder_views(Catalogue(structs.replace(RECORD, proceedings=(step,)), TEXTS), "e-varga", TODAY)
    article = next(article for article in RECORD.articles if article.id == step.article)
    assert view.sentence == "Not charged"
    assert view.date == f"as of {day(article.published or '')}"
    assert view.sources == (article.outlet,)


def test_where_several_outlets_say_that_it_was_not_done_the_last_is_named_with_its_day() -> None:
    step = structs.replace(STEPS[0], kind="charged", state="denied", date=None, sources=(), authority=None)
    first, second = RECORD.articles[:2]
    articles = tuple(
        structs.replace(article, outlet=f"Paper {at}", published=f"2021-05-0{at}") for at, article in enumerate((first, second), 1)
    )
    steps = tuple(structs.replace(step, id=f"p-{at}", article=article.id) for at, article in enumerate(articles))
    record = structs.replace(RECORD, proceedings=steps, articles=articles)
    (view,) = ladder_views(Catalogue(record, TEXTS), "e-varga", TODAY)
    assert view.date == "as of 2 May 2021 (Paper 2)"


def test_what_somebody_says_was_not_done_is_not_told_as_known() -> None:
    sources = next(claim.sources for claim in RECORD.claims if claim.sources)
    step = structs.replace(STEPS[0], kind="charged", state="denied", date=None, sources=sources, authority=None)
    (view,) = ladder_views(Catalogue(structs.replace(RECORD, proceedings=(step,)), TEXTS), "e-varga", TODAY)
    assert view.sentence == "Said not to have been charged"
    assert view.date is None


def test_beside_an_article_stands_what_is_only_planned_as_well(tmp_path: Path) -> None:
    planned = structs.replace(STEPS[0], id="p-more", kind="arrested", state="planned", date=None)
    record = structs.replace(RECORD, proceedings=(*RECORD.proceedings, planned))
    with visitor(made_case(tmp_path / "a.case", Catalogue(record, TEXTS))) as client:
        page = client.get("/articles/a-wire").text
    box = page[page.index('class="standings"') :].partition("</ul>")[0]
    assert "arrested by prosecutors (planned, not done)" in box


def test_who_only_knows_that_there_was_a_step_is_no_word_for_who_took_it_and_when() -> None:
    when = Date(start="2021-05-03", end="2021-05-03", basis="text")
    step = structs.replace(STEPS[0], id="p-1", sources=(), date=when)
    other = next(article.id for article in RECORD.articles if article.id != step.article)
    bare = structs.replace(step, id="p-2", article=other, authority=None, date=None)
    book = Catalogue(structs.replace(RECORD, proceedings=(step, bare)), TEXTS)
    (view,) = ladder_views(book, "e-varga", TODAY)
    assert view.sources == (book.outlet(step.article),)
    assert len(view.quotes) == len(view.tellings) == 2
    (alone,) = ladder_views(Catalogue(structs.replace(RECORD, proceedings=(bare,)), TEXTS), "e-varga", TODAY)
    assert alone.sources == (book.outlet(other),)


@pytest.mark.parametrize(("day_", "kinds"), [("2019-02-03", ["charged", "searched"]), ("2030-02-03", ["searched", "charged"])])
def test_what_was_not_taken_stands_by_the_day_until_which_that_is_known(day_: str, kinds: list[str]) -> None:
    denied = structs.replace(STEPS[0], id="p-1", kind="charged", state="denied", date=None, sources=(), authority=None)
    date = Date(start=day_, end=day_, basis="text")
    done = structs.replace(STEPS[0], id="p-2", kind="searched", state="done", date=date, sources=())
    book = Catalogue(structs.replace(RECORD, proceedings=(denied, done), standings=()), TEXTS)
    views = ladder_views(book, "e-varga", TODAY)
    assert [one.kind for one in views] == kinds
    # It limits what the latest step says, and is none.
    assert latest_of(views).kind == "searched"


def test_a_suspension_is_told_as_a_measure_and_an_arrest_as_a_proceeding() -> None:
    told = {}
    for kind in ("suspended", "arrested"):
        step = structs.replace(STEPS[0], id="p-1", kind=kind, class_="proceeding", state="done")
        (view,) = ladder_views(Catalogue(structs.replace(RECORD, proceedings=(step,), standings=()), TEXTS), "e-varga", TODAY)
        told[kind] = view.counted_as
    assert told == {
        "suspended": "measure by an employer, superior or regulator, no proceeding in court",
        "arrested": "proceeding",
    }


class Told(NamedTuple):
    """As much of a step as its order is known from."""

    state: str
    day: str


@pytest.mark.parametrize(
    ("told", "order"),
    [
        ([("done", "2021-12-08")], [""]),
        ([("done", ""), ("planned", "")], ["taken", "ahead"]),
        ([("done", "2022-01-10"), ("done", "2021-12-08"), ("planned", "")], ["latest", "ahead"]),
        ([("denied", "2022-02-01"), ("done", "2021-12-08")], ["latest"]),
        ([("done", "2021"), ("done", "2021-12-08")], ["unknown"]),
        ([("done", ""), ("done", "2021-12-08")], ["unknown"]),
        ([("planned", ""), ("denied", "")], ["ahead"]),
    ],
)
def test_which_step_is_the_latest_is_said_only_where_each_has_its_day(told: list[tuple[str, str]], order: list[str]) -> None:
    steps = [Told(*one) for one in told]
    found = stretches(steps)
    assert [name for name, _ in found] == order
    assert [step for _, part in found for step in part] == steps


def test_pages_and_the_brief_tell_taken_and_planned_apart(tmp_path: Path) -> None:
    planned = structs.replace(STEPS[0], id="p-ahead", kind="charges_prepared", state="planned", date=None)
    book = Catalogue(structs.replace(RECORD, proceedings=(*RECORD.proceedings, planned)), TEXTS)
    with visitor(made_case(tmp_path / "a.case", book)) as client:
        for page in ("/people/e-varga", "/brief", "/brief?about=e-varga"):
            text = client.get(page).text
            assert text.count('<p class="quiet order">Planned, or said not to have been taken</p>') == 1, page
            assert "the latest step first" not in text.lower() or "In no known order" not in text
