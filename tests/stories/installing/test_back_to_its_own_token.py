"""A company that had its own workspace installed and takes the app out again goes on with a token of its own."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta

import pytest
from beside import MINUTE, Beside, beside, cards
from pydantic import SecretStr

from bot.app import Bot, build
from bot.demo import prospects
from bot.services import leads, purging, tasks
from bot.services.intake_tokens import of_the_company
from bot.services.workspaces import OWN, place_of_team
from playground.installs import Token
from sla.actor import Actor
from sla.installation import PURGE_AFTER
from sla.intake import ArrivingLead

BY_HAND = "xoxb-by-hand"


@pytest.fixture
def back(database_url: str) -> Iterator[Beside]:
    """Their own team was tied, installed from the page, and the app taken out of it."""
    with beside(database_url) as teams:
        teams.stage.apply(in_force=True)
        with teams.stage.bot.desk.database.unit(OWN) as unit:
            unit.workspaces.adopt(teams.atelier.state.team.id)
        assert teams.installs(teams.atelier).status == 200
        assert teams.workspace(teams.atelier) == OWN
        teams.stage.settle()
        teams.stage.slack.clock.advance(MINUTE)
        teams.atelier.uninstall()
        yield teams


@contextmanager
def with_its_own_token(teams: Beside) -> Iterator[Bot]:
    """The operator installs the app by hand, and sets the token that Slack shows."""
    installs = teams.atelier.state.installs
    installs._tokens[BY_HAND] = Token(teams.atelier.state.team.id, ())  # noqa: SLF001
    changed = {"slack_client_id": None, "slack_client_secret": None, "slack_bot_token": SecretStr(BY_HAND)}
    with closing(build(teams.stage.bot.settings.model_copy(update=changed), teams.stage.bot.clock)) as bot:
        yield bot


def worked(bot: Bot) -> None:
    """What a worker's ticks do about installations that ended, until there is nothing left to do."""
    bot.worker().get_job("purging").func()


def arrives(bot: Bot) -> None:
    lead = ArrivingLead.model_validate(prospects.claire(bot.clock()))
    leads.receive(bot.desk, Actor(OWN, "api:leads", "api", bot.clock()), lead)


def test_what_comes_in_is_shown_with_it(back: Beside) -> None:
    with with_its_own_token(back) as bot:
        arrives(bot)
        bot.relay.drain()
    assert len(cards(back.atelier, "Claire")) == 1


def test_nothing_of_it_is_purged(back: Beside) -> None:
    with with_its_own_token(back) as bot:
        arrives(bot)
        back.stage.slack.clock.advance(PURGE_AFTER + timedelta(hours=1))
        worked(bot)
        with bot.desk.database.reading(OWN) as unit:
            assert unit.workspaces.get() is not None
            assert unit.handoffs.unfinished()


def test_its_people_and_its_programs_are_heard_again(back: Beside) -> None:
    with with_its_own_token(back) as bot:
        worked(bot)
        place = place_of_team(bot.desk, back.atelier.state.team.id, bot.clock())
        assert place is not None
        assert (place.workspace_id, place.set_up) == (OWN, True)
        assert of_the_company(bot.desk, "form").workspace_id == OWN


def test_what_was_held_back_goes_on(back: Beside) -> None:
    with back.stage.bot.desk.database.unit(OWN) as unit:
        unit.outbox.put(tasks.person("U0VERA"), back.stage.bot.clock())
    back.stage.settle()
    with with_its_own_token(back) as bot:
        worked(bot)
        bot.relay.drain()
        with bot.desk.database.reading(OWN) as unit:
            assert unit.people.get("U0VERA") is not None


def test_without_one_it_is_purged_like_any_other(back: Beside) -> None:
    back.stage.slack.clock.advance(PURGE_AFTER + timedelta(hours=1))
    worked(back.stage.bot)
    with back.stage.bot.desk.database.reading(OWN) as unit:
        assert unit.workspaces.get() is None


def test_of_which_something_was_purged_already_the_rest_goes(back: Beside) -> None:
    back.stage.slack.clock.advance(PURGE_AFTER + timedelta(hours=1))
    purging.tick(back.stage.bot.desk, back.stage.bot.clock())
    with with_its_own_token(back) as bot:
        worked(bot)
        with bot.desk.database.across_reading() as across:
            assert across.installations.all() == {}
