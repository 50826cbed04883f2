"""What Slack is asked rather than told: who a person is, who is in a user group, which one is meant."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from slack_sdk import WebClient

from bot.relay.delivery import AskGroup, FindGroup, LookUp
from sla.group import GroupMembers
from sla.named_group import FoundGroup, SlackGroup, meant
from sla.people import Person, Standing


def look_up(client: WebClient, delivery: LookUp, now: datetime) -> Person:
    """A person's name, locale and time zone, and what they are in the workspace, as Slack has them at `now`."""
    user = client.users_info(user=delivery.user, include_locale=True)["user"]
    name = user.get("profile", {}).get("display_name") or user.get("real_name") or user.get("name") or delivery.user
    locale, timezone = str(user.get("locale") or ""), str(user.get("tz") or "")
    return Person(delivery.user, str(name), locale, timezone, now, standing_of(user, delivery.team))


def members_of(client: WebClient, delivery: AskGroup) -> GroupMembers:
    """Who is in a user group, as Slack has it."""
    answer = client.usergroups_users_list(usergroup=delivery.group)
    return GroupMembers(delivery.group, tuple(str(user) for user in answer.get("users") or ()))


def standing_of(user: Mapping[str, Any], team: str | None) -> Standing:
    """What a person, as users.info has them, is in the workspace of a team; None while it isn't known which that is.

    Those of a company with several teams are of all of them.
    """
    elsewhere = team is not None and "enterprise_user" not in user and user.get("team_id", team) != team
    if user.get("deleted") or user.get("is_bot"):
        return Standing.GONE
    if user.get("is_stranger") or elsewhere:
        return Standing.FOREIGN
    if user.get("is_restricted") or user.get("is_ultra_restricted"):
        return Standing.GUEST
    admin = any(user.get(name) for name in ("is_admin", "is_owner", "is_primary_owner"))
    return Standing.ADMIN if admin else Standing.MEMBER


def find_group(client: WebClient, delivery: FindGroup) -> FoundGroup:
    """The user group of an id, a handle or a name; one that is switched off is none."""
    listed = client.usergroups_list(include_disabled=False).get("usergroups") or ()
    groups = (SlackGroup(str(each["id"]), each.get("handle") or "", each.get("name") or "") for each in listed)
    return meant(delivery.name, groups)
