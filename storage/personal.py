"""What is held about whom: each column of each table, so that none is forgotten when somebody is, or asks for it."""

from collections.abc import Mapping
from enum import StrEnum


class About(StrEnum):
    """Whom a column tells of.

    `PERSON`: who a prospect is, or what was typed about them; goes with an erasure. `TEXT`: what people typed, in
    which a prospect may be named; the name goes. `EMPLOYEE`: who of the company did something, as a Slack id.
    `NOBODY`: facts that lead to nobody by themselves; they stay, since the figures are counted from them.
    """

    PERSON = "person"
    TEXT = "text"
    EMPLOYEE = "employee"
    NOBODY = "nobody"


def _held(*, person: str = "", text: str = "", employee: str = "", nobody: str = "") -> Mapping[str, About]:
    named = {About.PERSON: person, About.TEXT: text, About.EMPLOYEE: employee, About.NOBODY: nobody}
    return {column: about for about, columns in named.items() for column in columns.split()}


_DEALS = "deal_id source minor currency status closed_at handoff_id tallied"
_DEADLINES = (
    "handoff_id clause metric team version starts_at due_at stopped_at verdict verdict_at next_step next_at took"
)
_HANDOFFS = (
    "handoff_id lead_id status grade version arrived_at handed_at claimed_at contacted_at reached_at "
    "closed_at reason historical snoozed_until tallied"
)
_CAMPAIGNS = "campaign_id key starts_at ends_at announced_at sources cancelled_at edition read_since told_at"
_OUTBOX = "kind channel urgency ready_at created_at due_at once in_doubt attempts worker"
PROSPECTS: Mapping[str, Mapping[str, About]] = {
    "leads": _held(
        person="email name company phone attributes company_key domain_key",
        text="source campaign",
        nobody="lead_id stage occurred_at",
    ),
    "appearances": _held(
        person="external_id said note",
        text="source campaign",
        employee="by",
        nobody="lead_id number at received_at",
    ),
    "score_log": _held(text="why", nobody="lead_id line rule points at"),
    "activities": _held(person="email", text="activity", nobody="activity_id lead_id occurred_at"),
    "received": _held(person="external_id fingerprint", nobody="kind source reference"),
    "waiting_leads": _held(nobody="lead_id"),
    "deals": _held(person="email", text="external_id", nobody=_DEALS),
    "handoffs": _held(text="source campaign", employee="owner offered_to", nobody=_HANDOFFS),
    "attempts": _held(person="note", employee="by", nobody="handoff_id number at channel reached minutes"),
    "pauses": _held(person="note", employee="by", nobody="handoff_id number since until"),
    "ownerships": _held(employee="owner", nobody="handoff_id number since until"),
    "deadlines": _held(nobody=_DEADLINES),
    "steps": _held(nobody="handoff_id clause step at"),
    "routes": _held(text="detail", employee="person", nobody="handoff_id number turn way because rule at lapses_at"),
    "hubspot_objects": _held(person="object_id fingerprint", nobody="kind version reference"),
    "hubspot_errands": _held(
        person="object_id", nobody="what portal state revision ready_at due_at told_at attempts error"
    ),
    "erasures": _held(person="person", employee="erased_by", nobody="pseudonym erased_at"),
}
"""What is kept of prospects, by its own records."""
BOTH_TEAMS: Mapping[str, Mapping[str, About]] = {
    "exchanges": _held(text="text details", employee="by", nobody="exchange_id kind at"),
    "votes": _held(employee="user", nobody="exchange_id at"),
    "replies": _held(text="text", employee="by", nobody="exchange_id at"),
    "decisions": _held(text="text", employee="owner done_by", nobody="exchange_id number decided_at done_at"),
    "campaigns": _held(
        text="name purpose talking_points link details offer_what offer_before offer_after",
        employee="owner",
        nobody=_CAMPAIGNS,
    ),
    "editions": _held(text="campaign", employee="by", nobody="campaign_id edition at"),
    "receipts": _held(employee="user", nobody="campaign_id edition at"),
    "missions": _held(text="title note", employee="owner by", nobody="mission_id team first last at edition"),
    "marks": _held(text="why", employee="user", nobody="version clause mark at"),
    "agreements": _held(employee="document proposed_by", nobody="version fingerprint status proposed_at in_force_at"),
    "drafts": _held(employee="document written_by", nobody="base written_at"),
    "signatures": _held(employee="user", nobody="version team at fingerprint on_behalf"),
    "workspaces": _held(employee="document", nobody="team_id updated_at"),
    "people": _held(employee="user name locale timezone standing", nobody="fetched_at"),
    "group_members": _held(employee="user", nobody="group"),
    "homes": _held(employee="person", nobody="opened_at shown_at shown"),
    "feeds": _held(employee="person", nobody="digest created_at"),
    "absences": _held(employee="person by", nobody="first last at"),
    "revenues": _held(employee="stated_by", nobody="period minor currency stated_at"),
    "installations": _held(
        employee="bot_user installed_by", nobody="team_id team_name token scopes installed_at ended_at ended_by"
    ),
    "intake_tokens": _held(
        text="name", employee="created_by", nobody="token_id digest created_at last_used_at revoked_at"
    ),
    "reports": _held(text="content", nobody="kind period at"),
}
"""What is kept of the work of both teams."""
WORKINGS: Mapping[str, Mapping[str, About]] = {
    "audit": _held(text="detail", employee="actor", nobody="entry_id at action subject via"),
    "outbox": _held(text="payload error", employee="key", nobody=f"{_OUTBOX} state"),
    "posts": _held(employee="key channel", nobody="ts shown"),
    "paces": _held(nobody="channel free_at"),
    "deliveries": _held(nobody="event_id at"),
    "slots": _held(nobody="job slot at"),
    "heard": _held(nobody="mark signed_at"),
    "agenda": _held(nobody="job next_at note"),
    "findings": _held(nobody="promise count example since seen_at"),
    "tallies": _held(nobody="period what name mark amount"),
    "tallying": _held(nobody="zone complete"),
    "rota": _held(nobody="turn"),
    "erasure_keys": _held(nobody="secret"),
    "pulses": _held(nobody="process kind revision at"),
    "compatibility": _held(nobody="oldest"),
}
"""What the bot keeps to do its work."""
HELD: Mapping[str, Mapping[str, About]] = {**PROSPECTS, **BOTH_TEAMS, **WORKINGS}


def columns(table: str, *about: About) -> tuple[str, ...]:
    """The columns of a table that tell of one of these, in the order of the map."""
    return tuple(name for name, whom in HELD[table].items() if whom in about)
