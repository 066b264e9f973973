"""An origin is counted under every name that the sentences beside it tell, with how these hang together, as the record has it."""

import pytest
from msgspec.structs import replace

from allegedly.origin_reasons import belongs, in_office, of_one_government, says_alike, somebody_of
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.origins import origins_view
from allegedly.serve.overview import standing
from allegedly.shapes import Finding, OriginPath
from made_record import TEXTS, catalogue, entity, source


def told(second: str, name: str, *reasons: str, kind: str = "official_body", **more: str) -> str:
    """The counts of the finding where its second claim is told by another, which counts with the first for some reasons."""
    record = catalogue().record
    by = replace(source("a-wire", "Auditors", second), kind=kind, **more)
    claims = tuple(replace(one, sources=(by,)) if one.id == "c-wire" else one for one in record.claims)
    others = () if any(one.id == second for one in record.entities) else (entity(second, "organization", name),)
    paths = (
        OriginPath(claim="c-kick", origin=0, link=0, state="origin"),
        OriginPath(claim="c-wire", origin=0, link=0, state="origin", reasons=reasons),
    )
    found: Finding = replace(record.findings[0], paths=paths, copies=())
    book = Catalogue(replace(record, claims=claims, entities=(*record.entities, *others), findings=(found,)), TEXTS)
    return standing(book, found)


def test_a_part_and_its_whole() -> None:
    line = told("e-land", "Velden government", belongs("State Audit Office", "Velden government"))
    assert line.endswith("one origin (the State Audit Office, of the Velden government)")


def test_two_parts_of_a_whole_that_no_sentence_tells() -> None:
    reasons = [belongs(part, "Velden government") for part in ("State Audit Office", "Sea Ministry")]
    line = told("e-sea", "Sea Ministry", *reasons)
    assert line.endswith("one origin (the State Audit Office and the Sea Ministry, of the Velden government)")


def test_two_of_one_government_whichever() -> None:
    line = told("e-sea", "Sea Ministry", of_one_government("Sea Ministry", "State Audit Office"))
    assert line.endswith("one origin (the State Audit Office and the Sea Ministry, of one government)")


def test_whoever_is_in_office_there() -> None:
    line = told("e-alba", "", in_office("Alba Leal", "State Audit Office"), kind="person")
    assert line.endswith("one origin (the State Audit Office, through Alba Leal)")


def test_a_spokesman_of_it() -> None:
    assert told("e-alba", "", kind="person", on_behalf_of="e-audit").endswith(
        "one origin (the State Audit Office, through Alba Leal)"
    )


def test_of_what_hangs_together_otherwise_only_the_name_is_told() -> None:
    line = told("e-men", "auditors of the port", "“auditors of the port” describes State Audit Office", kind="unnamed")
    assert line.endswith("one origin (the State Audit Office, also told of as auditors of the port)")


def test_somebody_of_it_without_a_name_is_not_said_to_be_it() -> None:
    line = told("e-men", "two men of it", somebody_of("two men of it", "State Audit Office"), kind="unnamed")
    assert line.endswith("one origin (the State Audit Office, counted with two men of it)")


def test_who_says_the_same_without_a_name_is_probably_the_same() -> None:
    line = told("e-men", "a member of the court", says_alike("a member of the court", "Auditors"), kind="unnamed")
    assert line.endswith("one origin (the State Audit Office, probably also told of as a member of the court)")


@pytest.mark.parametrize("second", ["e-audit"])
def test_one_name_is_told_once(second: str) -> None:
    assert told(second, "").endswith("one origin (the State Audit Office)")


def test_the_page_of_a_finding_names_an_origin_as_the_list_does() -> None:
    record = catalogue().record
    by = replace(source("a-wire", "Auditors", "e-gov"), kind="official_body")
    claims = tuple(replace(one, sources=(by,)) if one.id == "c-wire" else one for one in record.claims)
    reasons = (belongs("State Audit Office", "Velden government"),)
    paths = (
        OriginPath(claim="c-kick", origin=0, link=0, state="origin"),
        OriginPath(claim="c-wire", origin=0, link=0, state="origin", reasons=reasons),
    )
    found = replace(record.findings[0], paths=paths, copies=())
    government = entity("e-gov", "organization", "Velden government")
    book = Catalogue(replace(record, claims=claims, entities=(*record.entities, government), findings=(found,)), TEXTS)
    (origin,) = origins_view(book, found).origins
    assert origin.name == "the State Audit Office, of the Velden government"
    assert origin.name in standing(book, found)
    assert not origin.also
