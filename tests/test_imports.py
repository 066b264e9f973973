"""Who may import whom: stages do not know each other, only flow and command line see everything, and there are no cycles."""

import ast
from pathlib import Path

SRC = Path(__file__).parents[1] / "src" / "allegedly"
STAGES = {"ingest", "read", "resolve", "record", "serve", "export", "run", "screen"}
TOP = {
    "cli",
    "commands",
    "doubles",
    "erasing",
    "flow",
    "intake",
    "judging",
    "settling",
    "watching",
    "statements",
    "screening",
    "screening_asked",
    "as_it_stood",
    "linking",
    "parties",
    "__main__",
}
GROUND = {"shapes", "errors", "identity", "installed", "settings", "vocabulary", "wording", "names", "times", "answering"}
GROUND |= {"standing", "kept", "sheets", "listing_words", "step_classes", "number_words", "origin_reasons"}
GROUND |= {"wording_conflicts", "wording_sources", "wording_speakers", "wording_statements", "wording_steps", "wording_verbs"}
ALLOWED = {("serve", "allegedly.record.store")}


def _name(path: Path) -> str:
    parts = path.relative_to(SRC.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_name(path): ast.parse(path.read_text("utf8")) for path in sorted(SRC.rglob("*.py"))}


def _imported(module: str, node: ast.Import | ast.ImportFrom) -> set[str]:
    """The modules of ours that an import statement names."""
    if isinstance(node, ast.Import):
        names = {alias.name for alias in node.names}
    else:
        assert node.level == 0, f"{module} imports relatively"
        below = {f"{node.module}.{alias.name}" for alias in node.names} & MODULES.keys()
        names = below or {node.module or ""}
    return {name for name in names if name.split(".")[0] == "allegedly"}


def _imports(module: str) -> set[str]:
    nodes = (node for node in ast.walk(MODULES[module]) if isinstance(node, ast.Import | ast.ImportFrom))
    return {name for node in nodes for name in _imported(module, node)}


def _part(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def test_stages_do_not_import_each_other() -> None:
    wrong = [
        f"{module} imports {name}"
        for module in MODULES
        if _part(module) in STAGES
        for name in sorted(_imports(module))
        if _part(name) in STAGES - {_part(module)} and (_part(module), name) not in ALLOWED
    ]
    assert wrong == []


def test_only_the_top_imports_the_top() -> None:
    wrong = [
        f"{module} imports {name}"
        for module in MODULES
        if _part(module) not in TOP
        for name in sorted(_imports(module))
        if _part(name) in TOP
    ]
    assert wrong == []


def test_the_ground_stands_on_nothing_above_it() -> None:
    wrong = [
        f"{module} imports {name}"
        for module in MODULES
        if _part(module) in GROUND
        for name in sorted(_imports(module))
        if _part(name) not in GROUND | {""}
    ]
    assert wrong == []


def test_no_import_hides_in_a_function() -> None:
    wrong = [
        f"{module}:{inner.lineno}"
        for module, tree in MODULES.items()
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(outer)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert wrong == []


def _needed(module: str) -> set[str]:
    """What is read for a module: what it imports, and the packages in which that stands, but those around the module itself."""
    around = {module[:at] for at, char in enumerate(module) if char == "."}
    packages = {name[:at] for name in _imports(module) for at, char in enumerate(name) if char == "."} - around
    return ((_imports(module) | packages) & MODULES.keys()) - {module, "allegedly"}


def test_there_are_no_cycles() -> None:
    left = {module: _needed(module) for module in MODULES}
    while free := [module for module, needs in left.items() if not needs]:
        left = {module: needs - set(free) for module, needs in left.items() if module not in free}
    assert left == {}
