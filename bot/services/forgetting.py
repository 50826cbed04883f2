"""Somebody is erased: who they are goes, everywhere and for good; what was promised, counted and sold stays."""

import secrets
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.services import blotting, erased_told
from bot.services.desk import Desk
from bot.services.erasing import contact_key
from bot.services.errors import Refused
from bot.services.roles import require
from sla.actor import Actor
from sla.erasure import PREFIX, Erased, Erasure, Held, Redaction
from sla.handoff import FINISHED
from sla.intake import ADDRESS
from sla.named import named_in
from sla.remains import places
from sla.roles import Action
from storage.mentions import Cells
from storage.persons import Found
from storage.remains import remnants
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Somebody:
    """The person with an address: their records, the texts in which they are named by table, and how much that is."""

    found: Found
    named: Mapping[str, Sequence[Cells]]
    held: Held


def look(desk: Desk, actor: Actor, email: str) -> Held:
    """How much is held of the person with an address, for who may erase them.

    Raises:
        NotSetUp: there is no set-up yet.
        Refused: already_erased, with the pseudonym; nothing_held; only_left, with the places that an erasure does not
            reach and the address stands in; as `roles.require` for who may not.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        require(unit, actor, Action.FORGET)
        return _somebody(unit, email).held


def forget(desk: Desk, actor: Actor, email: str) -> Erased:
    """Erase the person with an address, in one transaction. It can't be undone.

    Raises:
        As `look`.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        require(unit, actor, Action.FORGET)
        take_turns(unit, [email])
        erased = _erased(unit, actor, email, _somebody(unit, email))
        erased_told.tell(unit, actor, erased)
        return erased


def take_turns(unit: Unit, emails: Iterable[str]) -> None:
    """Hold the workspace's erasures, and then the people with these addresses, until a unit ends that erases them."""
    unit.erasures.take_turn()
    for email in sorted(emails):
        unit.leads.take_turn(email)


def erase(
    unit: Unit, actor: Actor, found: Mapping[str, Found], named: Mapping[str, Sequence[Cells]] | None = None
) -> dict[str, tuple[str, int]]:
    """Erase people, by the addresses whose turns this unit has taken; gives pseudonyms and counts of messages.

    Where it isn't known yet in which texts they are `named`, these are searched through once for all of them; by their
    addresses alone, since nobody looks at it before.
    """
    names = {email: f"{PREFIX}{secrets.token_hex(5)}" for email in found}
    deliveries = [one for each in found.values() for one in each.ids]
    unit.persons.hold(handoff for each in found.values() for handoff in each.handoffs)
    for email, each in found.items():
        unit.persons.erase(each, names[email])
        for former in unit.erasures.of_each(each.traces.addresses).values():
            unit.persons.rename(former.pseudonym, names[email])
        unit.erasures.put(
            {*each.traces.addresses, *map(contact_key, each.contacts)}, Erasure(names[email], actor.user, actor.now)
        )
    unit.persons.forget_deliveries(deliveries)
    alone = named is None
    redaction = Redaction(
        {names[email]: each.traces.alone() if alone else each.traces for email, each in found.items()}
    )
    changed = unit.mentions.replace(unit.mentions.of(redaction) if named is None else named, redaction)
    done = {}
    for email, each in found.items():
        messages = blotting.blot(unit, actor, each, changed)
        unit.audit.write(actor, "person.erased", names[email], _counts(each, changed))
        done[email] = names[email], messages
    return done


def _erased(unit: Unit, actor: Actor, email: str, who: Somebody) -> Erased:
    pseudonym, messages = erase(unit, actor, {email: who.found}, who.named)[email]
    addresses = who.found.traces.addresses
    left = unit.remains.replace(addresses, Redaction({pseudonym: who.found.traces.alone()}))
    return Erased(pseudonym, actor.now, messages, who.held, left)


def _somebody(unit: Unit, email: str) -> Somebody:
    if not ADDRESS.fullmatch(email):
        raise Refused("nothing_held", typed=email)
    found, before = unit.persons.find(email), unit.erasures.of(email)
    named = unit.mentions.of(Redaction({"": found.traces}))
    held = _held(unit, found, unit.persons.of_others(named, found), before)
    if held.nothing and not found:
        standing = unit.remains.of(found.traces.addresses)
        texts = sum(row.replaceable for row in standing)
        if not texts:
            raise _nothing_held(email, before, places(remnants(standing)))
        held = replace(held, texts=texts)
    return Somebody(found, named, held)


def _held(unit: Unit, found: Found, named: Mapping[str, Sequence[Cells]], before: Erasure | None) -> Held:
    statuses = [handoff for each in found.handoffs if (handoff := unit.handoffs.get(each))]
    return Held(
        len(found.leads),
        len(found.handoffs),
        sum(handoff.status not in FINISHED and not handoff.historical for handoff in statuses),
        len(found.deals),
        sum(map(len, named.values())),
        before,
        named_in((row for rows in named.values() for row in rows), found.traces),
    )


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
