"""A real server over a real case, and a real Chromium that looks at it.

After every test: nothing in the browser's console, no error in a page, no request to any other machine.
"""

import importlib
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, sync_playwright
from tools import browser as browsers

from served import DESKTOP, PHONE, ROOT, SAMPLE, SEEDS, Opened, Seen, once, serving

sys.path.insert(0, str(ROOT / "bench"))
pages_case = importlib.import_module("pages_case")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    browser = browsers.find()
    if browser is None:
        if browsers.in_ci():
            pytest.fail(browsers.missing(), pytrace=False)
        warnings.warn(browsers.missing(), stacklevel=1)
        pytest.skip(browsers.missing())
    with sync_playwright() as playwright, browsers.launched(playwright, browser) as shown:
        yield shown


@pytest.fixture(scope="session")
def sample_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of the sample reports. Not to be written to: it is copied for each server."""
    return once(tmp_path_factory, "sample", SAMPLE)


@pytest.fixture(scope="session")
def seeds_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of the two reports of the acceptance test, where they are at hand."""
    if not SEEDS.is_dir():
        pytest.skip(f"{SEEDS} is absent; set ALLEGEDLY_SHARED to the folder that holds acceptance/seeds")
    return once(tmp_path_factory, "seeds", SEEDS)


@pytest.fixture
def many_server(tmp_path: Path) -> Iterator[str]:
    """A server of the test's own on a case of forty articles with hundreds of claims, made of the corpus' annotations."""
    made = tmp_path / "made"
    made.mkdir()
    pages_case.make(made / "many.case", 40)
    with serving(made / "many.case", tmp_path) as address:
        yield address


@pytest.fixture(scope="session")
def crowded_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that tests only read from, on a case with more names in its network than are drawn at once."""
    made = tmp_path_factory.mktemp("made") / "crowded.case"
    pages_case.make(made, 160)
    with serving(made, tmp_path_factory.mktemp("crowded")) as address:
        yield address


@pytest.fixture(scope="session")
def sample_server(sample_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that tests only read from."""
    with serving(sample_case, tmp_path_factory.mktemp("sample")) as address:
        yield address


@pytest.fixture(scope="session")
def seeds_server(seeds_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on the two reports of the acceptance test that tests only read from."""
    with serving(seeds_case, tmp_path_factory.mktemp("seeds")) as address:
        yield address


@pytest.fixture
def own_server(sample_case: Path, tmp_path: Path) -> Iterator[str]:
    """A server of the test's own, for what changes the case."""
    with serving(sample_case, tmp_path) as address:
        yield address


@pytest.fixture(params=["sample", "seeds"])
def server(request: pytest.FixtureRequest) -> str:
    """Each of the two cases in turn. A test that can only be on the sample asks for `sample_server`, or marks it."""
    address: str = request.getfixturevalue(f"{request.param}_server")
    return address


@pytest.fixture
def home(request: pytest.FixtureRequest) -> str:
    """The server that the test asked for; that of the sample where it asked for none."""
    servers = ("own_server", "many_server", "crowded_server", "listed_server", "server", "seeds_server")
    chosen = next((name for name in servers if name in request.fixturenames), "sample_server")
    address: str = request.getfixturevalue(chosen)
    return address


@pytest.fixture
def seen(home: str) -> Iterator[Seen]:
    found = Seen(home)
    yield found
    assert not found.elsewhere(), "a page asked another host for something"
    assert not found.complaints(), "\n".join(found.complaints())


@pytest.fixture
def opened(chromium: Chromium, home: str, seen: Seen) -> Iterator[Opened]:
    """Opens pages, each in a browser of its own: `opened(java_script_enabled=False)`; the options are Playwright's."""
    contexts = []

    def opened(**options: Any) -> Page:
        context = chromium.new_context(base_url=home, **{"viewport": DESKTOP, "locale": "en-GB", **options})
        context.set_default_timeout(5_000)
        seen.watch(context)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(opened: Opened) -> Page:
    """A page as on a laptop."""
    return opened()


@pytest.fixture
def nojs_page(opened: Opened) -> Page:
    """A page in a browser that runs no scripts."""
    return opened(java_script_enabled=False)


@pytest.fixture
def phone(opened: Opened) -> Page:
    """A page on a narrow screen that is touched."""
    return opened(viewport=PHONE, has_touch=True, device_scale_factor=2)


@pytest.fixture
def dark(opened: Opened) -> Page:
    """A page for somebody who asked for dark pages."""
    return opened(color_scheme="dark")
