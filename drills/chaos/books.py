"""The books: each line is something the bot is held to, counted on both sides from outside."""

import json
import signal
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from bot.services.tasks import Method
from bot.services.workspaces import OWN
from drills.chaos.ledger import Ledger
from drills.chaos.people import untouched
from drills.http import Json
from drills.slackside import MARKETING, SALES, key_of

Row = Mapping[str, Any]
NEWS = ("campaign", "campaign_changed", "agreement", "digest")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the balance: what it counts, how many there should be and are, and what is wrong, if anything."""

    name: str
    counted: int
    wrong: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether nothing is wrong."""
        return not self.wrong


@dataclass(frozen=True, slots=True)
class Stock:
    """What is there when everything is quiet: the tables' rows, the posts in Slack by key, each card as it should be.

    `whispers` counts what was posted for one person alone, which carries no key; `broken` is what the self-audit finds,
    and `codes` how the bot's processes ended when they were asked to.
    """

    tables: Mapping[str, list[Row]]
    posts: Mapping[str, list[Json]]
    whispers: int
    cards: Mapping[str, list[Json]]
    broken: list[str]
    codes: list[int | None]

    @property
    def whispered_twice(self) -> int:
        """How many whispers were posted once more than they should: nobody can look whether one stands."""
        said = [row for row in self.rows("outbox", kind="whisper", state="done") if row["channel"] == Method.WHISPER]
        return self.whispers - len(said)

    @property
    def posted_twice(self) -> int:
        """How many posts stand there once more than they should."""
        return sum(len(posts) - 1 for posts in self.posts.values())

    def rows(self, table: str, **where: object) -> list[Row]:
        """The rows of a table with these values."""
        return [row for row in self.tables[table] if all(row[name] == value for name, value in where.items())]


def balance(ledger: Ledger, stock: Stock, *, blind: bool) -> list[Line]:
    """Every line; the drill has passed when all are good. Where the bot may not look, posts may stand twice."""
    return [
        Line("leads acknowledged, each there once", len(ledger.sent), tuple(_leads(ledger, stock))),
        Line("SQLs, each with one handoff and its card", len(_sqls(ledger)), tuple(_handoffs(ledger, stock))),
        Line("claims acknowledged, on record or refused", len(ledger.acked("claim")), tuple(_claims(ledger, stock))),
        Line("handoffs with one owner at most", len(stock.tables["handoffs"]), tuple(_owners(stock))),
        Line("calls acknowledged, each an attempt", len(ledger.acked("contact")), tuple(_contacts(ledger, stock))),
        Line("things told, each stored and posted once", len(ledger.said), tuple(_said(ledger, stock))),
        Line("cards that show the state", len(stock.cards), tuple(_cards(stock))),
        Line("reminders, all of them said", len(stock.rows("outbox", kind="ping")), tuple(_pings(stock))),
        Line("posts in Slack that belong there", sum(map(len, stock.posts.values())), tuple(_posts(stock))),
        *([] if blind else [Line("… and none of them twice", len(stock.posts), tuple(_doubles(stock)))]),
        Line("digests, one in each channel", 2, tuple(_digests(stock))),
        Line("nothing given up", len(stock.tables["outbox"]), tuple(_given_up(stock))),
        Line("promises that the self-audit finds broken", len(stock.broken), tuple(stock.broken)),
        Line("processes that ended in order when asked", len(stock.codes), tuple(_disorderly(stock))),
    ]


TABLES = (
    "leads",
    "received",
    "handoffs",
    "ownerships",
    "attempts",
    "audit",
    "campaigns",
    "exchanges",
    "outbox",
    "posts",
)


def stored(connection: Connection) -> dict[str, list[Row]]:
    """The rows of the own workspace."""
    return {
        name: [
            dict(row)
            for row in connection.execute(
                text(f"SELECT * FROM {name} WHERE workspace_id = :own"),  # noqa: S608 — our own names
                {"own": OWN},
            ).mappings()
        ]
        for name in TABLES
    }


def _sqls(ledger: Ledger) -> list[str]:
    return [sent.handoff_id for sent in ledger.sent if sent.handoff_id]


def _leads(ledger: Ledger, stock: Stock) -> Iterator[str]:
    stored_as = Counter(row["external_id"] for row in stock.tables["received"])
    leads = {row["lead_id"]: row["email"] for row in stock.tables["leads"]}
    for sent in ledger.sent:
        if stored_as[sent.external_id] != 1 or leads.get(sent.lead_id) != f"{sent.external_id}@usine-nord.example":
            yield f"{sent.external_id}: {stored_as[sent.external_id]} deliveries, e-mail {leads.get(sent.lead_id)}"
    known = {sent.external_id for sent in ledger.sent} | set(ledger.unsent)
    yield from (f"{one}: nobody sent it" for one in stored_as if one not in known)


def _handoffs(ledger: Ledger, stock: Stock) -> Iterator[str]:
    of_lead = Counter(row["lead_id"] for row in stock.tables["handoffs"])
    yield from (f"lead {lead_id}: {count} handoffs" for lead_id, count in of_lead.items() if count != 1)
    there = {row["handoff_id"] for row in stock.tables["handoffs"]}
    yield from (f"handoff {one} is not there" for one in _sqls(ledger) if one not in there)
    yield from (f"handoff {one} has no card" for one in there if f"card:{one}" not in stock.posts)


def _claims(ledger: Ledger, stock: Stock) -> Iterator[str]:
    on_record = {(row["subject"], row["actor"]) for row in stock.rows("audit", action="handoff.claim")}
    refused = _refused(stock)
    for click in ledger.acked("claim"):
        if (click.handoff_id, click.user) not in on_record | refused:
            yield f"{click.user} on {click.handoff_id}: neither claimed nor refused"


def _refused(stock: Stock) -> set[tuple[str, str]]:
    """Who was told that whose click did nothing."""
    payloads = [_json(row["payload"]) for row in stock.rows("outbox", kind="whisper")]
    return {(said["facts"].get("handoff", ""), said["user"]) for said in payloads if "refused" in said}


def _json(value: str | Json) -> Json:
    """A JSON column: SQLite gives its text, PostgreSQL its value."""
    found: Json = json.loads(value) if isinstance(value, str) else value
    return found


def _owners(stock: Stock) -> Iterator[str]:
    claims = Counter(row["subject"] for row in stock.rows("audit", action="handoff.claim"))
    spans = Counter(row["handoff_id"] for row in stock.tables["ownerships"])
    owner = {row["handoff_id"]: row["owner"] for row in stock.tables["ownerships"]}
    for row in stock.tables["handoffs"]:
        handoff_id = row["handoff_id"]
        if claims[handoff_id] > 1 or spans[handoff_id] > 1 or owner.get(handoff_id) != row["owner"]:
            yield f"{handoff_id}: {claims[handoff_id]} claims, {spans[handoff_id]} owners"


def _contacts(ledger: Ledger, stock: Stock) -> Iterator[str]:
    attempts = Counter((row["handoff_id"], row["by"]) for row in stock.tables["attempts"])
    refused = _refused(stock)
    for click in ledger.acked("contact"):
        who = (click.handoff_id, click.user)
        if attempts[who] != 1 and who not in refused:
            yield f"{click.user} on {click.handoff_id}: {attempts[who]} attempts"
    tried = {(click.handoff_id, click.user) for click in ledger.clicks if click.act == "contact"}
    for (handoff_id, by), count in attempts.items():
        if count > 1 or (handoff_id, by) not in tried:
            yield f"{by} on {handoff_id}: {count} attempts"


def _said(ledger: Ledger, stock: Stock) -> Iterator[str]:
    campaigns = Counter(row["key"] for row in stock.tables["campaigns"])
    feedback = Counter(row["text"] for row in stock.tables["exchanges"])
    for said in ledger.said:
        found = (campaigns if said.kind == "campaign" else feedback)[said.words]
        if found > 1 or (said.acked and not found):
            yield f"{said.kind} {said.words}: stored {found} times"


def _cards(stock: Stock) -> Iterator[str]:
    standing = {row["key"]: row["ts"] for row in stock.tables["posts"]}
    for key, blocks in stock.cards.items():
        shown = [card["blocks"] for card in stock.posts.get(key, ()) if card["ts"] == standing.get(key)]
        if shown != [blocks]:
            yield f"{key} shows another state"


def _pings(stock: Stock) -> Iterator[str]:
    for row in stock.rows("outbox", kind="ping", state="done"):
        if untouched(row["key"].split(":")[1]) and row["key"] not in stock.posts:
            yield f"{row['key']} was not said"


def _posts(stock: Stock) -> Iterator[str]:
    """Posts that nothing asked for, and news that was sent, as it seems, and doesn't stand there."""
    known = {row["key"] for row in stock.tables["outbox"]} | {row["key"] for row in stock.tables["posts"]}
    yield from (f"{key} belongs to nothing" for key in stock.posts if key not in known)
    for row in stock.rows("outbox", state="done"):
        if row["kind"] in NEWS and row["key"] not in stock.posts:
            yield f"{row['key']} does not stand there"
    told = [f"announcement:{row['campaign_id']}" for row in stock.tables["campaigns"]]
    told += [f"told:{row['exchange_id']}" for row in stock.tables["exchanges"]]
    yield from (f"{key} does not stand there" for one in told for key in _in_both(one) if key not in stock.posts)


def _in_both(key: str) -> tuple[str, str]:
    """The keys of what stands in both channels."""
    return f"{key}:{MARKETING}", f"{key}:{SALES}"


def _doubles(stock: Stock) -> Iterator[str]:
    yield from (f"{key} stands {len(posts)} times" for key, posts in stock.posts.items() if len(posts) > 1)


def _digests(stock: Stock) -> Iterator[str]:
    posts = [key for key in stock.posts if key.startswith("digest:")]
    if len(posts) != len({"marketing", "sales"}):
        yield f"{len(posts)} digests: {', '.join(posts)}"


def _given_up(stock: Stock) -> Iterator[str]:
    yield from (f"{row['key']} was given up: {row['error']}" for row in stock.rows("outbox", state="dead"))


def _disorderly(stock: Stock) -> Iterator[str]:
    """One that was asked while it was still starting may be ended by the signal itself: it had begun nothing."""
    yield from (f"one ended with {code}" for code in stock.codes if code not in (0, -signal.SIGTERM))


def by_key(messages: Iterable[Json]) -> dict[str, list[Json]]:
    """The bot's messages by the key they carry."""
    found: dict[str, list[Json]] = {}
    for message in messages:
        key = key_of(message)
        if key:
            found.setdefault(key, []).append(message)
    return found
