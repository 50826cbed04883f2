"""A stage with the worker at work, and a real browser on its page."""

import os
from collections.abc import Iterator

import pytest
from page import Page
from selenium.webdriver import Chrome

from bot.demo import outside
from bot.demo.stage import Stage, stage
from bot.demo.story import MONDAY
from rig.chromium import NEEDED, browsing, installed

WIDTH, HEIGHT = 1400, 900


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    """Chromium; without it the tests are skipped, or fail where REQUIRE_BROWSER says that it has to be there."""
    paths = installed()
    if paths is None:
        (pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip)(NEEDED)
    with browsing(paths, WIDTH, HEIGHT) as chromium:
        yield chromium


@pytest.fixture
def playing(sqlite_url: str) -> Iterator[Stage]:
    """Monday 9:30 in Paris, the agreement in force, the worker ticking by itself."""
    with stage(MONDAY, database_url=sqlite_url) as playing:
        playing.apply(in_force=True)
        playing.settle()
        playing.slack.offer(*outside.actions(playing))
        with playing.working():
            yield playing


@pytest.fixture
def page(browser: Chrome, playing: Stage) -> Iterator[Page]:
    """The page, as nobody in particular yet; afterwards it has asked only the stage, and complained of nothing."""
    page = Page(browser, playing.page)
    yield page
    page.leaves()
    asked = page.asked()
    assert asked
    assert [address for address in asked if not address.startswith(f"{playing.page}/")] == []
    assert page.complaints() == []
