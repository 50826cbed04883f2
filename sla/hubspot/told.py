"""What a contact in HubSpot is told: how its lead stands with sales."""

from datetime import UTC, datetime

from sla.handoff import Handoff, Reason, Status
from sla.hubspot.choices import Written

GROUP = "contactinformation"
_LABELS = {
    "status": "SLA status",
    "owner": "SLA owner",
    "claimed_at": "SLA claimed at",
    "contacted_at": "SLA first contact at",
    "closed_at": "SLA closed at",
    "reason": "SLA reason",
}
_KINDS = {"claimed_at": ("datetime", "date"), "contacted_at": ("datetime", "date"), "closed_at": ("datetime", "date")}
_OPTIONS = {"status": tuple(Status), "reason": tuple(Reason)}


def told(handoff: Handoff, owner: str, written: Written) -> dict[str, str]:
    """The properties of a contact and their values, empty where there is nothing to say; `owner` is a person's name."""
    values = {
        "status": handoff.status.value,
        "owner": owner,
        "claimed_at": _instant(handoff.claimed_at),
        "contacted_at": _instant(handoff.contacted_at),
        "closed_at": _instant(handoff.closed_at),
        "reason": handoff.reason.value if handoff.reason else "",
    }
    return {name: values[what] for what, name in _names(written).items()}


def definitions(written: Written) -> list[dict[str, object]]:
    """How the properties that are written are made in HubSpot, as its API takes it."""
    return [_definition(what, name) for what, name in _names(written).items()]


def _names(written: Written) -> dict[str, str]:
    return {what: name for what in _LABELS if (name := getattr(written, what))}


def _definition(what: str, name: str) -> dict[str, object]:
    options = _OPTIONS.get(what, ())
    kind, field = ("enumeration", "select") if options else _KINDS.get(what, ("string", "text"))
    shown = [
        {"label": option.replace("_", " ").capitalize(), "value": option.value, "displayOrder": number, "hidden": False}
        for number, option in enumerate(options)
    ]
    return {
        "name": name,
        "label": _LABELS[what],
        "type": kind,
        "fieldType": field,
        "groupName": GROUP,
        "description": "Written by sla-bot: how this lead stands with sales.",
        "options": shown,
    }


def _instant(at: datetime | None) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z") if at else ""
