"""Single people hear of a campaign once: after an absence, on its only day, and over a weekend."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from campaigning import announce, chooses, letters
from seen import MARKETING, SALES, key_of, shown

from bot.demo.stage import Stage
from bot.services import campaign_tasks
from bot.services.workspaces import OWN
from playground.person import Person


@pytest.fixture
def mehdi(playing: Stage) -> Person:
    """A marketer; he reads French."""
    return playing.slack.person("U0MEHDI")


def extends(playing: Stage, mehdi: Person, last: str) -> None:
    """Let the campaign run until another day."""
    chooses(mehdi, "Prolonger")
    assert mehdi.fills({"Dernier jour": last}).submits() == {}
    playing.settle()


def test_who_comes_back_is_reminded_of_the_last_edition_alone(
    playing: Stage, mehdi: Person, sue: Person, sophie: Person
) -> None:
    sue.types("/sla away 2026-03-03..2026-03-06", in_=SALES)
    sophie.types("/sla away 2026-03-05..2026-03-06", in_=SALES)
    announce(playing, mehdi)
    playing.go_to(datetime(2026, 3, 4, 10, 5, tzinfo=UTC))
    extends(playing, mehdi, "2026-04-14")
    playing.go_to(datetime(2026, 3, 5, 12, 5, tzinfo=UTC))
    extends(playing, mehdi, "2026-04-15")
    playing.go_to(datetime(2026, 3, 9, 9, 10, tzinfo=UTC))
    (reminder,) = letters(sue, "Trial of 45 days")
    assert key_of(reminder).split(":")[2] == "3", "the third edition"
    (listed,) = letters(sophie, "a commencé sans que tous")
    assert key_of(listed).split(":")[2] == "3"


def test_what_a_former_version_planned_without_an_edition_is_still_said(
    playing: Stage, mehdi: Person, sue: Person
) -> None:
    announce(playing, mehdi)
    with playing.bot.desk.database.unit(OWN) as unit:
        campaign = unit.campaigns.by_key("trial-45")
        assert campaign is not None
        planned = campaign_tasks.unread(campaign.campaign_id, 1, sue.id)
        former = {name: said for name, said in planned.payload.items() if name != "edition"}
        unit.outbox.put(replace(planned, payload=former), playing.bot.clock())
    playing.settle()
    assert len(letters(sue, "Trial of 45 days")) == 1


def test_a_campaign_of_one_day_is_read_and_asked_about_on_that_day(
    playing: Stage, mehdi: Person, sam: Person, sophie: Person
) -> None:
    playing.go_to(datetime(2026, 3, 5, 9, tzinfo=UTC))  # Thursday, 10:00 in Paris: six and a half hours of work left
    announce(playing, mehdi, first="2026-03-05", last="2026-03-05")
    playing.go_to(datetime(2026, 3, 5, 13, 44, tzinfo=UTC))
    assert not letters(sam, "Trial of 45 days")
    playing.go_to(datetime(2026, 3, 5, 13, 46, tzinfo=UTC))
    assert "A campaign runs that you have not read" in shown(letters(sam, "Trial of 45 days")[0])
    assert not letters(sophie, "tous les commerciaux")
    playing.go_to(datetime(2026, 3, 5, 15, 24, tzinfo=UTC))
    assert "a commencé sans que" in shown(letters(sophie, "tous les commerciaux")[0])
    playing.go_to(datetime(2026, 3, 9, 9, tzinfo=UTC))
    assert len(letters(sam, "Trial of 45 days")) == 1
    assert len(letters(sophie, "tous les commerciaux")) == 1


def test_of_a_campaign_of_a_weekend_the_heads_hear_before_it(
    playing: Stage, mehdi: Person, sam: Person, sophie: Person
) -> None:
    announce(playing, mehdi, first="2026-03-07", last="2026-03-08")
    playing.go_to(datetime(2026, 3, 6, 8, 5, tzinfo=UTC))
    assert len(letters(sam, "Trial of 45 days")) == 1
    playing.go_to(datetime(2026, 3, 6, 15, 55, tzinfo=UTC))
    (listed,) = letters(sophie, "tous les commerciaux")
    assert "commence bientôt" in shown(listed)


def test_a_campaign_that_started_on_saturday_does_not_start_today_on_monday(
    playing: Stage, mehdi: Person, sam: Person
) -> None:
    announce(playing, mehdi, first="2026-03-07")
    playing.go_to(datetime(2026, 3, 9, 9, tzinfo=UTC))
    assert not sam.sees(SALES, "Campaign starts today")
    assert len(sam.sees(SALES, "Campaign has begun: Trial of 45 days")) == 1
    assert len(mehdi.sees(MARKETING, "Campaign has begun: Trial of 45 days")) == 1
