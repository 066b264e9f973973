import pytest

from parses import read


def parts(text: str) -> list[tuple[str, str, str]]:
    """Part, whole and words of each tie of a text."""
    cast = read(text).cast
    return [(cast.get(r.from_).name, cast.get(r.to).name, text[r.start : r.end]) for r in cast.relations if r.kind == "part_of"]


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Rudnik Logistics, a subsidiary of Rudnik Holding, moved the copper.", "Rudnik Logistics", "Rudnik Holding"),
        ("The Harbour Police is a unit of the Pellmouth Port Authority, it said.", "Harbour Police", "Pellmouth Port Authority"),
        ("Merania Bank's parent, Nordhav Holding, is in two minds.", "Merania Bank", "Nordhav Holding"),
    ],
)
def test_a_body_is_said_to_be_part_of_another(text: str, part: str, whole: str) -> None:
    [(one, other, words)] = parts(text)
    assert (one, other) == (part, whole)
    assert part in words
    assert whole in words


@pytest.mark.parametrize(
    "text",
    [
        "Daria Sorel, the head of the Tax Office, resigned.",
        "Rudnik Logistics, a rival of Rudnik Holding, moved the copper.",
        "Rudnik Logistics bought a unit of Rudnik Holding.",
    ],
)
def test_other_ties_are_no_parts(text: str) -> None:
    assert parts(text) == []
