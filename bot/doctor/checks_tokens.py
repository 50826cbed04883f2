"""Under which token each workspace's bot calls Slack, and whether the keys still open those that are stored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.doctor.checks_slack import SLACK
from bot.doctor.findings import Finding, good, unseen, wrong
from bot.sealing import KeyLostError, Sealer
from sla.installation import PURGE_AFTER, Installation

TOKEN = "token"  # noqa: S105 — the name of a check
AGAIN = "or have the app installed there again, at PUBLIC_URL/slack/install"


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that tokens are encrypted with, the present one first; none where there are no installations."""

    listed: Sequence[str]

    def opened(self, installation: Installation) -> str | None:
        """The token of an installation; None where no key opens it."""
        return _opened(self.listed, installation.token)

    def former(self, installation: Installation) -> bool:
        """Whether another key than the present one opens it."""
        return _opened(self.listed[:1], installation.token) is None


def token(installation: Installation | None, keys: Keys) -> Iterator[Finding]:
    """What there is to say of how an installation's token is kept."""
    if installation is None:
        return
    if keys.opened(installation) is None:
        words = f"no key of ENCRYPTION_KEY opens that of {installation.team_name}"
        yield wrong(TOKEN, words, f"Put the key that was lost behind the present one, {AGAIN}")
    elif keys.former(installation):
        words = f"that of {installation.team_name} is encrypted with a former key"
        yield wrong(TOKEN, words, "Run sla-bot keys rotate before that key goes")
    else:
        yield good(TOKEN, f"that of {installation.team_name} is encrypted with the present key")


def removed(installation: Installation, *, hubspot: bool) -> Finding:
    """The app is in a team no more, which is that team's affair; with `hubspot` that speaks for its workspace."""
    team, ended_at = installation.team_name or "its team", installation.ended_at or installation.installed_at
    words = (
        f"the app was removed from {team} on {ended_at:%Y-%m-%d}: nothing is sent there, and from "
        f"{ended_at + PURGE_AFTER:%Y-%m-%d} on all is deleted, unless it is installed again"
    )
    return unseen(SLACK, f"{words}; what HubSpot tells waits until then" if hubspot else words)


def revoked(installation: Installation, error: str) -> Finding:
    """Likewise where nobody has noticed yet."""
    words = f"the app was removed from {installation.team_name} ({error}), which ends the installation at the next call"
    return unseen(SLACK, words)


def _opened(keys: Sequence[str], sealed: str) -> str | None:
    try:
        return Sealer(keys).open(sealed) if keys else None
    except KeyLostError:
        return None
