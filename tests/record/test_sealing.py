"""The chain of judgements: whatever is altered, added or taken out shows; what is erased leaves nothing behind."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from allegedly.identity import canonical
from allegedly.record.sealing import ERASED, GENESIS, breaks, erased, named, salted, sealed
from allegedly.shapes import Anchor, Judgement

ANCHOR = Anchor(subject="e-1", article="a-1", sha256="f" * 64, start=3, end=8, names=("Ida Moreau",))
WORDS = st.text(max_size=8)


def judgement(number: int = 1, **fields: Any) -> Judgement:
    values: dict[str, Any] = {
        "id": "",
        "kind": "same",
        "subject": ("e-1", "e-2"),
        "by": "ida",
        "at": f"2024-05-{number:02}T09:00:00+00:00",
        "why": "seen",
        "anchors": (ANCHOR,),
    }
    return salted(Judgement(**values | fields))


def chain(count: int) -> list[Judgement]:
    found: list[Judgement] = []
    for number in range(1, count + 1):
        found.append(sealed(judgement(number), found[-1].hash if found else GENESIS))
    return found


CHANGES: dict[str, Any] = {
    "id": "j-0",
    "kind": "different",
    "subject": ("e-1", "e-3"),
    "by": "bo",
    "at": "2023-05-01T09:00:00+00:00",
    "why": "",
    "undoes": "j-0",
    "value": "x",
    "anchors": (structs.replace(ANCHOR, names=("Ida Moreaux",)),),
    "salt": "0" * 32,
    "previous": "1" * 64,
    "hash": "2" * 64,
}


@pytest.mark.parametrize("field", CHANGES)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_every_field_of_every_judgement_is_sealed(field: str, place: int) -> None:
    whole = chain(3)
    assert breaks(whole) == []
    broken = [*whole[:place], structs.replace(whole[place], **{field: CHANGES[field]}), *whole[place + 1 :]]
    assert any(whole[place].id in told or broken[place].id in told for told in breaks(broken))


def test_every_field_has_its_change() -> None:
    assert CHANGES.keys() == set(Judgement.__struct_fields__)


@pytest.mark.parametrize("place", [0, 1])
def test_one_taken_out_or_put_in_breaks_the_chain(place: int) -> None:
    whole = chain(3)
    assert breaks([*whole[:place], *whole[place + 1 :]])
    assert breaks([*whole[:place], sealed(judgement(9), GENESIS), *whole[place:]])
    assert breaks([whole[1], whole[0], whole[2]])


def test_an_erased_judgement_keeps_the_chain_and_none_of_its_words() -> None:
    whole = chain(3)
    left = [whole[0], erased(whole[1], "2025-01-01T00:00:00+00:00"), whole[2]]
    assert breaks(left) == []
    tombstone = canonical(left[1]).decode("utf8")
    for told in ("Ida Moreau", "ida", "seen", "e-1", ANCHOR.sha256, whole[1].salt, whole[1].at):
        assert told not in tombstone
    assert left[1].kind == ERASED


def test_the_hash_that_stays_tells_nothing_without_the_salt() -> None:
    one, same = judgement(), judgement()
    assert one.id != same.id
    assert structs.replace(one, id="", salt="") == structs.replace(same, id="", salt="")


@settings(max_examples=50)
@given(WORDS, WORDS, st.tuples(WORDS, WORDS))
def test_the_id_is_of_the_content_wherever_it_stands(by: str, why: str, subject: tuple[str, str]) -> None:
    one = judgement(by=by, why=why, subject=subject)
    assert named(sealed(one, "7" * 64)).id == one.id
    assert named(structs.replace(one, why=why + "!")).id != one.id


def test_a_field_that_says_nothing_is_no_part_of_the_bytes() -> None:
    assert b"undoes" not in canonical(judgement())
    assert b"undoes" in canonical(judgement(undoes="j-1"))
