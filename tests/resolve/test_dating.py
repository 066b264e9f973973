"""Articles without a date, dated by reports of the same event."""

from itertools import permutations

import pytest
from msgspec.structs import replace

from allegedly.identity import content_id
from allegedly.record.assemble import assemble
from allegedly.resolve import resolve
from allegedly.shapes import Date, DateMention, Proceeding, Record, Resolution, TimeWords
from allegedly.times.expressions import expressions
from builders import PRODUCED_BY, span
from papers import Paper, paper, person

ACCUSED = person("Paul Brandt")
OTHER = person("Ida Moreau")
FIRST = "Police in Velden arrested Paul Brandt, the harbour master, on {} over missing diesel, the prosecutor Ida Moreau said."
SECOND = "Paul Brandt was arrested by police in Velden on {}. Ida Moreau, a prosecutor, spoke of diesel missing in the harbour."


def report(text: str, published: str | None = None, day: str | None = None, **fields: object) -> Paper:
    """A report of an arrest; `day` is when it was, by its own date; without one its words of time wait."""
    made = paper(text, ACCUSED, OTHER, published=published, published_basis="metadata" if published else "unknown", **fields)
    words = expressions(text)
    at, id_ = words[0], content_id("p", made.article.id)
    step = Proceeding(
        id=id_,
        article=made.article.id,
        kind="arrested",
        class_="proceeding",
        state="done",
        authority=None,
        subject=made.keys["Paul Brandt"],
        sources=(),
        offences=(),
        jurisdiction=None,
        date=Date(start=day, end=day, basis="published") if day else None,
        evidence=(span(text, "arrested"),),
    )
    known = (
        (DateMention(article=made.article.id, start=at.start, end=at.end, from_=day, until=day, basis="published"),) if day else ()
    )
    waiting = tuple(
        TimeWords(
            article=made.article.id,
            start=one.start,
            end=one.end,
            ahead=False,
            open=False,
            year=None,
            of=(id_,) if one == at else (),
        )
        for one in (words if published is None else ())
    )
    return replace_reading(made, proceedings=(step,), dates=known, waiting=waiting)


def replace_reading(made: Paper, **fields: object) -> Paper:
    return Paper(article=made.article, reading=replace(made.reading, **fields), keys=made.keys)


def resolved(*papers: Paper) -> Resolution:
    return resolve([p.article for p in papers], [p.reading for p in papers], [], [])


def record(*papers: Paper) -> Record:
    articles, readings = [p.article for p in papers], [p.reading for p in papers]
    return assemble(PRODUCED_BY, articles, (), readings, (resolve(articles, readings, [], []), ()))


BARE = report(FIRST.format("Wednesday") + " The office was searched in November.")
DATED = report(SECOND.format("Wednesday"), "2021-12-10", "2021-12-08")


def test_the_same_step_dates_a_report_and_what_it_says() -> None:
    made = record(BARE, DATED)
    home = next(one for one in made.articles if one.id == BARE.article.id)
    assert (home.published, home.published_basis) == ("2021-12", "another_report")
    step = next(one for one in made.proceedings if one.article == home.id)
    assert step.date == Date(start="2021-12-08", end="2021-12-08", basis="another_report")
    dates = [(one.from_, one.until, one.basis) for one in made.dates if one.article == home.id]
    assert dates == [("2021-12-08", "2021-12-08", "another_report"), ("2021-11", "2021-11", "another_report")]
    assert [(one.value, one.type) for one in made.times if one.article == home.id] == [("2021-12-08", "DATE"), ("2021-11", "DATE")]


def test_the_evidence_leads_to_the_words_of_both_reports() -> None:
    [dated] = resolved(BARE, DATED).dated
    assert (dated.article, dated.from_, dated.until) == (BARE.article.id, "2021-12-08", "2021-12-14")
    texts = {one.article.id: one.article.text for one in (BARE, DATED)}
    assert {one.what for one in dated.evidence} >= {"arrested"}
    for one in dated.evidence:
        assert texts[one.own.article][one.own.start : one.own.end] == "Wednesday"
        assert texts[one.other.article][one.other.start : one.other.end] == "Wednesday"


def test_the_day_is_sure_where_the_report_says_today() -> None:
    bare = report(FIRST.replace("on {}", "{}").format("today"))
    [dated] = resolved(bare, DATED).dated
    assert dated.published == "2021-12-08"


def test_the_order_of_reports_makes_no_difference() -> None:
    other = report(SECOND.format("Wednesday") + " He is at home.", "2021-12-09", "2021-12-08")
    found = {resolved(*order).dated for order in permutations((BARE, DATED, other))}
    assert len(found) == 1


def test_reports_that_disagree_date_nothing() -> None:
    assert resolved(BARE, DATED, report(SECOND.format("Monday") + " He fled.", "2021-12-21", "2021-12-20")).dated == ()
    assert resolved(BARE, report(SECOND.format("Tuesday"), "2021-12-10", "2021-12-07")).dated == ()


def test_only_a_report_with_a_date_of_its_own_dates_another() -> None:
    by_another = replace(DATED.article, published_basis="another_report")
    assert resolved(BARE, Paper(article=by_another, reading=DATED.reading)).dated == ()
    second = report(FIRST.format("Wednesday") + " Boats stayed in port.")
    assert resolved(BARE, second).dated == ()


@pytest.mark.parametrize(
    "change",
    [{"kind": "convicted"}, {"state": "planned"}],
)
def test_another_step_or_one_that_is_not_done_is_not_the_event(change: dict[str, str]) -> None:
    [step] = DATED.reading.proceedings
    text = "Paul Brandt of Velden may face a court over diesel, Ida Moreau said on Wednesday."
    other = paper(text, ACCUSED, OTHER, published="2021-12-10")
    place = {"article": other.article.id, "subject": other.keys["Paul Brandt"], "evidence": (span(text, "court"),)}
    assert resolved(BARE, replace_reading(other, proceedings=(replace(step, **change, **place),))).dated == ()


def test_a_report_that_tells_of_a_later_day_is_not_dated_before_it() -> None:
    later = replace(
        BARE.reading.proceedings[0],
        id=content_id("p", "x"),
        kind="convicted",
        date=Date(start="2022-05", end="2022-05", basis="absolute"),
    )
    bare = replace_reading(BARE, proceedings=(*BARE.reading.proceedings, later))
    assert resolved(bare, DATED).dated == ()


def test_a_report_in_another_story_dates_nothing() -> None:
    far = paper("A school opened in the hills.", published="2021-12-10")
    assert resolved(BARE, far).dated == ()


def test_readings_without_words_that_wait_stay_undated() -> None:
    bare = Paper(article=BARE.article, reading=replace(BARE.reading, waiting=()))
    assert resolved(bare, DATED).dated == ()
