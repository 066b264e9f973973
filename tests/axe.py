"""Accessibility of a page as axe-core finds it: light and dark, wide and narrow."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf8")
_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_RUN = """async (tags) => {
  const found = await axe.run(document, {runOnly: {type: 'tag', values: tags}, rules: {'target-size': {enabled: true}}});
  const place = node => node.target.join(' ') + ': ' + node.html;
  return found.violations.map(one => ({rule: one.id, help: one.help, at: one.nodes.map(place)}));
}"""
LOOKS = tuple((scheme, width) for scheme in ("light", "dark") for width in (1280, 360))


def check(page: Page) -> None:
    """Asserts that a page, as it stands, has no violation in any of its looks; nor anything wider than its window."""
    before = page.viewport_size
    assert before is not None
    page.evaluate(_AXE)
    found: list[str] = []
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": before["height"]})
        wrong = _violations(page)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [f"{scheme}, {width} px: {one}" for one in wrong]
        found += [f"{scheme}, {width} px: {wide} px too wide: {_widest(page)}"] if wide > 0 else []
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(before)
    assert not found, "\n".join([page.url, *found])


def _violations(page: Page) -> list[str]:
    rows: list[dict[str, Any]] = page.evaluate(_RUN, list(_TAGS))
    return [f"{row['rule']} ({row['help']}): {', '.join(row['at'][:3])}" for row in rows]


def _widest(page: Page) -> str:
    """The innermost element that stands out of the window."""
    found: str = page.evaluate("""() => {
      const width = document.documentElement.clientWidth;
      const out = [...document.body.querySelectorAll('*')].filter(one => one.getBoundingClientRect().right > width + 1);
      return out.length ? out[out.length - 1].outerHTML.slice(0, 200) : '';
    }""")
    return found
