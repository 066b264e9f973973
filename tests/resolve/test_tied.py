"""Whom a report calls by a surname alone, and who is the one bearer of it in the story: by a tie, or named in a correction."""

from dataclasses import replace
from typing import Any

import msgspec

from allegedly.resolve import resolve
from allegedly.shapes import Block, Entity, Relation
from papers import Paper, paper, person

CLIENT = "Tomas Varga"
KIN = (("son_of", "Anders Sorley", "Sorley"),)


def _told(name: str, *beside: str, word: str = "lawyer", kind: str = "lawyer_of", year: int = 2024) -> Paper:
    others = "".join(f" {other} was there." for other in beside)
    text = f"{CLIENT} will close the quay, said {name}, his {word}, about the ferries.{others}"
    at = text.index(name)
    made = paper(
        text,
        person(CLIENT),
        person(name),
        *(person(other) for other in beside),
        kin=((kind, name, CLIENT),),
        published=f"{year}-03-04",
    )
    ties = tuple(_spanning(tie, at, text.index(word) + len(word)) for tie in made.reading.relations)
    return replace(made, reading=msgspec.structs.replace(made.reading, relations=ties))


def _people(*papers: Paper) -> dict[str, Entity]:
    found = resolve([p.article for p in papers], [p.reading for p in papers], [], []).entities
    return {name: entity for entity in found for name in entity.names}


def _one(*papers: Paper, bare: str = "Sorley", full: str = "Greta Sorley") -> bool:
    people = _people(*papers)
    return people[bare].id == people[full].id


def test_the_lawyer_of_the_same_client_who_alone_bears_the_surname_is_one() -> None:
    assert _one(_told("Greta Sorley"), _told("Sorley"))


def test_kin_by_marriage_is_told_by_the_same_word() -> None:
    fields = {"kind": "relative_of"}
    assert _one(_told("Greta Sorley", word="sister-in-law", **fields), _told("Sorley", word="sister-in-law", **fields))
    assert not _one(_told("Greta Sorley", word="cousin", **fields), _told("Sorley", word="aunt", **fields))


def test_nobody_is_joined_where_another_of_the_story_bears_the_surname_or_years_lie_between() -> None:
    assert not _one(_told("Greta Sorley"), _told("Sorley"), _told("Anna Berg", "Ivar Sorley"))
    assert not _one(_told("Greta Sorley"), _told("Sorley", year=2029))


def _corrected(kind: Any) -> tuple[Paper, Paper]:
    text = f"{CLIENT} and Sorley of the ferries met Ida Moreau in Selm.\nThe firm belongs to Greta Sorley."
    blocks = (Block(kind="body", start=0, end=text.index("\n")), Block(kind=kind, start=text.index("\n") + 1, end=len(text)))
    bare = paper(text, person(CLIENT), person("Greta Sorley"), person("Sorley"), person("Ida Moreau"), blocks=blocks)
    full = paper(
        f"{CLIENT} and Greta Sorley met Ida Moreau in Selm. Sorley owns ferries.",
        person(CLIENT),
        person("Greta Sorley", "Sorley"),
        person("Ida Moreau"),
    )
    return bare, full


def test_a_correction_that_names_the_one_bearer_in_full_leaves_nothing_open() -> None:
    assert _sorleys(*_corrected("correction")) == 1
    assert _sorleys(*_corrected("body")) == 2


def _sorleys(*papers: Paper) -> int:
    found = resolve([p.article for p in papers], [p.reading for p in papers], [], []).entities
    return sum("Sorley" in entity.names for entity in found)


def _spanning(tie: Relation, start: int, end: int) -> Relation:
    return msgspec.structs.replace(tie, start=start, end=end)


def test_nobody_is_his_own_son() -> None:
    """Two of the story bear the surname, and the report calls one of them the son of whom it means."""
    text = f"{CLIENT} met Sorley of the ferries in Selm. Sorley's son, Anders Sorley, and Ida Moreau of the quay were there."
    bare = paper(text, person(CLIENT), person("Sorley"), person("Anders Sorley"), person("Ida Moreau"), kin=KIN)
    stranger = paper(text, person(CLIENT), person("Sorley"), person("Anders Sorley"), person("Ida Moreau"))
    full = paper(
        f"{CLIENT} and Greta Sorley of the ferries met Ida Moreau in Selm. Sorley owns the quay.",
        *(person(CLIENT), person("Greta Sorley", "Sorley"), person("Ida Moreau")),
    )
    assert _sorleys(bare, full) == 1
    assert _sorleys(stranger, full) == 2
