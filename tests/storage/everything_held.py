"""One person of whom every table tells that may, and another one beside."""

from collections.abc import Mapping

from published import published
from rows import HERE, NOW, handoff, lead
from sqlalchemy import JSON, Boolean, Column, Date, Integer, insert
from stored import connected

from sla.exchange import Subject
from sla.hubspot.errand import Kind, What
from storage.personal import About, columns
from storage.tables import metadata
from storage.types import Choice, Instant
from storage.unit import Database

ADDRESS, NAME, PHONE = "claire.petit@usine-nord.example", "Claire Petit", "+33 1 77 00 10 20"
CONTACT, NOTE = "secret contact", "secret note of the record"
TEXT = f"Call {NAME.upper()} ({ADDRESS.title()}, {PHONE}) first, <@U0SAM>"
_SOURCED = ("leads", "handoffs", "appearances")
KNOWN: Mapping[str, object] = {
    "leads.email": ADDRESS,
    "leads.name": NAME,
    "leads.phone": PHONE,
    "activities.email": ADDRESS,
    "deals.email": ADDRESS,
    "deals.external_id": f"{ADDRESS}/2026-03",
    **{f"{table}.{name}": f"spring-{ADDRESS}" for table in _SOURCED for name in ("source", "campaign")},
    "received.reference": "some lead_id",
    "hubspot_objects.kind": Kind.CONTACT,
    "hubspot_objects.reference": "some lead_id",
    "hubspot_objects.object_id": CONTACT,
    "hubspot_errands.object_id": CONTACT,
    "hubspot_errands.what": What.WRITE_CONTACT,
    "exchanges.details": {"subject": Subject.LEAD, "ref": "some lead_id", "note": TEXT},
    "outbox.payload": {"user": "U0SAM", "facts": {"typed": TEXT}},
    "audit.action": "mission.added",
}
"""What a column holds where it is not any text."""
OF_PAUL: Mapping[str, Mapping[str, object]] = {
    "appearances": {
        "lead_id": "paul",
        "external_id": "p1",
        "said": {"boss": TEXT},
        "note": TEXT,
        "source": "fair",
        "campaign": "fair",
    },
    "activities": {"activity_id": "a-paul", "lead_id": "paul", "email": "paul@usine-sud.example"},
    "attempts": {"handoff_id": "h-paul", "note": TEXT},
    "pauses": {"handoff_id": "h-paul", "note": TEXT},
}
"""What is about somebody else and names the person."""
SKIPPED = {"workspaces", "installations", "erasures", "erasure_keys", "pulses", "compatibility", "heard"}


def secret(column: Column[object]) -> str:
    """What only one column says of the person."""
    return f"secret {column.table.name} {column.name}"


def _person_columns() -> list[Column[object]]:
    tables = [table for table in metadata.sorted_tables if table.name not in SKIPPED]
    return [column for table in tables for column in table.c if column.name in columns(table.name, About.PERSON)]


ONLY_THERE = [column for column in _person_columns() if f"{column.table.name}.{column.name}" not in KNOWN]
SECRETS = (CONTACT, *map(secret, ONLY_THERE))
"""What there is to be found beside the address, the name and the phone number, each in one place."""


def _value(column: Column[object]) -> object:
    """The same name has the same value, so that rows refer to each other."""
    table, kind = column.table.name, column.type
    if f"{table}.{column.name}" in KNOWN:
        return KNOWN[f"{table}.{column.name}"]
    if column.name in columns(table, About.PERSON, About.TEXT):
        text = secret(column) if column.name in columns(table, About.PERSON) else TEXT
        return {"said": text} if isinstance(kind, JSON) else text
    return anything(column)


def anything(column: Column[object]) -> object:
    """Whatever fits a column, in which nobody is named."""
    kind = column.type
    if isinstance(kind, Choice):
        return next(iter(kind.choices))
    if isinstance(kind, Instant):
        return NOW
    if isinstance(kind, Boolean):
        return False
    if isinstance(kind, Integer):
        return 7
    if isinstance(kind, Date):
        return NOW.date()
    return {} if isinstance(kind, JSON) else f"some {column.name}"


def fill(database: Database, url: str, here: str = HERE) -> None:
    """Store a row in each table about the person, and somebody else who is to be left alone."""
    with database.unit(here) as unit:
        unit.workspaces.put(published().workspace, NOW)
        unit.leads.insert(lead("paul", email="paul@usine-sud.example", name="Paul Garcia", attributes={"met": TEXT}))
        unit.handoffs.insert(handoff("h-paul", "paul"))  # whom nobody erases
    with connected(url) as connection:
        for table in metadata.sorted_tables:
            if table.name not in SKIPPED:
                row = {column.key: _value(column) for column in table.c if column.name != "workspace_id"}
                connection.execute(insert(table).values(workspace_id=here, **row))
        act = {"entry_id": "2", "at": NOW, "actor": "U0SAM", "via": "slack", "subject": "some handoff_id"}
        detail = {
            "to": "U0SUE",
            "before": {"owner": "U0SAM", "attempt": {"note": f"{NOTE}, {TEXT}"}},
            "contact": CONTACT,
            "line": 4,
        }
        for table, ids in OF_PAUL.items():
            row = {column.key: _value(column) for column in metadata.tables[table].c if column.name != "workspace_id"}
            connection.execute(insert(metadata.tables[table]).values(workspace_id=here, **{**row, **ids}))
        audit = metadata.tables["audit"]
        paul = {**act, "entry_id": "3", "subject": "h-paul", "action": "handoff.contact"}
        connection.execute(insert(audit).values(workspace_id=here, detail={"before": {"note": TEXT}}, **paul))
        connection.execute(insert(audit).values(workspace_id=here, action="handoff.contact", detail=detail, **act))
