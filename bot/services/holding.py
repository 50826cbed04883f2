"""All that is held of somebody, for who asks what it is."""

from collections.abc import Iterable, Mapping

from bot.services.desk import Desk
from bot.services.errors import Refused
from sla.actor import Actor
from sla.colleagues import without_colleagues
from sla.erasure import Erasure, Redaction, is_within
from sla.intake import ADDRESS
from storage.mentions import Cells, told
from storage.persons import Found
from storage.remains import Standing
from storage.unit import Unit


def export(desk: Desk, actor: Actor, email: str) -> dict[str, object]:
    """Everything that is held of the person with an address, by the tables it stands in; values are those of Python.

    `records` are the person's own, `texts` what both teams typed and in which they are named, `elsewhere` where else an
    address of theirs stands; of forms and documents only the members that name them. Who of the company did what is
    left out.

    Raises:
        Refused: already_erased, with the pseudonym; nothing_held.
    """
    if not ADDRESS.fullmatch(email):
        raise Refused("nothing_held", typed=email)
    with desk.database.reading(actor.workspace_id) as unit:
        found, erasure = unit.persons.find(email), unit.erasures.of(email)
        records: dict[str, list[Cells]] = unit.persons.held(found)
        texts = _named(unit, found)
        elsewhere = _elsewhere(unit.remains.of(found.traces.addresses), records, texts)
    if not (records or texts or elsewhere):
        raise Refused("already_erased" if erasure else "nothing_held", **_facts(email, erasure))
    named = sorted(found.traces.addresses)
    held = without_colleagues({"records": records, "texts": texts, "elsewhere": elsewhere})
    return {"person": email.casefold(), "addresses": named, "at": actor.now, **held}


def _named(unit: Unit, found: Found) -> dict[str, list[Cells]]:
    """The texts of both teams, and about others, in which somebody is named, by table."""
    redaction = Redaction({"": found.traces})
    named = unit.persons.of_others(unit.mentions.of(redaction), found)
    return {table: [told(table, row, redaction) for row in rows] for table, rows in named.items()}


def _elsewhere(standing: Iterable[Standing], *others: Mapping[str, Iterable[Cells]]) -> dict[str, list[Cells]]:
    """The rows in which an address stands, by table, but for what is told already."""
    found: dict[str, list[Cells]] = {}
    for each in standing:
        known = (row for tables in others for row in tables.get(each.table, ()))
        if not any(is_within(each.told, row) for row in known):
            found.setdefault(each.table, []).append(each.told)
    return found


def _facts(email: str, erasure: Erasure | None) -> dict[str, str]:
    return {"pseudonym": erasure.pseudonym} if erasure else {"typed": email}
