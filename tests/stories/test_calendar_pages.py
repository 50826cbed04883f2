"""Which pages of the calendar can be asked for, how they are turned, and that nothing on them is cut off unsaid."""

import pytest
from campaigning import announce
from seen import SALES, answered, shown

from bot.demo.stage import Stage
from bot.services import whispers
from bot.services.workspaces import OWN
from playground.person import Person
from sla.actor import Actor

NO_PAGES = ("2026-03-02", "2026-03-02..2026-03-09", "today", "2026-Q1", "March 1800", "2201-01")


@pytest.mark.parametrize("typed", NO_PAGES)
def test_days_that_are_no_week_and_no_month_are_refused_in_words(playing: Stage, sam: Person, typed: str) -> None:
    said = answered(sam, f"/sla calendar {typed}")
    assert f"I do not understand “{typed.casefold()}” here" in said
    assert "/sla calendar 2026-W10" in said


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("2026-03-02..2026-03-08", "week 10 of 2026"),
        ("last week", "week 9 of 2026"),
        ("mars 2026", "March 2026"),
        ("le mois dernier", "February 2026"),
    ],
)
def test_a_page_is_asked_for_in_the_words_of_either_language(
    playing: Stage, sam: Person, typed: str, title: str
) -> None:
    assert f"Calendar, {title}" in answered(sam, f"/sla calendar {typed}")


@pytest.mark.parametrize(
    ("typed", "there", "missing"),
    [
        ("2200-12", "◀ Previous", "Next ▶"),
        ("1900-01", "Next ▶", "◀ Previous"),
        ("2200-W52", "◀ Previous", "Next ▶"),
        ("1900-W01", "Next ▶", "◀ Previous"),
    ],
)
def test_at_the_edge_of_the_years_there_is_no_further_page(
    playing: Stage, sam: Person, typed: str, there: str, missing: str
) -> None:
    assert there in answered(sam, f"/sla calendar {typed}")
    page = sam.private(SALES)[-1]
    assert missing not in shown(page)
    sam.clicks(page, there)
    playing.settle()
    assert missing in shown(sam.private(SALES)[-1]), "one page on there is a way back"


def test_a_button_that_leads_beyond_the_years_is_answered(playing: Stage, sam: Person) -> None:
    asker = Actor(OWN, sam.id, "slack", playing.bot.clock())
    whispers.show_calendar(playing.bot.desk, asker, SALES, "2201-01", None)
    playing.settle()
    assert "“2201-01” is no period" in shown(sam.private(SALES)[-1])


def test_of_a_crowded_day_what_is_not_named_is_counted(playing: Stage, sam: Person) -> None:
    mehdi = playing.slack.person("U0MEHDI")
    for number in range(23):
        announce(playing, mehdi, name=f"Camp {number}", key=f"k{number}", what="", before="", after="")
    page = answered(sam, "/sla calendar")
    assert page.count("📣") == 20
    assert page.count("⚠️ Camp") == 1, "one line for all that start together"
    assert "all start on Thu, Mar 5" in page
    listed, day = page.split("*Day by day*")
    assert "… and 3 more" in listed
    assert "18 more" in next(line for line in day.splitlines() if "Mar 5" in line)
