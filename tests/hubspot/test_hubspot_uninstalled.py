"""The app is taken out of the company's own workspace in Slack: HubSpot is heard, and what it has waits for the app."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hubspot_play import Play, play

from bot.sealing import Sealer, new_key
from bot.services import installing, purging
from bot.services.installing import Gone
from bot.services.workspaces import OWN
from sla.installation import PURGE_AFTER, EndedBy, Installation

KEY = new_key()
MANY = {"SLACK_BOT_TOKEN": "", "SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "s", "ENCRYPTION_KEY": KEY}
TEAM = "T0PLAY"


def installs(playing: Play) -> None:
    bot, token = playing.stage.bot, Sealer([KEY]).seal(playing.stage.slack.settings.token)
    made = Installation(TEAM, "Atelier", "U0BOT", token, (), "U0SOPHIE", bot.clock())
    assert installing.install(bot.desk, made, bot.clock()).workspace_id == OWN
    playing.settle()


@pytest.fixture
def gone(database_url: str) -> Iterator[Play]:
    """The company's own workspace was installed from the page, and the app taken out of it since."""
    with play(database_url, **MANY) as playing:
        bot = playing.stage.bot
        with bot.desk.database.unit(OWN) as unit:
            unit.workspaces.adopt(TEAM)
        installs(playing)
        playing.wait(minutes=10)
        assert installing.end(bot.desk, Gone(TEAM, EndedBy.UNINSTALLED, bot.clock()), bot.clock())
        playing.settle()
        yield playing


def test_a_contact_is_neither_taken_in_nor_forgotten_and_nothing_is_sent(gone: Play) -> None:
    calls, asked, leads = len(gone.stage.slack.calls()), len(gone.hubspot.calls), gone.leads()
    gone.tell(gone.came(gone.claire()))
    gone.keep_trying()
    assert len(gone.stage.slack.calls()) == calls
    assert gone.leads() == leads
    assert len(gone.hubspot.calls) == asked
    assert gone.waiting() == {"pending": 0, "retrying": 0, "oldest": None, "dead": 0}, "nothing of it is late"


def test_it_is_taken_in_and_shown_once_the_app_is_back(gone: Play) -> None:
    gone.tell(gone.came(gone.claire()))
    gone.keep_trying()
    installs(gone)
    gone.wait(minutes=6)
    assert gone.card("Claire Petit")
    gone.clicks("Claire Petit", "Claim")
    assert gone.told("501") == ["claimed", "sam"]


def test_it_goes_with_all_the_rest_where_the_app_stays_away(gone: Play) -> None:
    gone.tell(gone.came(gone.claire()))
    bot = gone.stage.bot
    gone.stage.slack.clock.advance(PURGE_AFTER + timedelta(hours=1))
    while purging.tick(bot.desk, bot.clock()):
        pass
    assert [row for row in gone.stored() if row.startswith("hubspot_errands")] == []
    assert set(gone.webhooks.tell([gone.came("501")])) == {503}
