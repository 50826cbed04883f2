"""What a failed call to HubSpot means: wait, for one errand or for the whole account, or give the errand up."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.hubspot.api import HubSpotTrouble

MULTI_STATUS, UNAUTHORIZED, FORBIDDEN, NOT_FOUND = 207, 401, 403, 404
TIMEOUT, CONFLICT, LOCKED, TOO_MANY = 408, 409, 423, 429
PASSING = frozenset({MULTI_STATUS, TIMEOUT, CONFLICT, LOCKED})
"""What passes by itself."""
TEN_SECONDS = timedelta(seconds=10)
"""HubSpot counts calls over as long."""
A_WHILE = timedelta(minutes=15)
"""How long the account is left alone once its calls of the day are used up."""
LONGEST_WAIT = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Failure:
    """`error` names it. `retry_at` (UTC) is None where no retry mends it; then, or where people can, `tell` says what.

    `account` says that nothing else of the account would fare better until then.
    """

    error: str
    retry_at: datetime | None
    account: bool = False
    tell: str | None = None

    @property
    def shared(self) -> bool:
        """Whether others of its kind would fail in the same way, so that trying them one by one is of no use."""
        return self.account or self.tell == "scope"


def judge(trouble: HubSpotTrouble, attempts: int, now: datetime) -> Failure:
    """Sort a failure by what mends it; the n-th attempt waits 2^n seconds, at most five minutes.

    A token or a scope that is missing ends no errand: what waits is not lost, and is done once somebody mended it.
    """
    later = backoff(attempts, now)
    status, error = trouble.status, trouble.error or f"http_{trouble.status}"
    if status == TOO_MANY:
        return Failure("rate_limited", now + _asked(trouble), account=True)
    if status == UNAUTHORIZED:
        return Failure(error, now + LONGEST_WAIT, account=True, tell="token")
    if status == FORBIDDEN:
        return Failure(error, now + LONGEST_WAIT, tell="scope")
    if status == 0:
        return Failure(error, later, account=True)
    if status >= 500 or status in PASSING:  # noqa: PLR2004 — HTTP's own border
        return Failure(error, later)
    return Failure(error, None, tell=None if status == NOT_FOUND else "refused")


def backoff(attempts: int, now: datetime) -> datetime:
    """When to try again after so many attempts."""
    return now + min(timedelta(seconds=2 ** min(attempts, 9)), LONGEST_WAIT)


def _asked(trouble: HubSpotTrouble) -> timedelta:
    """How long HubSpot wants to be left alone."""
    if trouble.retry_after is not None:
        return timedelta(seconds=trouble.retry_after)
    return A_WHILE if trouble.policy == "DAILY" else TEN_SECONDS
