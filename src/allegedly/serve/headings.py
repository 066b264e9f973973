"""What a finding is called: the offences and whom they are laid to, whose word it is, or what somebody admits.

An offence that the program only concludes heads nothing: reports that have no word for it have not accused anybody of it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import shorten

from allegedly import wording, wording_sources
from allegedly.calling import begun, tidied
from allegedly.heads import CLAIMS_TOLD, Head, Told, begins, head_of, is_gang, place_of, read
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.namesakes import with_apart
from allegedly.serve.people import ALLEGED
from allegedly.serve.sentence_bounds import sentences_around
from allegedly.serve.views import NamedView, named
from allegedly.shapes import Claim, Finding, Source, Span
from allegedly.wording_speakers import is_described, shortened
from allegedly.wording_sums import in_words

TOLD = CLAIMS_TOLD
# An accusation that was made before what is told now.
_EARLIER = re.compile(
    r"\b(?:previously|earlier|already|long|before|in the past) (?:been )?accused\b"
    r"|\baccused (?:\w+ ){0,2}(?:previously|earlier|before|in the past)\b",
    re.IGNORECASE,
)
# So many characters of what somebody is called stand in a heading or a count; whole, it stands in the sentence below.
_LONG = 72


def in_short(name: str) -> str:
    """What somebody is called, cut to whole words where it is as long as a sentence."""
    return tidied(shorten(name, _LONG, placeholder=" …"))


def voice_in_short(catalogue: Catalogue, source: Source) -> str:
    """Whose word something is, for a heading or a count, with what tells it apart from others of its name."""
    return catalogue.first_named(in_short(catalogue.voice(source)), source)


def _bare(catalogue: Catalogue, one: NamedView) -> str:
    """A name for a heading; of a description ("people", "the clinic's owners") it is said that it is nobody's name."""
    name = in_short(shortened(one.name))
    if is_described(one.name):
        return f"“{name}” (not named)"
    found = catalogue.entities.get(one.id)
    return wording_sources.voice(name, "organization") if found and found.kind == "organization" else name


def accuses_anybody(catalogue: Catalogue, finding: Finding) -> bool:
    """Whether any claim of a finding accuses."""
    return any(claim in catalogue.claims and catalogue.claims[claim].stance in ALLEGED for claim in finding.claims)


def called(catalogue: Catalogue, finding: Finding) -> str:
    """What a finding is called, in the words that follow from its claims."""
    claims = [catalogue.claims[claim] for claim in finding.claims if claim in catalogue.claims]
    gangs = {one for claim in claims for one in claim.about if (it := catalogue.entities.get(one)) and is_gang(it.kind, it.name)}
    head = head_of([_told(catalogue, claim) for claim in claims], gangs, agreed=not finding.conflicts)
    if head.form == "admitted":
        return _admitted(catalogue, claims) + _words(catalogue, head)
    return _worded(catalogue, head, _whose(catalogue, finding))


def _told(catalogue: Catalogue, claim: Claim) -> Told:
    place = begins(claim.article, ((span.start, span.end) for span in claim.content))
    sums = catalogue.sums(claim)
    return Told(claim.stance, claim.about, claim.offences_named, bool(claim.sources), claim.offences, sums, place)


def told_apart(catalogue: Catalogue, called_: Mapping[str, str], findings: Iterable[Finding]) -> dict[str, str]:
    """What the findings of one page are called, by their ids, where `called_` says what each is called by itself.

    Those that are called the same have the first words of what is told in each, and where these are the same, too, the day of its
    first report. One that nothing tells apart keeps what it is called.
    """
    by_id = {finding.id: finding for finding in findings}
    found = dict(called_)
    for further in (_first_words, _first_day):
        counts = Counter(found.values())
        alike = [id_ for id_, heading in found.items() if counts[heading] > 1 and id_ in by_id]
        found |= {id_: f"{found[id_]}{further(catalogue, by_id[id_])}" for id_ in alike}
    return found


def _first_words(catalogue: Catalogue, finding: Finding) -> str:
    first = next((catalogue.claims[claim] for claim in finding.claims if claim in catalogue.claims), None)
    return _quoted(catalogue.words(first.article, catalogue.said(first))) if first else ""


def _words(catalogue: Catalogue, head: Head) -> str:
    """The first words of what is told, for a heading that says neither about whom nor what; empty where their article is gone."""
    place = place_of(head.words)
    if place is None or place[0] not in catalogue.articles:
        return ""
    return _quoted(catalogue.words(place[0], [Span(start=place[1], end=place[2])]))


def _quoted(words: str) -> str:
    return f": {begun(words)}" if words else ""


def _first_day(catalogue: Catalogue, finding: Finding) -> str:
    claims = (catalogue.claims[claim] for claim in finding.claims if claim in catalogue.claims)
    days = sorted(day for claim in claims if (day := catalogue.articles[claim.article].published))
    return f", reported {wording.day(days[0])}" if days else ""


def called_then(catalogue: Catalogue, word: str) -> str:
    """What a finding was called, from what the history of the case kept of it; empty where nobody of it is in the case any more."""
    head = read(word)
    if head is None:
        return ""
    voices = list(dict.fromkeys(voice for one in head.by if (voice := _voice_then(catalogue, one))))
    if head.form == "admitted":
        what = f"What {wording.listed(voices)} {'are' if len(voices) > 1 else 'is'} said to have admitted"
        return what + _words(catalogue, head) if voices else ""
    known = tuple((offences, tuple(one for one in whom if one in catalogue.entities)) for offences, whom in head.parts)
    if any(whom for _, whom in head.parts) and not any(whom for _, whom in known):
        return ""
    return _worded(catalogue, head._replace(parts=known), _by(voices))


def _voice_then(catalogue: Catalogue, one: str) -> str:
    """Who said something, by the id of an entity or the place of words that describe him."""
    place = place_of(one)
    if place is None:
        return in_short(catalogue.in_prose(one) or "")
    if place[0] not in catalogue.articles:
        return ""
    return in_short(wording.small(catalogue.words(place[0], [Span(start=place[1], end=place[2])])))


def _admitted(catalogue: Catalogue, claims: list[Claim]) -> str:
    """What a finding is on that is nothing but what somebody admits: he accuses nobody."""
    speakers = [claim.sources[0] for claim in claims]
    voices = list(dict.fromkeys(voice_in_short(catalogue, speaker) for speaker in speakers))
    are = "are" if len(voices) > 1 or wording_sources.is_plural(catalogue.voice(speakers[0]), speakers[0].kind) else "is"
    return f"What {wording.listed(voices)} {are} said to have admitted"


def _worded(catalogue: Catalogue, head: Head, on_whose: str) -> str:
    """A heading in words. Without an offence that is named, `on_whose` word it is tells it apart."""
    thing, kind = ("A statement", "spoken of") if head.form == "said" else ("An allegation", "alleged")
    lonely = not any(whom for _, whom in head.parts)
    parts: list[str] = []
    for offences, whom in head.parts:
        names = wording.listed(list(dict.fromkeys(_names(catalogue, whom))))
        if offences and names:
            parts.append(f"{wording.offences(offences)} {kind}: {names}")
        elif offences:
            # On nobody at all: whose word it is tells it apart from others of the kind.
            parts.append(f"{wording.offences(offences)} {kind}{f', {on_whose}' if lonely else ''}")
        elif names:
            parts.append(f"also about {names}" if parts else f"{thing} about {names}, {on_whose}")
    # On nobody and no offence: whose word it is and the words themselves tell it apart, and the sum.
    told = wording.capital("; ".join(parts)) or f"{thing} {on_whose}"
    return (f"{told} ({of})" if (of := in_words(head.sum)) else told) + _words(catalogue, head)


def _names(catalogue: Catalogue, whom: tuple[str, ...]) -> Iterator[str]:
    """What those are called to whom something is laid, with what tells each apart from others of his name."""
    return (with_apart(_bare(catalogue, one), catalogue.apart_of(one.id)) for one in named(catalogue, whom))


def _whose(catalogue: Catalogue, finding: Finding) -> str:
    """On whose word a finding is, to follow what it is; whoever accused before the origins did is none of them."""
    by = _by(list(dict.fromkeys(voice_in_short(catalogue, origin) for origin in finding.origins)))
    return f"{by}, and earlier by others who are not named" if earlier(catalogue, finding) else by


def earlier(catalogue: Catalogue, finding: Finding) -> int:
    """How many claims of a finding tell, beside what its origins say, that nobody who is named accused somebody before.

    "The Post says that his government has been previously accused of it": that is not of those who accuse it now.
    """
    open_ = [path.claim for path in finding.paths if path.state == "unattributed"] if finding.origins else []
    claims = (catalogue.claims[one] for one in open_ if one in catalogue.claims)
    return sum(bool(_EARLIER.search(sentences_around(catalogue.texts.get(one.article, ""), one.content))) for one in claims)


def _by(voices: Sequence[str]) -> str:
    return f"by {wording.listed(voices)}" if voices else "without a source"
