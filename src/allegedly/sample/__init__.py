"""The eight invented reports that `allegedly demo` reads."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path


@contextmanager
def reports() -> Iterator[Path]:
    """The folder of the sample reports, as a path for as long as the context lasts."""
    with as_file(files(__name__) / "reports") as folder:
        yield folder
