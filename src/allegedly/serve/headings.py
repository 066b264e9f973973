"""What a finding is called: the offences and whom they are laid to, whose word it is, or what somebody admits."""

import re
from textwrap import shorten

from allegedly import wording
from allegedly.calling import tidied
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.namesakes import with_apart
from allegedly.serve.people import ALLEGED
from allegedly.serve.views import named
from allegedly.shapes import Claim, Finding, Offence, Source
from allegedly.wording_speakers import is_described, shortened

# What a finding is on is told by so many of its claims at most: those that a list loads, so that it is called the same everywhere.
TOLD = 8
# So many characters of what somebody is called stand in a heading or a count; whole, it stands in the sentence below.
_LONG = 72
# With these a sentence opens; any other word with a capital may be a name.
_OPENING = frozenset(
    ["I", "The", "A", "An", "It", "He", "She", "They", "We", "You", "There", "This", "That", "These", "Those", "No", "In", "On"]
)


def in_short(name: str) -> str:
    """What somebody is called, cut to whole words where it is as long as a sentence."""
    return tidied(shorten(name, _LONG, placeholder=" …"))


def voice_in_short(catalogue: Catalogue, source: Source) -> str:
    """Whose word something is, for a heading or a count, with what tells it apart from others of its name."""
    return catalogue.first_named(in_short(catalogue.voice(source)), source)


def _bare(name: str) -> str:
    """A name for a heading; of a description ("people", "the clinic's owners") it is said that it is nobody's name."""
    return f"“{in_short(shortened(name))}” (not named)" if is_described(name) else in_short(shortened(name))


def accuses_anybody(catalogue: Catalogue, finding: Finding) -> bool:
    """Whether any claim of a finding accuses."""
    return any(claim in catalogue.claims and catalogue.claims[claim].stance in ALLEGED for claim in finding.claims)


def called(catalogue: Catalogue, finding: Finding) -> str:
    """What a finding is called, in the words that follow from its claims."""
    claims = [catalogue.claims[claim] for claim in finding.claims if claim in catalogue.claims]
    on_whose = _whose(catalogue, finding)
    accuses = accuses_anybody(catalogue, finding)
    # On nobody and no offence: the word it is alone tells it apart.
    what = "An allegation" if accuses else "A statement"
    plain = f"{what} that names nobody, {on_whose}" if accuses and _names_nobody(catalogue, claims) else f"{what} {on_whose}"
    return _admitted(catalogue, claims) or _heading(catalogue, claims, accuses, on_whose) or plain


def _admitted(catalogue: Catalogue, claims: list[Claim]) -> str:
    """What a finding is on that is nothing but what somebody admits: he accuses nobody. Empty for any other."""
    speakers = [claim.sources[0] for claim in claims if claim.stance == "admits" and claim.sources]
    if not claims or len(speakers) < len(claims):
        return ""
    voices = list(dict.fromkeys(voice_in_short(catalogue, speaker) for speaker in speakers))
    are = "are" if len(voices) > 1 or wording.is_plural(catalogue.voice(speakers[0]), speakers[0].kind) else "is"
    return f"What {wording.listed(voices)} {are} said to have admitted"


def _heading(catalogue: Catalogue, claims: list[Claim], accuses: bool, on_whose: str) -> str:
    """What a finding is on, empty where it is on nobody and no offence. Without an offence, `on_whose` word it is tells it apart.

    Claims put together may accuse several people of several things: nobody stands beside an offence that no claim lays to him.
    """
    told = ([claim for claim in claims if claim.stance in ALLEGED] if accuses else claims)[:TOLD]
    of = _offences_by_whom(told)
    loose = tuple(dict.fromkeys(offence for claim in told if not claim.about for offence in claim.offences))
    whom: dict[tuple[Offence, ...], list[str]] = {}
    for entity, offences in of.items():
        whom.setdefault(offences, []).append(entity)
    known = {offence for offences in whom for offence in offences}
    if rest := tuple(offence for offence in loose if offence not in known):
        whom.setdefault(rest, [])
    kind = "alleged" if accuses else "spoken of"
    parts = []
    for offences, entities in sorted(whom.items(), key=lambda item: not item[0]):
        called = (with_apart(_bare(one.name), catalogue.apart_of(one.id)) for one in named(catalogue, tuple(entities)))
        names = wording.listed(list(dict.fromkeys(called)))
        if offences:
            whom_told = names or ("nobody is named" if accuses and _names_nobody(catalogue, told) else "")
            # On nobody at all: whose word it is tells it apart from others of the kind.
            whose = "" if any(whom.values()) else f", {on_whose}"
            parts.append(f"{wording.offences(offences)} {kind}" + (f": {whom_told}" if whom_told else whose))
        elif names:
            parts.append(
                f"also about {names}" if parts else f"{'An allegation' if accuses else 'A statement'} about {names}, {on_whose}"
            )
    return wording.capital("; ".join(parts))


def _names_nobody(catalogue: Catalogue, claims: list[Claim]) -> bool:
    """Whether claims accuse nobody whom the case knows, and hold no word that may be a name."""
    told = (catalogue.words(claim.article, catalogue.said(claim)) for claim in claims if claim.stance in ALLEGED)
    capitals = {word for words in told for word in re.findall(r"\w+", words) if word[0].isupper()}
    return not any(claim.about for claim in claims) and capitals <= _OPENING


def _offences_by_whom(claims: list[Claim]) -> dict[str, tuple[Offence, ...]]:
    """Of what each entity is accused by the claims about it, in the order in which the claims tell it."""
    order = tuple(dict.fromkeys(offence for claim in claims for offence in claim.offences))
    found: dict[str, set[Offence]] = {}
    for claim in claims:
        for entity in claim.about:
            found.setdefault(entity, set()).update(claim.offences)
    return {entity: tuple(offence for offence in order if offence in offences) for entity, offences in found.items()}


def _whose(catalogue: Catalogue, finding: Finding) -> str:
    """On whose word a finding is, to follow what it is."""
    origins = list(dict.fromkeys(voice_in_short(catalogue, origin) for origin in finding.origins))
    return f"by {wording.listed(origins)}" if origins else "without a source"
