"""Of which company whoever acts is, as far as a delivery says so."""

from collections.abc import Mapping
from typing import Any


def is_foreign(body: Mapping[str, Any], team: object) -> bool:
    """Whether whoever acts in a shared channel is of another workspace than `team`.

    The workspaces of one company on Enterprise Grid are not others. Where a delivery names the company of the place and
    not that of the person, Slack is asked who they are.
    """
    user = body.get("user")
    theirs = user.get("team_id") if isinstance(user, dict) else None
    if not isinstance(user, dict) or theirs is None or theirs == team:
        return False
    company, of_person = _company(body.get("enterprise")), _company_of(user)
    return company is None or (of_person is not None and of_person != company)


def _company_of(user: Mapping[str, Any]) -> str | None:
    """The company that a person is of: said with them, or theirs is a company where a workspace stands otherwise."""
    named = user.get("enterprise_id") or (_part(user.get("enterprise_user"))).get("enterprise_id")
    theirs = str(user["team_id"])
    return str(named) if named else theirs if theirs.startswith("E") else None


def _company(place: object) -> str | None:
    """The company of the place; one that is named in another way is not known."""
    if isinstance(place, str):
        return place or None
    return str(_part(place).get("id") or "") or None


def _part(found: object) -> Mapping[str, Any]:
    return found if isinstance(found, dict) else {}
