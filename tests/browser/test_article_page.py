"""An article as it is read: claims chosen by mouse and keyboard, their chain above, their card beside."""

import re

import pytest
from playwright.sync_api import Page, expect

from axe import check


@pytest.fixture
def article(page: Page, server: str) -> Page:
    page.goto("/")
    path = page.locator("main a[href^='/articles/']").first.get_attribute("href")
    page.goto(str(path).partition("#")[0])
    expect(page.locator("#reader .card").first).to_be_visible()
    return page


def chosen(page: Page) -> str:
    """The claim that is chosen."""
    return str(page.locator(".card[aria-current]").get_attribute("id"))


def test_claims_are_told_apart_from_the_text_by_more_than_colour(article: Page) -> None:
    check(article)
    lines = article.locator(".text a.c").evaluate_all("all => all.map(one => getComputedStyle(one).textDecorationLine)")
    assert set(lines) == {"underline"}


def test_a_click_on_words_shows_who_says_so(article: Page) -> None:
    mark = article.locator(".text a.c[data-claim]").first
    mark.click()
    above = article.locator(".above")
    expect(above).to_be_visible()
    assert chosen(article) == f"k-{mark.get_attribute('data-claim')}"
    chain = article.locator(".card[aria-current] .chain").inner_text()
    assert chain.split() == above.locator(".chain").inner_text().split()
    check(article)
    above.get_by_role("button").click()
    expect(above).to_be_hidden()


def test_a_card_leads_to_saying_that_it_is_wrong(article: Page) -> None:
    article.locator(".card .wrong").first.click()
    expect(article).to_have_url(re.compile("/review/doubt"))


_HIDDEN = """() => {
  const chain = document.querySelector(".above").getBoundingClientRect();
  const lines = [...document.querySelectorAll(".text .block")].flatMap((block) => {
    const range = document.createRange();
    range.selectNodeContents(block);
    return [...range.getClientRects()].filter((line) => line.width > 0);
  });
  return lines.filter((line) => line.top < chain.bottom - 1 && line.bottom > chain.top + 1).length;
}"""


def test_the_chain_hides_no_line_of_the_text(article: Page) -> None:
    for _ in range(4):
        article.keyboard.press("n")
        expect(article.locator(".above")).to_be_visible()
        assert article.evaluate(_HIDDEN) == 0


def test_keys_go_to_the_next_claim_and_back(article: Page) -> None:
    article.keyboard.press("n")
    first = chosen(article)
    article.keyboard.press("n")
    second = chosen(article)
    assert second != first
    article.keyboard.press("p")
    assert chosen(article) == first
    assert article.evaluate("document.activeElement.dataset.claim") == first.removeprefix("k-")
    expect(article).to_have_url(re.compile(re.escape(first.removeprefix("k-"))))
    article.keyboard.press("Enter")
    assert article.evaluate("document.activeElement.id") == first
    article.keyboard.press("Escape")
    expect(article.locator(".card[aria-current]")).to_have_count(0)


def test_keys_stay_out_of_what_one_types(article: Page) -> None:
    article.get_by_role("searchbox").first.press_sequentially("npn")
    expect(article.locator(".card[aria-current]")).to_have_count(0)


def test_a_link_to_a_claim_opens_it(article: Page) -> None:
    claim = article.locator(".text a.c[data-claim]").last.get_attribute("data-claim")
    path = article.url.partition("#")[0]
    article.goto("/help")
    article.goto(f"{path}#t-{claim}")
    expect(article.locator(".above")).to_be_visible()
    assert chosen(article) == f"k-{claim}"


def test_a_phone_shows_the_card_as_a_sheet(phone: Page) -> None:
    phone.goto("/")
    phone.locator("main a[href^='/articles/']").first.tap()
    phone.locator(".text a.c[data-claim]").first.tap()
    sheet = phone.locator(".above.sheet")
    expect(sheet).to_be_in_viewport()
    expect(sheet.locator(".chain")).to_be_visible()


def test_without_scripts_words_are_links_to_cards(nojs_page: Page) -> None:
    nojs_page.goto("/")
    nojs_page.locator("main a[href^='/articles/']").first.click()
    mark = nojs_page.locator(".text a.c[data-claim]").first
    claim = mark.get_attribute("data-claim")
    mark.click()
    expect(nojs_page.locator(f"#k-{claim}")).to_be_in_viewport()


def test_two_reports_are_compared(page: Page) -> None:
    page.goto("/")
    page.locator("main a[href^='/articles/']").first.click()
    page.locator("a[href^='/compare']").first.click()
    expect(page.locator("main h1")).to_have_count(1)
    assert page.locator("main a[href^='/articles/']").count() >= 2
    check(page)


_TEXT = "() => [...document.querySelectorAll('.text .block')].map(one => one.textContent)"
_COLOURS = """() => [...document.querySelectorAll('.text [data-who]:is(.name, .meant)')]
  .map(one => [one.dataset.who, one.className, getComputedStyle(one).color])"""


def test_everybody_keeps_one_colour_and_the_legend_says_whose(nojs_page: Page, server: str) -> None:
    nojs_page.goto("/articles")
    nojs_page.locator("main a[href^='/articles/']").first.click()
    expect(nojs_page.locator("#cast")).to_be_visible()
    own: dict[str, str] = {}
    for who, tone, colour in nojs_page.evaluate(_COLOURS):
        assert own.setdefault(who, colour) == colour
        legend = nojs_page.locator(f"#cast [data-who='{who}'].name.{tone.split()[-1]}")
        assert tone in ("name", "meant") or tone.endswith("t0") or legend.count() == 1
    coloured = [colour for who, colour in own.items() if nojs_page.locator(f"#cast [data-who='{who}']:not(.t0)").count()]
    assert 2 < len(coloured) <= 8
    assert len(set(coloured)) == len(coloured)


def test_pointing_at_a_name_marks_all_that_stands_for_it(article: Page) -> None:
    first = article.locator("#cast .name").first
    who = first.get_attribute("data-who")
    same = article.locator("[data-who].same")
    for show in (first.hover, first.focus, article.locator(f".text .name[data-who='{who}']").first.hover):
        show()
        marked = same.evaluate_all("all => all.map(one => one.dataset.who)")
        assert set(marked) == {who}
        assert len(marked) == article.locator(f"[data-who='{who}']").count() > 1
        # More than colour marks it.
        assert first.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
        article.mouse.move(2, 2)
        article.evaluate("document.activeElement.blur()")
        expect(same).to_have_count(0)


def test_no_mark_changes_the_text(article: Page) -> None:
    before = article.evaluate(_TEXT)
    article.locator("#cast .name").first.hover()
    article.keyboard.press("n")
    assert article.evaluate(_TEXT) == before
    found = article.request.get(article.url.partition("#")[0].replace("/articles/", "/api/articles/")).json()
    paragraphs = [one for one in found["article"]["paragraphs"] if one["kind"]]
    assert before == ["".join(piece["text"] for piece in one["pieces"]) for one in paragraphs]
