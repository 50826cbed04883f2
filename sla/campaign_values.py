"""A campaign as plain values (texts, numbers, lists), as it is stored, and back."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import TypeAdapter

from sla.campaign import Campaign

_CAMPAIGN = TypeAdapter(Campaign)


def values_of(campaign: Campaign, names: Iterable[str] | None = None) -> dict[str, Any]:
    """All that a campaign says, by the names of its fields, or some of it."""
    written: dict[str, Any] = _CAMPAIGN.dump_python(campaign, mode="json", include=set(names) if names else None)
    return written


def campaign_of(values: Mapping[str, Any]) -> Campaign:
    """The campaign that `values_of` wrote; what a former version did not write yet is as it is by default.

    Raises:
        ValidationError: the values are no campaign's.
    """
    return _CAMPAIGN.validate_python(values)
