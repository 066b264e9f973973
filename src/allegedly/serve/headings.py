"""What a finding is called: the offences and whom they are laid to, whose word it is, or what somebody admits.

An offence that the program only concludes heads nothing: reports that have no word for it have not accused anybody of it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import shorten

from allegedly import wording, wording_sources
from allegedly.calling import begun, tidied
from allegedly.heads import CLAIMS_TOLD, Head, Told, begins, head_of, is_gang, on_it, place_of, read
from allegedly.serve.catalogue import Catalogue
from allegedly.serve.namesakes import with_apart
from allegedly.serve.people import ALLEGED
from allegedly.serve.sentence_bounds import sentences_around
from allegedly.serve.views import NamedView, named
from allegedly.shapes import Claim, Finding, Source, Span
from allegedly.wording_ahead import tells_of_charges
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
    head = _head(catalogue, finding, claims)
    if head.form == "admitted":
        return _admitted(catalogue, claims) + _words(catalogue, head)
    if head.form == "alleged" and all(_is_of_charges(catalogue, claim) for claim in on_it(claims)):
        return _charges(catalogue, head, _whose(catalogue, finding) + _left_unnamed(finding))
    return _worded(catalogue, head, _whose(catalogue, finding))


def _head(catalogue: Catalogue, finding: Finding, claims: Sequence[Claim]) -> Head:
    gangs = {one for claim in claims for one in claim.about if (it := catalogue.entities.get(one)) and is_gang(it.kind, it.name)}
    return head_of([_told(catalogue, claim) for claim in claims], gangs, agreed=not finding.conflicts)


def _is_headed(catalogue: Catalogue, finding: Finding, head: Head) -> bool:
    """Whether a heading that the history has is that of a finding as it is, on the word of the same."""
    claims = [catalogue.claims[claim] for claim in finding.claims if claim in catalogue.claims]
    then = _by(list(dict.fromkeys(voice for one in head.by if (voice := _voice_then(catalogue, one)))))
    now = _by(list(dict.fromkeys(in_short(catalogue.voice(origin)) for origin in finding.origins)))
    return head._replace(by=()) == _head(catalogue, finding, claims)._replace(by=()) and (not head.needs_by or then == now)


def _is_of_charges(catalogue: Catalogue, claim: Claim) -> bool:
    kind = claim.sources[0].kind if claim.sources else None
    return tells_of_charges(claim.stance, kind, catalogue.words(claim.article, claim.content))


def _left_unnamed(finding: Finding) -> str:
    """That nobody who tells something is named, to follow who does."""
    if any(origin.kind not in ("anonymous", "unnamed") for origin in finding.origins):
        return ""
    several = len(finding.origins) > 1 or any(wording_sources.is_plural(one.text, one.kind) for one in finding.origins)
    return f" who {'are' if several else 'is'} not named" if finding.origins else ""


def _charges(catalogue: Catalogue, head: Head, on_whose: str) -> str:
    """A heading where all that is told is that charges are being prepared: who tells it has accused nobody."""
    parts: list[str] = []
    for offences, whom in head.parts:
        names = wording.listed(list(dict.fromkeys(_names(catalogue, whom))))
        of = f" of {wording.offences(offences)}" if offences else ""
        parts.append(f"charges{of} said {on_whose} to be in preparation{f': {names}' if names else ''}")
    return wording.capital("; ".join(parts) or f"charges said {on_whose} to be in preparation")


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


def called_then(catalogue: Catalogue, word: str, now: Finding | None = None) -> str:
    """What a finding was called, from what the history of the case kept of it; empty where nobody of it is in the case any more.

    `now` is the finding as it is: where the history tells no other heading, it has the one that every page gives it.
    """
    head = read(word)
    if head is None:
        return ""
    if now is not None and _is_headed(catalogue, now, head):
        return called(catalogue, now)
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
    passed_on = _outlets(catalogue, finding) if not finding.origins else []
    if passed_on:
        return f"as {wording.listed(passed_on)} {'reports' if len(passed_on) == 1 else 'report'}, without a named source"
    return f"{by}, and earlier by others who are not named" if earlier(catalogue, finding) else by


def _outlets(catalogue: Catalogue, finding: Finding) -> list[str]:
    """The outlets from which every claim of a finding is said to be; none where one of them is from nobody."""
    claims = [catalogue.claims[one] for one in finding.claims if one in catalogue.claims]
    carriers = [[source for source in claim.sources if source.kind == "outlet"] for claim in claims]
    return (
        list(dict.fromkeys(wording_sources.voice(catalogue.speaker(some[0]), "outlet") for some in carriers if some))
        if all(carriers)
        else []
    )


def earlier(catalogue: Catalogue, finding: Finding) -> int:
    """How many claims of a finding tell, beside what its origins say, that nobody who is named accused somebody before.

    "The Post says that his government has been previously accused of it": that is not of those who accuse it now.
    """
    open_ = [path.claim for path in finding.paths if path.state == "unattributed"] if finding.origins else []
    claims = (catalogue.claims[one] for one in open_ if one in catalogue.claims)
    return sum(bool(_EARLIER.search(sentences_around(catalogue.texts.get(one.article, ""), one.content))) for one in claims)


def _by(voices: Sequence[str]) -> str:
    return f"by {wording.listed(voices)}" if voices else "without a source"
