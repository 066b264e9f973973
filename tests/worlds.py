"""Articles of an invented world with what is read from them, so that nothing has to be read: of `bench/findings_scale_world.py`."""

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def told_of(articles: int) -> Sequence[Any]:
    """So many of them, the same each time: each with its `document` and its `reading`."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
    try:
        found: Sequence[Any] = importlib.import_module("findings_scale_world").case(articles)
    finally:
        sys.path.pop(0)
    return found
