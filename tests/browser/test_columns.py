"""Many answers to one sentence: no half of the page is empty, all is reached without scripts, and all is printed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from axe import check
from long_answers import WHO, WORDS, many_answers
from made_case import made_case
from served import serving

# The places of the texts of a side, each with its left and right end.
BOXES = """selector => [...document.querySelectorAll(selector)].flatMap(one => [...one.getClientRects()])
  .filter(one => one.width && one.height).map(one => [one.left, one.top, one.right, one.bottom])"""
# How much of the height of what holds some texts has none of them at its left, and at its right.
EMPTY = """([of, texts]) => {
  const whole = document.querySelector(of).getBoundingClientRect();
  const [left, right] = [0.3, 0.8].map(part => whole.left + whole.width * part);
  const boxes = [...document.querySelectorAll(texts)].flatMap(one => [...one.getClientRects()]).filter(one => one.width > 1);
  const rows = Array.from({ length: Math.floor(whole.height / 10) }, (_, at) => whole.top + at * 10 + 5);
  const near = (one, y) => one.top - 16 <= y && one.bottom + 16 >= y;
  const bare = side => rows.filter(y => !boxes.some(one => near(one, y) && side(one))).length * 10;
  return [bare(one => one.left < left), bare(one => one.right > right)];
}"""
# So high may one side be empty: a third of what is seen at once.
SPARE = 300


@pytest.fixture(scope="module")
def long_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on a case in which ten people answer one sentence."""
    case = made_case(tmp_path_factory.mktemp("long") / "harbour.case", many_answers())
    with serving(case, tmp_path_factory.mktemp("served")) as address:
        yield address


@pytest.fixture
def home(long_server: str) -> str:
    return long_server


PAGES = {"/findings/f-kick": "section[aria-labelledby='said-h']", "/people/e-varga": "#c-c-kick", "/brief": ".brief-finding"}


@pytest.mark.parametrize("path", list(PAGES))
def test_no_half_of_the_page_is_empty(page: Page, path: str) -> None:
    page.goto(path)
    texts = ":is(li, p, dd, blockquote, h4)"
    empty = page.evaluate(EMPTY, [PAGES[path], f"{PAGES[path]} {texts}"])
    assert max(empty) <= SPARE, empty
    check(page)


@pytest.mark.parametrize("path", ["/findings/f-kick", "/people/e-varga"])
def test_all_answers_are_there_without_scripts_and_on_paper(nojs_page: Page, path: str) -> None:
    nojs_page.goto(path)
    for media in ("screen", "print"):
        nojs_page.emulate_media(media=media)
        for n, name in enumerate(WHO):
            said = nojs_page.get_by_text(WORDS.format(name=name, n=n + 1))
            assert said.count() == 1
            assert said.first.is_visible(), (media, name)


@pytest.mark.parametrize("path", list(PAGES))
def test_on_a_phone_all_stands_one_below_the_other(phone: Page, path: str) -> None:
    phone.goto(path)
    assert phone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    lefts = {round(box[0]) for box in phone.evaluate(BOXES, f"{PAGES[path]} .below > *")}
    assert len(lefts) == 1


# What leads elsewhere or does something is none of the business of who reads on paper.
FURNITURE = "nav a, form button, form input:not([type=hidden]), footer a, .skip, .way:not(path)"
PRINTED = (
    "/",
    "/people",
    "/people/e-varga",
    "/articles",
    "/findings/f-kick",
    "/timeline",
    "/network",
    "/log",
    "/changes",
    "/help",
    "/brief",
)


@pytest.mark.parametrize("path", PRINTED)
def test_nothing_that_leads_elsewhere_is_printed(nojs_page: Page, path: str) -> None:
    nojs_page.goto(path)
    nojs_page.emulate_media(media="print")
    shown = nojs_page.locator(FURNITURE).evaluate_all("some => some.filter(one => one.checkVisibility()).map(one => one.outerHTML)")
    assert shown == []
    text = nojs_page.locator("body").inner_text()
    assert "harbour" in text.lower(), "the name of the case"
    assert "unreviewed" in text.lower()
    assert nojs_page.evaluate("new Date().getFullYear().toString()") in text, "the day"
