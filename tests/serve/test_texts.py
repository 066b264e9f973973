"""The texts of the pages: all of them in one file, none in a template or script, and none that no page says."""

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
import yaml

from allegedly.serve import texts

SERVE = files("allegedly.serve")
TEMPLATES = sorted((SERVE / "templates").iterdir(), key=lambda path: path.name)
SCRIPTS = sorted((path for path in (SERVE / "static").iterdir() if path.name.endswith(".js")), key=lambda path: path.name)
# The names of the program, of a hash and of a protocol are the same in every language; "not read" is an outcome by its name.
NAMES = {"Allegedly", "SHA", "doctype", "html", "https"}
TERMS = {"not read"}
SPOKEN = ("aria-label", "title", "placeholder", "alt")
JINJA = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)


def _leaves(branch: Any, path: str = "") -> Iterator[tuple[str, str]]:
    for name, value in branch.items():
        where = f"{path}.{name}" if path else name
        if isinstance(value, dict):
            yield from _leaves(value, where)
        else:
            yield where, str(value)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z]{2,}", re.sub(r"&[a-z]+;", " ", text))) - NAMES


@pytest.mark.parametrize("path", [path for path in TEMPLATES if path.name.endswith(".html")], ids=lambda path: path.name)
def test_no_template_has_words_of_its_own(path: Any) -> None:
    plain = JINJA.sub(" ", path.read_text("utf8"))
    plain = re.sub(r"<style.*?</style>|<script.*?</script>", " ", plain, flags=re.DOTALL)
    values = (value for name in SPOKEN for value in re.findall(rf'\s{name}="([^"]*)"', plain))
    spoken = {word for value in values for word in _words(value)}
    assert spoken | _words(re.sub(r"<[^>]*>", " ", plain)) == set()
    inside = " ".join(JINJA.findall(path.read_text("utf8")))
    assert [
        words for words in re.findall(r'"([^"]*)"', inside) if re.search(r"[A-Za-z]{2,} [a-z]{2,}", words) and words not in TERMS
    ] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_has_words_of_its_own(path: Any) -> None:
    """A text has a space between two words; names of classes, events and the like have none."""
    code = re.sub(r"^\s*//.*$", "", path.read_text("utf8"), flags=re.MULTILINE)
    strings = re.findall(r'"([^"\n]*)"', code)
    assert [words for words in strings if re.search(r"[A-Z][a-z]+ [a-z]+", words)] == []


def test_every_text_is_a_text_or_counted_forms() -> None:
    tree = yaml.safe_load((SERVE / "texts.yaml").read_text("utf8"))
    for where, text in _leaves(tree):
        assert text.strip() == text, where
        assert text, where


def test_a_text_that_is_not_there_says_where_it_belongs() -> None:
    with pytest.raises(AttributeError, match=r"texts\.yaml holds no text article\.nonsense"):
        _ = texts.load().article.nonsense


def test_a_number_chooses_its_form() -> None:
    forms = {"one": "one report", "other": "{n} reports", "none": "no reports"}
    assert [texts.counted(forms, number) for number in (0, 1, 2, 13)] == ["no reports", "one report", "two reports", "13 reports"]
