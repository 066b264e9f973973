"""The axis of time: whatever the filters and however much there is, every event is told or counted, at the time it is given."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from allegedly.flow import read_into
from allegedly.record.browser import Browser, CaseLook
from allegedly.record.casefile import open_file, transaction
from allegedly.record.store import Case
from allegedly.record.times import moments
from allegedly.settings import Settings
from allegedly.shapes import Date
from allegedly.shapes.timeline import BEFORE, LANES, Lane, Moment, Moments, TimeFilters
from allegedly.times.precision import first_day, last_day
from builders import CAPTURED
from made_case import made_case
from timed_record import Timed, timed

YEARS = range(1998, 2024)
REPORTS = [
    *(Timed(f"{year}-05-0{n}", (f"{year - 1}", f"{year}"), (f"{year}-05", f"{year}-05")) for year in YEARS for n in range(1, 4)),
    *(Timed(f"2021-06-{day:02}", (f"2021-06-{day:02}",) * 2, (f"2021-06-{day:02}",) * 2) for day in range(1, 31)),
    *(Timed("2021-07-07", ("2021-07", "2021-08")) for _ in range(25)),
    Timed(None, ("2016", "2019"), None, "planned"),
    Timed("2022", ("2022-02-29"[:7],) * 2, None, "denied"),
    Timed("2019-11", None, None, "planned"),
]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_case(tmp_path_factory.mktemp("times") / "a.case", timed(REPORTS))


@pytest.fixture
def look(case: Path) -> Iterator[CaseLook]:
    browser = Browser(case)
    with browser.look() as found:
        yield found
    browser.close()


def expected(filters: TimeFilters) -> set[tuple[Lane, str | None, str | None, str]]:
    """What must be on the axis, worked out from the record alone."""
    book = timed(REPORTS).record
    found: set[tuple[Lane, str | None, str | None, str]] = set()
    for article in book.articles:
        found.add(("said", article.published, article.published, article.id))
    for claim in book.claims:
        if claim.when:
            found.add(("happened", claim.when.start, claim.when.end, claim.id))
    for rung in book.standings[0].rungs:
        start, end = (rung.date.start, rung.date.end) if rung.date else (rung.reported, rung.reported)
        found.add(("steps", start, end, rung.proceedings[0]))
    return {one for one in found if one[0] in filters.lanes and _passes(one[1], one[2], filters)}


def _passes(start: str | None, end: str | None, filters: TimeFilters) -> bool:
    if start is None or end is None:
        return filters.undated or not (filters.since or filters.until)
    if filters.undated:
        return False
    after = not filters.since or last_day(end) >= first_day(filters.since)
    return after and (not filters.until or first_day(start) <= last_day(filters.until))


def told(found: Moments) -> set[tuple[Lane, str | None, str | None, str]]:
    return {(one.lane, one.start, one.end, _id(one)) for bucket in found.buckets for one in bucket.moments}


def _id(moment: Moment) -> str:
    return moment.told[0] if moment.lane == "steps" else moment.id


days = st.one_of(
    st.none(),
    st.integers(1996, 2024).map(str),
    st.tuples(st.integers(1996, 2024), st.integers(1, 12)).map(lambda one: f"{one[0]}-{one[1]:02}"),
    st.dates(min_value=date(2021, 5, 1), max_value=date(2021, 8, 1)).map(str),
)

asked = st.one_of(
    st.builds(
        TimeFilters, lanes=st.sets(st.sampled_from(LANES), min_size=1).map(lambda some: tuple(sorted(some))), since=days, until=days
    ),
    st.just(TimeFilters(undated=True)),
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=asked, most=st.integers(3, 500))
def test_every_event_is_told_or_counted(case: Path, asked: TimeFilters, most: int) -> None:
    engine = open_file(case, 10)
    with transaction(engine, case, write=False) as connection:
        found = moments(connection, asked, {}, most)
        while found.skip is not None:
            more = moments(connection, replace(asked, skip=found.skip), {}, most)
            found = Moments(buckets=(*found.buckets, *more.buckets), total=found.total, skip=more.skip)
    engine.dispose()

    wanted = expected(asked)
    length = max((len(bucket.key) for bucket in found.buckets), default=0)
    assert found.total == len(wanted) == sum(bucket.count for bucket in found.buckets)
    assert told(found) <= wanted
    for bucket in found.buckets:
        there = {one for one in wanted if one[0] == bucket.lane and _key(one[1], asked, length) == bucket.key}
        if bucket.moments:
            assert bucket.count == len(bucket.moments)
        else:
            assert bucket.count == len(there), bucket.key


def _key(start: str | None, filters: TimeFilters, length: int) -> str:
    if start is None:
        return ""
    before = filters.since and first_day(start) < first_day(filters.since)
    return BEFORE if before else start[:length]


@pytest.mark.parametrize("most", [5, 40, 100])
def test_no_more_is_given_than_was_asked_for(case: Path, most: int) -> None:
    engine = open_file(case, 10)
    with transaction(engine, case, write=False) as connection:
        found = moments(connection, TimeFilters(), {}, most)
    engine.dispose()
    assert sum(max(len(bucket.moments), 1) for bucket in found.buckets) <= max(most, len(found.buckets))
    assert found.total > most
    assert any(not bucket.moments for bucket in found.buckets)


def test_what_is_too_much_on_one_day_is_told_piece_by_piece(case: Path) -> None:
    engine = open_file(case, 10)
    seen: list[str] = []
    with transaction(engine, case, write=False) as connection:
        skip: int | None = 0
        while skip is not None:
            filters = TimeFilters(lanes=("said",), since="2021-07-07", until="2021-07-07", skip=skip)
            found = moments(connection, filters, {}, 10)
            seen += [one.id for bucket in found.buckets for one in bucket.moments]
            skip = found.skip
    engine.dispose()
    assert len(seen) == len(set(seen)) == 25


def test_a_step_without_a_day_stands_at_its_first_report_and_says_so(look: CaseLook) -> None:
    found = [one for bucket in look.moments(TimeFilters(lanes=("steps",))).buckets for one in bucket.moments]
    assert [(one.start, one.basis, one.state) for one in found if one.start in ("2019-11", "2022")] == [
        ("2019-11", "reported", "planned"),
        ("2022", "reported", "denied"),
    ]


def test_a_report_leads_with_what_stands_first_in_it_whatever_others_tell(case: Path, look: CaseLook) -> None:
    with Case.open(case) as opened:
        claims = {claim.id: claim for one in opened.readings() for claim in one.claims}
    found = [one for bucket in look.moments(TimeFilters(lanes=("said",))).buckets for one in bucket.moments]
    for one in found:
        told_ = [claims[id_] for id_ in one.told]
        accusing = [claim.content[0].start for claim in told_ if claim.stance in ("alleges", "admits")]
        assert accusing == sorted(accusing)
        assert all(claim.stance in ("alleges", "admits") for claim in told_[: len(accusing)])
    assert any(len(one.told) > 1 for one in found)


def test_claims_of_one_finding_that_give_one_time_are_one_event(tmp_path: Path) -> None:
    reports = [Timed("2021-05-03", ("2019", "2019")), Timed("2021-05-01", ("2019", "2019")), Timed("2021-05-02", ("2018", "2018"))]
    path = made_case(tmp_path / "a.case", timed(reports, together=(0, 1, 2)))
    browser = Browser(path)
    with browser.look() as look:
        found = [one for bucket in look.moments(TimeFilters(lanes=("happened",))).buckets for one in bucket.moments]
    browser.close()
    assert [(one.start, one.told, one.articles) for one in found] == [
        ("2018", ("c-2",), ("a-002",)),
        ("2019", ("c-1", "c-0"), ("a-001", "a-000")),
    ]


def test_filters_by_person_and_offence_hold_for_each_lane(look: CaseLook) -> None:
    def count(**asked: str) -> dict[str, int]:
        found = look.moments(TimeFilters(**asked))
        lanes: dict[str, int] = {}
        for bucket in found.buckets:
            lanes[bucket.lane] = lanes.get(bucket.lane, 0) + bucket.count
        return lanes

    everything = count()
    assert count(entity="e-varga") == everything
    # The auditors speak in every report, and nothing is said to have been done by them.
    assert count(entity="e-audit") == {"said": everything["said"]}
    assert count(offence="kickbacks") == everything
    assert count(offence="bribery") == {}
    assert count(story="s-1") == everything
    assert count(story="s-2") == {}


def test_what_is_known_of_a_month_alone_can_be_told_apart(case: Path) -> None:
    engine = open_file(case, 10)
    with transaction(engine, case, write=False) as connection:
        month = moments(connection, TimeFilters(lanes=("happened",), since="2021-07", until="2021-07"), {}, 10)
        vague = [bucket for bucket in month.buckets if bucket.key == "2021-07"]
        found = moments(connection, TimeFilters(lanes=("happened",), since="2021-07", until="2021-07", exact=True), {}, 10)
    engine.dispose()
    assert [(bucket.count, bucket.moments) for bucket in vague] == [(25, ())]
    assert (found.total, len(found.buckets[0].moments), found.skip) == (25, 10, 10)


def test_a_time_that_another_report_gives_is_that_of_the_claim(case: Path) -> None:
    engine = open_file(case, 10)
    with transaction(engine, case, write=False) as connection:
        late = {"d-0": Date(start="1995-02-03", end="1995-02-03", basis="another_report")}
        found = moments(connection, TimeFilters(lanes=("happened",), until="1996"), late)
    engine.dispose()
    [moment] = [one for bucket in found.buckets for one in bucket.moments]
    assert (moment.id, moment.start, moment.basis, moment.state) == ("d-0", "1995-02-03", "another_report", "denied")


def test_a_report_that_another_dates_stands_where_that_one_says(tmp_path: Path) -> None:
    bare = "Treasury of Verland freezes out shipping magnate\n\nThe Treasury of Verland on Wednesday sanctioned Rutger Henriquez, "
    bare += "the owner of Regenta Shipping, over fuel sold to armed groups.\n\n"
    bare += "Henriquez bribed a port official last month, the Treasury said.\n"
    dated = (
        "Shipping magnate Rutger Henriquez under sanctions\n\nRutger Henriquez, who owns Regenta Shipping, was sanctioned by the "
    )
    dated += "Treasury of Verland on Wednesday over fuel for armed groups.\n\nHenriquez denied selling any fuel.\n"
    for name, text in (("bare.txt", bare), ("dated.txt", dated)):
        (tmp_path / name).write_text(text, "utf8")
    (tmp_path / "articles.csv").write_text(
        "file,outlet,published\nbare.txt,Verland Post,\ndated.txt,Harbour Daily,2021-02-05\n", "utf8"
    )
    read_into(tmp_path / "a.case", [tmp_path], Settings(), CAPTURED, lambda _: None)
    browser = Browser(tmp_path / "a.case")
    with browser.look() as look:
        found = [one for bucket in look.moments(TimeFilters()).buckets for one in bucket.moments]
    browser.close()
    assert ("said", "2021-02", "another_report") in {(one.lane, one.start, one.basis) for one in found}
    assert ("happened", "2021-01", "another_report") in {(one.lane, one.start, one.basis) for one in found}
