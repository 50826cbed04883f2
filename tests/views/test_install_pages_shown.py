"""The pages of the installation: each scope and each ending has its words, and what is shown is never taken as HTML."""

import pytest

from bot.locale import Language
from bot.locale.language import LANGUAGES
from bot.scopes import SCOPES
from bot.views import install_pages

HOSTILE = "<script>alert(1)</script>{team}"
FACTS = {"error": HOSTILE, "scopes": HOSTILE}


def test_each_scope_that_is_asked_for_has_its_words() -> None:
    assert install_pages.CAN.keys() == SCOPES.keys()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("ending", install_pages.LINES)
def test_each_ending_says_what_became_of_it_and_leads_back(code: str, ending: str) -> None:
    page = install_pages.failed(Language(code), ending, FACTS, "https://sla.example.com/slack/install")
    assert f'<html lang="{code}">' in page
    assert 'href="https://sla.example.com/slack/install"' in page
    assert "<script" not in page


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("set_up", [False, True])
def test_a_teams_name_is_shown_as_it_is_and_does_nothing(code: str, set_up: bool) -> None:  # noqa: FBT001 — a case
    page = install_pages.installed(Language(code), HOSTILE, 'https://x.example/"onclick="', set_up=set_up)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{team}" in page
    assert "<script" not in page
    assert '"onclick' not in page


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_asks_for_nothing_from_elsewhere(code: str) -> None:
    page = install_pages.offer(Language(code), SCOPES, "https://sla.example.com/slack/install?go=1")
    assert page.count("https://") == 1
    assert "src=" not in page
