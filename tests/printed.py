"""A command run in this process, with what it printed."""

import contextlib
import io
from dataclasses import dataclass
from pathlib import Path

from allegedly.cli import run


@dataclass(frozen=True)
class Result:
    """What a command printed and how it ended."""

    exit_code: int
    stdout: str
    stderr: str


def printed(*words: str | Path) -> Result:
    """Runs `allegedly` with these words."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf8"), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run([*map(str, words)])
        out.flush()
    return Result(code, out.buffer.read().decode() if out.buffer.seek(0) == 0 else "", err.getvalue())
