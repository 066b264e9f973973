"""What a case gives page by page is what its whole record says, counted by hand here."""

import importlib
import sqlite3
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from allegedly import settling
from allegedly.errors import UsageError
from allegedly.heads import on_it
from allegedly.kept import Kept
from allegedly.record import cards, cursors, facets, ordering
from allegedly.record.browser import Browser, CaseLook
from allegedly.record.casefile import open_file, transaction
from allegedly.record.narrowing import told
from allegedly.record.store import Case
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.copied import counted
from allegedly.serve.overview import case_view
from allegedly.serve.people import ALLEGED
from allegedly.shapes import Claim, Finding, JudgedClaim, JudgedStep, Offence, Place, Record, Skipped, Source
from allegedly.shapes.browsing import ArticleFilters, ClaimsOf, Filters, FindingOrder, Wanted
from allegedly.step_classes import CLASS, CLASSES
from allegedly.vocabulary import table
from builders import PRODUCED_BY
from made_case import TODAY, made_case

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
world = importlib.import_module("findings_scale_world")

TOLD: Sequence[Any] = world.case(40)
PEOPLE = ("person",)
SKIPPED = Skipped(source="scan.pdf", reason="")


class Book:
    """A case with its record, and the record's claims as they are to be counted."""

    def __init__(self, path: Path) -> None:
        self.browser = Browser(path)
        with Case.open(path) as case:
            self.record: Record = case.record(PRODUCED_BY)
            texts = {article.id: article.text for article in case.articles()}
        self.catalogue = Catalogue(record=self.record, texts=texts)
        self.claims = {claim.id: claim for claim in self.record.claims if claim.review != "rejected"}

    def of(self, finding: Finding) -> list[Claim]:
        return [self.claims[claim] for claim in finding.claims]

    def on(self, finding: Finding) -> list[Claim]:
        """The claims that say whom a finding is about."""
        return on_it(self.of(finding))

    def with_answers(self, finding: Finding) -> list[Claim]:
        return [*self.of(finding), *(self.claims[claim] for claim in finding.answers if claim in self.claims)]

    def passes(self, finding: Finding, filters: Filters) -> bool:
        """Whether a finding passes all filters but `words`."""
        claims = self.of(finding)
        published = [self.catalogue.articles[claim.article].published for claim in claims]
        ladders = {standing.class_ for standing in self.record.standings for claim in standing.claims if claim in finding.claims}
        furthest = max(ladders, key=CLASSES.index, default=None)
        rules = {
            "accuses": filters.accuses == any(claim.stance in ALLEGED for claim in claims),
            "story": filters.story == finding.story,
            "offence": any(filters.offence in claim.offences for claim in claims),
            "class_": filters.class_ == furthest,
            "stance": any(claim.stance == filters.stance for claim in self.with_answers(finding)),
            "outlet": any(self.catalogue.articles[claim.article].outlet == filters.outlet for claim in claims),
            "origin": any(origin.entity == filters.origin for origin in finding.origins),
            "about": any(filters.about in claim.about for claim in on_it(claims)),
        }
        within = [day for day in published if day and (filters.since or "") <= day <= (filters.until or "9")]
        dated = bool(within) or not (filters.since or filters.until)
        return dated and all(right for name, right in rules.items() if getattr(filters, name) is not None)

    def values(self) -> dict[str, list[Any]]:
        """What each filter can be set to, and something that is nowhere."""
        claims = list(self.claims.values())
        return {
            "accuses": [True, False],
            "story": [story.id for story in self.record.stories] + ["s-none"],
            "offence": sorted({offence for claim in claims for offence in claim.offences}),
            "class_": ["allegation", "investigation", "proceeding", "conviction"],
            "stance": ["alleges", "asserts", "denies", "plans"],
            "outlet": [*sorted({entry.outlet for entry in self.record.articles if entry.outlet}), "The None"],
            "origin": sorted({o.entity for finding in self.record.findings for o in finding.origins if o.entity}),
            "about": sorted({entity for claim in claims for entity in claim.about}),
            "since": sorted({entry.published for entry in self.record.articles if entry.published}),
            "until": sorted({entry.published for entry in self.record.articles if entry.published}),
        }


def world_case(path: Path, told: Sequence[Any] = TOLD) -> Path:
    with Case.create_or_open(path) as case:
        case.set_producer(PRODUCED_BY)
        with case.changing():
            for one in told:
                case.add(one.document, one.reading, "told")
        settling.resolve_if_stale(case)
        judge_some(case)
    return path


def judge_some(case: Case) -> None:
    """A few claims as somebody judged them: one rejected, one about somebody else and of another stance; one step rejected."""
    with case.changing():
        found, readings = case.resolution(), case.readings()
        in_findings = {claim for finding in found.findings for claim in finding.claims}
        claims = [claim for reading in readings for claim in reading.claims if claim.sources and claim.about]
        rejected = next(claim for claim in claims if claim.id not in in_findings)
        edited = next(claim for claim in claims if claim.id in in_findings and claim.stance == "alleges")
        step = next(step for reading in readings for step in reading.proceedings)
        other = next(entity.id for entity in found.entities if entity.kind == "person")
        home = dict(found.members)
        speaker = replace(edited.sources[0], entity=other, on_behalf_of=None)
        judged = (
            judged_claim(rejected, "rejected", (), home[rejected.about[0]]),
            replace(judged_claim(edited, "edited", (speaker,), other), stance="asserts", offences=("terrorism",)),
        )
        steps = (JudgedStep(proceeding=step.id, article=step.article, review="rejected"),)
        case.save_resolution(replace(found, judged_claims=judged, judged_steps=steps))


def judged_claim(claim: Claim, review: Any, sources: tuple[Source, ...], about: str) -> JudgedClaim:
    return JudgedClaim(
        claim=claim.id,
        article=claim.article,
        review=review,
        content=tuple(Place(article=claim.article, start=span.start, end=span.end) for span in claim.content),
        sources=sources,
        stance=claim.stance,
        about=(about,),
        parts=(),
        offences=claim.offences,
        answers=(),
    )


@pytest.fixture(scope="module", params=["by hand", "world"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    path = tmp_path_factory.mktemp("browser") / "a.case"
    found = Book(made_case(path) if request.param == "by hand" else world_case(path))
    yield found
    found.browser.close()


@pytest.fixture
def look(book: Book) -> Iterator[CaseLook]:
    with book.browser.look() as found:
        yield found


def test_findings_and_people_come_in_the_order_of_the_overview(book: Book, look: CaseLook) -> None:
    view = case_view(book.catalogue, TODAY)
    assert look.findings(Filters(), limit=1000).ids == tuple(finding.id for finding in view.findings)
    people = look.entities(PEOPLE, limit=1000)
    judged = {step.id for step in book.record.proceedings if step.review == "rejected"}
    lines = [line for line in view.people if not any(step.id in judged for step in book.catalogue.steps_of.get(line.id, ()))]
    listed = [card.id for card in people.cards]
    assert [id_ for id_ in listed if id_ in {line.id for line in lines}] == [line.id for line in lines]
    assert people.total == len(view.people) == len(people.cards)


def test_a_card_of_an_entity_counts_its_claims(book: Book, look: CaseLook) -> None:
    for card in look.entities(("person", "organization", "group", "outlet", "place"), limit=10_000).cards:
        alleged = [claim for claim in book.catalogue.claims_about.get(card.id, ()) if claim.id in book.claims]
        alleged = [claim for claim in alleged if claim.stance in ALLEGED]
        own = [claim for claim in book.catalogue.claims_by.get(card.id, ()) if claim.id in book.claims]
        where = {mention.article for mention in book.record.mentions if mention.entity == card.id}
        # What a report copied from another is counted with the other.
        alleged, own = counted(book.catalogue, alleged), counted(book.catalogue, own)
        assert (card.alleged, card.statements, card.articles) == (len(alleged), len(own), len(where))
        assert card.answered == sum(bool(book.catalogue.answers_to.get(claim.id)) for claim in alleged)
        assert card.name == book.catalogue.entities[card.id].name


def test_a_card_tells_the_latest_step_that_was_taken(book: Book, look: CaseLook) -> None:
    for card in look.entities(PEOPLE, limit=10_000).cards:
        standings = book.catalogue.standings_of.get(card.id, ())
        standing = next((one for one in standings if one.latest is not None), None) or next(iter(standings), None)
        if standing is not None:
            rung = standing.rungs[standing.latest] if standing.latest is not None else None
            taken = rung if rung and rung.state == "done" else None
            # A day between two is told as the month or year of both.
            day = taken.date.end if taken and taken.date and taken.date.start == taken.date.end else card.step_date
            assert (card.class_, card.step, card.step_date) == (standing.class_, taken.kind if taken else None, day)


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [("2021-05-03", "2021-05-03", "2021-05-03"), ("2021-05-03", "2021-05-09", "2021-05"), ("2021-04-29", "2021-05-05", "2021")],
)
def test_a_card_gives_no_day_that_no_report_gives(start: str, end: str, told: str) -> None:
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("CREATE TABLE r (date_start TEXT, date_end TEXT)")
        base.execute("INSERT INTO r VALUES (?, ?)", (start, end))
        assert base.execute(f"SELECT {cards.day_of('r')} FROM r").fetchone() == (told,)


def test_a_step_that_is_only_planned_is_not_shown_as_taken(tmp_path: Path) -> None:
    browser = Browser(made_case(tmp_path / "a.case"))
    with browser.look() as look:
        cards = {card.name: card for card in look.entities(PEOPLE).cards}
    browser.close()
    assert (cards["Tomas Varga Leal"].step, cards["Tomas Varga Leal"].step_date) == ("charged", "2021-05-03")
    assert (cards["Alba Leal"].step, cards["Alba Leal"].class_) == (None, None)
    assert list(cards) == ["Tomas Varga Leal", "Alba Leal", "Ines Calder"]


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_the_filters_the_right_findings_pass_and_facets_count_them(book: Book, data: st.DataObject) -> None:
    values = book.values()
    fields = data.draw(st.sets(st.sampled_from(sorted(name for name, found in values.items() if found)), max_size=3))
    filters = Filters(**{name: data.draw(st.sampled_from(values[name]), label=name) for name in sorted(fields)})
    wanted = {finding.id for finding in book.record.findings if book.passes(finding, filters)}
    with book.browser.look() as look:
        order = look.findings(Filters(), limit=1000).ids
        found = look.findings(filters, limit=1000)
        assert found.ids == tuple(id_ for id_ in order if id_ in wanted)
        assert found.total == len(wanted)
        check_facets(book, look, filters)


def _stepped(book: Book, finding: Finding) -> bool:
    return any({*standing.claims} & {*finding.claims} for standing in book.record.standings)


def check_facets(book: Book, look: CaseLook, filters: Filters) -> None:
    told = {facet.name: {value.value: value.count for value in facet.values} for facet in look.facets(filters)}
    stepless = sum(book.passes(f, filters) and not _stepped(book, f) for f in book.record.findings)
    assert [facet.none for facet in look.facets(filters) if facet.name == "class_"] in (
        [],
        [stepless if filters == Filters() else 0],
    )
    named = book.catalogue.named()
    for name, field in {"offence": "offences", "stance": "stance", "about": "about"}.items():
        passing = [f for f in book.record.findings if book.passes(f, replace(filters, **{name: None}))]
        told_in = book.with_answers if name == "stance" else book.on if name == "about" else book.of
        counts = Counter(value for finding in passing for value in _values(told_in(finding), field))
        wanted = {value: count for value, count in counts.items() if name != "about" or value in named}
        top = sorted(wanted, key=lambda value: (-wanted[value], value))[:40]
        shown = {value: wanted[value] for value in top}
        chosen = getattr(filters, name)
        assert told.get(name, {}) == shown | ({chosen: wanted[chosen]} if chosen in wanted else {})


@pytest.mark.parametrize("most", [1, 2, 5])
def test_of_many_values_the_most_frequent_are_given_and_the_one_that_is_set(
    book: Book, look: CaseLook, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(facets, "MOST", most)
    monkeypatch.setattr(look, "_counts", Kept())
    named = book.catalogue.named()
    counts = Counter(value for finding in book.record.findings for value in _values(book.on(finding), "about") & named)
    order = sorted(counts, key=lambda value: (-counts[value], value))
    for chosen in (None, order[0], order[-1]):
        found = {facet.name: facet.values for facet in look.facets(Filters(about=chosen))}["about"]
        wanted = [*order[:most], *([chosen] if chosen and chosen not in order[:most] else [])]
        assert [(value.value, value.count) for value in found] == [(value, counts[value]) for value in wanted]


def _values(claims: list[Claim], field: str) -> set[str]:
    found = [getattr(claim, field) for claim in claims]
    return {value for some in found for value in ((some,) if isinstance(some, str) else some)}


def test_dates_are_understood_at_the_precision_that_they_have(tmp_path: Path) -> None:
    browser = Browser(made_case(tmp_path / "a.case"))
    with browser.look() as look:
        for since, until, passes in (
            ("2021", "2021", True),
            ("2021-05", "2021-05", True),
            ("2021-05-09", "2021-05-09", True),
            ("2021-05-10", None, False),
            (None, "2021-05-08", False),
            (None, "2021-05", True),
            ("2022", None, False),
        ):
            assert bool(look.findings(Filters(since=since, until=until)).ids) == passes, (since, until)
        assert [(v.value, v.count) for f in look.facets(Filters()) if f.name == "year" for v in f.values] == [("2021", 1)]
    browser.close()


def test_the_pairs_of_somebody_are_those_that_he_is_one_of(tmp_path: Path) -> None:
    path = world_case(tmp_path / "a.case")
    with closing(Browser(path)) as browser, browser.look() as look:
        every = look.pairs(None, 10_000)
        assert every
        people = {
            entity.id
            for entity in look.excerpt(
                Wanted(articles=tuple(one.id for one in look.articles(None, None, 10).cards))
            ).record.entities
        }
        whom = people | {side for pair in every for side in (pair.one, pair.other)}
        for entity in whom:
            assert look.pairs_of(entity, 10_000) == tuple(pair for pair in every if entity in (pair.one, pair.other))
        sides = {(pair.one, pair.other) for pair in every} | {(pair.other, pair.one) for pair in every}
        alike = {id: frozenset(other for one, other in sides if one == id) for id in whom}
        assert look.alike(whom) == {id: others for id, others in alike.items() if others}


def test_whose_latest_step_is_of_some_kinds(look: CaseLook) -> None:
    cards = look.entities(PEOPLE, limit=1000).cards
    steps = {card.id: card.step for card in cards}
    assert set(filter(None, steps.values()))
    for kind in filter(None, steps.values()):
        assert look.last_met(steps, {kind}) == {id for id, step in steps.items() if step == kind}


def test_findings_are_counted_by_story_as_the_filter_counts_them(look: CaseLook) -> None:
    stories = tuple(story for story, _ in look.stories())
    for filters in (Filters(), Filters(accuses=True), Filters(offence="bribery")):
        counts = look.story_counts(filters, stories)
        assert counts == {story: total for story in stories if (total := look.findings(replace(filters, story=story)).total)}
    assert look.story_counts(Filters(), stories)


def test_lists_go_on_where_they_stopped(book: Book, look: CaseLook) -> None:
    whole = {
        "findings": look.findings(Filters(), limit=1000).ids,
        "people": look.entities(PEOPLE, limit=1000).cards,
        "bodies": look.entities(("organization", "outlet"), limit=1000).cards,
        "articles": look.articles(limit=1000).cards,
    }
    ways = {
        "findings": lambda after: look.findings(Filters(), after, 3),
        "people": lambda after: look.entities(PEOPLE, after, 3),
        "bodies": lambda after: look.entities(("organization", "outlet"), after, 3),
        "articles": lambda after: look.articles(None, after, 3),
    }
    for name, way in ways.items():
        found: list[Any] = []
        after: str | None = None
        while True:
            some = way(after)
            found += some.ids if name == "findings" else some.cards
            after = some.next
            if after is None:
                break
        assert tuple(found) == whole[name], name
        assert some.total == len(found)


def newest(book: Book, finding: Finding) -> int:
    days = [book.catalogue.articles[claim.article].published for claim in book.of(finding)]
    return max((int((day + "-01-01")[:10].replace("-", "")) for day in days if day), default=0)


def gravest(book: Book, finding: Finding) -> int:
    return max((ordering.gravities()[offence] for claim in book.of(finding) for offence in claim.offences_named), default=0)


def furthest(book: Book, finding: Finding) -> tuple[int, ...]:
    """Class and place of the highest step that stands in an affair that the finding is of; below these what was ended, and none."""
    found: list[tuple[int, ...]] = [(-2,)]
    order = [kind for some in table("ladder")["order"] for kind in some]
    for standing in book.record.standings:
        done = [rung for rung in standing.rungs if rung.state == "done"]
        if not done or not set(standing.claims) & set(finding.claims) & book.claims.keys():
            continue
        up = [rung for rung in done if rung.undone_by is None and rung.kind in ordering.step_heights()]
        up = [rung for rung in up if CLASSES.index(CLASS[rung.kind]) <= CLASSES.index(standing.class_)]
        # Who was only heard as a witness is as good as without a step.
        heard = [rung for rung in done if rung.undone_by is None and rung.kind in ordering.step_heights() and rung not in up]
        if standing.class_ != "allegation" or len(heard) < len(done):
            found.append((-1,))
        found += [*((CLASSES.index(CLASS[rung.kind]), order.index(rung.kind)) for rung in up)]
    return max(found)


@pytest.mark.parametrize(("order", "height"), [("newest", newest), ("gravest", gravest), ("furthest", furthest)])
def test_findings_come_in_the_order_that_was_asked_for(book: Book, look: CaseLook, order: FindingOrder, height: Any) -> None:
    by_weight = look.findings(Filters(), limit=1000).ids
    found = {finding.id: finding for finding in book.record.findings}
    accuses = {id_: book.passes(finding, Filters(accuses=True)) for id_, finding in found.items()}
    ranks = {id_: (accuses[id_], height(book, finding)) for id_, finding in found.items()}
    # Sorting keeps the order of those of one rank: between them the weight decides.
    wanted = list(by_weight)
    wanted.sort(key=ranks.__getitem__, reverse=True)
    assert look.findings(Filters(), limit=1000, order=order).ids == tuple(wanted)
    assert len(set(ranks.values())) > 1 or len(found) == 1


@pytest.mark.parametrize("order", get_args(FindingOrder))
@pytest.mark.parametrize("filters", [Filters(), Filters(accuses=True), Filters(offence="bribery"), Filters(since="2021-02")])
def test_an_order_goes_on_where_it_stopped_without_gaps_and_doubles(
    book: Book, look: CaseLook, order: FindingOrder, filters: Filters
) -> None:
    every = look.findings(Filters(), limit=1000, order=order).ids
    passing = set(look.findings(filters, limit=1000).ids)
    found: list[str] = []
    after: str | None = None
    while True:
        some = look.findings(filters, after, 3, order)
        found += some.ids
        assert some.total == len(passing)
        after = some.next
        if after is None:
            break
    assert found == [id_ for id_ in every if id_ in passing]


def test_a_cursor_of_one_order_is_none_of_another(look: CaseLook) -> None:
    for order in get_args(FindingOrder):
        after = look.findings(Filters(), None, 1, order).next
        for other in get_args(FindingOrder):
            if after and other != order:
                with pytest.raises(UsageError, match="first page"):
                    look.findings(Filters(), after, 1, other)
    mark = cursors.cursor(f"findings newest {told(Filters())}", cursors.After(1, "no-weight here"))
    with pytest.raises(UsageError, match="first page"):
        look.findings(Filters(), mark, 1, "newest")


def test_each_offence_and_each_step_up_has_its_height() -> None:
    ranks = yaml.safe_load(Path(ordering.__file__).with_name("gravity.yaml").read_text("utf8"))["ranks"]
    told_once = [offence for rank in ranks for offence in rank["offences"]]
    assert sorted(told_once) == sorted(get_args(Offence))
    assert all(rank["why"] for rank in ranks)
    high = ordering.step_heights()
    assert high["convicted"] > high["on_trial"] > high["charged"] > high["arrested"] > high["investigated"] > high["dismissed"]
    assert not {"acquitted", "charges_dropped", "pardoned", "conviction_overturned"} & high.keys()


def test_what_is_no_cursor_of_the_list_is_refused(book: Book, look: CaseLook) -> None:
    real = look.articles(None, None, 1).next
    assert real is not None
    for wrong in ("", "x", "é", "AAAA", real[:-3], real + "A", "WyJhIiwxXQ", "0" * 5000):
        with pytest.raises(UsageError, match="first page"):
            look.articles(None, wrong, 1)
    for other in (
        lambda: look.findings(Filters(), real),
        lambda: look.articles("s-port", real),
        lambda: look.entities(PEOPLE, real),
    ):
        with pytest.raises(UsageError, match="other"):
            other()


def test_articles_come_with_the_latest_first_and_count_their_claims(book: Book, look: CaseLook) -> None:
    found = look.articles(limit=1000)
    entries = book.catalogue.articles
    order = sorted(entries.values(), key=lambda entry: entry.file)
    order = sorted(order, key=lambda entry: entry.published or "", reverse=True)
    assert [card.id for card in found.cards] == [entry.id for entry in order]
    for card in found.cards:
        claims = [claim for claim in book.claims.values() if claim.article == card.id]
        assert (card.claims, card.allegations) == (len(claims), sum(claim.stance in ALLEGED for claim in claims))
        assert card.title == book.catalogue.title(card.id)
    for story, size in look.stories():
        own = look.articles(story, limit=1000)
        [told] = [one for one in book.record.stories if one.id == story]
        assert {card.id for card in own.cards} == set(told.articles)
        assert own.total == size == len(told.articles) > 1


def answering(book: Book) -> set[str]:
    told = {c.id for c in book.claims.values() if c.answers}.union(*(finding.answers for finding in book.record.findings))
    return told & set(book.claims)


def test_every_claim_stands_once_in_its_list_as_the_reports_have_them(book: Book, look: CaseLook) -> None:
    wanted: dict[ClaimsOf, set[str]] = {
        "claims": set(book.claims),
        "allegations": {claim.id for claim in book.claims.values() if claim.stance in ALLEGED},
        "answers": answering(book),
    }
    articles = [card.id for card in look.articles(limit=1000).cards]
    places = {claim.id: (articles.index(claim.article), number) for number, claim in enumerate(book.record.claims)}
    for of, ids in wanted.items():
        found: list[str] = []
        after: str | None = None
        while after or not found:
            some = look.every_claim(of, after, 7)
            found += some.ids
            after = some.next
            assert some.total == getattr(look.totals(), of) == len(ids)
            if after is None:
                break
        assert set(found) == ids
        assert [places[claim] for claim in found] == sorted(places[claim] for claim in ids)
    with pytest.raises(UsageError, match="other"):
        look.every_claim("answers", look.every_claim("claims", None, 1).next)


def test_the_articles_of_an_outlet(book: Book, look: CaseLook) -> None:
    for outlet in {entry.outlet for entry in book.record.articles if entry.outlet}:
        found = look.articles_among(ArticleFilters(outlet=outlet), limit=1000)
        assert {card.id for card in found.cards} == {entry.id for entry in book.record.articles if entry.outlet == outlet}
        assert found.total == len(found.cards)


def test_claims_about_and_by_an_entity(book: Book, look: CaseLook) -> None:
    for entity in book.record.entities:
        about = [claim.id for claim in book.catalogue.claims_about.get(entity.id, ()) if claim.id in book.claims]
        by = [claim.id for claim in book.catalogue.claims_by.get(entity.id, ()) if claim.id in book.claims]
        found, own = look.claims_about(entity.id, limit=1000), look.claims_by(entity.id, limit=1000)
        assert (set(found.ids), set(own.ids)) == (set(about), set(by))
        assert (found.total, own.total) == (len(about), len(by))
        days = [(c.stance not in ALLEGED, _older(book, c)) for c in (book.claims[claim] for claim in found.ids)]
        assert days == sorted(days)


def _older(book: Book, claim: Claim) -> int:
    return -int((book.catalogue.articles[claim.article].published or "0").replace("-", ""))


def test_the_finding_of_a_claim_is_the_one_that_states_it_or_else_one_that_it_answers(book: Book, look: CaseLook) -> None:
    found = look.findings_of((*book.claims, "c-none"))
    for claim in book.claims:
        stated = [finding.id for finding in book.record.findings if claim in finding.claims]
        answered = [finding.id for finding in book.record.findings if claim in finding.answers]
        assert found.get(claim) in (stated or answered or [None])


def test_totals_are_those_of_the_record(book: Book, look: CaseLook) -> None:
    totals, record = look.totals(), book.record
    assert totals.articles == len(record.articles)
    assert totals.outlets == len({entry.outlet for entry in record.articles if entry.outlet})
    assert totals.people == len(book.catalogue.people)
    assert totals.claims == len(book.claims)
    assert totals.allegations == sum(claim.stance in ALLEGED for claim in book.claims.values())
    assert totals.answers == len(answering(book))
    assert totals.steps == sum(len(standing.rungs) for standing in record.standings)
    assert (totals.findings, totals.stories) == (len(record.findings), len(record.stories))
    assert totals.unreviewed == sum(finding.review == "unreviewed" for finding in record.findings)
    assert look.skipped() == record.skipped
    assert totals.skipped == len(record.skipped)


TABLES = {
    "claims": "SELECT * FROM claim_cards",
    "entity claims": "SELECT * FROM entity_claims",
    "articles": "SELECT * FROM article_cards",
    "entities": "SELECT * FROM entity_cards",
    "findings": "SELECT finding, story, rank FROM finding_cards",
    "facets": """SELECT v.field, v.value, f.rank, c.finding FROM finding_facets f
                 JOIN facet_values v ON v.facet = f.facet JOIN finding_cards c ON c.number = f.number""",
    "days": "SELECT c.finding, d.first, d.last FROM finding_days d JOIN finding_cards c ON c.number = d.number",
    "names": "SELECT entity, name FROM entity_words",
}


def dump(path: Path) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(path)) as plain:
        return {name: sorted(plain.execute(query).fetchall(), key=repr) for name, query in TABLES.items()}


@settings(max_examples=4, deadline=None)
@given(order=st.permutations(range(24)))
def test_placing_leaves_what_making_all_anew_would_give(order: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(settling, "SMALL", 1)
        patch.setattr(settling, "_UNSETTLED", 10.0)
        path = Path(folder) / "a.case"
        told = [TOLD[number] for number in order]
        with Case.create_or_open(path) as case:
            for one in told[:18]:
                case.add(one.document, one.reading, "told")
            settling.place_or_settle(case)
            for one in told[18:]:
                case.add(one.document, one.reading, "told")
                settling.place_or_settle(case)
            assert len(case.unsettled()) == 6
        placed = dump(path)
        engine = open_file(path, 1.0)
        with transaction(engine, path, write=True) as connection:
            cards.make(connection)
        engine.dispose()
        made = dump(path)
        for name, rows in made.items():
            assert placed[name] == rows, name


def test_an_article_that_has_no_place_yet_is_listed(tmp_path: Path) -> None:
    path = world_case(tmp_path / "a.case", TOLD[:6])
    with Case.open(path) as case:
        case.add(TOLD[30].document, TOLD[30].reading, "told")
    browser = Browser(path)
    with browser.look() as look:
        [card] = [card for card in look.articles().cards if card.id == TOLD[30].document.article.id]
        assert (card.story, card.claims) == (None, len(TOLD[30].reading.claims))
        claims = tuple(claim.id for claim in TOLD[30].reading.claims)
        steps = tuple(step.id for step in TOLD[30].reading.proceedings)
        assert claims
        # Nobody knows yet who is meant in it.
        found = look.excerpt(Wanted(articles=(card.id,), claims=claims, lone=claims, steps=steps)).record
        assert (found.claims, found.proceedings) == ((), ())
    browser.close()


def test_removal_leaves_no_rows_that_rested_on_the_article(tmp_path: Path) -> None:
    path = world_case(tmp_path / "a.case", TOLD[:6])
    gone = TOLD[0].document.article
    with Case.open(path) as case:
        case.remove(gone.id, "2024-05-03T10:00:00Z")
        settling.resolve_if_stale(case)
    world_case(tmp_path / "b.case", TOLD[1:6])
    outlets = {one.document.article.outlet for one in TOLD[1:6]}
    found = dump(path)
    assert not [row for rows in found.values() for row in rows if gone.id in row]
    assert {row[1] for row in found["facets"] if row[0] == "outlet"} <= outlets
    with closing(sqlite3.connect(path)) as plain:
        values = {value for (value,) in plain.execute("SELECT value FROM facet_values WHERE field = 'outlet'")}
    assert values <= outlets


def test_the_state_changes_with_whatever_is_shown(tmp_path: Path) -> None:
    path = world_case(tmp_path / "a.case", TOLD[:4])
    browser = Browser(path)
    seen: list[str] = []

    def state() -> str:
        with browser.look() as look:
            assert look.state() == look.state()
            return look.state()

    seen.append(state())
    assert state() == seen[0]
    with Case.open(path) as case:
        case.add(TOLD[9].document, TOLD[9].reading, "told")
        seen.append(state())
        settling.resolve_if_stale(case)
        seen.append(state())
        case.skip(replace(SKIPPED, reason="empty"))
        seen.append(state())
        case.skip(replace(SKIPPED, reason="not text"))
        seen.append(state())
        case.remove(TOLD[9].document.article.id, "2024-05-03T10:00:00Z")
        seen.append(state())
    browser.close()
    assert len(set(seen)) == len(seen)


def test_a_look_sees_one_moment_while_others_write(tmp_path: Path) -> None:
    path = made_case(tmp_path / "a.case")
    browser = Browser(path)
    with browser.look() as look:
        before = look.totals(), look.state()
        with Case.open(path) as case:
            case.add(TOLD[0].document, TOLD[0].reading, "told")
        assert (look.totals(), look.state()) == before
        assert len(look.articles().cards) == 2
    with browser.look() as look:
        assert look.totals().articles == 3
    browser.close()


def test_many_threads_look_at_once(tmp_path: Path) -> None:
    browser = Browser(made_case(tmp_path / "a.case"))
    found: list[Any] = []

    def read() -> None:
        for _ in range(5):
            with browser.look() as look:
                found.append((look.totals(), look.findings(Filters()).ids, len(look.search("varga"))))

    threads = [threading.Thread(target=read) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    browser.close()
    assert len(found) == 100
    assert len(set(found)) == 1
