"""Adding and attaching without a hesitation: by drop, by paste, by keyboard alone, without scripts, many at once."""

import itertools
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from allegedly.calling import same_text
from allegedly.serve import texts
from axe import check
from served import SAMPLE, Seen

T = texts.load()
DONE = ".batch:not([hx-trigger])"
LONG = 120_000
STORY = "{head}\n\nThe State Audit Office said on Monday that Tomas Brekke, head of {town} port, took {n},000 crowns in cash.\n"


def story(n: int) -> str:
    return STORY.format(head=f"Chief of port {n} took cash", town=f"Lund {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[n % 26]}", n=n + 11)


def drop(page: Page, files: dict[str, str], onto: str) -> None:
    """Drops files on some part of the page."""
    carried = page.evaluate_handle(
        """told => {
          const files = new DataTransfer();
          for (const [name, text] of Object.entries(told)) files.items.add(new File([text], name));
          return files;
        }""",
        files,
    )
    page.dispatch_event(onto, "drop", {"dataTransfer": carried})


def tab_to(page: Page, selector: str) -> None:
    """Goes on with the Tab key until something has the focus."""
    for _ in range(60):
        if page.evaluate("wanted => document.activeElement?.matches(wanted) ?? false", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way to {selector} by Tab from where the focus was")


def open_when_read(page: Page) -> None:
    """Asks again until the one text that was added is read, and opens it; for a page without scripts."""
    for _ in range(240):
        if page.locator(".batch-items a").count():
            break
        page.wait_for_timeout(500)
        page.get_by_role("link", name=T.add.again).click()
    page.locator(".batch-items a").click()


def test_an_answer_is_attached_by_keyboard_alone(page: Page, own_server: str) -> None:
    page.goto("/review?queue=claims")
    page.keyboard.press("a")
    page.wait_for_url(re.compile(r"/answer"))
    # The first that can be done has the focus: a statement of theirs to attach, or the name of who made one.
    expect(page.locator("form :focus")).to_have_count(1)
    check(page)
    tab_to(page, "#who")
    page.keyboard.press("Control+a")
    page.keyboard.type("Rui Salgado Neves")
    # Month and day, and no year yet.
    for words in ("“I never saw that money,” he told us.", "0531"):
        page.keyboard.press("Tab")
        page.keyboard.type(words)
    tab_to(page, ".rv-typed button")
    page.keyboard.press("Enter")
    # What is no day is not sent, and the focus goes there.
    expect(page.locator("#when")).to_be_focused()
    page.keyboard.type("05312023")
    tab_to(page, ".rv-typed button")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/review\?"))
    expect(page.locator(".rv-status")).to_contain_text(T.review.reading)
    for _ in range(120):
        page.goto("/articles")
        found = page.locator("main a.title", has_text="Statement of Rui Salgado Neves")
        # Until it is worked in, its page is not there.
        if found.count() and page.request.get(str(found.get_attribute("href"))).ok:
            break
        page.wait_for_timeout(500)
    row = page.locator("tbody tr", has_text="Statement of Rui Salgado Neves")
    expect(row).to_contain_text("statement given to us by Rui Salgado Neves")
    expect(row).to_contain_text("31 May 2023")
    expect(row).not_to_contain_text("statements/")
    row.locator("a.title").click()
    expect(page.locator(".particulars").first).not_to_contain_text("unknown")
    expect(page.locator(".chain").first).to_contain_text("statement given to us by Rui Salgado Neves, 31 May 2023")


def test_a_statement_of_no_day_keeps_what_was_typed(nojs_page: Page, own_server: str, seen: Seen) -> None:
    page = nojs_page
    seen.expected.append("400")
    page.goto("/review?queue=claims")
    page.locator("a[data-key='a']").click()
    page.locator("#said").fill("That is not true.")
    # A browser that knows no fields of days sends whatever was typed.
    page.locator("#when").evaluate("field => { field.type = 'text'; }")
    page.locator("#when").fill("last May")
    page.locator(".rv-typed button").click()
    expect(page.get_by_role("alert")).to_contain_text("last May")
    assert page.locator("#said").input_value() == "That is not true."


def test_what_the_case_holds_is_not_added_again_and_kinds_are_named(page: Page, own_server: str) -> None:
    page.goto("/add")
    report = next(SAMPLE.glob("02-*.txt"))
    told = report.read_text("utf8")
    # Beside the form, where a browser would open the file in place of the page.
    drop(page, {"again.txt": told, report.name: told}, "footer")
    drop(page, {"scan.pdf": "%PDF-1.7", "notes.docx": "PK", "empty.txt": ""}, "h1")
    expect(page.locator("output.chosen")).to_contain_text("5 files")
    page.locator("form.drop button").click()
    page.wait_for_selector(DONE, timeout=LONG)
    check(page)
    rows = page.locator(".batch-items tbody tr")
    expect(rows.filter(has_text="again.txt").first).to_contain_text(same_text(report.name))
    expect(rows.filter(has_text="scan.pdf")).to_contain_text("is a PDF")
    expect(rows.filter(has_text="notes.docx")).to_contain_text("is a Word document")
    expect(rows.filter(has_text="empty.txt")).to_contain_text("is empty")
    page.get_by_role("link", name=T.add.double_open).click()
    # Nothing that was known is forgotten, though the file came without its table.
    expect(page.locator(".particulars").first).to_contain_text("The Morning Mail")
    page.goto("/articles")
    expect(page.locator("tbody").first.locator("tr")).to_have_count(len(list(SAMPLE.glob("0*"))))


def test_many_files_and_a_second_add_meanwhile_and_somebody_who_leaves(page: Page, own_server: str) -> None:
    page.goto("/add")
    drop(page, {f"{n}.txt": story(n) for n in range(25)}, "main")
    page.locator("form.drop button").click()
    expect(page.locator(".batch-items tbody tr")).to_have_count(25)
    expect(page.locator(".batch progress")).to_be_visible()
    page.goto("/add")
    page.locator("#text").fill(story(40).partition("\n\n")[2])
    page.locator("form.paste button").click()
    page.goto("/people")
    page.goto("/add")
    lately = page.locator("section[aria-labelledby='lately-h'] a")
    expect(lately).to_have_count(2)
    lately.last.click()
    page.wait_for_selector(DONE, timeout=LONG)
    expect(page.locator(".batch-items tr.read")).to_have_count(25)
    page.goto("/add")
    lately.first.click()
    page.wait_for_selector(DONE, timeout=LONG)
    name = page.locator(".batch-items a")
    expect(name).to_contain_text("The State Audit Office said on Monday")
    expect(name).not_to_contain_text(".txt")
    name.click()
    expect(page.locator("h1")).to_contain_text("The State Audit Office said on Monday")


def test_a_text_is_pasted_and_its_outlet_said_later_without_scripts(nojs_page: Page, own_server: str) -> None:
    page = nojs_page
    page.goto("/add")
    page.locator("#text").fill(story(1))
    page.locator("form.paste button").click()
    open_when_read(page)
    expect(page.locator(".particulars").first).to_contain_text("unknown")
    page.locator("summary", has_text=T.article.say_unknown).click()
    page.get_by_label(T.add.outlet, exact=True).fill("Lund Gazette")
    page.get_by_role("button", name=T.article.say_save).click()
    open_when_read(page)
    expect(page.locator(".particulars").first).to_contain_text("Lund Gazette")
    page.locator("summary", has_text=T.article.whence).click()
    expect(page.locator(".custody").last).to_contain_text("pasted text")


@pytest.mark.parametrize(
    "path", ["/network", "/timeline", "/brief", "/add", "/export", "/review?queue=claims", "/compare", "/help", "/people"]
)
def test_every_stop_of_the_tab_key_is_seen_and_none_is_a_trap(page: Page, path: str) -> None:
    page.goto(path)
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
    stops: list[str] = []
    for _ in range(45):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
              const one = document.activeElement, looks = getComputedStyle(one), drawn = one instanceof SVGElement;
              return [one.outerHTML.slice(0, 160), drawn || looks.outlineStyle !== "none" || looks.boxShadow !== "none"];
            }"""
        )
        if stop[0].startswith("<body"):
            break
        assert stop[1], stop[0]
        stops.append(stop[0])
    assert 'class="skip"' in stops[0]
    assert all(one != other for one, other in itertools.pairwise(stops) if "date" not in one), "the focus stands still"


def test_the_focus_stays_while_one_types_and_while_files_are_read(page: Page, own_server: str, tmp_path: Path) -> None:
    page.goto("/")
    page.get_by_role("searchbox").press_sequentially("aud", delay=40)
    expect(page.locator("#found a").first).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_focused()
    tab_to(page, "#found a")
    page.goto("/add")
    (tmp_path / "one.txt").write_text(story(2), "utf8")
    page.locator("#files").set_input_files(tmp_path / "one.txt")
    page.locator("form.drop button").click()
    page.wait_for_selector(".batch")
    if page.locator(".batch[hx-trigger]").count():
        tab_to(page, "[id^='again-']")
        page.wait_for_timeout(2500)
    if page.locator(".batch[hx-trigger]").count():
        expect(page.locator("[id^='again-']")).to_be_focused()
    page.wait_for_selector(DONE, timeout=LONG)
