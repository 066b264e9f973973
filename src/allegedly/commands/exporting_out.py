"""The process that makes a file of a case for whoever serves it: `python -m allegedly.commands.exporting_out CASE FORMAT NAMES`.

It writes the file to standard output, which is a file, and as the last line to standard error the state of the case that it is of,
or what went wrong. NAMES is `hide` or `show`. The file of a large case takes minutes, during which pages are to answer.
"""

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from allegedly import __version__
from allegedly.errors import AllegedlyError
from allegedly.export.attributions import write_attributions
from allegedly.export.json_record import write_json
from allegedly.export.portions import Portions
from allegedly.export.tabular import TABLES, write_tables
from allegedly.export.zipped import Zipped
from allegedly.record.store import Case
from allegedly.serve.file_names import safe_name
from allegedly.serve.texts import Texts, fill, load
from allegedly.settling import resolve_if_stale
from allegedly.shapes import ProducedBy
from allegedly.wording import one_line

# As `allegedly export` writes tables into a folder, they lie in one, with what they mean.
READ_ME = "READ ME.txt"
# So often the case is settled anew while others change it.
_ATTEMPTS = 3
_ROOM = "; see that there is room for it, or name another folder for such files in TMPDIR"


def main(arguments: list[str]) -> int:
    """Writes one file of a case; returns the exit code."""
    path, to, names = arguments
    # Ctrl-C is for the server, which then stops this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError, AttributeError):
        # Pages come first.
        os.nice(5)
    try:
        state = _written(Path(path), to, sys.stdout.buffer, hide_names=names == "hide")
        sys.stdout.buffer.flush()
    except AllegedlyError as error:
        return _said(str(error), 1)
    except OSError as error:
        return _said(f"the file could not be written: {error.strerror or error}{_ROOM}", 1)
    return _said(state, 0)


def _said(words: str, code: int) -> int:
    sys.stderr.write(f"\n{one_line(words)}\n")
    return code


def _written(path: Path, to: str, out: IO[bytes], *, hide_names: bool) -> str:
    """Writes the record of a case, settled; returns the state that the case has with it."""
    with Case.open(path) as case:
        for left in reversed(range(_ATTEMPTS)):
            resolve_if_stale(case)
            with case.looking():
                # Nobody who decides or adds meanwhile is made to wait: where they go on, it is what the case has at the last.
                if case.is_resolved() or not left:
                    by = case.producer() or ProducedBy(allegedly=__version__, weights={}, vocabulary="")
                    with case.in_portions(by, hide_names=hide_names) as record:
                        _write(to, safe_name(path.stem), record, out)
                    return case.stamp()
    raise AssertionError("the last attempt gives what there is")


def _write(to: str, name: str, record: Portions, out: IO[bytes]) -> None:
    if to == "csv":
        write_zip(record, name, out)
    elif to == "json":
        write_json(record, out)
    else:
        write_attributions(record, out)


def write_zip(record: Portions, name: str, out: IO[bytes]) -> None:
    """The tables as one ZIP file, in which they lie in a folder of that name, with what each column means."""
    with Zipped(out, name) as archive:
        with archive.file(READ_ME) as file:
            file.write(read_me_of(load()))
        write_tables(record, archive.file)


def read_me_of(texts: Texts) -> str:
    """What each table and each column means, as text."""
    told = texts.export.tables
    parts = [texts.export.read_me]
    for name, columns in TABLES.items():
        lines = [f"  {column}: {told[name].columns[column]}" for column in columns]
        parts.append("\n".join([fill(texts.export.table, name=name), told[name].about, *lines]))
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
