"""Network and timeline: what is drawn answers to mouse and keyboard, and stays where it was."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from axe import check


def places(page: Page) -> dict[str, str]:
    """Where each node of the network stands."""
    found: dict[str, str] = page.locator(".net-paper.wide .node").evaluate_all(
        "nodes => Object.fromEntries(nodes.map(one => [one.dataset.node, one.getAttribute('transform')]))"
    )
    return found


def numbers(place: str) -> list[float]:
    return [float(one) for one in re.findall(r"-?[\d.]+", place)]


def test_the_network_has_no_violation(page: Page, server: str) -> None:
    page.goto("/network")
    check(page)


def test_a_line_opens_its_claims(page: Page, server: str) -> None:
    page.goto("/network")
    page.locator(".net-paper.wide .line .hit").first.dispatch_event("click")
    expect(page.locator("#net-line a[href^='/articles/']").first).to_be_visible()
    check(page)


def test_a_row_of_the_list_opens_its_claims_by_keyboard(page: Page) -> None:
    page.goto("/network")
    page.locator("a.net-open").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#net-line a[href^='/articles/']").first).to_be_visible()
    expect(page).to_have_url(re.compile("/network$"))


def test_labels_of_the_timeline_are_whole_or_not_there(phone: Page) -> None:
    phone.goto("/timeline")
    phone.wait_for_function("document.querySelectorAll('.drawn-axis a text.cut').length > 0")
    wrong = phone.evaluate("""() => {
      const frame = document.querySelector('[data-strip]').getBoundingClientRect();
      const labels = [...document.querySelectorAll('.drawn-axis a text')];
      const shown = labels.filter(one => getComputedStyle(one).visibility === 'visible');
      const boxes = shown.map(one => one.getBoundingClientRect()).filter(one => one.width);
      const cut = boxes.filter(one => one.left < frame.left - 2 || one.right > frame.right + 2);
      return [boxes.length > 0, cut.length];
    }""")
    assert wrong == [True, 0]


def test_each_mark_in_the_frame_of_a_phone_says_what_it_is(phone: Page) -> None:
    """At first sight: a mark between others, and a span that begins at the edge, too."""
    phone.goto("/timeline")
    phone.wait_for_function("document.querySelectorAll('.drawn-axis a text.cut').length > 0")
    mute = phone.evaluate("""() => {
      const frame = document.querySelector('[data-strip]').getBoundingClientRect();
      const middle = link => {
        const box = link.querySelector('.reach').getBoundingClientRect();
        return (box.left + box.right) / 2;
      };
      return [...document.querySelectorAll('.drawn-axis a.mark')]
        .filter(link => middle(link) >= frame.left && middle(link) < frame.right)
        .filter(link => [...link.querySelectorAll('text')].some(one => getComputedStyle(one).visibility === 'hidden'))
        .map(link => link.dataset.told);
    }""")
    assert mute == []


def test_places_are_the_same_on_the_next_visit(page: Page) -> None:
    page.goto("/network")
    first = places(page)
    page.goto("/")
    page.goto("/network")
    assert len(first) > 5
    assert places(page) == first


def test_a_node_that_was_moved_stays_there(page: Page) -> None:
    page.goto("/network")
    node = page.locator(".net-paper.wide .node").first
    name, before = node.get_attribute("data-node"), places(page)
    box = node.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 40, steps=5)
    page.mouse.up()
    assert name is not None
    moved = places(page)
    assert moved[name] != before[name]
    page.reload()
    assert [round(one) for one in numbers(places(page)[name])] == [round(one) for one in numbers(moved[name])]


def test_the_network_is_narrowed_and_zoomed(page: Page) -> None:
    page.goto("/network")
    before = page.locator(".net-paper.wide .line").count()
    view = page.locator(".net-paper.wide .net-drawing").get_attribute("viewBox")
    page.locator("[data-do='in']").click()
    assert page.locator(".net-paper.wide .net-drawing").get_attribute("viewBox") != view
    page.locator("input[name='kind']").first.uncheck()
    page.locator("input[name='kind'][value='dealing']").check()
    expect(page).to_have_url(re.compile("kind=dealing"))
    expect(page.locator(".net-paper.wide .line")).not_to_have_count(before)


@pytest.mark.parametrize(("kind", "begins"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_the_network_is_saved(page: Page, kind: str, begins: bytes) -> None:
    page.goto("/network")
    with page.expect_download() as waiting:
        page.locator(f"[data-save='{kind}']").click()
    assert waiting.value.suggested_filename.endswith(f".{kind}")
    assert Path(waiting.value.path()).read_bytes()[:1000].lstrip().startswith((begins, b"<?xml"))


def test_the_network_is_read_without_scripts(nojs_page: Page) -> None:
    nojs_page.goto("/network")
    nojs_page.locator("a.net-open").first.click()
    expect(nojs_page).to_have_url(re.compile("/network/line"))
    expect(nojs_page.locator("main a[href^='/articles/']").first).to_be_visible()


def test_the_timeline_has_no_violation(page: Page, server: str) -> None:
    page.goto("/timeline")
    check(page)


def test_the_timeline_zooms_and_its_marks_go_by_arrow_keys(page: Page) -> None:
    page.goto("/timeline")
    drawing = page.locator(".drawn-axis")
    before = drawing.bounding_box()
    page.locator("button[data-zoom='in']").click()
    after = drawing.bounding_box()
    assert before is not None
    assert after is not None
    assert after["width"] > before["width"] * 1.9
    page.locator("button[data-zoom='all']").click()
    drawing.locator("a[tabindex='0']").focus()
    first = page.evaluate("document.activeElement.dataset.told ?? document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.dataset.told ?? document.activeElement.getAttribute('aria-label')")
    assert second != first
    expect(page.locator("[data-readout]")).to_have_text(second)
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.dataset.told ?? document.activeElement.getAttribute('aria-label')") == first


def test_arrow_keys_work_as_soon_as_the_timelines_drawing_has_the_focus(page: Page) -> None:
    page.goto("/timeline")
    # A drawing that is wider than its frame can have the focus itself.
    page.locator("button[data-zoom='in']").click()
    page.locator("[data-strip]").evaluate("strip => { strip.tabIndex = 0; strip.focus(); }")
    page.keyboard.press("ArrowRight")
    told = page.evaluate("document.activeElement.dataset.told ?? document.activeElement.getAttribute('aria-label')")
    assert told
    expect(page.locator("[data-readout]")).to_have_text(told)
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.told ?? document.activeElement.getAttribute('aria-label')") != told


def test_the_timeline_is_narrowed(page: Page) -> None:
    page.goto("/timeline")
    before = page.locator("li.event").count()
    page.locator(".time-filters input[name='kind']").first.uncheck()
    expect(page).to_have_url(re.compile("kind="))
    expect(page.locator("li.event")).not_to_have_count(before)


def test_the_timeline_is_read_without_scripts(nojs_page: Page) -> None:
    nojs_page.goto("/timeline")
    nojs_page.locator(".time-filters input[name='kind']").first.uncheck()
    nojs_page.locator(".time-filters button").click()
    expect(nojs_page).to_have_url(re.compile("kind="))
    expect(nojs_page.locator("li.event").first).to_be_visible()
