"""The statements that find all that is held of somebody, and take out of it who they are."""

from collections.abc import Mapping

from sqlalchemy import Column, bindparam, case, delete, func, or_, update

from sla.erasure import MARK
from sla.exchange import Subject
from sla.hubspot.errand import Kind, What
from storage.among import among
from storage.columns import picked, where_key
from storage.personal import About, columns
from storage.statement import Statement
from storage.tables import (
    activities,
    appearances,
    attempts,
    audit,
    campaigns,
    deadlines,
    deals,
    errands,
    exchanges,
    handoffs,
    leads,
    metadata,
    objects,
    ownerships,
    pauses,
    received,
    routes,
    score_log,
    steps,
    waiting_leads,
)

BY_EMAIL = Statement(picked(leads, "lead_id").where(where_key(leads, "email")))
DID = Statement(picked(activities, "activity_id", "lead_id").where(where_key(activities, "email")))
NAMED_AS = Statement(picked(leads, "email", "name", "phone").where(where_key(leads), among(leads.c.lead_id, "ids")))
SAID = Statement(picked(appearances, "said").where(where_key(appearances), among(appearances.c.lead_id, "ids")))
DID_AS_LEAD = Statement(
    picked(activities, "activity_id", "email").where(where_key(activities), among(activities.c.lead_id, "ids"))
)
HANDED = Statement(picked(handoffs, "handoff_id").where(where_key(handoffs), among(handoffs.c.lead_id, "ids")))
HOLD = Statement(
    picked(handoffs, "handoff_id")
    .where(where_key(handoffs), among(handoffs.c.handoff_id, "ids"))
    .order_by(handoffs.c.handoff_id)
    .with_for_update(key_share=True)
)
OWNERS = Statement(picked(ownerships, "owner").where(where_key(ownerships), among(ownerships.c.handoff_id, "ids")))
OFFERED = Statement(picked(routes, "person").where(where_key(routes), among(routes.c.handoff_id, "ids")))
BOUGHT = Statement(picked(deals, "deal_id").where(where_key(deals), among(deals.c.email, "ids")))
ACTS = Statement(picked(audit, "entry_id").where(where_key(audit), among(audit.c.subject, "ids")))
CODED = {
    table.name: Statement(
        picked(table, key, "source", "campaign").where(
            where_key(table), or_(among(table.c.source, "ids"), among(table.c.campaign, "ids"))
        )
    )
    for table, key in ((leads, "lead_id"), (appearances, "lead_id"), (handoffs, "handoff_id"))
}
"""Whose rows carry one of some sources or campaigns."""
MEANT = Statement(picked(campaigns, "key", "sources").where(where_key(campaigns)))
"""The codes of campaigns, and of the sources that they are meant for."""
_CONTACT = objects.c.kind == Kind.CONTACT
CONTACTS = Statement(
    picked(objects, "object_id").where(where_key(objects), among(objects.c.reference, "ids"), _CONTACT)
)
_REF = exchanges.c.details["ref"].as_string()
_OF_LEADS = (exchanges.c.details["subject"].as_string() == Subject.LEAD.value, among(_REF, "ids"))
ABOUT_LEADS = Statement(picked(exchanges, "exchange_id").where(where_key(exchanges), *_OF_LEADS))
_OF_CONTACTS = or_(errands.c.what == What.READ_CONTACT, errands.c.what == What.WRITE_CONTACT)

LINKS: Mapping[str, Column[str]] = {
    "leads": leads.c.lead_id,
    "appearances": appearances.c.lead_id,
    "score_log": score_log.c.lead_id,
    "activities": activities.c.activity_id,
    "received": received.c.reference,
    "waiting_leads": waiting_leads.c.lead_id,
    "deals": deals.c.deal_id,
    "handoffs": handoffs.c.handoff_id,
    "attempts": attempts.c.handoff_id,
    "pauses": pauses.c.handoff_id,
    "ownerships": ownerships.c.handoff_id,
    "deadlines": deadlines.c.handoff_id,
    "steps": steps.c.handoff_id,
    "routes": routes.c.handoff_id,
    "hubspot_objects": objects.c.object_id,
    "hubspot_errands": errands.c.object_id,
    "audit": audit.c.subject,
}
"""By which column the records of a person are found, once their ids are known."""
_ONLY = {"hubspot_objects": _CONTACT, "hubspot_errands": _OF_CONTACTS}


def told_names(name: str) -> list[str]:
    """The columns of a table that say nothing of who of the company did what."""
    told = columns(name, About.PERSON, About.TEXT, About.NOBODY)
    return [column.key for column in metadata.tables[name].c if column.name in told]


def _linked(name: str, column: Column[str]) -> Statement:
    table = metadata.tables[name]
    more = [_ONLY[name]] if name in _ONLY else []
    return Statement(picked(table, *told_names(name)).where(where_key(table), among(column, "ids"), *more))


HELD_OF = {name: _linked(name, column) for name, column in LINKS.items()}

ERASE_LEAD = Statement(
    update(leads)
    .values(
        email=bindparam("pseudonym"),
        name="",
        company="",
        phone="",
        attributes=bindparam("nothing", type_=leads.c.attributes.type),
        company_key=None,
        domain_key=None,
    )
    .where(where_key(leads, "lead_id"))
)


def _blank(column: Column[str]) -> dict[str, object]:
    return {column.key: case((column == "", ""), else_=MARK)}


_SAID = bindparam("nothing", type_=appearances.c.said.type)
ERASE = {
    "appearances": Statement(
        update(appearances)
        .values(external_id="", said=_SAID, **_blank(appearances.c.note))
        .where(where_key(appearances), among(appearances.c.lead_id, "leads"))
    ),
    "activities": Statement(
        update(activities)
        .values(email=bindparam("pseudonym"))
        .where(where_key(activities), among(activities.c.activity_id, "activities"))
    ),
    "deals": Statement(
        update(deals).values(email=bindparam("pseudonym")).where(where_key(deals), among(deals.c.deal_id, "deals"))
    ),
    "attempts": Statement(
        update(attempts)
        .values(_blank(attempts.c.note))
        .where(where_key(attempts), among(attempts.c.handoff_id, "handoffs"))
    ),
    "pauses": Statement(
        update(pauses).values(_blank(pauses.c.note)).where(where_key(pauses), among(pauses.c.handoff_id, "handoffs"))
    ),
    "waiting_leads": Statement(
        delete(waiting_leads).where(where_key(waiting_leads), among(LINKS["waiting_leads"], "leads"))
    ),
    "hubspot_objects": Statement(
        delete(objects).where(where_key(objects), among(objects.c.reference, "leads"), _CONTACT)
    ),
    "hubspot_errands": Statement(
        delete(errands).where(where_key(errands), among(errands.c.object_id, "contacts"), _OF_CONTACTS)
    ),
}
"""What is done with the records of a person, table by table; each is given all ids."""
RENAME = Statement(
    update(deals)
    .values(external_id=func.replace(deals.c.external_id, bindparam("former"), bindparam("pseudonym")))
    .where(where_key(deals), deals.c.external_id.contains(bindparam("former")))
)
FORGET_DELIVERIES = Statement(delete(received).where(where_key(received), among(received.c.reference, "ids")))
