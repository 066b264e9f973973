"""Every page that is read: reached by links, without violations, with scripts and without, by mouse and by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from axe import check
from served import Seen

LISTS = ("/", "/people", "/articles", "/outlets", "/claims?of=allegations", "/changes", "/changes?since=0", "/help", "/export")


def first(page: Page, of: str) -> str:
    """The path of the first page of a kind that a page of the case links to."""
    page.goto("/")
    link = page.locator(f"main a[href^='/{of}/']").first
    path = link.get_attribute("href")
    assert path is not None
    return path.partition("#")[0]


@pytest.mark.parametrize("path", LISTS)
def test_a_list_has_no_violation(page: Page, server: str, path: str) -> None:
    page.goto(path)
    check(page)


@pytest.mark.parametrize("of", ["findings", "articles", "people"])
def test_a_page_of_one_thing_has_no_violation(page: Page, server: str, of: str) -> None:
    page.goto(first(page, of))
    check(page)


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_read_without_scripts(nojs_page: Page, path: str) -> None:
    nojs_page.goto(path)
    expect(nojs_page.locator("main h1")).to_have_count(1)
    assert len(nojs_page.locator("main").inner_text()) > 100


@pytest.mark.parametrize("of", ["findings", "articles", "people"])
def test_a_page_of_one_thing_is_read_without_scripts(nojs_page: Page, server: str, of: str) -> None:
    nojs_page.goto(first(nojs_page, of))
    expect(nojs_page.locator("main h1")).to_have_count(1)
    assert len(nojs_page.locator("main").inner_text()) > 100


def test_every_link_of_the_case_leads_somewhere(page: Page) -> None:
    page.goto("/")
    hrefs = page.locator("a").evaluate_all("links => links.map(one => one.getAttribute('href'))")
    for href in sorted({href.partition("#")[0] for href in hrefs} - {""}):
        assert page.request.get(href).status == 200, href


def test_the_keyboard_skips_to_the_content(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_what_has_the_focus_is_seen(page: Page) -> None:
    page.goto("/")
    for _ in range(12):
        page.keyboard.press("Tab")
        line = page.evaluate("() => { const one = getComputedStyle(document.activeElement); return one.outlineStyle; }")
        assert line != "none", page.evaluate("document.activeElement.outerHTML")


def test_an_unknown_page_says_so(page: Page, seen: Seen) -> None:
    seen.expected.append("404")
    answer = page.goto("/findings/f-0000000000000000")
    assert answer is not None
    assert answer.status == 404
    check(page)


def test_search_answers_as_one_types(page: Page) -> None:
    page.goto("/people")
    name = page.locator("main a[href^='/people/']").first.inner_text()
    page.goto("/")
    page.get_by_role("searchbox").press_sequentially(name[:5], delay=20)
    found = page.locator("#found")
    expect(found).to_contain_text(name)
    check(page)
    found.get_by_role("link", name=re.compile(re.escape(name))).first.click()
    expect(page.locator("main h1")).to_contain_text(name)


def test_search_without_scripts(nojs_page: Page) -> None:
    nojs_page.goto("/people")
    name = nojs_page.locator("main a[href^='/people/']").first.inner_text()
    nojs_page.get_by_role("searchbox").fill(name[:5])
    nojs_page.get_by_role("searchbox").press("Enter")
    expect(nojs_page.locator("main")).to_contain_text(name)
    expect(nojs_page).to_have_url(re.compile(r"/search\?q="))


def test_a_claim_is_never_found_without_whoever_says_so(page: Page) -> None:
    page.goto("/")
    told = page.locator(".finding .reports li").first.inner_text()
    speaker, _, words = told.partition("“")
    page.goto(f"/search?q={' '.join(words.split()[:2])}")
    expect(page.locator(".hits a.told").first).to_contain_text(re.compile(r"^\S.* “", re.DOTALL))
    expect(page.locator(".hits a.told", has_text=speaker.strip()).first).to_be_visible()
    check(page)


def test_pages_are_narrow_enough_for_a_phone(phone: Page) -> None:
    for path in (*LISTS, first(phone, "findings"), first(phone, "articles"), first(phone, "people")):
        phone.goto(path)
        wide = phone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path


def test_pages_are_set_in_the_type_that_comes_with_them(page: Page) -> None:
    page.goto("/")
    loaded = page.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].filter(one => one.status == 'loaded').map(one => one.family))"
    )
    assert {name.strip('"') for name in loaded} == {"Source Serif 4", "Source Sans 3"}
