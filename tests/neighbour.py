"""The other company in the database of every story: it has all there is, nothing of it is ever due, and nobody acts.

So whatever a story does, its rows stay as they are to the letter, and nothing of it is told in the story's Slack. It
has the story's e-mail addresses, sources, keys, versions and days; its Slack ids and its texts are its own.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from company import AMOUNTS, MARK, STRANGER, Company
from flask import Response
from flask.signals import request_finished
from furnished import Furnishing
from planting import OWNED, plant
from sqlalchemy import Connection, create_engine, insert, select
from stored import connected

from bot.audit import rounds
from bot.demo.stage import Stage, stage
from bot.demo.story import MONDAY
from bot.logs import configure
from bot.sealing import Sealer, new_key
from playground.people import CHANNELS, PEOPLE
from playground.values import Profile, Team
from playground.workspace import Workspace
from storage.engines import address
from storage.tables import metadata

KEY = "neighbour"
NEIGHBOUR = Company(KEY, "T9NEIGHBOUR", people="U9", channels="C9", marked=True)
TOKEN = "xoxb-the-neighbour"
NEVER = datetime(2098, 1, 1, tzinfo=UTC)
"""When anything of the neighbour's is due next."""
EMPTIED = ("installations", "outbox", "paces", "waiting_leads")
LEFT_OUT = {
    "findings": "they are counted over all workspaces",
    "hubspot_errands": "they are run whenever there are some",
    "installations": "stories of installing count them over all workspaces",
    "tallying": "what is over is counted from then on",
    **dict.fromkeys(("outbox", "paces", "waiting_leads"), "a row is taken up whenever there is one"),
}
"""The tables in which the neighbour has no row, and why not; in each other one it has."""
_ON_POSTGRESQL = " UNION ALL ".join(
    f"SELECT '{table.name}: ' || every::text FROM {table.name} AS every WHERE workspace_id = '{KEY}'"  # noqa: S608
    for table in OWNED
).encode()


def _theirs(slack_id: str) -> str:
    """A Slack id of the story's as the neighbour has it."""
    return f"{slack_id[0]}9{slack_id[2:]}"


_IDS = (_theirs(each.id) for each in (*PEOPLE, *CHANNELS))
_FOREIGN = re.compile(
    rf"{MARK}|{MARK.upper()}|{'|'.join(_IDS)}|{NEIGHBOUR.team}|(?<![0-9A-Za-z])(?:{'|'.join(AMOUNTS)})(?:00)?(?![0-9A-Za-z])"
)
_BETWEEN_DIGITS = re.compile("(?<=[0-9])[\\s,.\u00a0\u202f’](?=[0-9])")


def move_in(url: str) -> None:
    """Have the neighbour live in an empty database, its week played and everything told in a Slack of its own."""
    configure("error", "text")
    key = new_key()
    with stage(MONDAY, pace="off", database_url=url, more={"ENCRYPTION_KEY": key}) as playing, _their_slack(playing):
        furnishing = Furnishing(playing.bot.desk, NEIGHBOUR, playing.bot.clock())
        furnishing.installed(Sealer([key]).seal(TOKEN))
        furnishing.everything()
        playing.settle()
        rounds.tick(playing.bot.desk, playing.bot.clock())
    tables = metadata.tables
    with connected(url) as connection:
        connection.execute(tables["agenda"].update().values(next_at=NEVER))
        connection.execute(tables["deadlines"].update().values(next_at=None))
        for name in EMPTIED:
            connection.execute(tables[name].delete())
        plant(connection, KEY, MARK, without=tuple(LEFT_OUT))


def bring(path: Path, url: str) -> None:
    """Have the neighbour live in another database as well, by all its rows of a SQLite file."""
    with connected(f"sqlite:///{path}") as home, connected(url) as connection:
        for table in OWNED:
            rows = [dict(row) for row in home.execute(select(table)).mappings()]
            if rows:
                connection.execute(insert(table), rows)


@contextmanager
def _their_slack(playing: Stage) -> Iterator[None]:
    """A Slack beside the stage's, with the neighbour's people and channels."""
    people = [replace(each, id=_theirs(each.id), real_name=NEIGHBOUR.says(each.real_name)) for each in PEOPLE]
    stranger = Profile(NEIGHBOUR.person(STRANGER), "stranger", MARK, "en-US", "Europe/Paris", "Sales", "1565c0")
    team = Team(NEIGHBOUR.team, "neighbour", MARK)
    rules = replace(playing.slack.settings, token=TOKEN, team=team)
    with Workspace(playing.url, settings=rules, beside=playing.slack) as slack:
        for channel in CHANNELS:
            slack.state.channels[_theirs(channel.id)] = replace(channel, id=_theirs(channel.id))
        slack.state.welcome([*people, stranger])
        yield


def rows_on_sqlite(path: Path) -> list[str]:
    """The neighbour's rows in a SQLite file, each with its table, in an order that does not change."""
    engine = create_engine(address(f"sqlite:///{path}"))
    with engine.connect() as connection:
        rows = rows_through(connection)
    engine.dispose()
    return rows


def rows_through(connection: Connection) -> list[str]:
    """Likewise through a connection to it."""
    return sorted(
        f"{table.name}: {row}"
        for table in OWNED
        for row in connection.exec_driver_sql(f"SELECT * FROM {table.name} WHERE workspace_id = '{KEY}'")  # noqa: S608
    )


def rows_on_postgresql(connection: psycopg.Connection) -> list[str]:
    """Likewise in PostgreSQL."""
    return sorted(row for (row,) in connection.execute(_ON_POSTGRESQL))


def foreign(text: str) -> list[str]:
    """What of a text only the neighbour could have said."""
    return _FOREIGN.findall(_BETWEEN_DIGITS.sub("", text))


@dataclass
class Overheard:
    """What a bot answered to requests, whoever made them."""

    answers: list[str] = field(default_factory=list)

    def note(self, _sender: object, response: Response, **_more: object) -> None:
        """One more answer."""
        self.answers.append(response.get_data(as_text=True))


@contextmanager
def overhearing() -> Iterator[Overheard]:
    """Whatever is answered meanwhile by any site of this process."""
    overheard = Overheard()
    with request_finished.connected_to(overheard.note):
        yield overheard


def said_in(playing: Stage) -> Iterator[str]:
    """Whatever the bot has said in the story's Slack, and to whom."""
    for call in playing.slack.calls():
        yield json.dumps(call.args, ensure_ascii=False, default=str)
