"""A court or judge that decides on an allegation is not told as a party to it; one that is accused itself is."""

import pytest
from msgspec.structs import replace

from allegedly.serve.catalogue import Catalogue
from allegedly.serve.courts import decided, decides, is_judge
from allegedly.serve.sentences import sentence
from allegedly.serve.views import answer_view
from made_record import catalogue


@pytest.mark.parametrize(
    ("called", "expected"),
    [
        ("High Court", True),
        ("the Court of Appeal in Selm", True),
        ("Regional Labour Tribunal", True),
        ("Tribunal Superior de Selm", True),
        ("a federal judge", True),
        ("examining magistrate", True),
        ("the verdict", True),
        ("Court of Audit", False),
        ("Selm Court of Auditors", False),
        ("Tribunal de Contas", False),
        ("former judge", False),
        ("a court spokeswoman", False),
        ("court clerk", False),
        ("judicial source", False),
        ("Justice Ministry", False),
        ("vice minister of justice", False),
    ],
)
def test_a_court_is_known_by_the_head_of_what_it_is_called(called: str, expected: bool) -> None:
    assert decides(called) is expected


def test_a_judge_is_known_by_the_title() -> None:
    assert is_judge("Judge Ada Brandt")
    assert is_judge("Chief Justice Ada Brandt")
    assert not is_judge("Justice Minister Ada Brandt")
    assert not is_judge("former Judge Ada Brandt")


def answered_by(kind: str, name: str, *, accused: bool = False) -> str:
    """How the denial of the invented case is told where such a one, who is accused himself or not, answers in his place."""
    book = catalogue()
    who = "e-varga" if accused else "e-court"
    given = {"entity": who if accused else None, "kind": kind, "text": name}
    denial = book.claims["c-deny"]
    denial = replace(denial, sources=(replace(denial.sources[0], **given),), stance="disputes")
    claims = tuple(denial if one.id == denial.id else one for one in book.record.claims)
    named = tuple(replace(one, name=name) if one.id == who else one for one in book.record.entities)
    book = Catalogue(replace(book.record, claims=claims, entities=named), book.texts)
    assert decided(book, book.claims["c-deny"]) is ("not accept" in sentence(book, book.claims["c-deny"]))
    return answer_view(book, book.claims["c-deny"]).line


def test_a_court_that_decides_is_no_party_and_one_that_is_accused_is() -> None:
    assert answered_by("official_body", "Selm High Court") == "Not accepted by the Selm High Court"
    assert answered_by("person", "Judge Ada Brandt") == "Not accepted by Judge Ada Brandt"
    assert answered_by("official_body", "Selm High Court", accused=True) == "Disputed by the Selm High Court"
    assert answered_by("official_body", "Court of Audit") == "Disputed by the Court of Audit"
    assert answered_by("outlet", "The Selm Court") == "Disputed by The Selm Court"
