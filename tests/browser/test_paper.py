"""Every page on paper and on the narrowest phone: where sheets end, what stands at their foot, and what can be touched."""

import pytest
from playwright.sync_api import Page
from tools.picture_pages import PAGES

from served import Opened, Seen
from sheets import sheets, squeezed

# The narrowest screen that WCAG asks for (1.4.10), and how large what is touched is to be (2.5.8), in CSS pixels.
NARROW = {"width": 320, "height": 640}
TOUCHED = 24
# Lines of a sheet that is worth printing: its foot has two.
FEW = 4
# What stands by itself and is smaller than a finger; a link in the midst of words is as high as they are.
SMALL = """least => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter(one => {
  if (one.closest("svg, .skip") || !one.checkVisibility()) return false;
  const { width, height } = (one.closest("label") ?? one).getBoundingClientRect();
  const around = one.parentElement.closest("p, li, td, dd, h1, h2, h3, blockquote, th, div, section");
  const amidst = getComputedStyle(one).display === "inline" && around.textContent.trim().length > one.textContent.trim().length + 2;
  return !amidst && Math.min(width, height) < least;
}).map(one => one.outerHTML)"""
WIDE = """() => [...document.querySelectorAll("body *")]
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML)"""


def reach(page: Page, name: str, seen: Seen) -> None:
    """Goes to a page as `make pictures` does: to an address, then by links."""
    if name == "problem":
        seen.expected.append("404")
    address, *links = PAGES[name]
    page.goto(address)
    for link in links:
        page.goto(str(page.locator(link).first.get_attribute("href")))


@pytest.mark.parametrize("name", PAGES)
def test_no_sheet_ends_with_a_heading_and_each_says_what_it_is_of(page: Page, sample_server: str, seen: Seen, name: str) -> None:
    reach(page, name, seen)
    printed = sheets(page.pdf(prefer_css_page_size=True))
    headings = [squeezed(one) for one in page.locator(":is(h1, h2, h3, h4, legend, dt, thead)").all_inner_texts()]
    for number, lines in enumerate(printed, 1):
        at = next(at for at, line in enumerate(lines) if line.startswith(f"{number}/{len(printed)}"))
        foot = [*lines[at : at + 1], *(line for line in lines if line.startswith("Whatthereportssay,notwhatisestablished"))]
        assert len(foot) == 2
        assert "thecasesample,asof" in foot[0]
        body = [line for line in lines if line not in foot]
        assert len(body) >= FEW, (number, body)
        last = number == len(printed)
        assert last or not any(heading.endswith(body[-1]) for heading in headings), (number, body[-1])


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_a_narrow_phone_nor_smaller_than_a_finger(
    opened: Opened, sample_server: str, seen: Seen, name: str
) -> None:
    phone = opened(viewport=NARROW, has_touch=True, is_mobile=True)
    reach(phone, name, seen)
    if phone.evaluate("document.documentElement.scrollWidth") > NARROW["width"]:
        assert phone.evaluate(WIDE) == []
    assert phone.evaluate(SMALL, TOUCHED) == []
