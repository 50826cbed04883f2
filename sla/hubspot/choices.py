"""What the teams chose about HubSpot: which contacts are leads, which properties count, and where we write."""

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, TypeAdapter

from sla.intake import CONTROL
from sla.model import Model
from sla.notation import refusal, show
from sla.texts import Text

_PROPERTY = re.compile(r"[a-z][a-z0-9_]{0,99}", re.ASCII)
_STAGE = re.compile(r"[a-z0-9_-]{1,100}", re.ASCII)
_LONGEST = 200
MOST_ATTRIBUTES = 90
"""With those that are always taken, a lead may carry as many."""


def _property(name: str) -> str:
    """The internal name of a property, which HubSpot shows beside its label."""
    if not _PROPERTY.fullmatch(name):
        raise refusal(f"{show(name)} is no property of HubSpot's; write its internal name, such as numberofemployees")
    return name


def _property_or_nothing(value: object) -> str:
    """Likewise, or nothing."""
    return _READER.validate_python(value) if value else ""


def _stage(name: str) -> str:
    """The internal name of a lifecycle stage, or the number of one that the company made."""
    if not _STAGE.fullmatch(name):
        raise refusal(
            f"{show(name)} is no lifecycle stage; write its internal name, such as marketingqualifiedlead, in quotes"
        )
    return name


def _attribute(name: str) -> str:
    """A name that a lead may carry."""
    if len(name) > _LONGEST or CONTROL.search(name):
        raise refusal(f"{show(name)} is no name of an attribute; write at most {_LONGEST} plain characters")
    return name


def _few(attributes: dict[str, str]) -> dict[str, str]:
    if len(attributes) > MOST_ATTRIBUTES:
        raise refusal(f"these are {len(attributes)} properties; a lead carries at most {MOST_ATTRIBUTES} of them")
    return attributes


Property = Annotated[Text, AfterValidator(_property)]
_READER: TypeAdapter[str] = TypeAdapter(Property)
MaybeProperty = Annotated[str, BeforeValidator(_property_or_nothing)]
Stage = Annotated[Text, AfterValidator(_stage)]
Attributes = Annotated[dict[Property, Annotated[Text, AfterValidator(_attribute)]], AfterValidator(_few)]


class Written(Model):
    """The properties of a contact that are written: how its lead stands with sales. An empty one is left alone."""

    status: MaybeProperty = "sla_status"
    owner: MaybeProperty = "sla_owner"
    claimed_at: MaybeProperty = "sla_claimed_at"
    contacted_at: MaybeProperty = "sla_contacted_at"
    closed_at: MaybeProperty = "sla_closed_at"
    reason: MaybeProperty = "sla_reason"


class HubSpot(Model):
    """The `hubspot:` part of a workspace. Contacts at the `stage` become leads.

    `attributes` maps properties to the names that the agreement's rules know, `campaign` is the property that names the
    campaign a contact came of.
    """

    stage: Stage = "marketingqualifiedlead"
    attributes: Attributes = Field(default_factory=dict)
    campaign: Property | None = None
    written: Written = Written()
