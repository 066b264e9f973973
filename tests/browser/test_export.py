"""Taking the record away in a browser: found from any page, saved by a button, with scripts and without, by keyboard alone."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Download, Page, expect

from allegedly.serve import texts
from axe import check

T = texts.load()
LONG = 120_000


def saved(page: Page, button: str) -> Download:
    """What the browser saves when a button is pressed; where it is not there at once, by the link of the page that waits."""
    with page.expect_download(timeout=LONG) as download:
        page.get_by_role("button", name=button, exact=True).press("Enter")
        # Either the file is there at once, and the page stays, or one says that it is being made, and then where it is.
        link = page.get_by_role("link", name=re.compile("^Save "))
        for _ in range(240):
            page.wait_for_timeout(500)
            if download.is_done():
                break
            if link.count():
                link.click()
                break
    return download.value


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_record_is_saved_by_a_button(request: pytest.FixtureRequest, own_server: str, scripts: bool, tmp_path: Path) -> None:
    page: Page = request.getfixturevalue("page" if scripts else "nojs_page")
    page.goto("/")
    page.get_by_role("navigation").get_by_role("link", name=T.base.export).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(T.export.title)
    for format, name in (("json", "sample.json"), ("csv", "sample-tables.zip"), ("attributions", "sample-attributions.jsonl")):
        page.goto("/export")
        file = saved(page, T.export.formats[format].make)
        assert file.suggested_filename == name
        file.save_as(tmp_path / name)
    assert json.loads((tmp_path / "sample.json").read_bytes())["format"] == "allegedly-record/1"
    assert (tmp_path / "sample-tables.zip").read_bytes()[:2] == b"PK"


def test_the_page_and_that_of_a_file_hinder_nobody(page: Page, own_server: str) -> None:
    page.goto("/export")
    check(page)
    page.get_by_text(T.export.meanings).click()
    for table in page.locator(".meanings details summary").all():
        table.click()
    check(page)
    token = page.locator("form.exports input[name=token]").get_attribute("value")
    made = page.request.post("/api/exports", data={"format": "csv"}, headers={"X-Allegedly-Token": str(token)}).json()
    page.goto(f"/export/{made['id']}")
    check(page)
    # Without a touch of the reader it comes to say that the file is there.
    expect(page.get_by_role("link", name="Save sample-tables.zip")).to_be_visible(timeout=LONG)
    check(page)
