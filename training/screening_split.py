"""Which people and bodies of public lists teach the screening, which it is tuned on, and which only measure it.

By a digest of what tells the entry (OFAC's id, or a name), so that whoever is asked in a bench was never seen in training: four in
ten train, two are for development, four are for the test.
"""

import hashlib
from typing import Literal

Part = Literal["train", "dev", "test"]
_SALT = "screening-2"
_TRAIN, _DEV = 4, 6


def part(entry: str) -> Part:
    """The part of an entry."""
    number = int.from_bytes(hashlib.sha256(f"{_SALT}:{entry}".encode()).digest()[:4], "big") % 10
    return "train" if number < _TRAIN else "dev" if number < _DEV else "test"
