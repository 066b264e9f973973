"""The hashes that chain decisions: each holds the hash of the one before it, so that none can be altered or taken out unseen.

Whoever knows all this can make new hashes too: they show that something was altered by accident or by hand, not that nobody could
have. Who keeps the last hash elsewhere sees that too.
"""

import hashlib
import secrets
from collections.abc import Iterable

import msgspec

from allegedly.identity import canonical, content_id
from allegedly.shapes.screening import HitDecision

# What the first decision of a journal has in place of the hash of one before it.
GENESIS = "0" * 64


def sealed(decision: HitDecision, before: str) -> HitDecision:
    """A new decision with its salt, its id and its hash, as it stands after the one whose hash is `before`."""
    salted = msgspec.structs.replace(decision, salt=secrets.token_hex(16))
    named = msgspec.structs.replace(salted, id=_id(salted), before=before)
    return msgspec.structs.replace(named, hash=_hash(named))


def breaks(decisions: Iterable[HitDecision], after: str = GENESIS) -> list[str]:
    """Where a chain, or a part of one that goes on `after` a hash, is broken, in words; none where it is whole."""
    found = []
    before = after
    for number, decision in enumerate(decisions, 1):
        if decision.before != before:
            found.append(
                f"decision {number} ({decision.id}) does not follow the one before it: one was changed, added or taken out"
            )
        if decision.hash != _hash(decision) or decision.id != _id(decision):
            found.append(f"decision {number} ({decision.id}) is not as it was sealed")
        before = decision.hash
    return found


def _id(decision: HitDecision) -> str:
    return content_id("h", canonical(decision, "id", "before", "hash").decode("utf8"))


def _hash(decision: HitDecision) -> str:
    return hashlib.sha256(canonical(decision, "hash")).hexdigest()
