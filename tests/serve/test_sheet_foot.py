"""What stands at the foot of each sheet of paper: the case and the day, and nothing that a case is called ends the style sheet."""

import re

import pytest

from allegedly.serve.paper import sheet_foot
from allegedly.serve.texts import load

BASE = load().base
_STRING = re.compile(r'"((?:[^"\\]|\\[0-9a-f]+ )*)"')


def _read(style: str) -> str:
    """The strings of a style sheet, as a browser reads them."""
    content = style.split("content: ", 1)[1].split("; white-space", 1)[0]
    return re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), "".join(_STRING.findall(content)))


@pytest.mark.parametrize(
    "case",
    [
        "harbour",
        "São Telmo · water",
        'a" } body { display: none',
        "</style><script>alert(1)</script>",
        "back\\slash\nline",
        "*/ @import",
    ],
)
def test_each_sheet_names_the_case_and_the_day_whatever_the_case_is_called(case: str) -> None:
    style = sheet_foot(BASE, case, "2026-11-23")
    assert f"the case {case}, as of 23 November 2026" in _read(style)
    assert BASE.sheet in _read(style)
    bare = _STRING.sub("", style)
    assert bare.count("{") == bare.count("}") == 2
    assert "<" not in style
    assert "@import" not in style
