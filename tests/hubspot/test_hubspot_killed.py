"""A worker that is killed in the middle of its errands: another one does what it left, and nothing is wrong."""

import sys
from pathlib import Path

import pytest
from hubspot_play import Play, play

from bot.clock import system_clock
from bot.hubspot.worker import LEASE
from bot.settings import Settings
from rig.processes import Program

COUNT = 9
SECRETS = ("slack_bot_token", "slack_signing_secret", "intake_token", "hubspot_access_token", "hubspot_client_secret")


def worker_of(playing: Play, folder: Path) -> Program:
    """A process that serves the same database, Slack and HubSpot."""
    settings: Settings = playing.stage.bot.settings
    said = {name.upper(): str(value) for name, value in settings.model_dump().items() if value is not None}
    said |= {name.upper(): getattr(settings, name).get_secret_value() for name in SECRETS}
    return Program([sys.executable, "-m", "bot", "worker"], said, folder / "worker.log")


@pytest.mark.parametrize("call", [1, 2, 3, 6], ids=["told of the account", "fetched", "told once", "told four times"])
def test_nothing_is_lost_and_nothing_is_wrong(database_url: str, tmp_path: Path, call: int) -> None:
    """The process is killed while HubSpot answers its n-th call: what was asked for is done, and nobody hears of it."""
    with play(database_url, system_clock()) as playing:
        ids = [playing.claire(str(800 + number)) for number in range(COUNT)]
        assert playing.webhooks.tell(map(playing.came, ids)) == [204]
        worker, before = worker_of(playing, tmp_path), len(playing.hubspot.calls)

        def kill(number: int) -> None:
            if number - before == call:
                worker.kill()

        playing.hubspot.each = kill
        worker.start()
        worker.wait(30)
        assert not worker.running, worker.words()
        playing.hubspot.each = lambda _number: None
        told = [playing.told(one, "status")[0] for one in ids]
        assert told.count("open") <= max(0, call - 2) < COUNT
        playing.stage.pass_time(LEASE)
        assert [playing.told(one, "status")[0] for one in ids] == ["open"] * COUNT
        assert (playing.leads(), len(playing.cards("Claire Petit"))) == (COUNT, COUNT)
        assert playing.waiting() == {"pending": 0, "retrying": 0, "oldest": None, "dead": 0}
