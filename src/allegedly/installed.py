"""Files that come with the program, such as the weights of a model: read, and held against the SHA-256 that their card says."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any, NamedTuple

from allegedly.errors import BrokenInstallation

_SHA256 = re.compile(r"[0-9a-f]{64}")


class Installed(NamedTuple):
    """A folder of such files, and what cannot be used without them ("the reader model")."""

    what: str
    folder: Path

    def read(self, name: str) -> bytes:
        """The bytes of a file.

        Raises `BrokenInstallation` where it is missing or cannot be read, as `checked`, `card` and `digest` do.
        """
        try:
            return (self.folder / name).read_bytes()
        except FileNotFoundError as error:
            raise self.broken(name, "is missing") from error
        except OSError as error:
            raise self.broken(name, f"cannot be read ({error.strerror})") from error

    def checked(self, name: str, expected: str) -> bytes:
        """The bytes of a file that has the SHA-256 that its card says. It is read once: what was checked is what is used."""
        content = self.read(name)
        found = hashlib.sha256(content).hexdigest()
        if found != expected:
            raise self.broken(name, f"is not the file that belongs here (its SHA-256 is {found}, the card says {expected})")
        return content

    def card(self, name: str) -> dict[str, Any]:
        """What a card in JSON says, nothing where it is no object."""
        try:
            found = json.loads(self.read(name))
        except ValueError as error:
            raise self.broken(name, f"cannot be understood ({error})") from error
        return found if isinstance(found, dict) else {}

    def digest(self, card: str, said: object, name: str) -> str:
        """What a card says for the SHA-256 of a file, if it is one."""
        if not _SHA256.fullmatch(str(said)):
            raise self.broken(card, f"does not say the SHA-256 of {name}")
        return str(said)

    def broken(self, name: str, problem: str) -> BrokenInstallation:
        """The error that says what is wrong with a file, and what to do."""
        return BrokenInstallation(f"{self.what} cannot be used: {self.folder / name} {problem}; install allegedly again")
