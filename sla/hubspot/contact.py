"""A contact of HubSpot's as a lead of ours."""

from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from sla.hubspot.choices import HubSpot
from sla.hubspot.record import SOURCE, Record, Unusable
from sla.intake import EARLIEST, ArrivingActivity, ArrivingLead

FACTS = ("email", "firstname", "lastname", "company", "phone", "mobilephone")
ALWAYS = ("lifecyclestage", "hs_analytics_source")
"""What becomes an attribute under its own name: where the contact stands in HubSpot, and what brought it there."""
CONVERSION, CONVERTED_AT = "recent_conversion_event_name", "recent_conversion_date"
_KEY = 200


@dataclass(frozen=True, slots=True)
class Contact:
    """What is known of a contact, and when it came to the agreed stage (UTC; None where HubSpot doesn't say).

    `at_stage`: it is there, or was when we were told.
    """

    lead: ArrivingLead
    updated_at: datetime
    at_stage: bool
    entered_at: datetime | None

    def fingerprint(self) -> str:
        """A hash of what counts of it: who it is, and when it came to the stage while it is there."""
        settled = self.lead.model_copy(update={"occurred_at": (self.at_stage and self.entered_at) or EARLIEST})
        return settled.fingerprint()


def wanted(choices: HubSpot) -> tuple[str, ...]:
    """The properties that are asked for."""
    chosen = [*choices.attributes, *([choices.campaign] if choices.campaign else [])]
    return tuple(dict.fromkeys([*FACTS, *ALWAYS, CONVERSION, CONVERTED_AT, *_entered(choices.stage), *chosen]))


def contact_of(record: Record, choices: HubSpot, told_at: datetime | None, now: datetime) -> Contact | None:
    """A contact as HubSpot has it; None for one without an e-mail that isn't at the stage.

    `told_at` is when HubSpot told us that it had come to the stage, since it may have moved on before we looked.

    Raises:
        Unusable: it is at the stage, and has no e-mail or none that is one.
    """
    at_stage = record.text("lifecyclestage") == choices.stage or told_at is not None
    entered_at = next(filter(None, map(record.instant, _entered(choices.stage))), told_at)
    try:
        lead = _lead(record, choices, entered_at or now)
    except ValidationError:
        if not at_stage:
            return None
        raise Unusable("no_email", contact=record.object_id) from None
    return Contact(lead, record.updated_at, at_stage, entered_at)


def conversion_of(record: Record, contact: Contact) -> ArrivingActivity | None:
    """The last form that a contact filled in, as an activity; None where there is none."""
    name, at = record.text(CONVERSION, _KEY), record.instant(CONVERTED_AT)
    if not name or at is None:
        return None
    return ArrivingActivity(
        source=SOURCE,
        external_id=f"{record.object_id}:{at.isoformat()}",
        email=contact.lead.email,
        activity=name,
        occurred_at=at,
    )


def _entered(stage: str) -> tuple[str, ...]:
    """The properties that say when a contact came to a stage, the newer kind first."""
    return f"hs_v2_date_entered_{stage}", f"hs_lifecyclestage_{stage}_date"


def _lead(record: Record, choices: HubSpot, occurred_at: datetime) -> ArrivingLead:
    names = {**{name: name for name in ALWAYS}, **choices.attributes}
    attributes = {attribute: value for name, attribute in names.items() if (value := record.text(name))}
    return ArrivingLead(
        source=SOURCE,
        external_id=record.object_id,
        email=record.text("email"),
        name=f"{record.text('firstname', 140)} {record.text('lastname', 140)}".strip(),
        company=record.text("company"),
        phone=record.text("phone") or record.text("mobilephone"),
        campaign=(choices.campaign and record.text(choices.campaign, _KEY)) or None,
        attributes=attributes,
        occurred_at=occurred_at,
    )
