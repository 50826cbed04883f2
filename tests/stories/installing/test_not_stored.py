"""What Slack granted can't be stored: a page says so and what to do, and nothing is left that nobody holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import cast
from urllib.parse import urlencode

from beside import Beside
from flask import Flask
from sqlalchemy import text
from visitor import Page, Visitor

from bot.services.desk import Desk
from bot.web import install
from bot.web.install_state import States
from playground.installs import Grant
from storage.errors import Unavailable
from storage.unit import Database

WRITTEN_TO, ASKED = "audit", "installations"
"""A table that an installation is recorded in, and the one that says where the app is."""


@contextmanager
def without(teams: Beside, table: str) -> Iterator[None]:
    """The database is not as it should be: a table is missing."""
    engine = teams.stage.bot.desk.database.engine
    with engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE {table} RENAME TO mislaid"))
    try:
        yield
    finally:
        with engine.begin() as connection:
            connection.execute(text(f"ALTER TABLE mislaid RENAME TO {table}"))


def says_that_it_is_not_stored(page: Page, teams: Beside) -> None:
    assert page.status == 503
    assert page.words.startswith("It could not be stored")
    assert "The database of sla-bot does not answer" in page.words
    assert f'href="{teams.install_page}"' in page.text


def given_back(teams: Beside) -> int:
    return len(teams.loire.calls("auth.revoke")) + len(teams.atelier.calls("auth.revoke"))


def installed_in(teams: Beside) -> list[str]:
    with teams.stage.bot.desk.database.across_reading() as across:
        return [each.team_id for each in across.installations.all().values()]


def test_what_was_granted_is_given_back_and_it_goes_well_the_next_time(teams: Beside) -> None:
    with without(teams, WRITTEN_TO):
        says_that_it_is_not_stored(teams.installs(teams.loire), teams)
    assert given_back(teams) == 1
    assert installed_in(teams) == []
    assert teams.installs(teams.loire).status == 200
    assert teams.installation(teams.loire).holds


def test_it_is_said_in_the_language_of_who_installs_it(teams: Beside) -> None:
    with without(teams, WRITTEN_TO):
        page = teams.installs(teams.loire, Visitor("fr"))
    assert '<html lang="fr">' in page.text
    assert "La base de données de sla-bot ne répond pas" in page.words


def test_where_the_bot_is_already_it_stays(both: Beside) -> None:
    with without(both, WRITTEN_TO):
        says_that_it_is_not_stored(both.installs(both.loire), both)
    assert given_back(both) == 0
    both.loire.person("U0SAM").shortcut("Hand over a lead")
    assert both.loire.person("U0SAM").modals
    assert both.installation(both.loire).holds


def test_a_database_that_is_away_is_noticed_before_the_code_is_spent(teams: Beside) -> None:
    visitor = Visitor()
    with without(teams, ASKED):
        page = teams.installs(teams.loire, visitor)
        says_that_it_is_not_stored(page, teams)
    assert given_back(teams) == 0
    assert visitor.opens(page.url).status == 200  # the same page again: its code is as good as new
    assert installed_in(teams) == ["T0LOIRE"]


@dataclass(frozen=True)
class AnswersOnce:
    """The database, which goes away after the first look."""

    database: Database
    looks: list[str]

    def across_reading(self) -> object:
        if self.looks:
            raise Unavailable("gone")
        self.looks.append("looked")
        return self.database.across_reading()

    across = across_reading


def test_where_nobody_knows_whether_the_bot_is_there_already_nothing_is_taken_from_it(both: Beside) -> None:
    desk: Desk = replace(both.stage.bot.desk, database=cast("Database", AnswersOnce(both.stage.bot.desk.database, [])))
    settings, now = both.stage.bot.settings, both.stage.bot.clock()
    app = Flask(__name__)
    install.register(app, desk, both.stage.bot.clock, settings)
    browser, back = "b" * 43, f"{settings.public_url}{install.BACK}"
    grant = Grant("T0LOIRE", "U0SOPHIE", tuple(both.stage.slack.settings.scopes), back)
    asked = {
        "code": both.loire.state.installs.allow(grant, now),
        "state": States(settings.encryption_keys).issue(browser, now),
    }
    person = app.test_client()
    person.set_cookie(install.COOKIE, browser, path="/")
    answer = person.get(f"{install.BACK}?{urlencode(asked)}")
    assert (answer.status_code, given_back(both)) == (503, 0)
    both.loire.person("U0SAM").shortcut("Hand over a lead")
    assert both.loire.person("U0SAM").modals
