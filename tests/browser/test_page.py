"""The playground's page in a real browser: a lead claimed, a click that loses, a campaign announced."""

import pytest
from page import Page

from bot.demo import prospects
from bot.demo.stage import Stage
from bot.demo.story_parts import MARKETING, SALES

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


def test_a_lead_is_claimed(playing: Stage, page: Page) -> None:
    page.opens("U0SAM", SALES)
    playing.post("leads", prospects.claire(playing.bot.clock()))
    page.clicks(SALES, "Usine Nord", "Claim")
    assert "Contacted" in page.sees(SALES, "Usine Nord", "Claimed · @Sam Parker")
    page.waits_for_loss_of(SALES, "Usine Nord", "Claim")
    assert playing.slack.person("U0SUE").sees(SALES, "*Claimed* · @Sam Parker")


def test_whoever_clicks_second_is_told_alone_who_has_the_lead(playing: Stage, page: Page) -> None:
    playing.post("leads", prospects.claire(playing.bot.clock()))
    page.opens("U0SUE", SALES)
    page.sees(SALES, "Usine Nord", "Claim")
    page.hears_nothing_more()
    sam = playing.slack.person("U0SAM")
    sam.clicks(sam.waits_for(SALES, "Usine Nord"), "Claim")
    page.clicks(SALES, "Usine Nord", "Claim")
    page.hears_again()
    assert "Only visible to you" in page.sees_alone(SALES, "@Sam Parker")
    page.sees(SALES, "Usine Nord", "Claimed · @Sam Parker")
    assert sam.private(SALES) == []


def test_a_campaign_is_announced_to_both_channels_and_stands_on_the_next_card(playing: Stage, page: Page) -> None:
    page.opens("U0MARION", MARKETING, SALES)
    page.types(MARKETING, "/sla campaign")
    page.fills(name="Spring trial", key="trial-45", purpose="Fill the webinars", starts="2026-03-02", ends="2026-03-31")
    page.fills(offer="Trial", before="30 days", after="45 days", talking_points="Say 45 days, not 30.")
    page.presses("Aperçu")
    page.presses("Annoncer")
    page.waits_for_no_dialog()
    for channel in (MARKETING, SALES):
        assert "Trial: 45 days instead of 30 days" in page.sees(channel, "New campaign: Spring trial")
    page.presses("New lead")
    assert "Trial: 45 days instead of 30 days" in page.sees(SALES, "Score 60", "Spring trial", "Claim")


def test_time_moves_and_nobody_took_the_lead(playing: Stage, page: Page) -> None:
    page.opens("U0SOPHIE", SALES)
    page.presses("Hot lead")
    page.sees(SALES, "Hot lead", "Claim by sales: due")
    page.presses("+1 h")
    page.presses("+10 min")
    page.sees(SALES, "Hot lead", "Claim by sales: broken")
    told = playing.slack.person("U0SOPHIE")
    told.waits_until(lambda: any("Engagement non tenu" in one.text for one in told.direct()), "the escalation")


def test_the_page_s_own_words_are_in_the_language_of_who_looks(page: Page) -> None:
    page.opens("U0SAM", SALES)
    page.shows_beside("You are:", "Channels")
    page.opens("U0MARION", MARKETING)
    page.shows_beside("Vous êtes", "Canaux")
