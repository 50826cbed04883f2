"""Whether Slack takes the bot's calls, and lets it do what it has to."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta

from bot.doctor.findings import Finding, good, unseen, wrong
from bot.scopes import SCOPES
from bot.services.degraded import VOID

SLACK, SCOPE, CLOCK, CHANNELS, PEOPLE = "Slack", "scopes", "clock", "channels", "people"
MOST_SKEW = timedelta(seconds=60)
"""Slack refuses nothing before five minutes; whoever is a minute off will be there some day."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the token's bot is: its team, the scopes that Slack says it has, and how far our clock is ahead of Slack's.

    `scopes` and `ahead` are None where Slack's answer did not say.
    """

    team_id: str
    team: str
    user: str
    scopes: AbstractSet[str] | None = None
    ahead: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A call that failed: Slack's name for the error, or "" where no answer of Slack's came; `why` in words."""

    error: str
    why: str = ""


def refused(refusal: Refusal, mend: str) -> Iterator[Finding]:
    """Slack does not take the token, or does not answer; nothing else can be asked of it then."""
    if not refusal.error:
        yield wrong(SLACK, f"does not answer: {refusal.why}", "Check SLACK_API_URL, the network and the proxy")
    elif refusal.error in VOID:
        yield wrong(SLACK, f"refuses the token: {refusal.error}", mend)
    else:
        yield wrong(
            SLACK, f"answers {refusal.error} to auth.test", "Try again later; status.slack.com knows of outages"
        )
    yield unseen(CHANNELS, "not asked for: Slack takes no call")
    yield unseen(PEOPLE, "not asked for: Slack takes no call")


def own_token(found: Identity | Refusal) -> Finding:
    """Whether Slack takes the company's own token, where no workspace speaks with it."""
    if isinstance(found, Identity):
        return good(SLACK, f"takes SLACK_BOT_TOKEN: {found.user} in {found.team} ({found.team_id})")
    if found.error not in VOID:
        return unseen(SLACK, f"whether it takes SLACK_BOT_TOKEN it does not say: {found.error or found.why}")
    mend = "Set SLACK_BOT_TOKEN to the bot's present token, or leave it out: no workspace speaks with it now"
    return wrong(SLACK, f"refuses SLACK_BOT_TOKEN: {found.error}", mend)


def identity(found: Identity, team_id: str | None) -> Iterator[Finding]:
    """Whose the token is, whether it may do all that it has to, and whether our clock is right."""
    if team_id is not None and team_id != found.team_id:
        words = f"the token is one of {found.team} ({found.team_id}), and the workspace is {team_id}"
        yield wrong(SLACK, words, "Set the token of the right workspace, or another DATABASE_URL")
    else:
        yield good(SLACK, f"takes the token: {found.user} in {found.team} ({found.team_id})")
    yield from _scopes(found.scopes)
    yield from _clock(found.ahead)


def _scopes(granted: AbstractSet[str] | None) -> Iterator[Finding]:
    if granted is None:
        yield unseen(SCOPE, "Slack did not say which the token has")
        return
    missing = [scope for scope in SCOPES if scope not in granted]
    for scope in missing:
        words = f"{scope} is missing ({SCOPES[scope]})"
        yield wrong(SCOPE, words, "Add it on Slack's page “OAuth & Permissions”, then install the app there again")
    if not missing:
        yield good(SCOPE, "all that the bot uses are granted")


def _clock(ahead: timedelta | None) -> Iterator[Finding]:
    if ahead is None:
        yield unseen(CLOCK, "Slack did not say what time it is")
    elif abs(ahead) > MOST_SKEW:
        which = "ahead of" if ahead > timedelta() else "behind"
        words = f"{abs(round(ahead.total_seconds()))} s {which} Slack's"
        yield wrong(CLOCK, words, "Have this machine's clock kept by NTP: promises are measured with it")
    else:
        yield good(CLOCK, "within a minute of Slack's")
