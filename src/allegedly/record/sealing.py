"""Hashes by which a change is seen: one for each article with its reading, and a chain through the log of judgements.

Each judgement holds the hash of the one before it, so that none can be altered or taken out unseen. Whoever knows all this can make
new hashes too: they show that something was altered by accident or by hand, not that nobody could have.
"""

import hashlib
import secrets
from collections.abc import Iterable

import msgspec

from allegedly.identity import canonical, content_id
from allegedly.shapes import Article, Judgement, Reading

# What the first judgement of a case has in place of the hash of one before it.
GENESIS = "0" * 64
# What is left of a judgement whose article was erased.
ERASED = "erased"


def seal(article: Article, reading: Reading) -> str:
    """The hash of an article, how it came in included, and of what was read from it."""
    return hashlib.sha256(canonical(article) + canonical(reading)).hexdigest()


def named(judgement: Judgement) -> Judgement:
    """The judgement with the id that its content gives it, wherever it stands in a chain."""
    return msgspec.structs.replace(judgement, id=content_id("j", canonical(judgement, "id", "previous", "hash").decode("utf8")))


def salted(judgement: Judgement) -> Judgement:
    """A new judgement with its own salt and the id that comes of it."""
    return named(msgspec.structs.replace(judgement, salt=secrets.token_hex(16)))


def sealed(judgement: Judgement, previous: str) -> Judgement:
    """The judgement as it stands in a chain after the one whose hash is `previous`."""
    linked = msgspec.structs.replace(judgement, previous=previous)
    return msgspec.structs.replace(linked, hash=_hash(linked))


def erased(judgement: Judgement, at: str) -> Judgement:
    """What is kept of a judgement that was erased at a time: that one stood here. Its hash, whose salt is gone, tells nothing."""
    return Judgement(
        id=judgement.id, kind=ERASED, subject=(), by="", at=at, why="", previous=judgement.previous, hash=judgement.hash
    )


def breaks(judgements: Iterable[Judgement]) -> list[str]:
    """Where a chain is broken, in words; none where it is whole. The words of an erased judgement are not there to be checked."""
    found = []
    previous = GENESIS
    for number, judgement in enumerate(judgements, 1):
        if judgement.previous != previous:
            found.append(
                f"judgement {number} ({judgement.id}) does not follow the one before it: one was changed, added or taken out"
            )
        if judgement.kind != ERASED and judgement.hash != _hash(judgement):
            found.append(f"judgement {number} ({judgement.id}) is not as it was sealed")
        previous = judgement.hash
    return found


def _hash(judgement: Judgement) -> str:
    return hashlib.sha256(canonical(judgement, "hash")).hexdigest()
