"""Whom a statement is about: those to whom it ascribes conduct, and nobody else."""

import pytest

from allegedly.read.about import Asked, about, has_own_actor
from allegedly.read.chain import links
from parses import Read, read


def _asked(found: Read, cue: str) -> Asked:
    frame = found.frame(cue)
    speakers = tuple(source.entity for source in links(found.parsed, found.cast, frame) if source.entity)
    return Asked(parsed=found.parsed, cast=found.cast, frame=frame, speakers=speakers)


def _about(text: str, cue: str) -> list[str]:
    found = read(text)
    return found.names(about(_asked(found, cue)).keys)


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Prosecutors accused Tomas Berling of taking bribes.", "accused", ["Tomas Berling"]),
        ("Prosecutors accused Tomas Berling and Ida Voss of taking bribes.", "accused", ["Tomas Berling", "Ida Voss"]),
        ("Prosecutors said that Tomas Berling paid Jonas Falk for his vote.", "said", ["Tomas Berling"]),
        ("Prosecutors said that Jonas Falk was paid by Tomas Berling.", "said", ["Tomas Berling"]),
        ("Prosecutors said that Jonas Falk was murdered.", "said", []),
        ("Prosecutors said that Jonas Falk was involved in the murder.", "said", ["Jonas Falk"]),
        ("“I took the money,” said Tomas Berling.", "said", ["Tomas Berling"]),
        ("There are accusations against Tomas Berling.", "accusations", ["Tomas Berling"]),
        ("Auditors said there was no evidence that Tomas Berling took bribes.", "said", ["Tomas Berling"]),
        (
            "Auditors said that Tomas Berling rigged a tender along with his mother, Ida Voss.",
            "said",
            ["Tomas Berling", "Ida Voss"],
        ),
        ("Tomas Berling, whom prosecutors have accused of fraud, left the country.", "accused", ["Tomas Berling"]),
        ("Auditors said that Nordbau Limited bribed the judges.", "said", ["Nordbau Limited"]),
        ("Auditors said that it rained.", "said", []),
        (
            "Auditors said that Jonas Falk was given 5,000 euros by two agents, Tomas Berling and Ida Voss.",
            "said",
            ["Tomas Berling", "Ida Voss"],
        ),
        ("Two players left. “You paid or your players did not play,” said Tomas Berling.", "said", []),
        ("Auditors said there was no evidence he knew what the driver of Tomas Berling carried.", "said", []),
    ],
)
def test_whom_a_statement_is_about(text: str, cue: str, expected: list[str]) -> None:
    assert _about(text, cue) == expected


@pytest.mark.parametrize(
    ("text", "cue", "not_about"),
    [
        ("Ida Voss accused Tomas Berling of beating Jonas Falk.", "accused", {"Ida Voss", "Jonas Falk"}),
        ("Ida Voss said Tomas Berling had threatened her brother, Jonas Falk.", "said", {"Ida Voss", "Jonas Falk"}),
        ("Ida Voss complained to Jonas Falk that Tomas Berling took bribes.", "complained", {"Ida Voss", "Jonas Falk"}),
        ("Prosecutors said Tomas Berling, the son of Ida Voss, rigged a tender.", "said", {"Ida Voss"}),
        ("Prosecutors accused the widow of Jonas Falk, Ida Voss, of fraud.", "accused", {"Jonas Falk"}),
        ("Prosecutors said Ida Voss was robbed by two men in Kesten.", "said", {"Ida Voss"}),
        ("Prosecutors said Tomas Berling stole the savings of Ida Voss.", "said", {"Ida Voss"}),
    ],
)
def test_speakers_victims_and_kin_are_not_meant(text: str, cue: str, not_about: set[str]) -> None:
    assert not_about.isdisjoint(_about(text, cue))


def test_a_place_is_never_meant() -> None:
    assert _about("Auditors said that Norway and Tomas Berling broke the rules.", "said") == ["Tomas Berling"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tomas Berling denied that Ida Voss took bribes.", True),
        ("Tomas Berling denied taking bribes.", False),
        ("Tomas Berling denied the accusations.", False),
    ],
)
def test_whether_the_content_names_who_acts(text: str, expected: bool) -> None:
    assert has_own_actor(_asked(read(text), "denied")) is expected


def test_who_looks_into_accusations_is_not_accused() -> None:
    text = "Tomas Berling headed the office. He investigated the harbour police for allegations of taking bribes."
    assert _about(text, "allegations") == []
