"""Whose answer is missing: who is accused, is called by a name, and has said nothing to the matter in any report."""

from collections.abc import Iterable

from allegedly.answering.features import ANSWERING
from allegedly.answering.told import stems
from allegedly.heads import on_it
from allegedly.names import without_article
from allegedly.serve.brief.findings import answers_of, claims_of
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.shelf import Look
from allegedly.shapes import Claim, Finding
from allegedly.shapes.browsing import Wanted
from allegedly.vocabulary import words
from allegedly.wording_speakers import is_described

# So many of somebody's own claims are looked at, the latest first.
_OWN = 24
Own = tuple[tuple[Claim, frozenset[str]], ...]


def to_be_asked(look: Look, catalogue: Catalogue, finding: Finding) -> tuple[tuple[str, bool], ...]:
    """Who is accused in a finding and has no answer of their own beside it, by id, and whether they spoke to the matter elsewhere.

    Bodies without a name cannot be asked. The answer of whoever speaks for somebody is his own.
    """
    claims = claims_of(catalogue, finding)
    accused = dict.fromkeys(entity for claim in on_it(claims) for entity in claim.about)
    matter = _matter(catalogue, claims)
    told = (id_ for one in catalogue.record.findings if one.story == finding.story for id_ in (*one.claims, *one.answers))
    reports = frozenset(catalogue.claims[id_].article for id_ in told if id_ in catalogue.claims)
    heard = {
        id_ for answer in answers_of(catalogue, finding) for one in answer.sources[:1] for id_ in (one.entity, one.on_behalf_of)
    }
    asked = (one for one in accused if one not in heard and _is_named(catalogue, one))
    return tuple((one, _has_spoken(_own(look, catalogue, one), reports, matter)) for one in asked)


def _is_named(catalogue: Catalogue, entity: str) -> bool:
    """Whether somebody bears a name: not "two people", nor "Police" at the head of a sentence."""
    name = catalogue.name(entity) or ""
    plain = without_article(name)
    bodies = words("people", "bodies") | words("stances", "official_titles")
    return bool(name) and not is_described(name) and not {plain, plain.removesuffix("s")} & bodies


def _own(look: Look, catalogue: Catalogue, entity: str) -> Own:
    """The latest claims that somebody makes himself, each with what it speaks of; several findings of a brief ask for them."""

    def found() -> Own:
        ids = look.claims_by(entity, None, _OWN).ids
        if not ids:
            return ()
        excerpt = look.excerpt(Wanted(claims=ids))
        own = Catalogue(excerpt.record, excerpt.texts, frozenset(excerpt.unsettled))
        told = (own.claims[id_] for id_ in ids if id_ in own.claims)
        names = _names(own)
        return tuple((one, stems(own.words(one.article, one.content)) - names) for one in told if one.review != "rejected")

    return catalogue.once("own claims", entity, catalogue.record, found)


def _has_spoken(own: Own, reports: frozenset[str], matter: frozenset[str]) -> bool:
    """Whether one of some reports tells what somebody says to the matter: an answer, or anything of which it is."""
    return any(claim.stance in ANSWERING or matter & told for claim, told in own if claim.article in reports)


def _matter(catalogue: Catalogue, claims: Iterable[Claim]) -> frozenset[str]:
    """What claims speak of: the stems of their words, names left out."""
    return frozenset[str]().union(*(stems(catalogue.words(one.article, one.content)) for one in claims)) - _names(catalogue)


def _names(catalogue: Catalogue) -> frozenset[str]:
    """The stems of the names of all whom a part of the record has."""
    return frozenset[str]().union(*(stems(name) for entity in catalogue.record.entities for name in entity.names))
