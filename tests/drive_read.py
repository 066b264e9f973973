"""Reads a folder into a case in a process of its own: CASE FOLDER WORKERS. Names each input on a line as it is done."""

import sys
from pathlib import Path

from allegedly.flow import Progress, read_into
from allegedly.settings import Settings
from builders import CAPTURED


def show(progress: Progress) -> None:
    sys.stdout.write(f"{progress.source}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    case, folder, workers = sys.argv[1:]
    read_into(Path(case), [Path(folder)], Settings(workers=int(workers)), CAPTURED, show)
