"""Entries as FollowTheMoney entities: nothing is lost on the way there and back, and nothing is said that the list does not say."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.screen.entries import ListEntry, ListVersion
from allegedly.screen.lists.entities import as_entity
from allegedly.screen.lists.follow_the_money import read_follow_the_money
from allegedly.screen.lists.formats import read_list
from allegedly.serve.matching.named import Names, words
from list_samples import EVERY


def version(form: str) -> ListVersion:
    return ListVersion(
        name="mine", format=form, date="2024-05-03", sha256="0" * 64, added="2024-05-04", by="test", files=("x",), entries=1
    )


def back(entry: ListEntry, form: str) -> ListEntry:
    """The entry after a program of that family has had it."""
    entity = as_entity(entry, version(form))
    told = {"id": entry.id, "schema": entity.schema, "caption": entity.caption, "properties": entity.properties}
    [found] = read_follow_the_money({"x": msgspec.json.encode(told | {"first_seen": entity.first_seen})})
    return found


@pytest.mark.parametrize("form", EVERY)
def test_a_program_that_reads_it_knows_what_the_list_says(form: str) -> None:
    for entry in read_list(EVERY[form])[1]:
        if entry.kind == "other":
            continue
        found = back(entry, form)
        for name in ("name", "aliases", "weak_aliases", "born", "birth_places", "gender", "positions", "identifiers", "listed"):
            assert getattr(found, name) == getattr(entry, name), name
        assert set(found.programmes) >= set(entry.programmes)


names = st.text(st.characters(codec="utf8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=30).filter(
    lambda name: name.strip() == name
)
entries = st.builds(
    ListEntry,
    id=st.text("abc123", min_size=1, max_size=5),
    kind=st.sampled_from(["person", "organization", "vessel"]),
    name=names,
    aliases=st.lists(names, max_size=3, unique=True).map(tuple),
    born=st.lists(st.dates().map(lambda day: day.isoformat()).filter(lambda day: day >= "1000"), max_size=2, unique=True).map(
        tuple
    ),
    programmes=st.lists(st.sampled_from(["SDGT", "HARBOUR", "sanction", "role.pep"]), max_size=3, unique=True).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(entries, st.sampled_from(["csv", "ofac-sdn", "ftm"]))
def test_any_entry_comes_back(entry: ListEntry, form: str) -> None:
    found = back(entry, form)
    assert (found.name, found.born) == (entry.name, entry.born)
    assert set(found.aliases) == set(entry.aliases) - {entry.name}
    assert set(found.programmes) - {"sanction"} == set(entry.programmes) - {"sanction"}


def test_sanctions_are_said_of_sanctions_lists_alone() -> None:
    [person, *_] = read_list(EVERY["csv"])[1]
    assert "topics" not in as_entity(person, version("csv")).properties
    assert as_entity(person, version("ofac-sdn")).properties["topics"] == ("sanction",)
    exposed = msgspec.structs.replace(person, programmes=("role.pep", "HARBOUR"))
    told = as_entity(exposed, version("ftm")).properties
    assert (told["topics"], told["programId"]) == (("role.pep",), ("HARBOUR",))


@settings(max_examples=60, deadline=None)
@given(st.lists(entries, min_size=1, max_size=8))
def test_everybody_is_found_by_the_words_of_a_name_and_nobody_without_them(listed: list[ListEntry]) -> None:
    held = {entity.id: entity for entity in (as_entity(entry, version("csv")) for entry in listed)}
    search = Names(held.values())
    for entity in held.values():
        for name in entity.properties["name"]:
            asked = words(name)
            found = search.find(name)
            assert entity in found
            for one in found if asked else ():
                told = [word for key in ("name", "alias") for each in one.properties.get(key, ()) for word in words(each)]
                assert all(word in told for word in asked[:-1])
                assert any(word.startswith(asked[-1]) for word in told)
