"""The page of the timeline: every event with its words and its place, nothing narrower than it is known, and counts that open."""

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from allegedly.serve.catalogue import Catalogue
from allegedly.serve.timeline.drawing import Drawing, Mark, days_of, drawing
from allegedly.serve.timeline.view import timeline_view
from allegedly.shapes import Claim, Proceeding, Stance
from allegedly.shapes.timeline import Bucket, Lane, Moment, Moments, TimeFilters
from allegedly.times.precision import first_day, last_day
from made_case import made_case, visitor
from made_record import catalogue
from timed_record import Timed, timed

ONE_STORY = [
    Timed("2021-05-09", ("2018", "2020"), ("2021-05-03", "2021-05-03")),
    Timed("2021-06-01", ("2018", "2020"), None, "planned"),
    Timed("2021-06-02", ("2021-04", "2021-04"), ("2021-05-30", "2021-05-30"), "denied"),
    Timed(None, None),
]
MANY = [
    Timed(f"{year}-{month:02}-{day:02}", (f"{year}", f"{year}"))
    for year in (2019, 2020)
    for month in (3, 4)
    for day in range(1, 29)
]


def client(path: Path, reports: list[Timed], together: tuple[int, ...] = ()) -> TestClient:
    return visitor(made_case(path / "a.case", timed(reports, together)))


@pytest.fixture
def story(tmp_path: Path) -> Iterator[TestClient]:
    with client(tmp_path, ONE_STORY, together=(0, 1)) as found:
        yield found


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client(tmp_path_factory.mktemp("many"), MANY * 3) as found:
        yield found


def page(of: TestClient, query: str = "") -> str:
    answer = of.get(f"/timeline{query}")
    assert answer.status_code == 200, answer.text
    return answer.text


def events(text: str) -> list[str]:
    return [
        html.unescape(re.sub(r"\s+", " ", found)) for found in re.findall(r'<li class="event [^>]*>(.*?)\n</li>', text, re.DOTALL)
    ]


def words(event: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", event)).strip()


def test_each_event_says_who_says_so_what_its_date_rests_on_and_where_it_stands(story: TestClient) -> None:
    text = page(story)
    told = [words(event) for event in events(text)]
    assert "the State Audit Office alleges that" not in text  # A sentence begins with a capital.
    alleged = next(one for one in told if one.startswith("2018 to 2020"))
    assert "the report gives the date" in alleged
    assert "The State Audit Office alleges that “Tomas Varga took kickbacks”" in alleged
    assert "Tomas Varga denies" in alleged
    assert "Paper 0 , Paper 1" in alleged
    assert all(re.search(r'href="/articles/a-\d+(#[tp]-[^"]+)?"', event) for event in events(text))


def test_every_link_from_the_timeline_leads_to_an_anchor(story: TestClient) -> None:
    for path, anchor in set(re.findall(r'href="(/articles/[^"#]+)#([^"]+)"', page(story))):
        assert f'id="{anchor}"' in story.get(path).text


def test_a_step_that_is_planned_or_denied_says_so_in_the_list_and_in_the_drawing(story: TestClient) -> None:
    text = page(story, "?kind=steps")
    told = [words(event) for event in events(text)]
    states = "charged (planned, not done)", ": not charged"
    assert [tuple(state in one for state in states) for one in told] == [
        (False, False),
        (False, True),
        (True, False),
    ]
    assert "the day of the first report; the step has no date of its own" in told[2]
    assert all("Legal step " in one for one in told), "one step is told in the singular, under whatever state"
    assert [" denied" in one for one in told] == [False] * 3, "what a report says was not done, nobody need have denied"
    labels = re.findall(r'<a class="mark (\w+)"[^>]*aria-label="([^"]+)"', text)
    assert {state: "planned, not done" in label for state, label in labels} == {"done": False, "denied": False, "planned": True}


def test_what_has_no_date_is_listed_under_its_own_heading_and_not_drawn(story: TestClient) -> None:
    text = page(story, "?kind=said")
    assert re.findall(r"<h2[^>]*>([^<]+)</h2>", text) == ["2021", "Without a date"]
    assert len(events(text)) == 4
    assert text.count('<a class="mark') == 3


@pytest.mark.parametrize(
    "query", ["", "?about=e-varga", "?about=e-audit", "?offence=kickbacks", "?story=s-1", "?since=2021", "?kind=said"]
)
def test_no_page_says_more_than_the_reports(story: TestClient, query: str) -> None:
    for event in events(page(story, query)):
        assert "/articles/" in event
        if "Said to have happened" in event:
            assert re.search(r" (alleges that|denies) ", event)


def test_a_period_that_is_too_dense_is_counted_and_its_count_opens_it(many: TestClient) -> None:
    text = page(many)
    counts = re.findall(r'<p class="what"><a href="/timeline([^"]+)">([\d,]+) reports</a>', text)
    told = sum("Reported" in event for event in events(text))
    assert counts
    assert told + sum(int(number) for _, number in counts) == len(MANY) * 3
    for address, number in counts:
        opened = page(many, html.unescape(address) + "&kind=said")
        assert len(events(opened)) == int(number)
    assert len(re.findall(r'<a class="(?:mark|bar)', text)) <= 400


def test_the_count_of_a_month_leads_down_to_every_report_of_a_day(many: TestClient) -> None:
    day = page(many, "?kind=said&since=2019-03-05&until=2019-03-05")
    assert len(events(day)) == 3
    month = page(many, "?kind=said&since=2019-03&until=2019-03")
    assert len(events(month)) == 28 * 3


def test_of_a_year_alone_everything_can_be_reached_in_the_end(many: TestClient) -> None:
    text = page(many, "?kind=happened&since=2019&until=2019&exact=true")
    seen = len(events(text))
    while found := re.search(r'href="(/timeline\?[^"]*skip=\d+)"', text):
        text = page(many, html.unescape(found.group(1)).removeprefix("/timeline"))
        seen += len(events(text))
    assert seen == 56 * 3


@pytest.mark.parametrize("query", ["?since=2021-13", "?until=2021-02-30", "?since=0000"])
def test_a_day_that_is_none_is_refused_with_what_to_write(story: TestClient, query: str) -> None:
    answer = story.get(f"/timeline{query}")
    assert answer.status_code == 400
    assert "2021-06-08" in answer.text


@pytest.mark.parametrize("query", ["?since=soon", "?skip=-1", "?kind=people", "?offence=gossip"])
def test_what_no_filter_takes_is_refused(story: TestClient, query: str) -> None:
    assert story.get(f"/timeline{query}").status_code == 422


def test_an_empty_case_says_so(tmp_path: Path) -> None:
    with client(tmp_path, []) as empty:
        assert "Nothing in this case has a date." in page(empty)


isos = st.one_of(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)).map(str),
    st.tuples(st.integers(1900, 2100), st.integers(1, 12)).map(lambda one: f"{one[0]}-{one[1]:02}"),
    st.integers(1, 9999).map(lambda year: f"{year:04}"),
)
spans = st.tuples(isos, isos).map(lambda pair: tuple(sorted(pair, key=first_day)))


def shown(found: Drawing) -> dict[str, tuple[float, float, bool, bool]]:
    marks = (mark for lane in found.lanes for mark in lane.marks)
    return {one.mark.entry: (one.left, one.left + one.width, one.before, one.after) for one in marks}


def test_a_few_old_events_squeeze_no_others() -> None:
    days = ["1998-03-01", *(f"2023-05-{day:02}" for day in range(1, 20))]
    marks = tuple(Mark(lane="said", start=day, end=day, entry=day) for day in days)
    found = drawing(marks, None, None)
    assert found
    assert (found.earlier, found.earliest, found.first >= "2023-04") == (1, "1998", True)
    asked = drawing(marks, "1998", None)
    assert asked
    assert (asked.earlier, len(shown(asked))) == (0, 20)


@settings(deadline=None)
@given(st.lists(spans, min_size=1, max_size=12), st.one_of(st.none(), isos), st.one_of(st.none(), isos))
def test_a_span_is_never_drawn_shorter_than_it_is_known(
    given_spans: list[tuple[str, str]], since: str | None, until: str | None
) -> None:
    marks = tuple(Mark(lane="happened", start=one, end=other, entry=str(n)) for n, (one, other) in enumerate(given_spans))
    found = drawing(marks, since, until)
    assert found
    first, end = days_of(found.first, found.last)
    drawn = shown(found)
    assert len(drawn) + found.across + found.earlier == len(marks)
    for mark in marks:
        begins, ends = days_of(mark.start, mark.end)
        assert (begins, ends) == (
            date.fromisoformat(first_day(mark.start)).toordinal(),
            max(begins, date.fromisoformat(last_day(mark.end)).toordinal()) + 1,
        )
        if mark.entry not in drawn:
            assert begins < first
            assert end < ends or (found.earlier and not since and ends <= first)
            continue
        left, right, before, after = drawn[mark.entry]
        day = 100 / (end - first)
        # A day is a dot in its middle; all else reaches from its first day to its last, or says that it goes on.
        slack = day / 2 if ends - begins == 1 else 0
        assert before or ends <= first or begins >= end or left <= (begins - first) * day + slack + 1e-6
        assert after or ends <= first or begins >= end or right >= (ends - first) * day - slack - 1e-6
        assert (before, after) == (begins < first, ends > end)


@settings(deadline=None)
@given(st.lists(st.tuples(spans, st.text(min_size=0, max_size=60)), min_size=1, max_size=300))
def test_a_drawing_stays_within_its_frame_however_much_is_on_it(given_marks: list[tuple[tuple[str, str], str]]) -> None:
    marks = tuple(
        Mark(lane="said", start=one, end=other, label=label, entry=str(n)) for n, ((one, other), label) in enumerate(given_marks)
    )
    found = drawing(marks, None, None)
    assert found
    assert found.height < 400
    assert len(found.ticks) < 1000
    for mark in (mark for lane in found.lanes for mark in lane.marks):
        assert 0 <= mark.left <= 100
        assert mark.left + mark.width <= 100 + 1e-6
        assert 0 < mark.y < found.foot


def test_a_step_without_any_day_is_not_said_to_rest_on_the_day_of_a_report(tmp_path: Path) -> None:
    with client(tmp_path, [Timed(None, state="planned"), Timed("2021-06-01", state="planned")]) as undated:
        told = [words(event) for event in events(page(undated, "?kind=steps"))]
    assert [("no date known" in one, "the day of the first report" in one) for one in told] == [(False, True), (True, False)]


def of_text(lane: Lane, told: Claim | Proceeding, day: str) -> Moment:
    """A moment that one claim or step tells of."""
    return Moment(lane=lane, id=told.id, start=day, end=day, basis="text", told=(told.id,), articles=(told.article,))


def of_2021(*moments: Moment) -> Moments:
    buckets = tuple(Bucket(lane=one.lane, key="2021", count=1, moments=(one,)) for one in moments)
    return Moments(buckets=buckets, total=len(moments), skip=None)


def test_an_answer_that_another_report_has_in_the_same_words_is_told_once_as_the_first_has_it() -> None:
    book = catalogue()
    texts = dict.fromkeys(book.texts, "Varga denies that he was paid.")
    denial = next(claim for claim in book.record.claims if claim.stance == "denies")
    span = replace(denial.content[0], start=18, end=29)
    first, copy = (replace(denial, id=f"c-{one}", article=one, content=(span,), sources=()) for one in ("a-port", "a-wire"))
    days = {"a-port": "2021-05-02", "a-wire": "2021-05-03"}
    articles = tuple(replace(entry, published=days[entry.id]) for entry in book.record.articles)
    asked = book.record.claims[0]
    record = replace(book.record, claims=(asked, first, copy), articles=articles)
    moment = replace(of_text("happened", asked, "2021"), answers=(copy.id, first.id), answered=2)
    view = timeline_view(Catalogue(record, texts), of_2021(moment), TimeFilters(), "2021-06-01")
    [entry] = [entry for year in view.years for month in year.months for entry in month.entries]
    assert [answer.quote.article for answer in entry.answers] == ["a-port"]


@pytest.mark.parametrize(
    ("start", "stance", "told"), [("2021-05-03", "asserts", 1), ("2021-05-04", "asserts", 2), ("2021-05-03", "alleges", 2)]
)
def test_a_step_is_not_drawn_again_as_what_its_own_sentence_says_to_have_happened(start: str, stance: Stance, told: int) -> None:
    book = catalogue()
    step = next(one for one in book.record.proceedings if one.id == "p-charged")
    claim = replace(book.record.claims[0], id="c-charged", content=step.evidence, stance=stance, offences=(), offences_named=())
    step_moment = replace(of_text("steps", step, "2021-05-03"), kind="charged")
    happened = replace(of_text("happened", claim, start), articles=(step.article,))
    record = replace(book.record, claims=(*book.record.claims, claim))
    view = timeline_view(Catalogue(record, book.texts), of_2021(step_moment, happened), TimeFilters(), "2021-06-01")
    assert view.shown == view.total == told
