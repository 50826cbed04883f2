"""What is not as it should be though requests can be served, in words for whoever operates the bot."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.meters import Cut
from sla.promise import TOLERANCE
from storage.pickup import Backlog
from storage.schema import SILENCE

LATELY = timedelta(days=1)
"""How long what was given up is told of."""
UNHEARD = timedelta(minutes=1)
"""From when on a connection that is missing is told of; Slack has it renewed every few hours."""
VOID = frozenset(
    {"not_authed", "invalid_auth", "account_inactive", "token_revoked", "token_expired", "org_login_required"}
)
"""Slack's errors that say that the token is worth nothing, whatever is asked with it."""
KEY_LOST, NOT_INSTALLED = "encryption_key_lost", "not_installed"
"""What a message waits for is called where its workspace has no client: its token can't be read, or there is none."""
NO_CLIENT: Mapping[str, str] = {
    KEY_LOST: f"no key in ENCRYPTION_KEY opens a token ({KEY_LOST}), and messages wait; put back what was there, "
    "or have the app installed again",
    NOT_INSTALLED: f"a workspace has no token ({NOT_INSTALLED}), and messages wait; have the app installed there, "
    "or set SLACK_BOT_TOKEN where it is the company's own",
}
NOT_SLACK = "not_slack"
"""What an answer is called that is none of Slack's: a gateway's page, a portal's, or what stands at another address."""
ELSEWHERE = "something else than Slack answers"
LET_THROUGH = "let the way to Slack through gateway and proxy (HTTPS_PROXY), and set no SLACK_API_URL but Slack's"


@dataclass(frozen=True, slots=True)
class Standing:
    """When a worker was last heard of (UTC), what waits for Slack and for HubSpot, why what was given up lately.

    `failing` says with which errors what waits for Slack was refused last; `cut` that Socket Mode is not connected.
    """

    worker: datetime | None
    backlog: Backlog
    hubspot: Backlog | None = None
    given_up: Mapping[str, int] = field(default_factory=dict)
    failing: Mapping[str, int] = field(default_factory=dict)
    cut: Cut | None = None


def degraded(found: Standing, now: datetime) -> tuple[str, ...]:
    """Each fact that an operator should look into, with what to do; none where all is well."""
    return tuple(_facts(found, now))


def silent(found: Standing, now: datetime) -> bool:
    """Whether nobody works: a worker was heard of and is no more, or none ever was though something waits."""
    if found.worker is None:
        return bool(found.backlog.pending or found.backlog.retrying)
    return now - found.worker > SILENCE


def _facts(found: Standing, now: datetime) -> Iterator[str]:
    if found.cut and now - found.cut.since >= UNHEARD:
        since = minutes(now - found.cut.since)
        yield f"no connection to Slack for {since} ({found.cut.error}); see Socket Mode in docs/operators.md"
    if silent(found, now):
        since = f"for {minutes(now - found.worker)}" if found.worker else "yet, and messages wait"
        yield f"no worker was heard of {since}; start sla-bot worker, or sla-bot run"
    if found.backlog.oldest and now - found.backlog.oldest > TOLERANCE:
        yield f"the oldest message to Slack waits for {minutes(now - found.backlog.oldest)}"
    if found.hubspot and found.hubspot.oldest and now - found.hubspot.oldest > TOLERANCE:
        yield f"the oldest errand to HubSpot waits for {minutes(now - found.hubspot.oldest)}"
    void = sorted(VOID & found.failing.keys())
    if void:
        yield f"Slack refuses the token ({', '.join(void)}), and messages wait; sla-bot doctor says which"
    yield from (words for error, words in NO_CLIENT.items() if error in found.failing)
    if NOT_SLACK in found.failing:
        yield f"{ELSEWHERE}; {LET_THROUGH}"
    given_up = sum(found.given_up.values())
    if given_up:
        words = "1 message was" if given_up == 1 else f"{given_up} messages were"
        yield f"{words} given up in the last 24 hours; sla-bot doctor says why"


def minutes(span: timedelta) -> str:
    """A span in whole minutes, in words."""
    count = int(span.total_seconds() // 60)
    return "1 minute" if count == 1 else f"{count} minutes"
