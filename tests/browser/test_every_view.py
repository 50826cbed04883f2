"""Every golden view can be drawn by the playground's page, in both languages, and nothing of it is cut off."""

import json
from pathlib import Path

import pytest
from page import Page
from selenium.webdriver import Chrome

from bot.demo.story_parts import SALES
from rig.drawing import draw

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

GOLDEN = Path(__file__).parents[1] / "views" / "golden"
LOCALES = {"en": "en-US", "fr": "fr-FR"}


@pytest.mark.parametrize("language", LOCALES)
def test_every_view_is_drawn_whole(browser: Chrome, page: Page, language: str) -> None:
    page.opens("U0SAM", SALES)
    files = sorted(GOLDEN.glob(f"*.{language}.json"))
    assert len(files) > 300
    drawn = {file.name: draw(browser, json.loads(file.read_text("utf-8")), LOCALES[language]) for file in files}
    assert {name: drawing.undrawn for name, drawing in drawn.items() if drawing.undrawn} == {}
    assert {name: drawing.cut for name, drawing in drawn.items() if drawing.cut} == {}
    assert all(drawing.clip for drawing in drawn.values())
