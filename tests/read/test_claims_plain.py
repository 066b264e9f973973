"""What the model takes for an accusation and is none: of the speaker himself, of an authority at its work."""

from types import SimpleNamespace
from typing import Any

import pytest

from allegedly.read import claims_plain
from allegedly.read.claims_plain import accuses_nobody


class _Cast:
    def __init__(self, name: str, *, named: bool) -> None:
        self._entity = SimpleNamespace(name=name, named=named)

    def get(self, key: str) -> Any:
        return self._entity


def _asked(name: str = "police", *, named: bool = False, form: str = "verb", targets: tuple[str, ...] = ()) -> Any:
    return SimpleNamespace(cast=_Cast(name, named=named), frame=SimpleNamespace(form=form, targets=targets))


def _said(own: bool) -> Any:
    return SimpleNamespace(own=own)


@pytest.fixture
def verbs(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The verbs of what is said, which a test fills."""
    found: list[Any] = []
    monkeypatch.setattr(claims_plain, "_verbs", lambda asked: found)
    monkeypatch.setattr(claims_plain, "is_passive", lambda verb: verb.passive)
    return found


def verb(lemma: str, *, passive: bool = False) -> Any:
    return SimpleNamespace(lemma_=lemma, passive=passive)


def test_who_says_what_he_himself_did_accuses_nobody(verbs: list[Any]) -> None:
    verbs.append(verb("learn"))
    assert accuses_nobody(_asked(), _said(own=True), "asserts", ((), ()))
    assert not accuses_nobody(_asked(), _said(own=False), "asserts", ((), ()))


def test_what_was_done_to_him_may_accuse_and_so_may_what_he_found(verbs: list[Any]) -> None:
    verbs.append(verb("tell", passive=True))
    assert not accuses_nobody(_asked(), _said(own=True), "asserts", ((), ()))
    verbs[:] = [verb("find")]
    assert not accuses_nobody(_asked(form="quotation"), _said(own=True), "asserts", ((), ()))


def test_police_who_search_are_accused_of_nothing(verbs: list[Any]) -> None:
    verbs.append(verb("take"))
    assert accuses_nobody(_asked("two officers"), _said(own=False), "asserts", (("x",), ()))
    assert not accuses_nobody(_asked("two officers"), _said(own=False), "asserts", (("x",), ("violence",)))
    assert not accuses_nobody(_asked("two officers"), _said(own=False), "alleges", (("x",), ()))
    assert not accuses_nobody(_asked("Tomas Varga", named=True), _said(own=False), "asserts", (("x",), ()))
    verbs.append(verb("beat"))
    assert not accuses_nobody(_asked("two officers"), _said(own=False), "asserts", (("x",), ()))
