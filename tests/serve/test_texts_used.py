"""Each text of the pages is said somewhere, and each that a page or a module asks for is there."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import yaml

SOURCE = Path(str(files("allegedly")))
FORMS = {"one", "other", "none"}
# Chosen by what the case or the protocol holds, never by a name that stands in the code.
WHOLE = ("api.headers", "api.statuses", "brief.against", "help.names", "help.sections")
# What a mapping has that is called the same: the texts of articles.
METHODS = {"get", "setdefault", "items", "yaml"}
ASKED = re.compile(r"(?<![\w.])(?:self\.)?(?:_?site\.)?_?(t|texts)((?:\.[A-Za-z_]\w*|\[[\"'][\w-]+[\"']\])+)(\[)?")
Path_ = tuple[str, ...]


class Uses(NamedTuple):
    """The texts that are asked for by name, the branches that are taken whole, and what is asked for and not there."""

    said: set[Path_]
    taken: set[Path_]
    missing: set[str]


@cache
def _tree() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load((SOURCE / "serve" / "texts.yaml").read_text("utf8"))
    return found


def _leaf(node: Any) -> bool:
    return not isinstance(node, dict) or node.keys() <= FORMS


def _leaves(branch: Mapping[str, Any], path: Path_ = ()) -> Iterator[Path_]:
    for name, node in branch.items():
        yield from [(*path, str(name))] if _leaf(node) else _leaves(node, (*path, str(name)))


def _branches(branch: Mapping[str, Any], path: Path_ = ()) -> Iterator[tuple[Path_, Mapping[str, Any]]]:
    yield path, branch
    for name, node in branch.items():
        if not _leaf(node):
            yield from _branches(node, (*path, str(name)))


def _sources() -> Iterator[tuple[Path, str]]:
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix in (".html", ".svg", ".md", ".py") and "matching" not in path.parts:
            text = path.read_text("utf8")
            yield path, re.sub(r'"""(?:.|\n)*?"""|^\s*#.*$', "", text, flags=re.MULTILINE) if path.suffix == ".py" else text


def _walk(start: Path_, node: Any, names: list[str]) -> tuple[Path_, Any] | None:
    """Where some names lead to from a branch; what follows a text is a method of it."""
    for name in names:
        if _leaf(node):
            break
        if name not in node:
            return None
        start, node = (*start, name), node[name]
    return start, node


def _uses(sources: Iterator[tuple[Path, str]]) -> Uses:
    uses = Uses(set(), set(), set())
    for path, text in sources:
        python = path.suffix == ".py"
        for found in ASKED.finditer(text):
            names = re.findall(r"[\w-]+", found[2])
            if (found[1] == "t") == python or names[0] in METHODS:
                continue
            # A module may be given a branch for its texts.
            home = names[0] in _tree() or not python
            starts = [((), _tree())] if home else [one for one in _branches(_tree()) if names[0] in one[1]]
            led = [there for start, node in starts if (there := _walk(start, node, names))]
            uses.said.update(there for there, node in led if _leaf(node))
            uses.taken.update(there for there, node in led if not _leaf(node))
            if not led:
                uses.missing.add(f"{path.name}: {found[0]}")
    return uses


def _unsaid(uses: Uses, sources: Iterator[tuple[Path, str]]) -> list[str]:
    """Texts that nothing asks for: neither by name, nor by a name within a branch that is taken whole."""
    words = {word for _, text in sources for word in re.findall(r"[\w-]+", text)}
    quoted = {word for _, text in _sources() for word in re.findall(r"[.\"'|]([\w-]+)", text)}
    whole = {tuple(one.split(".")) for one in WHOLE}
    left = (leaf for leaf in _leaves(_tree()) if leaf not in uses.said and not any(leaf[: len(one)] == one for one in whole))
    return [
        ".".join(leaf)
        for leaf in left
        if not any(leaf[:end] in uses.taken for end in range(1, len(leaf))) or leaf[-1] not in words & quoted
    ]


def test_every_text_is_said_somewhere() -> None:
    assert _unsaid(_uses(_sources()), _sources()) == []


def test_every_text_that_is_asked_for_is_there() -> None:
    assert _uses(_sources()).missing == set()


def test_a_text_that_is_not_there_or_not_said_is_found() -> None:
    page = [(Path("a.html"), "{{ t.case.nonsense }} {{ t.log.title }} {{ t.help }}")]
    assert _uses(iter(page)).missing == {"a.html: t.case.nonsense"}
    assert "log.no_desk" in _unsaid(_uses(iter(page)), iter(page))
