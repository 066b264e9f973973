"""Judgements in any order give what those that stand imply, whatever was read anew in between."""

import random
from collections.abc import Iterable, Sequence
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from allegedly.resolve import resolve
from allegedly.resolve.anchors import Finder, anchors_of
from allegedly.resolve.judged import decide
from allegedly.resolve.known import know
from allegedly.resolve.subjects import Subjects
from allegedly.shapes import Judgement, Resolution
from allegedly.standing import standing
from papers import Paper, Says, Who, body, paper, person

NAMES = ("Tomas Varga", "T. Varga", "Tomas Varga Leal", "Lidia Ocampo", "Emil Ocampo", "Lidia Ocampo Leal")
MATTERS = ("The port paid for barges that never sailed.", "Plums fell and growers wept over crates.")
PAPERS = st.lists(
    st.tuples(st.sampled_from(MATTERS), st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True)),
    min_size=3,
    max_size=5,
)
# An act: what is decided, about which two of all local entities, and which of the judgements so far an undoing takes back.
ACTS = st.lists(
    st.tuples(st.sampled_from(("same", "different", "undo")), st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=6
)


def made(drawn: list[tuple[str, list[str]]]) -> list[Paper]:
    found = []
    for number, (matter, names) in enumerate(drawn):
        ordered = sorted(names, key=lambda name: (len(name), name))
        found.append(paper(f"Report {number}. " + " ".join([*(f"[{n}] spoke." for n in ordered), matter]), *map(person, ordered)))
    return found


def run(papers: Sequence[Paper], judgements: Iterable[Judgement] = (), issued: Iterable[str] = ()) -> Resolution:
    return resolve([p.article for p in papers], [p.reading for p in papers], tuple(judgements), tuple(issued))


class Desk:
    """Decides on entities as they are at the time, as the program does, and keeps the ids given out."""

    def __init__(self, papers: list[Paper]) -> None:
        self.papers = papers
        self.judgements: list[Judgement] = []
        self.issued: list[str] = []
        self.resolve()

    def resolve(self) -> Resolution:
        self.now = run(self.papers, self.judgements, self.issued)
        self.issued += sorted({entity.id for entity in self.now.entities} - set(self.issued))
        return self.now

    def judge(self, kind: str, *names: str, **fields: Any) -> Judgement:
        subjects = Subjects(self.now, [p.reading for p in self.papers])
        meant = subjects.two(names) if len(names) == 2 else tuple(subjects.one(name) for name in names)
        number = len(self.judgements) + 1
        wanted = {one.subject: one.keys for one in meant}
        one = Judgement(
            id=f"j-{number}",
            kind=kind,
            subject=tuple(wanted),
            by="ida",
            at=f"2024-05-{number:02}T09:00:00+00:00",
            why="",
            anchors=anchors_of([p.article for p in self.papers], [p.reading for p in self.papers], wanted),
            **fields,
        )
        self.judgements.append(one)
        self.resolve()
        return one

    def act(self, kind: str, first: int, second: int) -> None:
        keys = [key for key, _ in self.now.members]
        one, other = keys[first % len(keys)], keys[second % len(keys)]
        if kind == "undo":
            if self.judgements:
                self.judge("undo", undoes=self.judgements[first % len(self.judgements)].id)
        elif one != other:
            homes = dict(self.now.members)
            whole = homes[one] != homes[other]
            self.judge(kind, *((homes[one], homes[other]) if whole else (one, other)))


def parts(resolution: Resolution) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key, entity in resolution.members:
        found.setdefault(entity, set()).add(key)
    return {frozenset(keys) for keys in found.values()}


def told(resolution: Resolution) -> set[tuple[Any, ...]]:
    """All but the ids, which also tell of what once was."""
    keys: dict[str, list[str]] = {}
    for key, entity in resolution.members:
        keys.setdefault(entity, []).append(key)
    return {(e.kind, e.name, e.names, e.review, tuple(keys[e.id])) for e in resolution.entities}


@settings(max_examples=80, deadline=None)
@given(PAPERS, ACTS, st.randoms(use_true_random=False))
def test_any_order_of_merge_split_and_undo_gives_what_the_remaining_judgements_imply(
    drawn: list[tuple[str, list[str]]], acts: list[tuple[str, int, int]], chance: random.Random
) -> None:
    desk = Desk(made(drawn))
    for act in acts:
        desk.act(*act)
    remaining = standing(desk.judgements)
    only = [judgement for judgement in remaining if judgement.kind != "undo"]
    assert told(run(desk.papers, only)) == told(desk.now)
    shuffled, papers = desk.judgements[:], desk.papers[:]
    chance.shuffle(shuffled)
    chance.shuffle(papers)
    assert run(papers, shuffled, desk.issued) == run(desk.papers, desk.judgements, desk.issued)


@settings(max_examples=80, deadline=None)
@given(PAPERS, ACTS)
def test_what_holds_is_seen_in_the_entities(drawn: list[tuple[str, list[str]]], acts: list[tuple[str, int, int]]) -> None:
    desk = Desk(made(drawn))
    for act in acts:
        desk.act(*act)
    known = know([p.article for p in desk.papers], [p.reading for p in desk.papers])
    finder, standings, home = Finder(known), decide(known, desk.judgements).standings, dict(desk.now.members)
    for judgement in desk.judgements:
        if standings[judgement.id] == "holds" and judgement.kind in ("same", "different"):
            one, other = (finder.side(judgement, subject) for subject in judgement.subject)
            if judgement.kind == "same":
                assert home[one[0]] == home[other[0]]
            else:
                assert not {home[key] for key in one} & {home[key] for key in other}
    last = next((j for j in reversed(desk.judgements) if j.kind != "undo"), None)
    assert last is None or standings[last.id] != "overruled"


@settings(max_examples=60, deadline=None)
@given(PAPERS, ACTS)
def test_ids_survive_and_undoing_all_gives_the_entities_as_they_were(
    drawn: list[tuple[str, list[str]]], acts: list[tuple[str, int, int]]
) -> None:
    desk = Desk(made(drawn))
    before = parts(desk.now)
    first = {entity.id for entity in desk.now.entities}
    for act in acts:
        desk.act(*act)
        leads = [old for entity in desk.now.entities for old in (entity.id, *entity.former_ids)]
        assert len(leads) == len(set(leads))
        assert set(desk.issued) == set(leads)
    while left := [j for j in standing(desk.judgements) if j.kind != "undo"]:
        desk.judge("undo", undoes=left[-1].id)
    assert parts(desk.now) == before
    assert {entity.id for entity in desk.now.entities} == first


@settings(max_examples=40, deadline=None)
@given(PAPERS, ACTS, st.randoms(use_true_random=False))
def test_adding_articles_in_any_order_gives_the_same_entities(
    drawn: list[tuple[str, list[str]]], acts: list[tuple[str, int, int]], chance: random.Random
) -> None:
    desk = Desk(made(drawn))
    for act in acts:
        desk.act(*act)
    results = []
    for _ in range(2):
        order = desk.papers[:]
        chance.shuffle(order)
        issued: list[str] = []
        for count in range(1, len(order) + 1):
            found = run(order[:count], desk.judgements, issued)
            issued += sorted({entity.id for entity in found.entities} - set(issued))
        results.append(found)
        assert set(issued) == {old for entity in found.entities for old in (entity.id, *entity.former_ids)}
    assert told(results[0]) == told(results[1]) == told(desk.now)


def three() -> list[Paper]:
    said = ("The port paid {} for barges that never sailed.", "Barges that never sailed cost the port, {} said.")
    names = ("Tomas Varga", "Tomas Varga", "Tomas Varga")
    texts = (*said, "So {} took the port's money for barges that never sailed.")
    return [paper(text.format(name), person(name)) for text, name in zip(texts, names, strict=True)]


def test_a_split_parts_members_of_one_entity_and_the_rest_goes_with_one_of_them() -> None:
    desk = Desk(three())
    assert len(desk.now.entities) == 1
    keys = [key for key, _ in desk.now.members]
    split = desk.judge("different", keys[0], keys[2])
    assert len(desk.now.entities) == 2
    home = dict(desk.now.members)
    assert home[keys[0]] != home[keys[2]]
    assert home[keys[1]] in (home[keys[0]], home[keys[2]])
    desk.judge("undo", undoes=split.id)
    assert len(desk.now.entities) == 1


def test_to_join_again_what_was_parted_needs_no_undoing() -> None:
    desk = Desk(three())
    keys = [key for key, _ in desk.now.members]
    first = desk.judge("different", keys[0], keys[2])
    desk.judge("same", dict(desk.now.members)[keys[0]], dict(desk.now.members)[keys[2]])
    assert len(desk.now.entities) == 1
    known = know([p.article for p in desk.papers], [p.reading for p in desk.papers])
    assert decide(known, desk.judgements).standings == {first.id: "overruled", "j-2": "holds"}


def far() -> list[Paper]:
    return [
        paper("John Reed stole the bells of Turmhain.", person("John Reed")),
        paper("Orchard prices fell, said Cleo Bach.", person("Cleo Bach")),
    ]


def test_who_says_that_two_are_one_means_the_whole_of_each() -> None:
    texts = ("Anna Frey met Bert Kahn at the lake.", "Anna Frey met Bert Kahn at the lake, and both swam.")
    desk = Desk([paper(text, person("Anna Frey"), person("Bert Kahn")) for text in texts])
    before = parts(desk.now)
    assert sorted(map(len, before)) == [2, 2]
    made_ = desk.judge("same", "Anna Frey", "Bert Kahn")
    assert sorted(map(len, parts(desk.now))) == [4]
    desk.judge("undo", undoes=made_.id)
    assert parts(desk.now) == before


def test_undoing_one_of_two_joins_leaves_the_other() -> None:
    papers = [*far(), paper("Bells rang over Marnau for Emil Jansky.", person("Emil Jansky"))]
    desk = Desk(papers)
    reed, bach, jansky = (p.reading.entities[0].key for p in papers)
    first = desk.judge("same", "John Reed", "Cleo Bach")
    desk.judge("same", dict(desk.now.members)[reed], "Emil Jansky")
    assert parts(desk.now) == {frozenset({reed, bach, jansky})}
    desk.judge("undo", undoes=first.id)
    assert len(parts(desk.now)) == 2
    assert frozenset({reed, bach}) not in parts(desk.now)


def test_a_judgement_finds_its_object_in_another_reading() -> None:
    desk = Desk(far())
    desk.judge("same", "John Reed", "Cleo Bach")
    # Another model finds a title before the name, so that the local key is another, and more names.
    better = [
        paper("John Reed stole the bells of Turmhain.", person("John Reed")),
        paper("Orchard prices fell, said Cleo Bach.", person("said Cleo Bach", "Cleo Bach")),
    ]
    read = [desk.papers[0].reading, structs.replace(better[1].reading, article=desk.papers[1].article.id)]
    found = resolve([p.article for p in desk.papers], read, desk.judgements, ())
    assert len(found.entities) == 1


def test_the_same_bytes_under_another_path_are_found() -> None:
    desk = Desk(far())
    desk.judge("same", "John Reed", "Cleo Bach")
    moved = [paper(p.article.text, person(next(iter(p.keys))), file=f"elsewhere/{n}.txt") for n, p in enumerate(desk.papers)]
    assert len(run(moved, desk.judgements).entities) == 1


def test_one_that_finds_nothing_waits_and_is_not_lost() -> None:
    desk = Desk(far())
    one = desk.judge("same", "John Reed", "Cleo Bach")
    alone = desk.papers[0]
    assert decide(know([alone.article], [alone.reading]), desk.judgements).standings == {one.id: "orphaned"}
    assert len(run(desk.papers[:1], desk.judgements).entities) == 1
    assert len(run(desk.papers, desk.judgements).entities) == 1


def test_a_name_and_a_kind_are_given_and_taken_back() -> None:
    papers = [
        paper("Nordbau paid for the barges.", person("Nordbau")),
        paper("The firm Nordbau paid for the barges of the port.", body("Nordbau")),
    ]
    desk = Desk(papers)
    (wrong,) = (entity.id for entity in desk.now.entities if entity.kind == "person")
    kind = desk.judge("kind", wrong, value="organization")
    assert [(e.kind, e.review) for e in desk.now.entities] == [("organization", "edited")]
    desk.judge("rename", "Nordbau", value="Nordbau AG")
    assert [(e.name, e.names) for e in desk.now.entities] == [("Nordbau AG", ("Nordbau",))]
    desk.judge("rename", "Nordbau AG", value="Nordbau SE")
    assert [e.name for e in desk.now.entities] == ["Nordbau SE"]
    desk.judge("undo", undoes="j-3")
    assert [e.name for e in desk.now.entities] == ["Nordbau AG"]
    desk.judge("undo", undoes=kind.id)
    assert {e.kind for e in desk.now.entities} == {"organization", "person"}
    assert sorted(e.name for e in desk.now.entities) == ["Nordbau", "Nordbau AG"]


def test_what_is_no_entity_is_rejected_and_nobody_is_asked_about_it() -> None:
    words = "the harbour of Selm will have to close before winter comes"
    papers = [
        paper(
            f"{name} said {words}. The Selm Harbour Board of Tomas Varga kept silent.",
            *(Who(names=(name,), named=named, roles=roles), body("Selm Harbour Board"), person("Tomas Varga")),
            says=(Says(words, by=name, stance="asserts"),),
        )
        for name, named, roles in (("Greta Olafsdal", True, (("mayor of Selm", None),)), ("The mayor of Selm", False, ()))
    ]
    desk = Desk(papers)
    [asked] = desk.now.suggestions
    desk.judge("not_entity", asked.entities[0])
    assert [e.id for e in desk.now.entities if e.review == "rejected"] == [asked.entities[0]]
    assert desk.now.suggestions == ()


def test_an_undoing_counts_whatever_its_clock_says() -> None:
    def at(number: int, **fields: Any) -> Judgement:
        return Judgement(
            id=f"j-{number}", kind="undo", subject=(), by="", at=f"2024-05-{9 - number:02}T00:00:00+00:00", why="", **fields
        )

    one, two, three_ = at(1), at(2, undoes="j-1"), at(3, undoes="j-2")
    assert {j.id for j in standing([one, two])} == {"j-2"}
    assert {j.id for j in standing([one, two, three_])} == {"j-1", "j-3"}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_a_later_judgement_holds_against_what_earlier_ones_imply_together(order: tuple[int, int, int]) -> None:
    papers = [*far(), paper("Bells rang over Marnau for Emil Jansky.", person("Emil Jansky"))]
    one, two, three_ = (p.reading.entities[0].key for p in papers)

    def judged(number: int, kind: str, *subject: str) -> Judgement:
        at = f"2024-05-0{number}T09:00:00+00:00"
        return Judgement(id=f"j-{number}", kind=kind, subject=subject, by="ida", at=at, why="")

    log = [judged(1, "same", one, two), judged(2, "different", one, three_), judged(3, "same", two, three_)]
    found = run(papers, [log[place] for place in order])
    assert parts(found) == {frozenset({one}), frozenset({two, three_})}
    known = know([p.article for p in papers], [p.reading for p in papers])
    assert decide(known, log).standings == {"j-1": "overruled", "j-2": "holds", "j-3": "holds"}


def test_what_stands_apart_from_one_stands_apart_from_all_that_are_one_with_it() -> None:
    papers = [*far(), paper("Bells rang over Marnau for Emil Jansky.", person("Emil Jansky"))]
    keys = [p.reading.entities[0].key for p in papers]
    known = know([p.article for p in papers], [p.reading for p in papers])
    for one, two, three_ in permutations(keys):
        said = (("same", one, three_), ("same", one, two), ("different", two, three_))
        log = [
            Judgement(id=f"j-{n}", kind=kind, subject=(a, b), by="ida", at=f"2024-05-0{n}T09:00:00+00:00", why="")
            for n, (kind, a, b) in enumerate(said, 1)
        ]
        assert decide(known, log).standings == {"j-1": "overruled", "j-2": "holds", "j-3": "holds"}
