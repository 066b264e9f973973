"""The network as the database counts it is the network that follows from the whole record."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from allegedly.record import graph
from allegedly.record.browser import Browser, CaseLook
from allegedly.record.graph_denied import _keys, _named
from allegedly.record.graph_tellings import LINE_OF
from allegedly.record.store import Case
from allegedly.serve.catalogue import Catalogue
from allegedly.shapes import (
    Amount,
    ArticleEntry,
    Block,
    Captured,
    Claim,
    Entity,
    Exchange,
    Finding,
    JudgedClaim,
    Mention,
    OriginPath,
    Place,
    ProducedBy,
    Record,
    RelationEntry,
    Source,
    Span,
    Story,
)
from allegedly.shapes.network import NetworkFilters
from made_case import made_case
from made_record import catalogue

WORDS = "Somebody said something of somebody else and it was in the papers. "
OFFENCES = ("bribery", "fraud", "murder")
KINDS = ("person", "person", "organization", "group", "outlet")
Line = tuple[str, str, str]
Telling = tuple[Line, str, Claim | None, Exchange | None]


def _entry(number: int) -> ArticleEntry:
    day = f"2021-{number % 12 + 1:02d}-{number % 27 + 1:02d}" if number % 5 else None
    return ArticleEntry(
        id=f"a-{number}",
        file=f"{number}.txt",
        url=None,
        title=None,
        outlet=None,
        byline=None,
        published=day,
        published_basis="metadata" if day else "unknown",
        language="en",
        kind="report",
        sha256="0" * 64,
        captured=Captured(at="2021-05-09T10:00:00Z", by="tester", tool="allegedly 0"),
        blocks=(Block(kind="body", start=0, end=len(WORDS) * 20),),
    )


class _World:
    """An invented record of people who say things of each other, drawn by chance."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.ids = [f"e-{number:02d}" for number in range(14)]
        self.entries = [_entry(number) for number in range(9)]
        self.places = {entry.id: 0 for entry in self.entries}
        self.amounts: list[Amount] = []
        self.claims = [claim for entry in self.entries for claim in self._claims(entry.id)]

    def span(self, article: str) -> Span:
        """The next words of an article that nothing rests on."""
        self.places[article] += 10
        return Span(start=self.places[article], end=self.places[article] + 8)

    def _claims(self, article: str) -> Iterator[Claim]:
        made: list[str] = []
        for number in range(7):
            speaker, at = self.chance.choice([*self.ids, None]), self.span(article)
            text = (WORDS * 20)[at.start : at.end]
            source = Source(
                entity=speaker, kind="person", basis="on_record", article=article, start=at.start, end=at.end, text=text
            )
            stance: Any = self.chance.choice(("alleges", "alleges", "alleges", "denies", "disputes", "asserts"))
            yield Claim(
                id=f"c-{article}-{number}",
                article=article,
                content=(self.span(article),),
                cue=None,
                sources=(source,) if number % 6 else (),
                stance=stance,
                about=tuple(sorted(self.chance.sample(self.ids, self.chance.randint(0, 2)))),
                parts=(),
                offences=tuple(sorted(self.chance.sample(OFFENCES, self.chance.randint(0, 2)))),
                hedges=(),
                answers=(self.chance.choice(made),) if made and stance in ("denies", "disputes") else (),
                when=None,
                confidence=0.9,
            )
            made.append(f"c-{article}-{number}")

    def _relations(self) -> Iterator[RelationEntry]:
        for number in range(30):
            one, other = self.chance.sample(self.ids, 2)
            kind: Any = self.chance.choice(("mother_of", "holds_office", "member_of", "lawyer_of"))
            article = self.chance.choice(self.entries).id
            at = self.span(article)
            yield RelationEntry(id=f"r-{number}", kind=kind, from_=one, to=other, article=article, start=at.start, end=at.end)

    def _exchanges(self) -> Iterator[Exchange]:
        for number in range(8):
            claims = self.chance.sample(self.claims, 2)
            place = Place(article=claims[0].article, start=0, end=8)
            # What came in return is told by the second report: a sum, a thing that is counted, or nothing.
            back = (Place(article=claims[1].article, start=9, end=40),) if number % 3 else ()
            unit = ("EUR", "vote")[number % 2]
            self.amounts += [Amount(article=one.article, start=10 + number, end=24, value=3, unit=unit) for one in back]
            sides = self.chance.sample(self.ids, 3)
            yield Exchange(
                id=f"x-{number}",
                story="s-0",
                from_=tuple(sorted(sides[: self.chance.randint(0, 1)])),
                to=tuple(sorted(sides[1:])),
                what=(place,),
                in_return=back,
                dealings=(),
                claims=tuple(sorted(claim.id for claim in claims)),
                reports=1,
            )

    def _findings(self) -> Iterator[Finding]:
        said = [claim for claim in self.claims if claim.stance == "alleges" and claim.sources and claim.sources[0].entity]
        for number in range(4):
            first, second = said[number * 2], said[number * 2 + 1]
            answer = next(claim for claim in self.claims[number * 9 :] if claim.stance in ("denies", "disputes"))
            paths = tuple(OriginPath(claim=claim.id, origin=0, link=0, state="origin") for claim in (first, second))
            yield Finding(
                id=f"f-{number}",
                story="s-0",
                claims=(first.id, second.id),
                reports=2,
                outlets=0,
                origins=(first.sources[0],),
                unattributed=0,
                copies=(),
                answers=(answer.id,) if number % 2 else (),
                review="unreviewed",
                conflicts=(),
                paths=paths,
            )

    def book(self) -> Catalogue:
        """The record with its texts."""
        kinds: list[Any] = [KINDS[number % len(KINDS)] for number in range(len(self.ids))]
        entities = tuple(
            Entity(id=id, former_ids=(), kind=kind, name=f"Name {id}", names=(f"Name {id}",), review="unreviewed", roles=())
            for id, kind in zip(self.ids, kinds, strict=True)
        )
        # The last two are never called by a name: they are no nodes.
        mentions = tuple(
            Mention(article=entry.id, start=number * 10, end=number * 10 + 4, form="name", entity=id)
            for entry in self.entries
            for number, id in enumerate(self.ids[:-2])
        )
        exchanges = tuple(self._exchanges())
        record = Record(
            produced_by=ProducedBy(allegedly="0", weights={}, vocabulary="0"),
            articles=tuple(self.entries),
            skipped=(),
            entities=entities,
            mentions=mentions,
            claims=tuple(self.claims),
            proceedings=(),
            relations=tuple(self._relations()),
            stories=(
                Story(id="s-0", articles=tuple(entry.id for entry in self.entries[:5])),
                Story(id="s-1", articles=tuple(entry.id for entry in self.entries[5:])),
            ),
            findings=tuple(self._findings()),
            exchanges=exchanges,
            amounts=tuple(self.amounts),
        )
        return Catalogue(record=record, texts={entry.id: WORDS * 20 for entry in self.entries})


def _tellings(record: Record) -> Iterator[Telling]:
    """Each telling of a line: its kind and ends, the article, the claim of a dealing or an accusation, and the dealing."""
    claims = {claim.id: claim for claim in record.claims}
    named = {mention.entity for mention in record.mentions}
    for tie in record.relations:
        ends = sorted((tie.from_, tie.to))
        yield (LINE_OF[tie.kind], ends[0], ends[1]), tie.article, None, None
    for exchange in record.exchanges:
        priced = {back.article for back in exchange.in_return if any(map(_within(back), record.amounts))}
        for one, other in ((one, other) for one in exchange.from_ for other in exchange.to):
            for claim in (claims[id] for id in exchange.claims):
                yield ("dealing", one, other), claim.article, claim, exchange
                if claim.article in priced:
                    yield ("dealing", other, one), claim.article, claim, exchange
    for claim in record.claims:
        speaker = claim.sources[0].entity if claim.sources else None
        if speaker and speaker not in named:
            speaker = _origin(record, claim)
        if claim.stance == "alleges" and speaker:
            yield from ((("accusation", speaker, accused), claim.article, claim, None) for accused in claim.about)


def _within(place: Place) -> Callable[[Amount], bool]:
    return lambda sum: sum.article == place.article and place.start <= sum.start and sum.end <= place.end and sum.unit.isupper()


def _origin(record: Record, claim: Claim) -> str | None:
    for finding in record.findings:
        for path in finding.paths:
            if path.claim == claim.id and path.origin is not None:
                return finding.origins[path.origin].entity or finding.origins[path.origin].text
    return (claim.sources[0].entity or claim.sources[0].text) if claim.sources else None


def _answered(record: Record, claim: Claim, kind: str) -> set[str]:
    """How a claim was answered; what it says was given only an answer to the claim itself denies."""
    direct = {answer.stance for answer in record.claims if claim.id in answer.answers}
    by_id = {one.id: one for one in record.claims}
    found = {by_id[answer].stance for finding in record.findings if claim.id in finding.claims for answer in finding.answers}
    if kind == "dealing" and found - {"declines"}:
        found = {"asserts"}
    return (direct | found | ({claim.stance} & {"denies", "disputes"})) - {"declines"}


def _expected(record: Record, filters: NetworkFilters) -> dict[Line, tuple[int, int, int, str | None]]:
    """For each line the numbers of its reports, claims and origins, and how it was answered."""
    entities = {entity.id: entity for entity in record.entities}
    named = {mention.entity for mention in record.mentions}
    days = {article.id: article.published for article in record.articles}
    story = {article: story.id for story in record.stories for article in story.articles}
    rows = []
    for line, article, claim, exchange in _tellings(record):
        ends_ok = all(end in named and entities[end].kind in ("person", "organization", "group") for end in line[1:])
        day = days[article] or ""
        timely = (not filters.since or day >= filters.since) and (not filters.until or "" < day <= filters.until)
        placed = filters.story in (None, story[article])
        if line[0] in filters.kinds and ends_ok and line[1] != line[2] and timely and placed:
            rows.append((line, article, claim, exchange))
    if filters.offence or filters.origin:
        fits = [
            row
            for row in rows
            if row[2]
            and (not filters.offence or filters.offence in row[2].offences)
            and (not filters.origin or _origin(record, row[2]) == filters.origin)
        ]
        ends = {end for (_, *ends), *_ in fits for end in ends}
        rows = [row for row in rows if row in fits or (row[2] is None and set(row[0][1:]) <= ends)]
    if filters.about:
        near = {filters.about} | {end for (_, *ends), *_ in rows if filters.about in ends for end in ends}
        rows = [row for row in rows if set(row[0][1:]) <= near] if len(near) > 1 else []
    grouped: defaultdict[Line, list[Telling]] = defaultdict(list)
    for row in rows:
        grouped[row[0]].append(row)
    return {line: _counted(record, told) for line, told in grouped.items()}


def _counted(record: Record, told: list[Telling]) -> tuple[int, int, int, str | None]:
    claims = {claim.id: claim for _, _, claim, _ in told if claim}
    origins = {origin for claim in claims.values() if (origin := _origin(record, claim))}
    answers: set[str] = set()
    for line, _, claim, _ in told:
        if claim:
            answers |= _answered(record, claim, line[0])
    answered = "denied" if "denies" in answers else "disputed" if "disputes" in answers else "answered" if answers else None
    return len({article for _, article, *_ in told}), len(claims), len(origins), answered


FILTERS = [
    NetworkFilters(),
    NetworkFilters(kinds=("kin", "office")),
    NetworkFilters(kinds=("dealing",)),
    NetworkFilters(offence="bribery"),
    NetworkFilters(offence="fraud", kinds=("accusation", "kin")),
    NetworkFilters(origin="e-01"),
    NetworkFilters(story="s-1"),
    NetworkFilters(story="none"),
    NetworkFilters(since="2021-03-01"),
    NetworkFilters(since="2021-02", until="2021-06-30"),
    NetworkFilters(about="e-01"),
    NetworkFilters(about="e-02", offence="murder", kinds=("accusation", "dealing")),
    NetworkFilters(about="e-nobody"),
]


@pytest.fixture(scope="module", params=[1, 2, 3])
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Record, CaseLook]]:
    book = _World(request.param).book()
    browser = Browser(made_case(tmp_path_factory.mktemp("graph") / "world.case", book))
    with browser.look() as look:
        yield book.record, look
    browser.close()


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_lines_are_those_of_the_record(world: tuple[Record, CaseLook], filters: NetworkFilters) -> None:
    record, look = world
    found = look.network(filters)
    lines = {(line.kind, line.from_, line.to): (line.reports, line.claims, line.origins, line.answered) for line in found.lines}
    if filters.since and len(filters.since) < 10:
        filters = replace(filters, since=filters.since + "-00")
    assert _plain(lines) == _plain(_expected(record, filters))
    assert (found.nodes_left_out, found.lines_left_out) == (0, 0)
    assert lines or filters not in FILTERS[:5]


def _plain(lines: dict[Line, Any]) -> dict[Line, Any]:
    """Lines with the ends of those without a direction in one order."""
    return {(kind, *(ends if kind in ("dealing", "accusation") else sorted(ends))): found for (kind, *ends), found in lines.items()}


def test_nodes_are_the_ends_of_lines_with_their_reports(world: tuple[Record, CaseLook]) -> None:
    record, look = world
    weights: defaultdict[str, int] = defaultdict(int)
    for (_, *ends), (reports, *_) in _expected(record, NetworkFilters()).items():
        for end in ends:
            weights[end] += reports
    found = look.network(NetworkFilters())
    assert {node.id: node.weight for node in found.nodes} == dict(weights)
    assert [node.weight for node in found.nodes] == sorted(weights.values(), reverse=True)


def test_ties_say_who_is_what_to_whom(world: tuple[Record, CaseLook]) -> None:
    record, look = world
    told = {(tie.from_, tie.kind, tie.to) for tie in record.relations}
    found = {tie for line in look.network(NetworkFilters(kinds=("kin", "office", "tie"))).lines for tie in line.ties}
    nodes = {node.id for node in look.network(NetworkFilters()).nodes}
    assert found == {(one, kind, other) for one, kind, other in told if {one, other} <= nodes}


@pytest.mark.parametrize("filters", [NetworkFilters(), NetworkFilters(offence="bribery")], ids=str)
def test_a_line_opens_the_claims_that_it_counts(world: tuple[Record, CaseLook], filters: NetworkFilters) -> None:
    record, look = world
    claims = {claim.id: claim for claim in record.claims}
    for line in look.network(filters).lines:
        told = look.network_line(filters, line.kind, line.from_, line.to)
        assert told
        assert replace(told.line, from_=line.from_, to=line.to) == line
        assert {node.id for node in told.nodes} == {line.from_, line.to}
        days = [next(a.published or "" for a in record.articles if a.id == claims[id].article) for id in told.claims]
        assert len(told.claims) == line.claims
        assert days == sorted(days, reverse=True)
    assert look.network_line(filters, "kin", "e-00", "e-nobody") is None


def test_a_dealing_says_what_passed_which_way_and_for_what(world: tuple[Record, CaseLook]) -> None:
    record, look = world
    dealings = {(line.from_, line.to): line.passed for line in look.network(NetworkFilters(kinds=("dealing",))).lines}
    text = WORDS * 20
    assert any(one.what == text[9:40] for passed in dealings.values() for one in passed), "a sum that came back"
    for (giver, taker), passed in dealings.items():
        mine = [one for one in record.exchanges if giver in one.from_ and taker in one.to]
        back = [one for one in record.exchanges if taker in one.from_ and giver in one.to]
        assert {one.what for one in passed} <= {text[0:8] for _ in mine} | {text[9:40] for _ in back}
        assert len({one.what for one in passed}) == len(passed)


def test_only_the_heaviest_are_kept_and_the_rest_is_counted(world: tuple[Record, CaseLook]) -> None:
    _, look = world
    whole = look.network(NetworkFilters())
    told = graph.Graphs().at(look._connection, "")
    few = graph.network(look._connection, told, NetworkFilters(), lambda _, name: name, most=4)
    assert len(few.nodes) == 4
    assert few.nodes_left_out == len(whole.nodes) - 4
    assert few.lines_left_out == len(whole.lines) - len(few.lines)
    assert max(line.reports for line in few.lines) == max(line.reports for line in whole.lines)
    ends = {end for line in few.lines for end in (line.from_, line.to)}
    assert ends == {node.id for node in few.nodes}


def test_a_case_without_lines_has_an_empty_network(tmp_path: Path) -> None:
    with Case.create_or_open(tmp_path / "empty.case") as case:
        case.set_producer(ProducedBy(allegedly="0", weights={}, vocabulary="0"))
    browser = Browser(tmp_path / "empty.case")
    with browser.look() as look:
        found = look.network(NetworkFilters())
        assert (found.nodes, found.lines, found.nodes_left_out) == ((), (), 0)
        assert look.network_line(NetworkFilters(), "kin", "a", "b") is None


def test_claims_count_as_people_judged_them(tmp_path: Path) -> None:
    book = catalogue()
    named = (*book.record.mentions, Mention(article="a-port", start=0, end=5, form="name", entity="e-audit"))
    path = made_case(tmp_path / "harbour.case", Catalogue(replace(book.record, mentions=named), book.texts))
    assert _lines(path) == {("kin", "e-alba", "e-varga"): 0, ("accusation", "e-audit", "e-varga"): 2}
    with Case.open(path) as case:
        rejected = _judged(book.claims["c-kick"], "rejected", ("e-varga",))
        edited = _judged(book.claims["c-wire"], "edited", ("e-alba",))
        case.save_resolution(replace(case.resolution(), judged_claims=(rejected, edited)))
    assert _lines(path) == {("kin", "e-alba", "e-varga"): 0, ("accusation", "e-audit", "e-alba"): 1}


def _judged(claim: Claim, review: Any, about: tuple[str, ...]) -> JudgedClaim:
    return JudgedClaim(
        claim=claim.id,
        article=claim.article,
        review=review,
        content=tuple(Place(article=claim.article, start=span.start, end=span.end) for span in claim.content),
        sources=claim.sources,
        stance=claim.stance,
        about=about,
        parts=(),
        offences=claim.offences,
        answers=(),
    )


def _lines(path: Path) -> dict[Line, int]:
    browser = Browser(path)
    with browser.look() as look:
        found = {(line.kind, line.from_, line.to): line.claims for line in look.network(NetworkFilters()).lines}
    browser.close()
    return _plain(found)


def _denied_dealings(tmp_path: Path, denial: str, two: bool = False) -> list[str | None]:
    """How the lines of what was paid are answered where a claim that answers the finding denies something in these words."""
    book = catalogue()
    record, text = book.record, book.texts["a-wire"] + denial + "\n"
    paid, at = text.index("2 million crowns"), text.index(denial)
    exchanges = tuple(
        Exchange(
            id=f"x-{number}",
            story="s-port",
            from_=("e-board",),
            to=("e-varga",),
            what=(Place(article="a-wire", start=paid, end=paid + len("2 million crowns")),),
            in_return=(),
            dealings=(),
            claims=("c-wire",),
            reports=1,
        )
        for number in range(1 + two)
    )
    answer = replace(
        next(one for one in record.claims if one.id == "c-cent"),
        id="c-no",
        article="a-wire",
        content=(Span(start=at, end=at + len(denial)),),
        cue=None,
        sources=(Source(entity="e-varga", kind="person", basis="on_record", article="a-wire", start=at, end=at + 2, text="He"),),
        answers=(),
    )
    entries = tuple(
        replace(one, blocks=(*one.blocks, Block(kind="body", start=at, end=at + len(denial)))) if one.id == "a-wire" else one
        for one in record.articles
    )
    finding = replace(record.findings[0], answers=("c-no",))
    named = Mention(
        article="a-port",
        start=(where := book.texts["a-port"].index("Harbour Board")),
        end=where + 13,
        form="name",
        entity="e-board",
    )
    record = replace(
        record,
        articles=entries,
        claims=(*(replace(one, answers=()) for one in record.claims if one.id not in ("c-cent", "c-deny")), answer),
        findings=(finding,),
        exchanges=exchanges,
        mentions=(*record.mentions, named),
    )
    browser = Browser(made_case(tmp_path / "denied.case", Catalogue(record=record, texts={**book.texts, "a-wire": text})))
    with browser.look() as look:
        found = [line.answered for line in look.network(NetworkFilters(kinds=("dealing",))).lines]
    browser.close()
    return found


@pytest.mark.parametrize(
    ("what", "denial", "denies"),
    [
        ("dock privileges like the use of speedboats and access to the sheds", "Speed boats in the docks? When was that?", True),
        ("dock privileges like the use of speedboats and access to the sheds", "Nobody was let into any shed", True),
        ("dock privileges like the use of speedboats and access to the sheds", "He has privileges that any member has", True),
        ("dock privileges like the use of speedboats and access to the sheds", "He had no use for it, and no access", False),
        ("dock privileges for boats", "Boats in the docks? When was that?", False),
    ],
)
def test_what_was_given_is_known_again_by_the_examples_that_are_told_of_it(what: str, denial: str, denies: bool) -> None:
    assert bool(_keys(what) & _named(denial)) is denies


def test_a_denial_of_a_finding_denies_the_dealing_that_it_names(tmp_path: Path) -> None:
    """And no other: who denies having been bribed has not denied that he was paid; of two dealings of a claim none is meant."""
    for number, (denial, two, answered) in enumerate(
        (
            ("He had never had 2 million of anybody", False, "denied"),
            ("He had never helped anybody", False, "answered"),
            ("He had never had 2 million of anybody", True, "answered"),
        )
    ):
        (tmp_path / str(number)).mkdir()
        assert _denied_dealings(tmp_path / str(number), denial, two) == [answered]
