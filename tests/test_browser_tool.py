"""Finding the browser that the tests of the pages run in."""

from pathlib import Path

import pytest
from tools import browser


@pytest.mark.parametrize(("value", "ci"), [("true", True), ("1", True), ("", False), ("0", False), ("false", False)])
def test_continuous_integration_is_told_by_a_variable(monkeypatch: pytest.MonkeyPatch, value: str, ci: bool) -> None:
    monkeypatch.delenv("ALLEGEDLY_CI", raising=False)
    monkeypatch.setenv("CI", value)
    assert browser.in_ci() == ci


def test_a_browser_that_was_asked_for_and_shows_nothing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    none = tmp_path / "chromium"
    none.write_text("#!/bin/sh\nexit 1\n", "utf8")
    none.chmod(0o755)
    monkeypatch.setenv("ALLEGEDLY_BROWSER", str(none))
    with pytest.raises(SystemExit, match="shows no page"):
        browser.find()


def test_without_a_way_to_a_browser_there_is_none_and_each_way_says_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused() -> None:
        raise browser.NotFetched("the registry was not reached")

    for way in ("_by_apt", "_by_playwright", "_by_npm"):
        monkeypatch.setattr(browser, way, refused)
    monkeypatch.setattr(browser, "find", lambda: None)
    assert browser.fetch() is None
    assert capsys.readouterr().err.count("the registry was not reached") == 3


def test_a_command_that_fails_says_its_error(tmp_path: Path) -> None:
    with pytest.raises(browser.NotFetched, match="Error: no such thing"):
        browser._run(["sh", "-c", "echo begun >&2; echo 'Error: no such thing' >&2; echo }; exit 3"])
    with pytest.raises(browser.NotFetched):
        browser._run([str(tmp_path / "nothing")])
