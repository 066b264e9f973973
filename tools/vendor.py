"""Fetches the JavaScript and the fonts that pages, briefs and their tests use from the npm registry, byte for byte what was pinned.

    python tools/vendor.py                                     writes every pinned file into the tree; `make vendor` runs it
    python tools/vendor.py pin PACKAGE@VERSION FILE… LICENCE   fetches a package, pins these files of it, and writes them
    … --for-tests                                              with `pin`: the files go to tests/vendor
    … --fonts                                                  with `pin`: they are fonts of the PDF, which no page loads
    … --registry ADDRESS                                       another registry than the one `npm config get registry` names

A package is taken only if its archive has the pinned integrity (SHA-512) and each file the pinned SHA-256. The last file of `pin`
is the licence; it is kept beside the others under the package's name. Needs npm, and nothing but this script needs it.
"""

import argparse
import base64
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PAGES = "src/allegedly/serve/static/vendor"
TESTS = "tests/vendor"
FONTS = "src/allegedly/serve/fonts"
PINS = ROOT / PAGES / "PINS.json"


class Refused(Exception):
    """A package is not what was pinned, or cannot be had; the message says which and what to do."""


def main(arguments: list[str] | None = None) -> int:
    """Runs the script: 0 where every file is in the tree as pinned, 1 where something was refused."""
    asked = _parser().parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory() as folder:
            if asked.what == "pin":
                into = TESTS if asked.for_tests else FONTS if asked.fonts else PAGES
                _add_pin(asked.package, asked.files, into, _Shop(Path(folder), asked.registry))
            else:
                write_all(_Shop(Path(folder), asked.registry))
    except Refused as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--registry", help="the npm registry to fetch from, if not the one that npm is set to")
    parser.set_defaults(what="write")
    pin = parser.add_subparsers().add_parser("pin", help="pin a package anew, or at another version")
    pin.set_defaults(what="pin")
    pin.add_argument("package", help="name@version")
    pin.add_argument("files", nargs="+", help="paths in the package, the licence last")
    pin.add_argument("--for-tests", action="store_true", help="only the tests use it")
    pin.add_argument("--fonts", action="store_true", help="fonts of the PDF")
    return parser


class _Shop:
    """Where packages come from: npm's own client, which knows proxies and passwords."""

    def __init__(self, folder: Path, registry: str | None) -> None:
        self.folder = folder
        self.registry = registry

    def archive(self, package: str) -> Path:
        """The archive of `name@version`, unopened."""
        command = ["npm", "pack", package, "--ignore-scripts", "--json", "--pack-destination", str(self.folder)]
        if self.registry:
            command += ["--registry", self.registry]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=self.folder)
        except FileNotFoundError:
            raise Refused("npm is not installed; only fetching needs it, the files it gave are in the tree") from None
        if done.returncode:
            raise Refused(f"npm could not fetch {package}:\n{done.stderr.strip()}")
        name: str = json.loads(done.stdout)[0]["filename"]
        return self.folder / name.replace("@", "").replace("/", "-")


def write_all(shop: _Shop) -> None:
    """Writes every pinned file, all of them checked before the first is written."""
    checked: dict[Path, bytes] = {}
    for pin in json.loads(PINS.read_text("utf8"))["packages"]:
        archive = shop.archive(f"{pin['package']}@{pin['version']}")
        if (found := _integrity(archive)) != pin["integrity"]:
            raise Refused(f"{pin['package']} {pin['version']} has the integrity {found}, and {pin['integrity']} is pinned")
        for file in pin["files"]:
            content = _member(archive, file["from"])
            if (found := hashlib.sha256(content).hexdigest()) != file["sha256"]:
                raise Refused(f"{file['from']} of {pin['package']} has the SHA-256 {found}, and {file['sha256']} is pinned")
            checked[ROOT / pin["into"] / file["file"]] = content
    for path, content in checked.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        sys.stderr.write(f"{path.relative_to(ROOT)}\n")


def _add_pin(package: str, files: list[str], into: str, shop: _Shop) -> None:
    """Pins some files of a package in place of what was pinned of it, and writes all pinned files."""
    name, _, version = package.rpartition("@")
    if not name or len(files) < 2:
        raise Refused("give PACKAGE@VERSION, at least one file, and the file of its licence last")
    archive = shop.archive(package)
    kept = json.loads(PINS.read_text("utf8")) if PINS.exists() else {"packages": []}
    others = [pin for pin in kept["packages"] if pin["package"] != name]
    pin = {
        "package": name,
        "version": version,
        "licence": json.loads(_member(archive, "package.json"))["license"],
        "integrity": _integrity(archive),
        "into": into,
        "files": [_file_pin(archive, file, name, is_licence=file == files[-1]) for file in files],
    }
    packages = sorted([*others, pin], key=lambda one: str(one["package"]))
    PINS.parent.mkdir(parents=True, exist_ok=True)
    PINS.write_text(json.dumps({"packages": packages}, indent=2) + "\n", "utf8")
    write_all(shop)


def _file_pin(archive: Path, file: str, package: str, *, is_licence: bool) -> dict[str, Any]:
    plain = package.replace("@", "").replace("/", "-")
    name = f"{plain}.LICENSE.txt" if is_licence else Path(file).name
    return {"from": file, "file": name, "sha256": hashlib.sha256(_member(archive, file)).hexdigest()}


def _integrity(archive: Path) -> str:
    return "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()


def _member(archive: Path, name: str) -> bytes:
    """One file of an archive; npm puts all files of a package below one folder."""
    with tarfile.open(archive) as opened:
        try:
            file = opened.extractfile(f"package/{name}")
        except KeyError:
            file = None
        if file is None:
            raise Refused(f"the package {archive.name} holds no file {name}")
        return file.read()


if __name__ == "__main__":
    sys.exit(main())
