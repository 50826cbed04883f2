"""Whether HubSpot takes the bot's calls, where it is configured."""

from bot.doctor.findings import Finding, good, unseen, wrong
from bot.hubspot.api import Account, HubSpotTrouble

CHECK = "HubSpot"
MENDS = {
    0: ("does not answer", "Check HUBSPOT_API_URL and the network"),
    401: ("does not take the token", "Check HUBSPOT_ACCESS_TOKEN"),
    403: ("says that the app lacks a scope", "Give it those that docs/hubspot.md lists"),
}


def account(found: Account | HubSpotTrouble | None, *, asked_for: bool) -> Finding:
    """What came of asking for the account, None where there is no token; `asked_for`: a set-up speaks of HubSpot."""
    if found is None:
        if asked_for:
            return wrong(CHECK, "the set-up speaks of it, and HUBSPOT_ACCESS_TOKEN is not set", "Set it")
        return unseen(CHECK, "is not configured")
    if isinstance(found, HubSpotTrouble):
        return wrong(CHECK, *MENDS.get(found.status, (f"answers {found}", "Try again later")))
    return good(CHECK, f"takes the token of account {found.portal}")
