"""What an accuser goes on to tell in his own words belongs to the finding of what he alleges just before it."""

import pytest

from allegedly.resolve import resolve
from papers import Paper, Says, paper, person

ORDER = "Jonas Vidmar ordered him to sign for the gravel"
COUNT = "I counted the carts of gravel and six came"
HERS = "I like the sea in winter"


def told(*said: Says, between: str = "") -> tuple[Paper, list[frozenset[str]]]:
    parts = (
        f"Petra Hale says {said[0].words}.",
        between,
        *(f"“{one.words},” {one.by} said." for one in said[1:]),
        "Mira Otis left.",
    )
    text = "\n\n".join(part for part in parts if part)
    made = paper(text, person("Petra Hale"), person("Jonas Vidmar"), person("Mira Otis"), says=said)
    found = resolve([made.article], [made.reading], [], []).findings
    return made, [frozenset(finding.claims) for finding in found]


@pytest.mark.parametrize(
    ("words", "by", "expected"), [(COUNT, "Petra Hale", True), (HERS, "Petra Hale", False), (COUNT, "Mira Otis", False)]
)
def test_an_account_at_first_hand_stands_with_the_accusation(words: str, by: str, expected: bool) -> None:
    charge = Says(ORDER, by="Petra Hale", about=("Jonas Vidmar",), offences=("fraud",))
    made, groups = told(charge, Says(words, by=by, stance="asserts"))
    assert (frozenset({made.claim(ORDER), made.claim(words)}) in groups) is expected


def test_an_account_far_below_stands_for_itself() -> None:
    charge = Says(ORDER, by="Petra Hale", about=("Jonas Vidmar",), offences=("fraud",))
    made, groups = told(charge, Says(COUNT, by="Petra Hale", stance="asserts"), between="The quarry lies idle.\n\nRain fell.")
    assert not any(made.claim(COUNT) in group for group in groups)
