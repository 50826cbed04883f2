"""Of much, the digest names the beginning, says how much more there is, and leads to where all of it stands."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from campaigning import announce
from seen import SALES, answered, shown

from bot.demo.stage import Stage
from bot.services import exchanges, meetings
from bot.services.exchanges import Telling
from bot.services.workspaces import OWN
from playground.person import Person
from sla.actor import Actor
from sla.exchange import Kind


@pytest.fixture
def mehdi(playing: Stage) -> Person:
    """A marketer; he reads French."""
    return playing.slack.person("U0MEHDI")


def holds(playing: Stage, title: str, *decided: str) -> None:
    """Record a meeting with what it decided."""
    actor = Actor(OWN, "U0SAM", "slack", playing.bot.clock())
    meetings.hold(playing.bot.desk, actor, Telling(Kind.MEETING, title), [(each, "U0SAM") for each in decided])
    playing.settle()


def digest_of(playing: Stage, sam: Person) -> str:
    """The digest of the Monday that follows, as it is read."""
    playing.go_to(datetime(2026, 3, 9, 9, tzinfo=UTC))
    return shown(sam.sees(SALES, "Weekly digest, week 11")[-1])


def test_the_last_meeting_s_decisions_come_first_and_the_rest_is_counted(playing: Stage, sam: Person) -> None:
    for number in range(4):
        holds(playing, f"old {number}", *[f"old decision {number}-{each}" for each in range(3)])
    playing.go_to(datetime(2026, 3, 4, 9, tzinfo=UTC))
    holds(playing, "new", "Brand new", "Done at once")
    with playing.bot.desk.database.unit(OWN) as unit:
        newest = unit.decisions.open(20)[-1]
        unit.decisions.tick(newest.exchange_id, newest.number, "U0SAM", playing.bot.clock())
    decided = digest_of(playing, sam).partition("Decisions to carry out")[2]
    assert decided.index("Brand new") < decided.index("old decision 0-0")
    assert "Done at once" not in decided
    assert decided.count("☐") == 10
    assert "… and 3 more" in decided
    listed = answered(sam, "/sla decisions")
    assert listed.count("☐") == 13, "which names them all"


def test_the_eleventh_content_of_a_week_is_counted(playing: Stage, sam: Person) -> None:
    teller = Actor(OWN, "U0MEHDI", "slack", playing.bot.clock())
    for number in range(12):
        content = Telling(Kind.CONTENT, f"Guide {number}", link=f"https://x.example/{number}")
        exchanges.tell(playing.bot.desk, replace(teller, now=playing.bot.clock()), content)
    contents = digest_of(playing, sam).partition("New contents")[2]
    assert contents.count("• ") == 10
    assert "… and 2 more" in contents


def test_the_eleventh_campaign_is_counted(playing: Stage, mehdi: Person, sam: Person) -> None:
    for number in range(11):
        nothing = {"what": "", "before": "", "after": ""}
        announce(playing, mehdi, name=f"Campaign {number}", key=f"k{number}", first="2026-03-05", **nothing)
    running = digest_of(playing, sam).partition("Campaigns running")[2]
    assert running.count("• ") == 10
    assert "… and 1 more" in running


def test_of_few_nothing_more_is_said(playing: Stage, sam: Person) -> None:
    holds(playing, "new", *[f"Decision {number}" for number in range(10)])
    assert " more" not in digest_of(playing, sam).partition("Decisions to carry out")[2]


def test_a_decision_counts_from_its_day_in_the_agreements_zone(playing: Stage, sam: Person) -> None:
    playing.go_to(datetime(2026, 3, 4, 23, 30, tzinfo=UTC))  # Thursday 0:30 in Paris
    holds(playing, "late", "Sleep more")
    assert "since Mar 5, 2026" in answered(sam, "/sla decisions")
    assert "since Mar 5, 2026" in digest_of(playing, sam)
