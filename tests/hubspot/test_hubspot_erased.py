"""Somebody who was erased does not come back because HubSpot still has them."""

from datetime import timedelta

import pytest
from hubspot_play import MQL, Play
from stored import everything_stored

from bot.services.forgetting import forget
from bot.services.workspaces import OWN
from sla.actor import Actor

EMAIL = "claire.501@usine-nord.example"


@pytest.fixture
def erased(playing: Play) -> Play:
    """A contact that was a lead with a card, and whose lead is erased."""
    playing.tell(playing.came(playing.claire()))
    desk, now = playing.stage.bot.desk, playing.stage.bot.clock()
    forget(desk, Actor(OWN, "operator", "cli", now), EMAIL)
    playing.wait(minutes=5)
    return playing


def is_held(playing: Play) -> bool:
    rows = everything_stored(playing.stage.bot.settings.database_url)
    return any(EMAIL in row or "Claire Petit" in row for row in rows)


def test_nothing_of_a_contact_is_held(erased: Play) -> None:
    assert not is_held(erased)
    with erased.stage.bot.desk.database.reading(OWN) as unit:
        assert unit.errands.given_up(10) == ()


@pytest.mark.parametrize("name", ["phone", "email", "lifecyclestage"])
def test_a_contact_that_changes_does_not_come_back(erased: Play, name: str) -> None:
    erased.account.contact("501", phone="+33 1 99 00 10 21")
    erased.tell(erased.changed("contact", "501", name))
    erased.keep_trying()
    assert not is_held(erased)
    with erased.stage.bot.desk.database.reading(OWN) as unit:
        assert unit.errands.given_up(10) == ()


@pytest.mark.parametrize("change", ["email", "lifecyclestage"])
def test_one_whose_address_is_corrected_does_not_come_back(erased: Play, change: str) -> None:
    erased.account.contact("501", email="c.petit@usine-nord.example")
    erased.tell(erased.changed("contact", "501", change))
    erased.keep_trying()
    assert not is_held(erased)
    with erased.stage.bot.desk.database.reading(OWN) as unit:
        assert unit.leads.by_email("c.petit@usine-nord.example") is None


def test_one_with_another_address_comes_to_the_stage_anew_as_anybody(erased: Play) -> None:
    erased.wait(days=1)
    now = erased.stage.bot.clock() + timedelta(seconds=1)
    at = {"recent_conversion_date": now.isoformat(timespec="milliseconds")}
    erased.account.contact("501", email="c.petit@usine-nord.example", lifecyclestage="lead")
    erased.account.contact("501", lifecyclestage=MQL, **at)
    erased.wait(minutes=1)
    erased.tell(erased.came("501"))
    assert erased.card("Claire Petit")
    with erased.stage.bot.desk.database.reading(OWN) as unit:
        assert unit.leads.by_email("c.petit@usine-nord.example") is not None


def test_what_becomes_of_the_handoff_is_not_told_to_the_contact(erased: Play) -> None:
    before = erased.told("501")
    erased.clicks("person-", "Claim")
    assert erased.told("501") == before


def test_one_that_comes_to_the_stage_anew_is_a_new_lead(erased: Play) -> None:
    erased.wait(days=1)
    now = erased.stage.bot.clock() + timedelta(seconds=1)
    at = {"recent_conversion_date": now.isoformat(timespec="milliseconds")}
    erased.account.contact("501", lifecyclestage="lead")
    erased.account.contact("501", lifecyclestage=MQL, **at)
    erased.wait(minutes=1)
    erased.tell(erased.came("501"))
    assert is_held(erased)
    assert erased.card("Claire Petit")
