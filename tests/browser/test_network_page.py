"""The network page with few names and with many: the drawing can be read, answers to hand and keys, and is saved as it is seen."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from allegedly.serve.network.labels import name
from axe import check

# The boxes of names on the drawing that is shown, of the drawing, and how many nodes it has.
_NAMES = """() => {
  const svg = [...document.querySelectorAll('.net-drawing')].find(one => one.getBoundingClientRect().width);
  const box = one => { const {left, top, right, bottom} = one.getBoundingClientRect(); return [left, top, right, bottom]; };
  const shown = [...svg.querySelectorAll('.names text:not([display])')];
  return {names: shown.map(one => [one.textContent, ...box(one)]), sheet: box(svg), nodes: svg.querySelectorAll('.node').length};
}"""


def drawn(page: Page) -> dict[str, Any]:
    """What can be read on the drawing: each name with its box, the box of the drawing, and how many nodes there are."""
    page.wait_for_selector(".net-drawing.live", state="attached")
    page.wait_for_timeout(100)
    found: dict[str, Any] = page.evaluate(_NAMES)
    return found


def covered(names: list[list[Any]]) -> list[tuple[str, str]]:
    """The names that lie over another. The box of a text is higher than its letters: less than that is no overlap."""
    return [
        (one[0], other[0])
        for at, one in enumerate(names)
        for other in names[at + 1 :]
        if min(one[3], other[3]) - max(one[1], other[1]) > 0.5 and min(one[4], other[4]) - max(one[2], other[2]) > 3
    ]


def readable(found: dict[str, Any]) -> None:
    """Asserts that no name lies over another, and none is cut by the edge of the drawing."""
    assert covered(found["names"]) == []
    left, top, right, bottom = found["sheet"]
    assert [name for name, x, y, to_x, to_y in found["names"] if x < left or to_x > right or y < top - 2 or to_y > bottom + 2] == []


def test_few_names_are_all_there(page: Page, server: str) -> None:
    page.goto("/network")
    found = drawn(page)
    assert len(found["names"]) == found["nodes"] > 5
    readable(found)


@pytest.mark.parametrize(("top", "least"), [(10, 8), (60, 50), (100, 70), (300, 100)])
def test_many_names_can_be_read(page: Page, crowded_server: str, top: int, least: int) -> None:
    page.goto(f"/network?top={top}")
    found = drawn(page)
    assert top * 0.8 <= found["nodes"] <= top
    assert len(found["names"]) >= least
    readable(found)


def test_many_names_can_be_read_on_a_phone(phone: Page, crowded_server: str) -> None:
    phone.goto("/network")
    found = drawn(phone)
    assert 15 <= found["nodes"] <= 25
    assert len(found["names"]) >= found["nodes"] * 0.8
    readable(found)
    check(phone)


# The sheet that a drawing of many names is printed on, in CSS pixels, and how large names are on it, in points.
_WIDE, _HIGH = 703, 1030
_PRINTED = """() => {
  const svg = document.querySelector('.wide .net-drawing'), text = svg.querySelector('.names text:not([display])');
  const box = svg.getBoundingClientRect(), figure = svg.closest('figure').getBoundingClientRect();
  const scale = box.width / svg.viewBox.baseVal.width;
  return {points: parseFloat(getComputedStyle(text).fontSize) * scale * 0.75, high: figure.height, wide: box.width};
}"""


@pytest.mark.parametrize("path", ["/network", "/network?top=300"])
def test_printed_names_can_be_read_and_the_drawing_is_on_one_sheet(page: Page, crowded_server: str, path: str) -> None:
    page.goto(path, timeout=30_000)
    page.set_viewport_size({"width": _WIDE, "height": _HIGH})
    page.emulate_media(media="print")
    printed = page.evaluate(_PRINTED)
    assert printed["points"] >= 7
    assert printed["high"] <= _HIGH
    assert printed["wide"] <= _WIDE


@pytest.mark.parametrize("width", [500, 760, 1000])
def test_names_can_be_read_at_widths_between(page: Page, crowded_server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/network?top=100")
    readable(drawn(page))


def test_more_names_are_seen_from_nearer(page: Page, crowded_server: str) -> None:
    page.goto("/network?top=300")
    before = {name for name, *_ in drawn(page)["names"]}
    for _ in range(3):
        page.locator("[data-do='in']").click()
    found = drawn(page)
    left, top, right, bottom = found["sheet"]
    seen = [one for one in found["names"] if left < one[1] < right and top < one[2] < bottom]
    assert {name for name, *_ in seen} - before
    assert covered(seen) == []
    page.locator("[data-do='all']").click()
    assert {name for name, *_ in drawn(page)["names"]} == before


def test_the_crowded_network_has_no_violation(page: Page, crowded_server: str) -> None:
    page.goto("/network?top=300")
    check(page)


def test_pointing_at_a_name_shows_whom_it_is_tied_to(page: Page, crowded_server: str) -> None:
    page.goto("/network?top=300")
    node = page.locator(".net-paper.wide .node").first
    node.scroll_into_view_if_needed()
    node.hover()
    drawing = page.locator(".net-paper.wide .net-drawing")
    expect(drawing).to_have_class(re.compile("lit"))
    near = drawing.locator(".node.near").count()
    assert 2 <= near < 30
    assert drawing.locator(".names text.near:not([display])").count() == near
    faint = drawing.locator(".node:not(.near)").first.evaluate("one => getComputedStyle(one).opacity")
    assert float(faint) < 0.3
    title = node.locator("title").text_content() or ""
    expect(page.locator("[data-readout]")).to_have_text(title)
    page.mouse.move(2, 2)
    expect(drawing).not_to_have_class(re.compile("lit"))


def test_names_are_gone_through_by_keys(page: Page, crowded_server: str) -> None:
    page.goto("/network")
    start = page.locator(".net-paper.wide .node[tabindex='0']")
    expect(start).to_have_count(1)
    start.focus()
    seen = {page.evaluate("document.activeElement.getAttribute('aria-label')")}
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft"):
        page.keyboard.press(key)
        seen.add(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert len(seen) > 2
    assert None not in seen
    expect(page.locator(".net-paper.wide .net-drawing")).to_have_class(re.compile("lit"))
    expect(page.locator(".net-paper.wide .node[tabindex='0']")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("about="))


def test_keys_enlarge_and_move_the_drawing(page: Page) -> None:
    page.goto("/network")
    drawing = page.locator(".net-paper.wide .net-drawing")
    whole = drawing.get_attribute("viewBox")
    page.locator(".net-paper.wide .node[tabindex='0']").focus()
    page.keyboard.press("+")
    near = drawing.get_attribute("viewBox")
    page.keyboard.press("Shift+ArrowRight")
    assert len({whole, near, drawing.get_attribute("viewBox")}) == 3
    page.keyboard.press("0")
    assert drawing.get_attribute("viewBox") == whole


def test_a_card_lies_where_its_line_is_not_and_goes_by_escape(page: Page, crowded_server: str) -> None:
    page.goto("/network")
    row = page.locator("a.net-open").first
    row.focus()
    page.keyboard.press("Enter")
    card = page.locator(".net-card")
    expect(card.locator("a[href^='/articles/']").first).to_be_visible()
    line = page.locator(".net-paper.wide .line.on .way")
    expect(line).to_have_count(1)
    box, way = card.bounding_box(), line.bounding_box()
    assert box
    assert way
    assert box["x"] > way["x"] + way["width"] or box["x"] + box["width"] < way["x"]
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(row).to_be_focused()


def test_a_first_touch_shows_and_a_second_opens(phone: Page, crowded_server: str) -> None:
    phone.goto("/network")
    node = phone.locator(".net-paper.narrow .node").first
    node.scroll_into_view_if_needed()
    node.tap()
    expect(phone.locator(".net-paper.narrow .net-drawing")).to_have_class(re.compile("lit"))
    expect(phone).to_have_url(re.compile("/network$"))
    node.tap()
    expect(phone).to_have_url(re.compile("about="))


def test_filters_are_folded_away_on_a_phone_and_unfold(phone: Page) -> None:
    phone.goto("/network")
    expect(phone.locator("input[name='kind']").first).to_be_hidden()
    phone.locator(".net-fold > summary").click()
    expect(phone.locator("input[name='kind']").first).to_be_visible()
    check(phone)


def saved(page: Page, kind: str, tmp_path: Path) -> Path:
    with page.expect_download() as waiting:
        page.locator(f"[data-save='{kind}']").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


@pytest.mark.parametrize("times", [0, 2])
def test_what_is_saved_is_what_is_seen(page: Page, crowded_server: str, tmp_path: Path, times: int) -> None:
    page.goto("/network?top=100")
    for _ in range(times):
        page.locator("[data-do='in']").click()
    found = drawn(page)
    space = "{http://www.w3.org/2000/svg}"
    root = ET.fromstring(saved(page, "svg", tmp_path).read_bytes())
    sheet = root.find(f"{space}svg")
    assert sheet is not None
    assert sheet.get("viewBox") == page.locator(".net-paper.wide .net-drawing").get_attribute("viewBox")
    names = [text for text in sheet.iter(f"{space}text") if text.get("display") != "none"]
    assert ["".join(text.itertext()) for text in names] == [name for name, *_ in found["names"]]
    words = " ".join("".join(text.itertext()) for text in root.iter(f"{space}text"))
    assert "denied: two strokes" in words
    assert "Case crowded, as of" in words
    assert "Unreviewed" in words


def test_a_picture_of_the_phone_is_narrow(phone: Page, tmp_path: Path) -> None:
    phone.goto("/network")
    found = drawn(phone)
    head = saved(phone, "png", tmp_path).read_bytes()[:24]
    assert int.from_bytes(head[16:20], "big") == 624
    readable(found)


def test_the_drawing_is_read_without_scripts(nojs_page: Page, crowded_server: str) -> None:
    nojs_page.goto("/network")
    found: dict[str, Any] = nojs_page.evaluate(_NAMES)
    assert len(found["names"]) > 40
    readable(found)
    nojs_page.locator("select[name='top']").select_option("25")
    nojs_page.locator(".net-fields button").click()
    expect(nojs_page).to_have_url(re.compile("top=25"))
    assert nojs_page.evaluate(_NAMES)["nodes"] <= 25


_TWIN = """async (wide) => {
  const { Drawing } = await import('/static/network-drawing.js');
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
  const svg = document.importNode(page.querySelector('.net-paper.wide .net-drawing'), true);
  const start = text => ['x', 'y'].map(one => Number(text.querySelector('tspan').getAttribute(one)));
  const place = text => text.hasAttribute('display') ? null : [text.getAttribute('text-anchor'), ...start(text)];
  const places = () => [...svg.querySelectorAll('.names text')].map(place);
  const server = places(), drawing = new Drawing(svg);
  [...svg.querySelectorAll('.names text')].forEach((text, at) => { drawing.nodes[Number(text.dataset.of)].wide = wide[at]; });
  drawing.name(13, [0, 0, drawing.width, drawing.height]);
  return [server, places()];
}"""
_ROWS = """() => [...document.querySelectorAll('.net-paper.wide .names text')]
  .map(text => [...text.querySelectorAll('tspan')].map(row => row.textContent.trim()))"""


@pytest.mark.parametrize("top", [10, 60])
def test_the_script_places_names_where_the_server_does(page: Page, crowded_server: str, top: int) -> None:
    """With the widths that the server counts with: the browser's own differ by what its letters are."""
    page.goto(f"/network?top={top}")
    drawn(page)
    rows: list[list[str]] = page.evaluate(_ROWS)
    server, script = page.evaluate(_TWIN, [_width(row) for row in rows])
    assert len(server) > top / 2
    assert [one and one[0] for one in script] == [one and one[0] for one in server]
    for one, other in zip(script, server, strict=True):
        assert one is None or max(abs(one[1] - other[1]), abs(one[2] - other[2])) < 0.3


def _width(rows: list[str]) -> float:
    """As wide as the server takes rows to be, with the space that ends all but the last."""
    spaces = [row.count(" ") + (at < len(rows) - 1) for at, row in enumerate(rows)]
    return max(sum(name(word).width for word in row.split()) + 0.36 * free for row, free in zip(rows, spaces, strict=True))


def test_what_is_printed_has_the_drawing_with_its_names_and_the_list(page: Page, crowded_server: str) -> None:
    page.goto("/network")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 1123})
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    found = drawn(page)
    assert len(found["names"]) >= found["nodes"] * 0.9
    readable(found)
    expect(page.locator(".net-filters")).to_be_hidden()
    expect(page.locator(".net-list")).to_be_visible()
    assert page.evaluate("[...document.querySelectorAll('.net .line .way')].every(one => getComputedStyle(one).display != 'none')")


def test_a_few_names_are_printed_below_the_heading_in_the_size_of_the_text(page: Page, server: str) -> None:
    page.goto("/network")
    page.emulate_media(media="print")
    few = page.locator(".net-paper.wide .node").count() < 10
    assert page.locator(".net-paper.narrow").is_visible() == few
    assert page.locator(".net-paper.wide").is_hidden() == few
    assert (page.evaluate("getComputedStyle(document.querySelector('.net-picture')).page") == "auto") == few
