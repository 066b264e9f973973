"""What the model takes for an accusation and is none: of the speaker himself, of an authority at its work."""

from types import SimpleNamespace
from typing import Any

import pytest

from allegedly.read import claims_plain
from allegedly.read.about import Asked
from allegedly.read.claims_plain import accuses_nobody
from parses import read


class _Cast:
    def __init__(self, name: str, *, named: bool) -> None:
        self._entity = SimpleNamespace(name=name, named=named)

    def get(self, key: str) -> Any:
        return self._entity


def _asked(name: str = "police", *, named: bool = False, form: str = "verb", targets: tuple[str, ...] = ()) -> Any:
    return SimpleNamespace(cast=_Cast(name, named=named), frame=SimpleNamespace(form=form, targets=targets))


def _said(own: bool, *, deed: bool = False) -> Any:
    return SimpleNamespace(own=own, deed=deed)


def _by(kind: str) -> tuple[Any, ...]:
    return (SimpleNamespace(kind=kind),)


@pytest.fixture
def verbs(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The verbs of what is said, which a test fills."""
    found: list[Any] = []
    monkeypatch.setattr(claims_plain, "_verbs", lambda asked: found)
    monkeypatch.setattr(claims_plain, "is_passive", lambda verb: verb.passive)
    monkeypatch.setattr(claims_plain, "_brings_to_another", lambda asked: False)
    return found


def verb(lemma: str, *, passive: bool = False, aux: str = "") -> Any:
    lefts = [SimpleNamespace(lower_=word, dep_="aux") for word in aux.split()]
    return SimpleNamespace(lemma_=lemma, passive=passive, lefts=lefts)


def test_who_says_what_he_himself_did_accuses_nobody(verbs: list[Any]) -> None:
    verbs.append(verb("learn"))
    assert accuses_nobody(_asked(), _said(own=True), "asserts", ((), (), ()))
    assert not accuses_nobody(_asked(), _said(own=False), "asserts", ((), (), ()))


@pytest.mark.parametrize(
    ("told", "harmless"),
    [
        ("he had twice carried a heavy box to the home of Milo Tarn, the minister", False),
        ("he took two parcels to Tarn's sister", False),
        ("he learned the news from the radio", True),
        ("he took two parcels to the station", True),
        ("he walked to Milo Tarn", True),
    ],
)
def test_what_somebody_brought_to_a_named_person_may_accuse(told: str, harmless: bool) -> None:
    found = read(f"Milo Tarn is a minister. A pilot said that {told}.")
    frame = found.frame("said")
    assert accuses_nobody(Asked(found.parsed, found.cast, frame, ()), _said(own=True), "asserts", ((), (), ())) is harmless


def test_what_was_done_to_him_may_accuse_and_so_may_what_he_found(verbs: list[Any]) -> None:
    verbs.append(verb("tell", passive=True))
    assert not accuses_nobody(_asked(), _said(own=True), "asserts", ((), (), ()))
    verbs[:] = [verb("find")]
    assert not accuses_nobody(_asked(form="quotation"), _said(own=True), "asserts", ((), (), ()))


def test_police_who_search_are_accused_of_nothing(verbs: list[Any]) -> None:
    verbs.append(verb("take"))
    assert accuses_nobody(_asked("two officers"), _said(own=False), "asserts", (("x",), (), ()))
    assert not accuses_nobody(_asked("two officers"), _said(own=False), "asserts", (("x",), ("violence",), ()))
    assert not accuses_nobody(_asked("two officers"), _said(own=False), "alleges", (("x",), (), ()))
    assert not accuses_nobody(_asked("Tomas Varga", named=True), _said(own=False), "asserts", (("x",), (), ()))
    verbs.append(verb("beat"))
    assert not accuses_nobody(_asked("two officers"), _said(own=False), "asserts", (("x",), (), ()))


def test_an_outlet_that_reports_a_fact_accuses_nobody(verbs: list[Any]) -> None:
    verbs.append(verb("go"))
    firm = _asked("Corvo Works", named=True)
    assert accuses_nobody(firm, _said(own=False), "asserts", (("x",), (), _by("outlet")))
    assert not accuses_nobody(firm, _said(own=False), "asserts", (("x",), (), _by("person")))
    assert not accuses_nobody(firm, _said(own=False), "alleges", (("x",), (), _by("outlet")))
    assert not accuses_nobody(firm, _said(own=False), "asserts", (("x",), ("bribery",), _by("outlet")))
    assert not accuses_nobody(firm, _said(own=False, deed=True), "asserts", (("x",), (), _by("outlet"))), "the verb accuses"


def test_what_somebody_should_have_done_is_an_opinion(verbs: list[Any]) -> None:
    verbs.append(verb("drink", aux="should have"))
    mayor = _asked("Tomas Varga", named=True, form="quotation")
    assert accuses_nobody(mayor, _said(own=False), "asserts", (("x",), (), _by("person")))
    assert not accuses_nobody(mayor, _said(own=False), "asserts", (("x",), ("obstruction_of_justice",), _by("person")))
    verbs[:] = [verb("drink", aux="has")]
    assert not accuses_nobody(mayor, _said(own=False), "asserts", (("x",), (), _by("person")))
