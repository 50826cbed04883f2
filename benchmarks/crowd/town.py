"""Ten thousand workspaces: the first of each zone set up by the product itself, the others as copies of its rows."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import psycopg
from psycopg import sql

from benchmarks.crowd.names import Names
from benchmarks.crowd.plan import Plan
from bot import setup_file
from bot.app import Bot
from bot.audit import rounds
from bot.services import digests, leads
from bot.services.agreements import apply
from bot.services.handoffs import Deed, act
from sla.actor import Actor
from sla.agreement import Agreement
from sla.document import Document
from sla.intake import ArrivingLead
from sla.transitions import Act
from storage.tables import metadata

ZONES = ("Europe/Paris", "Europe/Brussels", "Europe/Berlin")
"""All on one time, so that Monday, nine o'clock, comes to all at once; nine in ten are in the first."""
PAST = 4
"""Leads of earlier that each workspace has, all of them finished."""
LONG_SIGNED = timedelta(minutes=5)
LOOK = 0.1
Copy = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Town:
    """The workspaces by the numbers of their zones' first, and the instant at which all digests fall due."""

    plan: Plan
    due: datetime

    @property
    def signed(self) -> datetime:
        """Since when the agreements are in force."""
        return (
            self.due - self.plan.lead_in - LONG_SIGNED if self.plan.lead_in > timedelta(0) else self.due - LONG_SIGNED
        )

    def document(self, number: int) -> Document:
        """What a workspace agreed."""
        return setup_file.read(self._text(number))

    def zone(self, number: int) -> int:
        """Which of the zones a workspace is in; the first ones are one of each."""
        if number <= len(ZONES):
            return number - 1
        return {0: 1, 5: 2}.get(number % 20, 0)

    def _text(self, number: int) -> str:
        names, local = Names(number), self.due.astimezone(ZoneInfo(ZONES[self.zone(number)]))
        words = {
            "MARK": names.mark,
            "ZONE": ZONES[self.zone(number)],
            "CLOSED": names.closed,
            "within: CLAIM": f"within: {self.plan.claim}",
            "within: CONTACT": f"within: {self.plan.contact}",
            "YEAR": str(local.year),
            "DAY": f"{local:%a}".lower(),
            "TIME": f"{local:%H:%M}",
        }
        text = files("benchmarks.crowd").joinpath("agreement.yml").read_text(encoding="utf-8")
        for word, meant in words.items():
            text = text.replace(word, meant)
        return text


def town(plan: Plan, now: datetime) -> Town:
    """A town whose digests fall due at the full minute after the lead-in."""
    due = now + plan.lead_in
    return Town(plan, due.replace(second=0, microsecond=0) + timedelta(minutes=plan.lead_in > timedelta(0)))


def found(place: Town, bot: Bot, url: str) -> None:
    """Set everything up, as it stands long after: all told, everybody known, the rounds under way."""
    firsts = range(1, min(len(ZONES), place.plan.workspaces) + 1)
    for number in firsts:
        set_up(place, bot, number)
    bot.relay.drain()
    while _waiting(bot):
        time.sleep(LOOK)
        bot.relay.drain()
    digests.tick(bot.desk, min(place.due - timedelta(seconds=1), bot.clock()))
    rounds.tick(bot.desk, bot.clock())
    with psycopg.connect(url) as connection:
        for first in firsts:
            others = range(len(firsts) + 1, place.plan.workspaces + 1)
            copy(connection, place, first, [each for each in others if place.zone(each) == first - 1])
        _spread(connection, place.plan.workspaces)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def set_up(place: Town, bot: Bot, number: int) -> None:
    """One workspace by the product's own use cases, with what its people did before."""
    names = Names(number)
    actor = Actor(names.workspace, "operator", "cli", place.signed)
    apply(bot.desk, actor, place.document(number), in_force=True)
    with bot.desk.database.unit(names.workspace) as unit:
        unit.workspaces.adopt(names.team)
    for count in range(PAST):
        at = place.signed + timedelta(seconds=count)
        receipt = leads.receive(bot.desk, Actor(names.workspace, "intake", "api", at), arriving(f"past-{count}", at))
        for deed in (Deed(Act.CLAIM), Deed(Act.CONTACT), Deed(Act.LOSE)):
            act(bot.desk, Actor(names.workspace, names.seller, "slack", at), str(receipt.handoff_id), deed)


def arriving(external_id: str, at: datetime) -> ArrivingLead:
    """A lead that is ripe for sales, as a form sends it."""
    return ArrivingLead.model_validate(
        {
            "source": "website",
            "external_id": external_id,
            "email": f"{external_id}@usine-nord.example",
            "name": "Claire Petit",
            "company": "Usine Nord",
            "phone": "+33 1 99 00 10 20",
            "attributes": {"form": "demo", "role": "cmo"},
            "occurred_at": at,
        }
    )


def _waiting(bot: Bot) -> bool:
    with bot.desk.database.across_reading() as across:
        backlog = across.outbox.backlog(bot.clock())
    return backlog.pending + backlog.retrying > 0


def copy(connection: psycopg.Connection, place: Town, first: int, numbers: list[int]) -> None:
    """Give each of the numbers what the first of its zone has, under its own names and with its own fingerprint."""
    connection.execute(
        "CREATE TEMPORARY TABLE IF NOT EXISTS copies (mark text, closed text, fingerprint text) ON COMMIT PRESERVE ROWS"
    )
    connection.execute("TRUNCATE copies")
    with connection.cursor().copy("COPY copies FROM STDIN") as rows:
        for row in _copies(place, first, numbers):
            rows.write_row(row)
    agreement, names = place.document(first).agreement, Names(first)
    given = {
        "workspace": names.workspace,
        "mark": names.mark,
        "closed": names.closed,
        "fingerprint": agreement.fingerprint(),
    }
    for table in metadata.sorted_tables:
        if "workspace_id" in table.columns:
            connection.execute(COPIED.format(table=sql.Identifier(table.name)), given)


COPIED = sql.SQL(
    "INSERT INTO {table} SELECT row.* FROM {table} AS one CROSS JOIN copies, LATERAL jsonb_populate_record("
    "NULL::{table}, replace(replace(replace(to_jsonb(one)::text, %(mark)s, copies.mark), %(closed)s, copies.closed),"
    " %(fingerprint)s, copies.fingerprint)::jsonb) AS row WHERE one.workspace_id = %(workspace)s"
)


def _copies(place: Town, first: int, numbers: list[int]) -> Iterator[Copy]:
    document = json.dumps(place.document(first).agreement.to_document(), ensure_ascii=False)
    names = Names(first)
    for number in numbers:
        own = Names(number)
        text = document.replace(names.mark, own.mark).replace(names.closed, own.closed)
        yield own.mark, own.closed, Agreement.model_validate(json.loads(text)).fingerprint()


def _spread(connection: psycopg.Connection, workspaces: int) -> None:
    """Let the rounds of the self-audit come to the workspaces one after another, as they do in the long run."""
    connection.execute(
        "UPDATE agenda SET next_at = next_at - %s * (substring(workspace_id from 3 for 5)::int %% %s) / %s"
        " WHERE job = %s",
        (rounds.EVERY, workspaces, workspaces, rounds.AUDIT),
    )
