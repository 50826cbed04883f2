"""Who acts is looked up as seldom as can be: each look is a transaction of a click."""

import sqlite3
from contextlib import closing
from datetime import timedelta

from bot.demo.story import MONDAY
from bot.listeners.acquaintances import Acquaintances
from bot.services.desk import Desk
from bot.services.people import ask_about
from bot.services.workspaces import OWN
from sla.people import Person
from storage.unit import Database, Unit

MINUTE = timedelta(minutes=1)


def test_who_is_asked_about_already_costs_their_next_click_no_write(sqlite_url: str) -> None:
    desk = Desk(Database(sqlite_url), lambda: "id")
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as watcher:
        ask_about(desk, OWN, "U0NEW", MONDAY)
        [before] = watcher.execute("PRAGMA data_version").fetchone()
        ask_about(desk, OWN, "U0NEW", MONDAY + MINUTE)
        assert watcher.execute("PRAGMA data_version").fetchone() == (before,)
    desk.database.dispose()


class Looking(Database):
    """A database that counts how often it is looked into."""

    looks = 0

    def reading(self, workspace_id: str) -> Unit:
        self.looks += 1
        return super().reading(workspace_id)


def test_who_was_met_moments_ago_is_not_looked_up_at_their_next_click(sqlite_url: str) -> None:
    database = Looking(sqlite_url)
    acquaintances = Acquaintances(Desk(database, lambda: "id"))
    acquaintances.meet(OWN, "U0NEW", MONDAY)
    with database.unit(OWN) as unit:
        unit.people.put(Person("U0NEW", "Nina", "fr-FR", "Europe/Paris", MONDAY))
    acquaintances.meet(OWN, "U0NEW", MONDAY + MINUTE)
    assert database.looks == 2  # who was not known is looked up again
    acquaintances.meet(OWN, "U0NEW", MONDAY + 2 * MINUTE)
    assert database.looks == 2
    acquaintances.meet("other", "U0NEW", MONDAY + 2 * MINUTE)
    acquaintances.meet(OWN, "U0NEW", MONDAY + 11 * MINUTE)
    assert database.looks == 4
    database.dispose()
