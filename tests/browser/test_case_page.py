"""The case as somebody uses it who looks for something: narrowing, counts that open, what is new."""

import re

from playwright.sync_api import Page, expect

from allegedly import wording
from allegedly.serve import texts
from axe import check

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


# What the first line counts, as it stands on the page that the count opens: one of these for each, on all its stretches.
COUNTED = {
    "/articles": "#content > .wide tbody tr",
    "/outlets": "tbody th a",
    "/people": "tbody tr",
    "/claims": ".claims > .claim",
    "/claims?of=allegations": ".claims > .claim",
    "/claims?of=answers": ".claims > .claim",
    "/timeline?kind=steps": "li.event",
}


def test_every_count_of_the_first_line_opens_what_it_counts(page: Page, server: str) -> None:
    page.goto("/")
    links = page.locator(".totals a").evaluate_all("links => links.map(one => [one.getAttribute('href'), one.innerText])")
    counts = {path: told.split()[0] for path, told in links if not path.endswith("#skipped")}
    assert set(counts) == set(COUNTED)
    for path, told in counts.items():
        found, there = 0, path
        while there:
            page.goto(there)
            found += page.locator(COUNTED[path]).count()
            more = page.locator("main a.button", has_text=T.base.more)
            there = str(more.get_attribute("href")) if more.count() else ""
        assert wording.number(found) == told, path


def test_the_counts_of_a_finding_open_what_they_count(page: Page, server: str) -> None:
    page.goto("/")
    words = page.locator(".finding .counts").first.inner_text()
    page.locator(".finding .counts a", has_text="origin").first.click()
    expect(page).to_have_url(re.compile("/findings/.*#origins-h"))
    expect(page.locator("main .lead .counts")).to_have_text(words)
    expect(page.locator("#origins-h")).to_be_in_viewport()
    for path in page.locator(".lead .counts a").evaluate_all("links => links.map(one => one.getAttribute('href'))"):
        expect(page.locator(path)).to_have_count(1)


def test_a_story_narrows_the_list(page: Page) -> None:
    narrow(page)
    row = page.locator(".facets li", has=page.locator("a[href*='story=']")).first
    count = row.locator(".n").inner_text().split()[0]
    row.locator("a").click()
    expect(page.locator("#findings-h .quiet")).to_contain_text(count)
    check(page)


def test_what_is_narrowed_down_has_no_violation(page: Page, server: str) -> None:
    narrow(page)
    check(page)


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


def test_what_is_alleged_and_answered_stands_before_how_far_it_got(page: Page) -> None:
    """On the first page and on that of a finding."""
    card = page.locator("article.finding", has=page.locator(".latest")).first
    page.goto("/")
    told = card.locator(":scope > :is(.sides, .answered, .latest, .conflict)").evaluate_all("all => all.map(one => one.className)")
    assert told[0] == "sides"
    page.goto(str(card.locator("h3 a").get_attribute("href")))
    said, law = page.locator("#said-h").bounding_box(), page.locator("#law-h").bounding_box()
    assert said
    assert law
    assert said["y"] < law["y"]


DOTS = """() => [...document.querySelectorAll(".counts > span, .dotted > span")].map(one => {
  const dot = one.querySelector(".dot"), row = one.closest(".dotted, .standing, .lead").getBoundingClientRect();
  return [one.getBoundingClientRect().left - row.left < 1, !!dot && dot.getBoundingClientRect().right > row.left - 4];
})"""


def test_no_line_of_counts_begins_or_ends_with_a_dot(phone: Page) -> None:
    phone.goto("/")
    lines = phone.evaluate(DOTS)
    assert [False, True] in lines, "dots are there between"
    assert [True, True] not in lines
