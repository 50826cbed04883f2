"""Thirty days after the app was taken out all that is held of a team goes; before that nothing does."""

from datetime import timedelta

from beside import Beside, cards
from stored import connected
from structlog.typing import EventDict

from bot.services import purging
from bot.services.forgetting import forget
from playground.workspace import Workspace
from sla.actor import Actor
from sla.installation import PURGE_AFTER
from storage.tables import metadata

HOUR = timedelta(hours=1)


def held(teams: Beside, workspace: str) -> dict[str, int]:
    """How many rows each table has of a workspace; those without any are left out."""
    with connected(teams.stage.bot.settings.database_url) as connection:
        found = {
            table.name: len(connection.execute(table.select().where(table.c.workspace_id == workspace)).all())
            for table in metadata.sorted_tables
            if "workspace_id" in table.c
        }
    return {name: rows for name, rows in found.items() if rows}


def purged(teams: Beside, steps: int = 1000) -> int:
    """Tick until there is nothing left to do; how often there was something."""
    now = teams.stage.bot.clock()
    return next(number for number in range(steps) if not purging.tick(teams.stage.bot.desk, now))


def lived_in(teams: Beside, slack: Workspace) -> str:
    """Leads came, a card was claimed, somebody was erased, then the app was taken out; the workspace."""
    teams.arrives(slack, "Berthe")
    teams.stage.settle()
    slack.person("U0SAM").clicks(cards(slack, "Berthe")[0], "Claim")
    erased(teams, slack)
    teams.stage.settle()
    slack.uninstall()
    return teams.workspace(slack)


def erased(teams: Beside, slack: Workspace) -> None:
    """Somebody else came and was erased."""
    teams.arrives(slack, "Colette")
    head = Actor(teams.workspace(slack), "U0SOPHIE", "slack", teams.stage.bot.clock())
    forget(teams.stage.bot.desk, head, "colette@usine-nord.example")


def test_before_that_nothing_goes(both: Beside) -> None:
    workspace = lived_in(both, both.loire)
    before = held(both, workspace)
    both.stage.slack.clock.advance(PURGE_AFTER - HOUR)
    assert purged(both) == 0
    assert held(both, workspace) == before


def test_then_all_of_it_goes_and_nothing_of_the_other_team(both: Beside, logged: list[EventDict]) -> None:
    both.arrives(both.atelier, "Ada")
    workspace, other = lived_in(both, both.loire), both.workspace(both.atelier)
    before = held(both, other)
    assert {"erasures", "erasure_keys"} <= held(both, workspace).keys()
    both.stage.slack.clock.advance(PURGE_AFTER + HOUR)
    assert purged(both) > 0
    assert held(both, workspace) == {}
    assert held(both, other) == before
    assert [entry for entry in logged if entry["event"] == "workspace purged"] == [
        {"event": "workspace purged", "log_level": "info", "workspace": workspace}
    ]


def test_put_back_in_time_nothing_goes(both: Beside) -> None:
    workspace = lived_in(both, both.loire)
    both.stage.slack.clock.advance(PURGE_AFTER - HOUR)
    both.installs(both.loire)
    both.stage.slack.clock.advance(2 * HOUR)
    assert purged(both) == 0
    assert both.workspace(both.loire) == workspace
    assert held(both, workspace)["handoffs"] == 2


def test_put_back_later_the_team_begins_anew(both: Beside) -> None:
    workspace = lived_in(both, both.loire)
    both.stage.slack.clock.advance(PURGE_AFTER + HOUR)
    purging.tick(both.stage.bot.desk, both.stage.bot.clock())  # begun, and perhaps not through
    both.installs(both.loire)
    purged(both)
    assert both.workspace(both.loire) != workspace
    assert held(both, workspace) == {}
