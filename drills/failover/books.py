"""What the database says, read from outside: the other side of the balance."""

from collections import Counter
from dataclasses import dataclass

import psycopg


@dataclass(frozen=True, slots=True)
class Books:
    """How leads, handoffs and clicks stand: ids are the database's, pairs are of a user and a handoff.

    `received` is what each external id was stored as, `handed` the handoffs of each lead and `owned` how many spans of
    ownership of a handoff have not ended.
    """

    received: dict[str, str]
    leads: dict[str, str]
    arrivals: Counter[str]
    handed: dict[str, list[str]]
    owners: dict[str, str | None]
    owned: Counter[str]
    claims: Counter[tuple[str, str]]
    refusals: Counter[tuple[str, str]]
    clicks: frozenset[str]


RECEIVED = "SELECT external_id, reference FROM received WHERE kind = 'lead'"
LEADS = "SELECT lead_id, email FROM leads"
ARRIVALS = "SELECT subject, count(*) FROM audit WHERE action = 'lead.received' GROUP BY subject"
HANDED = "SELECT lead_id, array_agg(handoff_id) FROM handoffs GROUP BY lead_id"
OWNERS = "SELECT handoff_id, owner FROM handoffs"
OWNED = 'SELECT handoff_id, count(*) FROM ownerships WHERE "until" IS NULL GROUP BY handoff_id'
CLAIMS = "SELECT actor, subject, count(*) FROM audit WHERE action = 'handoff.claim' GROUP BY actor, subject"
REFUSALS = """
    SELECT payload ->> 'user', payload -> 'facts' ->> 'handoff', count(*)
    FROM outbox WHERE kind = 'whisper' AND payload ->> 'refused' IS NOT NULL GROUP BY 1, 2
"""
CLICKS = "SELECT event_id FROM deliveries"


def read(address: str) -> Books:
    """The books of a server, all from one snapshot."""
    with psycopg.connect(address, connect_timeout=5) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        rows = {name: connection.execute(query.encode()).fetchall() for name, query in QUERIES.items()}
    return Books(
        received=dict(rows["received"]),
        leads=dict(rows["leads"]),
        arrivals=Counter(dict(rows["arrivals"])),
        handed=dict(rows["handed"]),
        owners=dict(rows["owners"]),
        owned=Counter(dict(rows["owned"])),
        claims=Counter({(user, handoff): count for user, handoff, count in rows["claims"]}),
        refusals=Counter({(user, handoff): count for user, handoff, count in rows["refusals"]}),
        clicks=frozenset(event for (event,) in rows["clicks"]),
    )


QUERIES = {
    "received": RECEIVED,
    "leads": LEADS,
    "arrivals": ARRIVALS,
    "handed": HANDED,
    "owners": OWNERS,
    "owned": OWNED,
    "claims": CLAIMS,
    "refusals": REFUSALS,
    "clicks": CLICKS,
}
