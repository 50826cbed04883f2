"""Making HubSpot ready: the properties of contacts that are written have to exist there."""

from bot.hubspot.api import Api
from sla.hubspot.choices import Written
from sla.hubspot.told import definitions


def prepare(api: Api, written: Written) -> list[str]:
    """Make the properties that are missing; gives their names. One that is there is left as it is.

    Raises:
        HubSpotTrouble: HubSpot did not let us.
    """
    there = api.properties()
    missing = [one for one in definitions(written) if one["name"] not in there]
    for definition in missing:
        api.add_property(definition)
    return [str(one["name"]) for one in missing]
