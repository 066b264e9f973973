"""Tags by which a caller asks whether an answer is still the one that he has."""

import hashlib

_LONG = 32


def tag(*parts: str) -> str:
    """A weak tag of all that an answer is made from: the case's state, the address, the day, what is opened."""
    return f'W/"{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:_LONG]}"'


def matches(asked: str | None, current: str) -> bool:
    """Whether an `If-None-Match` names the current tag; weak and strong count alike, as they do for reading (RFC 9110, 13.1.2)."""
    if asked is None:
        return False
    tags = [one.strip() for one in asked.split(",")]
    return "*" in tags or current.removeprefix("W/") in [one.removeprefix("W/") for one in tags]
