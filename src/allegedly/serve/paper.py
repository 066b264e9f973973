"""What stands at the foot of each sheet that is printed. Only a style sheet can write there, so each case has one of its own."""

import re

from allegedly import __version__, wording
from allegedly.serve.texts import Texts, fill

# What a string of a style sheet may hold as it is; all else is told by its number, so that no title ends the string or the sheet.
_ESCAPED = re.compile(r"[^A-Za-z0-9 .,]")
_SHEET = """@page {{ @bottom-left {{ content: {content}; white-space: pre; text-align: left; vertical-align: top; padding-top: 4mm;
font: 7.5pt/1.35 "Source Sans 3", system-ui, sans-serif; color: #555; }} }}
"""


def sheet_foot(base: Texts, case: str, day: str) -> str:
    """A style sheet by which every sheet of paper tells its case and day (ISO); `base` are the texts of all pages."""
    of = fill(base.on_paper, version=__version__, case=case, day=wording.day(day))
    return _SHEET.format(content='"\\a "'.join(f'"{_ESCAPED.sub(_number, line)}"' for line in (of, base.sheet)))


def _number(found: re.Match[str]) -> str:
    return f"\\{ord(found[0]):x} "
