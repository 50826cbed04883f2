"""The statements that read what people typed, and put it back without a name."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Column, ColumnElement, Text, bindparam, cast, not_, or_, update

from storage.alike import alike
from storage.among import among
from storage.columns import named, picked, where_key
from storage.personal import About, columns
from storage.persons_statements import LINKS
from storage.statement import Statement
from storage.tables import attempts, audit, metadata, outbox, pauses

# Acts of these kinds are found by what they were done to, but for notes, in which somebody else may be named; in the
# detail of any other act anybody may.
_BY_SUBJECT = ("handoff.%", "lead.%", "activity.%", "deal.%", "campaign.%", "person.%")
_OTHERS = not_(or_(*(audit.c.action.like(kind) for kind in _BY_SUBJECT)))
_ONLY = {
    "audit": [or_(_OTHERS, cast(audit.c.detail, Text).like('%"note": "_%'))],
    "outbox": [or_(outbox.c.error.is_not(None), cast(outbox.c.payload, Text).like('%"facts": {"%'))],
    "attempts": [attempts.c.note != ""],
    "pauses": [pauses.c.note != ""],
}
_OF_LEADS: Mapping[str, Sequence[str]] = {
    "leads": ("attributes",),
    "appearances": ("said", "note"),
    "activities": ("activity",),
    "attempts": ("note",),
    "pauses": ("note",),
}
"""Where somebody may be named in what is about somebody else."""
_OF_BOTH_TEAMS = (
    "exchanges",
    "replies",
    "decisions",
    "campaigns",
    "editions",
    "missions",
    "marks",
    "reports",
    "outbox",
    "audit",
    "intake_tokens",
)
_OF_THE_PERSON = ("leads", "appearances", "handoffs", "score_log", "activities", "deals", "routes", "audit")


def key_names(name: str) -> list[str]:
    """The primary key of a table, by the names of its parameters; without the workspace."""
    return [column.key for column in metadata.tables[name].primary_key if column.key != "workspace_id"]


def text_names(name: str) -> list[str]:
    """The columns of anybody's records in which somebody may be named, likewise."""
    texts = _OF_LEADS.get(name) or columns(name, About.TEXT)
    return [column.key for column in metadata.tables[name].c if column.name in texts]


def own_names(name: str) -> list[str]:
    """The columns of a person's own records that stay once they are erased, and may name them."""
    texts = columns(name, About.TEXT)
    return [column.key for column in metadata.tables[name].c if column.name in texts]


def _scan(name: str) -> Statement:
    table, names = metadata.tables[name], text_names(name)
    like = or_(*(alike(table.c[each], "like") for each in names))
    return Statement(picked(table, *key_names(name), *names).where(where_key(table), *_ONLY.get(name, ()), like))


def _scan_linked(name: str, column: Column[str]) -> Statement:
    table = metadata.tables[name]
    own = picked(table, *key_names(name), *own_names(name)).where(where_key(table), among(column, "ids"))
    return Statement(own.with_for_update())


def _of_key(name: str) -> list[ColumnElement[bool]]:
    table = metadata.tables[name]
    return [where_key(table), *(named(table.c[key]) for key in key_names(name))]


def held(name: str, names: Sequence[str]) -> Statement:
    """A row's texts as they are by now, held until the unit ends: nobody's words of a moment ago are written over."""
    return Statement(picked(metadata.tables[name], *names).where(*_of_key(name)).with_for_update())


def rewriting(name: str, names: Sequence[str]) -> Statement:
    """New texts for a row, each by a parameter of its column's name with `new_` before it."""
    table = metadata.tables[name]
    new = {key: bindparam(f"new_{key}", type_=table.c[key].type) for key in names}
    return Statement(update(table).values(new).where(*_of_key(name)))


TYPED = {name: _scan(name) for name in (*_OF_BOTH_TEAMS, *_OF_LEADS)}
HELD = {name: held(name, text_names(name)) for name in TYPED}
REWRITE = {name: rewriting(name, text_names(name)) for name in TYPED}
TYPED_OF = {name: _scan_linked(name, LINKS[name]) for name in _OF_THE_PERSON}
REWRITE_OF = {name: rewriting(name, own_names(name)) for name in TYPED_OF}
