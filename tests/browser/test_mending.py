"""What somebody does to a case: decides and undoes, says what is wrong, adds articles, opens names, takes a brief away."""

import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from allegedly import wording
from allegedly.serve import texts
from axe import check
from meeting import first, into, linked, rows, second, shelved
from served import Opened, serving

T = texts.load()
DECISIONS = 100
TOLD = (
    "Harbour chief took cash, auditors say\n\nThe State Audit Office said on Monday that Tomas Brekke, head of the Lund Port "
    "Authority, took 90,000 crowns in cash from a dredging company.\n\nBrekke denied taking any money.\n"
)


_ABOUT = ".rv-acts form input[name='about']"
_ASKED = f"""() => [...document.querySelectorAll("{_ABOUT}")].map(one => one.value).join(' ')"""


def asked(page: Page) -> str:
    """What the review page asks about; empty where nothing waits."""
    found: str = page.evaluate(_ASKED)
    return found


def decide(page: Page, key: str) -> None:
    """One decision by its key, until the next question stands there."""
    before = asked(page)
    page.keyboard.press(key)
    page.wait_for_function(f"before => ({_ASKED})() !== before", arg=before)


@pytest.mark.parametrize("queue", ["pairs", "claims", "doubts", "answers", "steps"])
def test_review_has_no_violation(page: Page, server: str, queue: str) -> None:
    page.goto(f"/review?queue={queue}")
    check(page)


def test_a_claim_is_confirmed_and_that_undone_by_keyboard(page: Page, own_server: str) -> None:
    page.goto("/review?queue=claims")
    first = asked(page)
    decide(page, "c")
    expect(page.locator("#asked")).to_be_focused()
    decide(page, "u")
    assert asked(page) == first
    page.goto("/log")
    expect(page.locator(".log li")).not_to_have_count(0)
    check(page)


def test_answers_and_steps_are_decided_and_that_undone_by_keyboard(page: Page, own_server: str) -> None:
    page.goto("/review?queue=answers")
    first = asked(page)
    for key in ("c", "u", "r", "u"):
        decide(page, key)
        assert (asked(page) == first) == (key == "u")
        expect(page.locator("#asked")).to_be_focused()
    beside = page.locator(".rv-beside li")
    stood = beside.count()
    page.keyboard.press("n")
    # The answer goes on waiting where it stands beside something else.
    page.wait_for_function(
        """([answer, stood]) => !document.querySelector(`.rv-acts form input[name='about'][value='${answer}']`)
        || document.querySelectorAll(".rv-beside li").length < stood""",
        arg=[first, stood],
    )
    expect(page.locator("#asked")).to_be_focused()
    page.keyboard.press("u")
    expect(beside).to_have_count(stood)
    assert asked(page) == first
    page.goto("/review?queue=steps")
    first = asked(page)
    decide(page, "c")
    expect(page.locator("#asked")).to_be_focused()
    decide(page, "r")
    for _ in range(2):
        decide(page, "u")
    assert asked(page) == first


@pytest.fixture
def listed_server(tmp_path: Path) -> Iterator[str]:
    """A server of the test's own on a case that was looked up in an invented list."""
    (tmp_path / "served").mkdir()
    case = into(tmp_path / "listed.case", first(), second())
    linked(case, shelved(tmp_path / "lists", ("2024-05-03", rows())))
    with serving(case, tmp_path / "served") as address:
        yield address


def test_a_link_to_a_list_is_confirmed_undone_and_shown(page: Page, listed_server: str) -> None:
    page.goto("/review?queue=listings")
    first_asked = asked(page)
    expect(page.locator("#asked")).to_contain_text("Ismaro Delvane Roque")
    expect(page.locator(".rv-side")).to_have_count(2)
    check(page)
    decide(page, "r")
    decide(page, "u")
    assert asked(page) == first_asked
    decide(page, "c")
    expect(page.locator("#asked")).to_contain_text("Benedita")
    page.goto("/log")
    page.locator(".log-what a", has_text="DELVANE ROQUE, Ismaro").first.click()
    shown = page.locator(".listing.confirmed")
    for _ in range(60):
        # The decision is worked in beside the server.
        if shown.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(shown).to_contain_text("GLOMAG, as of 3 May 2024")
    expect(page.locator(".ladder .listed")).to_contain_text("entry 901")
    check(page)


def test_a_link_on_a_phone_and_in_the_dark(phone: Page, dark: Page, listed_server: str) -> None:
    for shown in (phone, dark):
        shown.goto("/review?queue=listings")
        check(shown)
        assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
        shown.locator(".rv-side a[href^='/people/']").first.click()
        shown.locator(".listing summary").first.click()
        expect(shown.locator(".listing dl")).to_be_visible()
        check(shown)


def test_a_claim_is_edited(page: Page, own_server: str) -> None:
    page.goto("/review?queue=claims")
    page.keyboard.press("e")
    expect(page.locator("#chosen")).to_be_visible()
    before = page.locator("#chosen").inner_text()
    page.locator("[data-move='end,-1']").first.click()
    assert page.locator("#chosen").inner_text() != before
    check(page)
    page.locator("#why").fill("The last word is not part of it")
    page.locator("button.rv-confirm").click()
    page.goto("/log")
    expect(page.locator(".log")).to_contain_text("The last word is not part of it")


def test_the_words_that_are_edited_are_in_sight(page: Page, own_server: str) -> None:
    page.goto("/articles")
    page.locator("main tbody a").first.click()
    claim = (page.locator(".card").last.get_attribute("id") or "").removeprefix("k-")
    page.goto(f"/review/claims/{claim}/edit")
    text, words = page.locator("#article").bounding_box(), page.locator("#article mark").first.bounding_box()
    assert text
    assert words
    down = "text => text.querySelector('mark').getBoundingClientRect().top - text.getBoundingClientRect().top + text.scrollTop"
    assert page.locator("#article").evaluate(down) > text["height"], "the article is too short to tell"
    assert text["y"] <= words["y"] < text["y"] + text["height"]


@pytest.mark.parametrize("scripts", [True, False])
def test_an_answer_is_taken_off_in_the_queue(opened: Opened, own_server: str, scripts: bool) -> None:
    page = opened(java_script_enabled=scripts)
    page.goto("/review?queue=claims")
    button = page.locator(".rv-item button[form='off']:visible")
    while not button.count():
        before = page.locator(_ABOUT).first.get_attribute("value") or ""
        page.locator(".rv-acts a[data-key='k']").click()
        expect(page.locator(_ABOUT).first).not_to_have_value(before)
    asked, pair = page.locator(_ABOUT).first.get_attribute("value"), button.first.get_attribute("value")
    button.first.click()
    expect(page.locator(".rv-status")).to_contain_text(T.review.kept.partition("{")[0].strip())
    expect(page.locator(f"button[value='{pair}']")).to_have_count(0)
    assert page.locator(_ABOUT).first.get_attribute("value") == asked


def test_decisions_without_scripts(nojs_page: Page, own_server: str) -> None:
    nojs_page.goto("/review?queue=claims")
    first = asked(nojs_page)
    nojs_page.locator("button.rv-reject").click()
    assert asked(nojs_page) != first
    nojs_page.goto("/log")
    nojs_page.locator(".log form button").first.click()
    expect(nojs_page.locator(".log li")).to_have_count(2)


def test_two_are_made_one_from_the_page_of_either_and_that_is_undone(nojs_page: Page, own_server: str) -> None:
    page = nojs_page
    page.goto("/people")
    names = page.locator("main tbody th a").all_inner_texts()
    page.get_by_role("link", name=names[-1], exact=True).last.click()
    page.get_by_role("link", name=T.review.split).click()
    page.get_by_label(T.review.who_find).fill(names[0].split()[0])
    page.get_by_role("button", name=T.review.who_search, exact=True).last.click()
    page.locator(".rv-others li", has_text=names[0]).get_by_role("button").click()
    expect(page.locator("main")).to_contain_text(names[-1])
    page.goto("/log")
    expect(page.locator(".log li")).to_have_count(1)
    line = page.locator(".log .log-what a").first.inner_text()
    page.locator(".log form button").first.click()
    page.goto("/log")
    expect(page.locator(".log li").first).to_contain_text(line)


def test_who_somebody_is_has_no_violation(page: Page, server: str) -> None:
    page.goto("/people")
    page.locator("main tbody th a").first.click()
    page.get_by_role("link", name=T.review.split).click()
    check(page)


def test_somebody_says_that_a_line_is_wrong(page: Page, own_server: str) -> None:
    page.goto("/")
    page.locator("main a[href^='/findings/']").first.click()
    page.locator("a.wrong").first.click()
    check(page)
    page.locator("#why").fill("The court said something else")
    page.locator(".rv-form button").click()
    page.goto("/review?queue=doubts")
    expect(page.locator("main")).to_contain_text("The court said something else")


def test_a_key_pressed_twice_decides_once_and_on_what_is_asked(page: Page, many_server: str) -> None:
    page.goto("/review?queue=claims")
    before = asked(page)
    # Both keys come before the answer to the first can: what the second would decide on nobody has seen.
    page.evaluate("""() => {
        for (const key of ["c", "r"]) document.body.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
    }""")
    page.wait_for_function(f"before => ({_ASKED})() !== before", arg=before)
    page.goto("/log")
    expect(page.locator(".log li")).to_have_count(1)


def test_a_key_pressed_as_soon_as_the_question_stands_there_loads_no_page(page: Page, many_server: str) -> None:
    page.goto("/review?queue=claims")
    page.evaluate("""() => { window.stayed = true; }""")
    # The key is pressed in the very turn in which the next question comes into the page.
    page.evaluate("""() => new MutationObserver((_, seen) => {
        seen.disconnect();
        document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "r", bubbles: true}));
    }).observe(document.querySelector("main"), {childList: true})""")
    first = asked(page)
    page.keyboard.press("c")
    page.wait_for_function(f"before => ({_ASKED})() !== before", arg=first)
    second = asked(page)
    page.wait_for_function(f"before => ({_ASKED})() !== before", arg=second)
    assert page.evaluate("window.stayed")


def test_a_key_that_nothing_answers_says_so(page: Page, many_server: str) -> None:
    page.goto("/review?queue=claims")
    before = asked(page)
    page.keyboard.press("s")
    expect(page.locator(".rv-status")).to_contain_text(f"{T.review.no_key} s")
    page.keyboard.press("o")
    expect(page.locator(".rv-idle")).to_have_count(1)
    expect(page.locator(".rv-status")).to_contain_text(f"{T.review.no_key} o")
    assert asked(page) == before
    # What review has no key for is nobody's business.
    page.keyboard.press("q")
    expect(page.locator(".rv-status")).to_contain_text(f"{T.review.no_key} o")


def test_a_hundred_decisions_by_keyboard(page: Page, many_server: str, record_property: Callable[[str, object], None]) -> None:
    page.goto("/review?queue=claims")
    start = time.monotonic()
    for number in range(DECISIONS):
        decide(page, "ccr"[number % 3])
    record_property("seconds for a hundred decisions", round(time.monotonic() - start, 1))
    page.goto("/log")
    expect(page.locator("main")).to_contain_text(wording.number(DECISIONS))


def test_a_text_is_pasted_and_its_claims_stand_in_the_case(page: Page, own_server: str) -> None:
    page.goto("/add")
    check(page)
    page.locator("#text").fill(TOLD)
    page.locator("#outlet").fill("Lund Gazette")
    page.locator("#published").fill("2024-03-05")
    page.locator("form.paste button").click()
    link = page.locator(".batch-items a[href^='/articles/']")
    link.wait_for(timeout=60_000)
    check(page)
    link.click()
    expect(page.locator(".text")).to_contain_text("Tomas Brekke")
    expect(page.locator(".card").first).to_be_visible()


def test_files_are_dropped_and_a_bad_one_says_why(page: Page, own_server: str, tmp_path: Path) -> None:
    page.goto("/add")
    carried = page.evaluate_handle(
        """told => {
          const files = new DataTransfer();
          files.items.add(new File([told], 'lund.txt', {type: 'text/plain'}));
          files.items.add(new File([new Uint8Array([0, 1, 2, 255, 254, 0, 0, 9])], 'broken.bin'));
          return files;
        }""",
        TOLD,
    )
    page.dispatch_event("form.drop", "drop", {"dataTransfer": carried})
    expect(page.locator("output.chosen")).to_contain_text("lund.txt")
    page.locator("form.drop button").click()
    page.locator(".batch-items a[href^='/articles/']").wait_for(timeout=60_000)
    bad = page.locator(".batch-items tr", has_text="broken.bin")
    expect(bad).to_contain_text(re.compile(r":.+\w"))
    expect(page.locator(".batch[hx-trigger]")).to_have_count(0)


def test_the_brief_is_printed_and_taken_away(page: Page, server: str) -> None:
    page.goto("/brief")
    check(page)
    for ending, begins in (("pdf", b"%PDF"), ("html", b"<!doctype html"), ("md", b"#")):
        with page.expect_download() as waiting:
            page.locator(f".downloads a[href^='/brief.{ending}']").click()
        assert Path(waiting.value.path()).read_bytes().lstrip().startswith(begins), ending
    page.emulate_media(media="print")
    expect(page.locator("header.top")).to_be_hidden()
    expect(page.locator("form.brief-ask")).to_be_hidden()
    expect(page.locator("main h1")).to_be_visible()


def test_the_name_of_a_victim_is_hidden_until_it_is_asked_for(page: Page, many_server: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "many.case")) as case:
        entity, name = case.execute("SELECT id, name FROM entities WHERE masked IS NOT NULL ORDER BY id").fetchone()
    page.goto(f"/people/{entity}")
    expect(page.locator("body")).not_to_contain_text(name)
    expect(page).not_to_have_title(re.compile(re.escape(name)))
    check(page)
    page.locator("form.masked button").click()
    expect(page.locator("main h1")).to_contain_text(name)
    page.locator("form.masked button").click()
    expect(page.locator("body")).not_to_contain_text(name)
