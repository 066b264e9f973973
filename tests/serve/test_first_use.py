"""What somebody who looks at a case for the first time stumbled over, and how it is told now."""

import pytest
from msgspec.structs import replace

from allegedly import wording
from allegedly.calling import begun
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.editing import edit_form
from allegedly.serve.finding import PerhapsView
from allegedly.serve.people import nearest, person_view
from allegedly.serve.provenance import provenance
from allegedly.serve.wanted import wanted
from allegedly.shapes import Claim, Mention, OriginPath, Stance
from made_case import TODAY
from made_record import at, catalogue, claim, entity, source

VARGA = "e-varga"


def _with(*claims: Claim) -> Catalogue:
    book = catalogue()
    return Catalogue(replace(book.record, claims=(*book.record.claims, *claims)), book.texts)


def _said(stance: Stance, **more: object) -> Claim:
    speaker = source("a-port", "Varga", VARGA, kind="person")
    return claim("c-own", "a-port", "Prosecutors charged Varga", sources=(speaker,), stance=stance, **more)


def test_what_somebody_says_of_himself_is_his_own_statement() -> None:
    book = _with(_said("asserts", about=(VARGA,)))
    view = person_view(book, book.entities[VARGA], TODAY)
    assert [one.id for one in view.statements] == ["c-own"]
    assert "c-own" not in {one.id for one in view.other_claims}


@pytest.mark.parametrize(("answers", "answered"), [((), False), (("c-kick",), True)])
def test_who_declines_to_comment_on_nothing_that_is_alleged_has_answered_nothing(answers: tuple[str, ...], answered: bool) -> None:
    book = _with(_said("declines", about=(), answers=answers))
    view = person_view(book, book.entities[VARGA], TODAY)
    assert ("c-own" in {one.id for one in view.answers}) is answered
    assert ("c-own" in {one.id for one in view.statements}) is not answered


def test_who_is_only_described_is_not_offered_for_a_name() -> None:
    book = catalogue()
    described = entity("e-son", "person", "her son")
    more = Catalogue(replace(book.record, entities=(described, *book.record.entities)), book.texts)
    assert nearest(more, "her sun") == nearest(book, "her sun")
    assert "Tomas Varga Leal" in nearest(more, "Thomas Vargas")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ('"My client reads of it in agency reports,"', "“My client reads of it in agency reports”"),
        ('There were no boats," … "I counted them', "“There were no boats … I counted them”"),
        (
            'He never chose a yard and never saw what it asked for," … "The orders',
            "“He never chose a yard and never saw what it asked for …”",
        ),
        ("the port … had", "“the port … had”"),
    ],
)
def test_the_beginning_of_a_quotation_has_no_marks_that_hang(words: str, told: str) -> None:
    assert begun(words) == told


def test_nobody_is_offered_in_an_edit_who_only_stands_beside_a_claim() -> None:
    book = catalogue()
    named = ("e-firms", "e-press", "e-chief")
    places = (at("a-port", "two dredging firms"), at("a-port", "Prosecutors"), at("a-port", "head of the Harbour Board"))
    mentions = tuple(
        Mention(article="a-port", start=place.start, end=place.end, form="nominal", entity=one)
        for one, place in zip(named, places, strict=True)
    )
    more = tuple(entity(one, "organization", one) for one in named)
    record = replace(book.record, entities=(*book.record.entities, *more), mentions=(*book.record.mentions, *mentions))
    form = edit_form(Catalogue(record, book.texts), "c-kick")
    assert form
    offered = " ".join(choice.name for choice in form.targets)
    assert "two dredging firms" in offered
    assert "Prosecutors (" not in offered
    # What stands at a description without a space in the text, such as a comma, does so in the words around it.
    assert "head of the Harbour Board, took" in offered


def test_a_paper_that_only_an_answer_cites_is_wanted_for_it() -> None:
    book = catalogue()
    letter = source("a-port", "Varga", VARGA, kind="document", basis="document")
    letter = replace(letter, text="his letter")
    claims = tuple(replace(one, sources=(letter,)) if one.id == "c-deny" else one for one in book.record.claims)
    finding = replace(book.record.findings[0], answers=("c-deny",))
    views = wanted(Catalogue(replace(book.record, claims=claims, findings=(finding,)), book.texts))
    one = next(view for view in views if "letter" in view.what)
    assert (one.findings, one.answers) == ((), (finding.id,))


@pytest.mark.parametrize(
    ("chance", "told"),
    [(0.95, "very likely the same"), (0.5, "about as likely as not the same"), (0.2, "more likely not the same")],
)
def test_how_likely_two_are_the_same_names_what_is_likely(chance: float, told: str) -> None:
    assert wording.perhaps_same(chance) == told


def test_what_speaks_for_two_being_one_is_told_apart_from_what_speaks_against() -> None:
    reasons = ("about the same", "but another offence")
    view = PerhapsView(id="f", heading="", sentence="", likely="", even=True, reasons=reasons)
    assert (view.speaks_for, view.speaks_against) == (("about the same",), ("another offence",))


def test_the_drawing_begins_at_a_source_that_its_report_only_describes() -> None:
    book = catalogue()
    official = replace(source("a-wire", "Auditors", None, kind="unnamed"), text="a Sea Ministry official")
    claims = tuple(replace(one, sources=(official,)) if one.id == "c-wire" else one for one in book.record.claims)
    paths = tuple(OriginPath(claim=id, origin=0, state="origin", link=0) for id in ("c-kick", "c-wire"))
    finding = replace(book.record.findings[0], claims=("c-kick", "c-wire"), paths=paths, copies=())
    boxes = provenance(Catalogue(replace(book.record, claims=claims, findings=(finding,)), book.texts), finding).nodes
    assert [box.title for box in boxes if box.kind == "origin"] == ["The State Audit Office", "A Sea Ministry official"]
