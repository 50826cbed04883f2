"""A key that is lost: what is to be sent there waits, the other team goes on, and once it is back everything goes."""

from contextlib import closing
from datetime import timedelta

from beside import KEY, Beside, cards
from pydantic import SecretStr
from structlog.typing import EventDict

from bot.app import build
from bot.sealing import Sealer, new_key

LOST = new_key()


def lose(teams: Beside) -> None:
    """Loire's token was encrypted with a key that the bot is not given."""
    found = teams.installation(teams.loire)
    with teams.stage.bot.desk.database.unit(teams.workspace(teams.loire)) as unit:
        assert unit.installations.seal_anew(found.token, Sealer([LOST, KEY]).seal_anew(found.token))


def restarted_with(teams: Beside, keys: str) -> None:
    """The operator starts a worker with other keys, which sends what is due."""
    changed = teams.stage.bot.settings.model_copy(update={"encryption_key": SecretStr(keys)})
    with closing(build(changed, teams.stage.bot.clock)) as bot:
        bot.relay.drain()


def test_its_rows_wait_and_the_other_team_goes_on(both: Beside) -> None:
    lose(both)
    both.arrives(both.loire, "Berthe")
    both.arrives(both.atelier, "Ada")
    both.stage.settle()
    assert (len(cards(both.atelier, "Ada")), len(cards(both.loire, "Berthe"))) == (1, 0)
    assert both.unsaid()[1] > 0
    assert both.installation(both.loire).holds
    assert both.unsaid()[2] == 0


def test_once_the_key_is_back_they_go(both: Beside) -> None:
    lose(both)
    both.arrives(both.loire, "Berthe")
    both.stage.settle()
    both.stage.slack.clock.advance(timedelta(minutes=5))
    restarted_with(both, f"{KEY},{LOST}")
    assert len(cards(both.loire, "Berthe")) == 1
    assert both.unsaid() == (0, 0, 0)


def test_installed_again_they_go_too(both: Beside) -> None:
    lose(both)
    both.arrives(both.loire, "Berthe")
    both.stage.settle()
    both.installs(both.loire)
    both.stage.pass_time(timedelta(minutes=5))
    assert len(cards(both.loire, "Berthe")) == 1


def test_the_log_says_once_what_to_do(both: Beside, logged: list[EventDict]) -> None:
    lose(both)
    for name in ("Berthe", "Colette"):
        both.arrives(both.loire, name)
        both.stage.settle()
    (line,) = [entry for entry in logged if entry["log_level"] == "error"]
    assert (line["event"], line["workspace"]) == ("encryption key lost", both.workspace(both.loire))
    assert line["mend"].startswith("put the key that was in ENCRYPTION_KEY back, or have the app installed again")
    assert {entry["error"] for entry in logged if entry["event"] == "not delivered"} == {"encryption_key_lost"}
