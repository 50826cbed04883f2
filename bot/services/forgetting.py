"""Somebody is erased: who they are goes, everywhere and for good; what was promised, counted and sold stays."""

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.services import blotting
from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.services.roles import require
from sla.actor import Actor
from sla.erasure import PREFIX, Erased, Erasure, Held, Redaction
from sla.handoff import FINISHED
from sla.intake import ADDRESS
from sla.remains import places
from sla.roles import Action
from storage.persons import Cells, Found
from storage.remains import remnants
from storage.unit import Unit


def look(desk: Desk, actor: Actor, email: str) -> Held:
    """How much is held of the person with an address, for who may erase them.

    Raises:
        NotSetUp: there is no set-up yet.
        Refused: already_erased, with the pseudonym; nothing_held; only_left, with the places that an erasure does not
            reach and the address stands in; as `roles.require` for who may not.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        require(unit, actor, Action.FORGET)
        return _of_somebody(unit, email)


def forget(desk: Desk, actor: Actor, email: str) -> Erased:
    """Erase the person with an address, in one transaction. It can't be undone.

    Raises:
        As `look`.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        require(unit, actor, Action.FORGET)
        return _erased_one(unit, actor, email)


def erase(unit: Unit, actor: Actor, found: Mapping[str, Found], *, by_name: bool = True) -> dict[str, tuple[str, int]]:
    """Erase people, by the addresses whose turns this unit has taken; gives pseudonyms and counts of messages.

    What both teams typed is searched through once for all of them; by their addresses alone unless `by_name`, since
    nobody looks at it before.
    """
    names = {email: f"{PREFIX}{secrets.token_hex(5)}" for email in found}
    deliveries = [one for each in found.values() for one in each.ids]
    unit.persons.hold(handoff for each in found.values() for handoff in each.handoffs)
    for email, each in found.items():
        unit.persons.erase(each, names[email])
        for former in unit.erasures.of_each(each.traces.addresses).values():
            unit.persons.rename(former.pseudonym, names[email])
        unit.erasures.put(each.traces.addresses, Erasure(names[email], actor.user, actor.now))
    unit.persons.forget_deliveries(deliveries)
    done = {}
    traces = {names[email]: each.traces if by_name else each.traces.alone() for email, each in found.items()}
    changed = unit.persons.redact(Redaction(traces))
    for email, each in found.items():
        messages = blotting.blot(unit, actor, each, changed)
        unit.audit.write(actor, "person.erased", names[email], _counts(each, changed))
        done[email] = names[email], messages
    return done


def _erased_one(unit: Unit, actor: Actor, email: str) -> Erased:
    unit.leads.take_turn(email)
    held, found = _of_somebody(unit, email), unit.persons.find(email)
    pseudonym, messages = erase(unit, actor, {email: found})[email]
    left = unit.remains.replace(found.traces.addresses, Redaction({pseudonym: found.traces.alone()}))
    return Erased(pseudonym, actor.now, messages, held, left)


def _of_somebody(unit: Unit, email: str) -> Held:
    if not ADDRESS.fullmatch(email):
        raise Refused("nothing_held", typed=email)
    found, before = unit.persons.find(email), unit.erasures.of(email)
    named = unit.persons.naming(found)
    statuses = [handoff for each in found.handoffs if (handoff := unit.handoffs.get(each))]
    held = Held(
        len(found.leads),
        len(found.handoffs),
        sum(handoff.status not in FINISHED and not handoff.historical for handoff in statuses),
        len(found.deals),
        sum(map(len, named.values())),
        before,
    )
    if not held.nothing or found:
        return held
    standing = unit.remains.of(found.traces.addresses)
    texts = sum(row.replaceable for row in standing)
    if texts:
        return replace(held, texts=texts)
    raise _nothing_held(email, before, places(remnants(standing)))


def _nothing_held(email: str, before: Erasure | None, left: str) -> Refused:
    if left:
        return Refused("only_left", typed=email, places=left)
    if before is not None:
        return Refused("already_erased", pseudonym=before.pseudonym)
    return Refused("nothing_held", typed=email)


def _counts(found: Found, changed: Mapping[str, Sequence[Cells]]) -> dict[str, int]:
    """What the record keeps of an erasure: how much there was, and no word of whom."""
    held = {"leads": found.leads, "handoffs": found.handoffs, "deals": found.deals, "activities": found.activities}
    texts = Counter({table: len(rows) for table, rows in changed.items()})
    return {**{name: len(ids) for name, ids in held.items()}, "texts": texts.total()}
