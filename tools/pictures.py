"""Pictures of every page of the sample case, to be looked at: light, dark, on a phone, as printed.

    python tools/pictures.py [--docs] [--of DIR] [--only NAME …]

Reads the sample reports, serves the case and writes build/pictures/NAME-LOOK.png. With --docs the few that the documentation shows
go to docs/images as well. --of serves another case.
"""

import argparse
import importlib.util
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from picture_pages import CHOSEN, LATER, PAGES, SHOWN
from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

import browser

ROOT = browser.ROOT
SAMPLE = ROOT / "src" / "allegedly" / "sample" / "reports"
MORE = ROOT / "tools" / "pictures_reports"
PICTURES = ROOT / "build" / "pictures"
IMAGES = ROOT / "docs" / "images"
LOOKS: Mapping[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True},
    "print": {"viewport": {"width": 1280, "height": 900}},
}
# A page of paper without the edge that the style sheet leaves, in CSS pixels; how many sheets stand beside each other.
PAPER, ABREAST = {"width": 718, "height": 1047}, 3
LONG = 120_000
# Pages that are shown as they stood at a moment, by their names: address and bytes.
Kept = dict[str, tuple[str, str]]


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


def reach(page: Page, address: str, *links: str) -> bool:
    """Goes to an address, then by links; whether each was there."""
    page.goto(address)
    for link in links:
        if not page.locator(link).count():
            return False
        page.goto(str(page.locator(link).first.get_attribute("href")))
    page.wait_for_load_state("networkidle")
    return True


def again(page: Page, address: str, content: str) -> bool:
    """Shows a page as it stood; True."""
    page.route(f"**{address}", lambda route: route.fulfill(body=content, content_type="text/html"))
    found = reach(page, address)
    page.unroute_all()
    return found


def show(page: Page, name: str) -> None:
    """The part of a page that the documentation shows, into its folder."""
    start, height = SHOWN[name]
    box = page.locator(start).bounding_box() or {"y": 0}
    clip: Any = {"x": 0, "y": max(0, box["y"] - 24), "width": 1280, "height": height}
    page.screenshot(path=IMAGES / f"{name}.png", full_page=True, clip=clip)


def printed(page: Page, name: str) -> None:
    """A page as it is printed: a PDF, and a picture of its sheets; of one long sheet where no PDF can be drawn."""
    pdf, picture = PICTURES / f"{name}.pdf", PICTURES / f"{name}-print.png"
    page.pdf(path=pdf, prefer_css_page_size=True)
    if importlib.util.find_spec("pypdfium2"):
        with importlib.import_module("pypdfium2").PdfDocument(pdf) as document:
            abreast([sheet.render(scale=1.4).to_pil() for sheet in document]).save(picture)
        return
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    page.screenshot(path=picture, full_page=True)
    # Back to none: "screen" would print all further pages as they look on a screen.
    page.emulate_media(media="null")
    page.set_viewport_size({"width": 1280, "height": 900})


def abreast(sheets: Sequence[Image.Image]) -> Image.Image:
    """Sheets of paper in rows on one picture."""
    gap, wide, high = 16, max(sheet.width for sheet in sheets), max(sheet.height for sheet in sheets)
    rows = -(-len(sheets) // ABREAST)
    size = (min(len(sheets), ABREAST) * (wide + gap) + gap, rows * (high + gap) + gap)
    board = Image.new("RGB", size, "#9a9a9a")
    for n, sheet in enumerate(sheets):
        board.paste(sheet, (gap + n % ABREAST * (wide + gap), gap + n // ABREAST * (high + gap)))
    return board


def take(shown: Browser, address: str, pages: Mapping[str, tuple[str, ...]], kept: Kept, docs: bool) -> None:
    """All pictures of some pages, in all looks; with `docs` those of the documentation too."""
    for look, options in LOOKS.items():
        context = shown.new_context(base_url=address, locale="en-GB", **options)
        page = context.new_page()
        for name, way in pages.items():
            if not (again(page, *kept[name]) if name in kept else reach(page, *way)):
                print(f"No {name}: nothing on {page.url} leads there", file=sys.stderr)
                continue
            if name in CHOSEN:
                page.locator(CHOSEN[name]).first.click()
                page.wait_for_load_state("networkidle")
            if docs and look == "light" and name in SHOWN:
                show(page, name)
            if look == "print":
                printed(page, name)
            else:
                page.screenshot(path=PICTURES / f"{name}-{look}.png", full_page=True)
        context.close()


def change(shown: Browser, address: str) -> Kept:
    """Adds reports, says of a claim that it is wrong, asks for files; pages as they stood while one was made, and once it was."""
    context = shown.new_context(base_url=address, locale="en-GB")
    page = context.new_page()
    page.goto("/add")
    page.locator("#files").set_input_files(sorted(MORE.iterdir()))
    page.locator(".drop button").click()
    expect(page.locator(".batch progress")).to_have_count(0, timeout=LONG)
    reach(page, *PAGES["review-doubt"])
    page.locator(".rv-form button").first.click()
    page.goto("/export")
    token = str(page.locator("form.exports input[name=token]").get_attribute("value"))
    made = [_ordered(page, format, token) for format in ("json", "attributions", "csv")]
    kept = {}
    page.goto(made[-1])
    # What a page asks for by itself is none of its content.
    kept["export-waits"] = (made[-1], page.content())
    expect(page.locator(".export .button")).to_be_visible(timeout=LONG)
    page.goto(made[-1])
    kept["exported"] = (made[-1], page.content())
    context.close()
    return kept


def _ordered(page: Page, format: str, token: str) -> str:
    """Asks for a file of the record; the address of its page."""
    answer = page.request.post("/api/exports", data={"format": format}, headers={"X-Allegedly-Token": token})
    return f"/export/{answer.json()['id']}"


def main() -> int:
    """Takes the pictures; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docs", action="store_true", help="those that the documentation shows into docs/images too")
    parser.add_argument("--of", type=Path, help="another case than that of the sample")
    parser.add_argument("--only", nargs="+", choices=[*PAGES, *LATER], default=[*PAGES, *LATER])
    asked = parser.parse_args()
    found = browser.find()
    if found is None:
        print(browser.missing(), file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    IMAGES.mkdir(parents=True, exist_ok=True)
    now, later = ({name: way for name, way in pages.items() if name in asked.only} for pages in (PAGES, LATER))
    with tempfile.TemporaryDirectory(prefix="allegedly-pictures-") as folder:
        case = Path(folder) / "sample.case"
        if asked.of:
            shutil.copyfile(asked.of, case)
        else:
            read = [sys.executable, "-m", "allegedly", "read", str(SAMPLE), "--case", str(case)]
            subprocess.run(read, check=True, capture_output=True)
        with serving(case) as address, sync_playwright() as playwright, browser.launched(playwright, found) as shown:
            take(shown, address, now, {}, asked.docs)
            if later:
                take(shown, address, later, change(shown, address), asked.docs)
    print(PICTURES)
    return 0


if __name__ == "__main__":
    sys.exit(main())
