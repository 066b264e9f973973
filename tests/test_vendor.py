"""What is vendored is what was pinned, and no script of the pages reaches another host."""

import base64
import hashlib
import importlib.util
import io
import json
import re
import sys
import tarfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
STATIC = ROOT / "src" / "allegedly" / "serve" / "static"
PINS = json.loads((STATIC / "vendor" / "PINS.json").read_text("utf8"))["packages"]
PINNED = [pytest.param(pin, file, id=file["file"]) for pin in PINS for file in pin["files"]]
# An address with a host. A namespace is a name that nothing is fetched from.
ADDRESS = re.compile(rb"""(?:https?:|wss?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+""", re.IGNORECASE)
NAMESPACES = (b"http://www.w3.org",)


@pytest.mark.parametrize(("pin", "file"), PINNED)
def test_files_are_what_was_pinned(pin: dict[str, Any], file: dict[str, str]) -> None:
    content = (ROOT / pin["into"] / file["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == file["sha256"], f"{file['file']} is altered; run `make vendor`"


def test_nothing_lies_beside_the_pinned_files() -> None:
    for folder in {pin["into"] for pin in PINS}:
        pinned = {file["file"] for pin in PINS if pin["into"] == folder for file in pin["files"]}
        assert {path.name for path in (ROOT / folder).iterdir()} - {"PINS.json"} == pinned


def test_each_package_has_its_licence_beside_it() -> None:
    for pin in PINS:
        licences = [file for file in pin["files"] if file["file"].endswith(".LICENSE.txt")]
        assert pin["licence"]
        assert len(licences) == 1


@pytest.mark.parametrize("path", sorted(STATIC.rglob("*.js")) + sorted(STATIC.rglob("*.css")), ids=lambda path: path.name)
def test_what_pages_load_names_no_other_host(path: Path) -> None:
    named = {match.group() for match in ADDRESS.finditer(_without_comments(path.read_bytes()))}
    assert {address for address in named if not address.startswith(NAMESPACES)} == set()


def test_our_scripts_need_no_eval_and_no_inline_style() -> None:
    forbidden = re.compile(
        r"\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|setAttribute\(\s*[\"']style"
    )
    for path in STATIC.glob("*.js"):
        assert forbidden.findall(path.read_text("utf8")) == [], path.name


def _without_comments(content: bytes) -> bytes:
    return re.sub(rb"/\*.*?\*/|^\s*//[^\n]*", b"", content, flags=re.DOTALL | re.MULTILINE)


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("vendor_script", ROOT / "tools" / "vendor.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


class _Shop:
    """A registry with one package in it."""

    def __init__(self, folder: Path, content: bytes) -> None:
        self.path = folder / "tiny-1.0.0.tgz"
        with tarfile.open(self.path, "w:gz") as archive:
            for name, data in {"package.json": b'{"license": "MIT"}', "tiny.js": content, "LICENSE": b"as is"}.items():
                entry = tarfile.TarInfo(f"package/{name}")
                entry.size = len(data)
                archive.addfile(entry, io.BytesIO(data))

    def archive(self, package: str) -> Path:
        assert package == "tiny@1.0.0"
        return self.path

    def integrity(self) -> str:
        return "sha512-" + base64.b64encode(hashlib.sha512(self.path.read_bytes()).digest()).decode()


def _pins(shop: _Shop, content: bytes) -> dict[str, Any]:
    file = {"from": "tiny.js", "file": "tiny.js", "sha256": hashlib.sha256(content).hexdigest()}
    pin = {"package": "tiny", "version": "1.0.0", "licence": "MIT", "integrity": shop.integrity(), "into": "into", "files": [file]}
    return {"packages": [pin]}


@pytest.mark.parametrize("what", ["nothing", "archive", "file"])
def test_the_script_takes_only_what_is_pinned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    script = _script()
    shop = _Shop(tmp_path, b"let x = 1;\n")
    pins = _pins(shop, b"let x = 1;\n" if what != "file" else b"another\n")
    if what == "archive":
        pins["packages"][0]["integrity"] = "sha512-other"
    (tmp_path / "PINS.json").write_text(json.dumps(pins), "utf8")
    monkeypatch.setattr(script, "PINS", tmp_path / "PINS.json")
    monkeypatch.setattr(script, "ROOT", tmp_path)
    written = tmp_path / "into" / "tiny.js"
    if what == "nothing":
        script.write_all(shop)
        assert written.read_bytes() == b"let x = 1;\n"
    else:
        with pytest.raises(script.Refused, match="pinned"):
            script.write_all(shop)
        assert not written.exists()
