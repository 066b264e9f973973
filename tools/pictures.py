"""Pictures of every page of the sample case, to be looked at: light, dark, on a phone, as printed.

    python tools/pictures.py [--docs] [--of DIR] [--only NAME …]

Reads the sample reports, serves the case and writes build/pictures/NAME-LOOK.png. With --docs the few that the documentation shows
go to docs/images as well. --of serves another case.
"""

import argparse
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

import browser

ROOT = browser.ROOT
SAMPLE = ROOT / "src" / "allegedly" / "sample" / "reports"
PICTURES = ROOT / "build" / "pictures"
IMAGES = ROOT / "docs" / "images"
LOOKS: Mapping[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True},
    "print": {"viewport": {"width": 794, "height": 1123}},
}
# Pages by a name for the picture: an address, then links to follow, each the first of its kind on the page before.
PAGES: Mapping[str, tuple[str, ...]] = {
    "case": ("/",),
    "case-narrowed": ("/?stance=alleges",),
    "finding": ("/", "main a[href^='/findings/']"),
    "article": ("/", "main a[href^='/articles/']"),
    "article-chosen": ("/articles", "main a[href^='/articles/'] >> nth=1"),
    "person": ("/people", "main a[href^='/people/']"),
    "people": ("/people",),
    "articles": ("/articles",),
    "outlets": ("/outlets",),
    "claims": ("/claims?of=allegations",),
    "compare": ("/", "main a[href^='/articles/']", "a[href^='/compare']"),
    "network": ("/network",),
    "network-line": ("/network", "a.net-open"),
    "timeline": ("/timeline",),
    "brief": ("/brief",),
    "review-claims": ("/review?queue=claims",),
    "review-pairs": ("/review?queue=pairs",),
    "review-edit": ("/review?queue=claims", ".rv-acts a[href*='/edit']"),
    "review-answer": ("/review?queue=claims", ".rv-acts a[href*='/answer']"),
    "log": ("/log",),
    "add": ("/add",),
    "export": ("/export",),
    "search": ("/search?q=plant",),
    "changes": ("/changes",),
    "api": ("/api",),
    "help": ("/help",),
    "problem": ("/findings/f-0000000000000000",),
}
# What is chosen on a page before it is taken.
CHOSEN: Mapping[str, str] = {"article-chosen": ".text a.c.alleges"}
# What the documentation shows, in the first look: from which element on, and how many pixels of it.
SHOWN: Mapping[str, tuple[str, int]] = {
    "case": ("body", 860),
    "article-chosen": ("body", 860),
    "finding": ("#conflicts-h", 860),
    "network": ("body", 940),
    "timeline": ("body", 940),
}


@contextmanager
def serving(case: Path) -> Iterator[str]:
    """The address of a server on a case."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "allegedly", "serve", str(case), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            while process.poll() is None and not _answers(address):
                time.sleep(0.1)
            yield address
        finally:
            process.terminate()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/help", timeout=10):
            return True
    except (urllib.error.URLError, OSError):
        return False


def reach(page: Page, address: str, *links: str) -> None:
    """Goes to an address, then by links."""
    page.goto(address)
    for link in links:
        page.goto(str(page.locator(link).first.get_attribute("href")))


def show(page: Page, name: str) -> None:
    """The part of a page that the documentation shows, into its folder."""
    start, height = SHOWN[name]
    box = page.locator(start).bounding_box() or {"y": 0}
    clip: Any = {"x": 0, "y": max(0, box["y"] - 24), "width": 1280, "height": height}
    page.screenshot(path=IMAGES / f"{name}.png", full_page=True, clip=clip)


def take(shown: Browser, address: str, names: list[str], docs: bool) -> None:
    """All pictures of some pages, in all looks; with `docs` those of the documentation too."""
    for look, options in LOOKS.items():
        context = shown.new_context(base_url=address, locale="en-GB", **options)
        page = context.new_page()
        for name in names:
            reach(page, *PAGES[name])
            page.wait_for_load_state("networkidle")
            if name in CHOSEN:
                page.locator(CHOSEN[name]).first.click()
                page.wait_for_load_state("networkidle")
            if docs and look == "light" and name in SHOWN:
                show(page, name)
            if look == "print":
                page.emulate_media(media="print")
            page.screenshot(path=PICTURES / f"{name}-{look}.png", full_page=True)
            page.emulate_media(media="screen")
        context.close()


def main() -> int:
    """Takes the pictures; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docs", action="store_true", help="those that the documentation shows into docs/images too")
    parser.add_argument("--of", type=Path, help="another case than that of the sample")
    parser.add_argument("--only", nargs="+", choices=list(PAGES), default=list(PAGES))
    asked = parser.parse_args()
    found = browser.find()
    if found is None:
        print(browser.missing(), file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="allegedly-pictures-") as folder:
        case = Path(folder) / "sample.case"
        if asked.of:
            shutil.copyfile(asked.of, case)
        else:
            read = [sys.executable, "-m", "allegedly", "read", str(SAMPLE), "--case", str(case)]
            subprocess.run(read, check=True, capture_output=True)
        with serving(case) as address, sync_playwright() as playwright, browser.launched(playwright, found) as shown:
            take(shown, address, asked.only, asked.docs)
    print(PICTURES)
    return 0


if __name__ == "__main__":
    sys.exit(main())
