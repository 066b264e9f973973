"""Word lists and tables as data: the YAML files beside this module, loaded once, pinned in the record by one SHA-256."""

import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from allegedly.errors import BrokenInstallation

_FILES = files(__name__)


@cache
def table(name: str) -> Any:
    """The content of `vocabulary/{name}.yaml`.

    Raises `BrokenInstallation` where the file is missing. The value is shared: callers must not change it.
    """
    path = _FILES / f"{name}.yaml"
    if not path.is_file():
        raise BrokenInstallation(f"vocabulary/{name}.yaml is missing from the installation; install allegedly again")
    return yaml.load(path.read_text("utf8"), Loader=yaml.CSafeLoader)


@cache
def words(name: str, key: str) -> frozenset[str]:
    """One word list of a table, as a set."""
    return frozenset(table(name)[key])


@cache
def digest() -> str:
    """The SHA-256 over all vocabulary files, names and bytes, in name order."""
    total = hashlib.sha256()
    for path in sorted((p for p in _FILES.iterdir() if p.name.endswith(".yaml")), key=lambda p: p.name):
        total.update(path.name.encode("utf8") + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()
