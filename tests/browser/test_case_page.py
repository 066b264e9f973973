"""The case as somebody uses it who looks for something: narrowing, counts that open, what is new."""

import re

from playwright.sync_api import Page, expect

from allegedly import wording
from allegedly.serve import texts

T = texts.load()


def narrow(page: Page) -> None:
    page.goto("/")
    page.locator("details.narrow > summary").click()


def test_a_facet_narrows_the_list_and_its_chip_takes_it_back(page: Page) -> None:
    narrow(page)
    before = page.locator("#findings li.finding, #findings article, #findings > ol > li").count()
    offence = page.locator(".facets a[href*='offence=']").first
    words = offence.inner_text()
    offence.click()
    expect(page).to_have_url(re.compile("offence="))
    chip = page.locator(".chips li").first
    expect(chip).to_contain_text(words)
    chip.locator("a").click()
    expect(page.locator(".chips")).to_have_count(0)
    assert page.locator("#findings li.finding, #findings article, #findings > ol > li").count() == before


def test_a_count_of_a_facet_is_the_length_of_its_list(page: Page) -> None:
    narrow(page)
    row = page.locator(".facets li", has=page.locator("a[href*='offence=']")).first
    count = int(row.locator(".n").inner_text())
    row.locator("a").click()
    expect(page.locator("#findings-h .quiet")).to_contain_text(wording.number(count))


def test_filters_are_used_without_scripts(nojs_page: Page) -> None:
    narrow(nojs_page)
    nojs_page.locator(".facets a[href*='offence=']").first.click()
    nojs_page.locator(".facets input[name='words']").fill("zzzzzz")
    nojs_page.locator(".facets form button").click()
    expect(nojs_page).to_have_url(re.compile("offence=.*words=zzzzzz|words=zzzzzz.*offence="))
    expect(nojs_page.locator("#findings")).to_contain_text(T.case.none_match)


def test_every_count_of_the_first_line_opens_what_it_counts(page: Page) -> None:
    page.goto("/")
    paths = page.locator(".totals a").evaluate_all("links => links.map(one => one.getAttribute('href'))")
    assert len(paths) > 4
    for path in paths:
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        expect(page.locator("main")).not_to_contain_text(T.case.none_match)


def test_narrowing_by_keyboard(page: Page) -> None:
    page.goto("/")
    page.locator("details.narrow > summary").focus()
    page.keyboard.press("Enter")
    link = page.locator(".facets a").first
    expect(link).to_be_visible()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".chips")).to_be_visible()
