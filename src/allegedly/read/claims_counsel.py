"""What a lawyer says of his own client is said for him: it accuses nobody, or only those beside the client."""

import re

from allegedly.read.about import Asked
from allegedly.shapes import Offence, Source, Stance

# A client whom the lawyer's own words call so, named or not.
_MINE = re.compile(r"\b(?:my|our)\s+clients?\b", re.IGNORECASE)


def for_clients(
    asked: Asked, stance: Stance, said: tuple[tuple[str, ...], tuple[Offence, ...]], sources: tuple[Source, ...]
) -> tuple[Stance, tuple[str, ...], tuple[Offence, ...]]:
    """Stance, whom it is about, and offences of a statement, where `said` are the last two as they were read.

    An accusation by a lawyer is never about the client; where it would be about nobody else, it only states something of him. A
    lawyer who declines to comment keeps silent for the client.
    """
    concerned, offences = said
    if stance == "declines":
        meant = {source.entity: source.on_behalf_of for source in sources[:1] if source.on_behalf_of}
        return stance, tuple(dict.fromkeys(meant.get(key) or key for key in concerned)), offences
    clients = _clients(asked, sources) if stance == "alleges" and concerned else frozenset()
    others = tuple(key for key in concerned if key not in clients)
    if others or not clients:
        return stance, others or concerned, offences
    return "asserts", concerned, ()


def _clients(asked: Asked, sources: tuple[Source, ...]) -> frozenset[str]:
    """The local keys of those for whom the first speaker speaks as their lawyer, or whom he calls his client."""
    speakers = {source.entity for source in sources[:1] if source.entity}
    clients = {tie.to for tie in asked.cast.relations if tie.kind == "lawyer_of" and tie.from_ in speakers}
    text = asked.parsed.article.text
    for span in asked.frame.content:
        for found in _MINE.finditer(text, span.start, span.end):
            clients |= {m.entity for m in asked.cast.within(found.start(), found.end()) if m.end == found.end()}
    return frozenset(clients)
