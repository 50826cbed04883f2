"""What Slack says when it is asked: each call that is refused is a fact like any other."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.clock import Clock
from bot.doctor.checks_setup import REPORTS, Channel, Somebody
from bot.doctor.checks_slack import Identity, Refusal
from bot.relay.asking import standing_of
from bot.relay.failures import PASSING, TOO_MANY, error_name
from sla.workspace import Setup

TRIES, LONGEST_WAIT = 3, 60
"""How often a call is made that Slack asks to make later, and the most seconds that are waited for it.

Slack counts calls by the minute.
"""
Call = Callable[[], SlackResponse]


def who(client: WebClient, clock: Clock) -> Identity | Refusal:
    """Whose the client's token is."""
    answer = asked(lambda: _auth_test(client))
    if isinstance(answer, Refusal):
        return answer
    headers = {str(name).lower(): str(value) for name, value in answer.headers.items()}
    listed = headers.get("x-oauth-scopes")
    scopes = None if listed is None else frozenset(scope.strip() for scope in listed.split(","))
    ahead = _ahead(headers.get("date"), clock())
    return Identity(str(answer["team_id"]), str(answer.get("team")), str(answer.get("user")), scopes, ahead)


def channels(client: WebClient, setup: Setup) -> Iterator[Channel]:
    """Each channel that the set-up names, once."""
    for channel, used in _uses(setup).items():
        yield _channel(client, channel, used)


def people(client: WebClient, setup: Setup, team: str | None) -> Iterator[Somebody]:
    """Each person that the set-up names, once, as they are in the workspace of a team."""
    for user, role in _roles(setup).items():
        leads = role.startswith(("head", "deputy"))
        yield _person(client, Somebody(user, role, leads), team)


def asked(call: Call) -> SlackResponse | Refusal:
    """What a call gives; where Slack asks to wait, that is done here, since nobody else waits."""
    for left in reversed(range(TRIES)):
        try:
            return call()
        except SlackApiError as error:
            if error.response.status_code != TOO_MANY or not left:
                return Refusal(error_name(error) or f"HTTP {error.response.status_code}", _said(error))
            wait = float(error.response.headers.get("Retry-After", error.response.headers.get("retry-after", 1)))
            time.sleep(min(wait, LONGEST_WAIT))
        except PASSING as error:
            return Refusal("", str(error) or type(error).__name__)
    raise AssertionError  # the last try returns


def _said(error: SlackApiError) -> str:
    """What Slack says besides the name of an error: what is wrong, and where, in what it was to look at."""
    told = error.response.data if isinstance(error.response.data, dict) else {}
    listed = [one for one in told.get("errors") or () if isinstance(one, dict)]
    return "; ".join(f"{one.get('message')} at {one.get('pointer')}" for one in listed)


def _auth_test(client: WebClient) -> SlackResponse:
    return client.auth_test()


def _channel(client: WebClient, channel: str, used: str) -> Channel:
    answer = asked(lambda: client.conversations_info(channel=channel))
    if isinstance(answer, Refusal):
        return Channel(channel, used, refusal=answer)
    shape: Mapping[str, Any] = answer["channel"]
    archived, member = bool(shape.get("is_archived")), bool(shape.get("is_member"))
    return Channel(channel, used, str(shape.get("name", "")), archived, member)


def _person(client: WebClient, named: Somebody, team: str | None) -> Somebody:
    answer = asked(lambda: client.users_info(user=named.user))
    if isinstance(answer, Refusal):
        return replace(named, refusal=answer)
    found = answer["user"]
    return replace(named, deleted=bool(found.get("deleted")), standing=standing_of(found, team))


def _uses(setup: Setup) -> dict[str, str]:
    uses = {setup.marketing.channel: "of marketing"}
    uses.setdefault(setup.sales.channel, "of sales")
    for reports in (setup.reports.weekly, setup.reports.monthly, setup.reports.quarterly):
        for channel in reports.channels:
            uses.setdefault(channel, REPORTS)
    return uses


def _roles(setup: Setup) -> dict[str, str]:
    roles = dict[str, str]()
    for name, team in (("marketing", setup.marketing), ("sales", setup.sales)):
        roles.setdefault(team.head, f"head of {name}")
        if team.deputy:
            roles.setdefault(team.deputy, f"deputy in {name}")
        for user in team.members:
            roles.setdefault(user, f"in {name}")
    return roles


def _ahead(date: str | None, now: datetime) -> timedelta | None:
    """How far our clock is ahead of a header's; None where that is none."""
    try:
        return now - parsedate_to_datetime(date or "")
    except (ValueError, TypeError):
        return None
