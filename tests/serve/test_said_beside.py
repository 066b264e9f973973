"""What supports or limits an account stands on the page of the finding: what its reports also have, and no finding has."""

import html
from pathlib import Path

from allegedly.record.browser import Browser
from allegedly.sample import reports
from allegedly.shapes.browsing import Filters
from made_case import visitor
from read_case import read_case

ENGINEER = "04-radio-engineer.txt"


def test_the_same_man_and_who_confirms_are_heard_and_nobody_else(tmp_path: Path) -> None:
    with reports() as folder:
        [file] = folder.rglob(ENGINEER)
        path = read_case(tmp_path, {ENGINEER: file.read_text("utf8")})
    with Browser(path).look() as look:
        found = {one: look.said_beside(one) for one in look.findings(Filters(accuses=True), None, 9).ids}
    [finding] = [one for one, beside in found.items() if beside]
    with visitor(path) as client:
        page = html.unescape(client.get(f"/findings/{finding}").text)
    beside = page.partition('id="beside-h"')[2].partition("</section>")[0]
    assert "it had received documents from a former employee of the department" in beside
    assert "he never met the secretary's mother" in beside
    assert "called him to his office" not in beside, "that is the allegation"
    assert "drinking at work" not in beside, "that is an answer"
