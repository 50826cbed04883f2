"""The tokens of this machine's settings: Slack says at the start whether it takes them, and nothing waits for that.

Whom it refuses starts all the same: leads are taken in meanwhile, and what is to be said waits.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeVar

import structlog

from bot.clock import Clock
from bot.meters import Meters
from bot.relay import untaken
from bot.relay.failures import LONGEST_WAIT, PASSING, Failure, counted, judge
from bot.relay.untaken import Untaken
from bot.services.degraded import ELSEWHERE, LET_THROUGH, NOT_SLACK, VOID
from bot.services.workspaces import OWN

R = TypeVar("R")
BOT, APP = "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"
MENDS: Mapping[str, str] = {
    BOT: f"{untaken.OWN}; leads are taken in, and what is to be said waits",
    APP: 'set SLACK_APP_TOKEN to one with the scope connections:write from Slack\'s page "Basic Information", and '
    "switch Socket Mode on; leads are taken in, and nothing that is typed or clicked arrives",
}
REFUSALS = VOID | {
    "not_allowed_token_type",
    "missing_scope",
    "no_permission",
    "access_denied",
    "ekm_access_denied",
    "enterprise_is_restricted",
    "forbidden_team",
    "team_access_not_granted",
    "user_removed_from_team",
    "two_factor_setup_required",
}
"""Slack's names for refusing a token; any other failure says nothing of it."""
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Taken:
    """Which of the settings' tokens Slack refuses for good, as far as it has said; each is told of once while it does.

    Or which something else than Slack was asked about.

    Asked for by one thread and told by others; `untaken` says whether the relay has told of the company's own already.
    """

    clock: Clock
    meters: Meters
    untaken: Untaken = field(default_factory=Untaken)
    _refused: dict[str, str] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def words(self) -> tuple[str, ...]:
        """What an operator should look into, with what to do."""
        with self._lock:
            refused = dict(self._refused)
        return tuple(dict.fromkeys(_words(setting, error) for setting, error in refused.items()))

    def asked(self, setting: str, ask: Callable[[], R]) -> R:
        """What a call to Slack with a setting's token gives, noted for what it says of the token.

        Raises:
            Exception: one of `PASSING`, as the call does.
        """
        try:
            answer = ask()
        except PASSING as error:
            self._note(setting, judge(error, 1, self.clock()))
            raise
        self._forget(setting)
        return answer

    def _note(self, setting: str, failure: Failure) -> None:
        self.meters.refused.labels(counted(failure.error)).inc()
        if failure.error not in {NOT_SLACK, *REFUSALS}:
            return
        with self._lock:
            known = self._refused.get(setting, NOT_SLACK) != NOT_SLACK
            self._refused[setting] = failure.error
        if failure.error == NOT_SLACK:
            self.untaken.elsewhere()
        elif not known and (setting != BOT or self.untaken.first(OWN)):
            log.error("token not taken", setting=setting, error=failure.error, mend=MENDS[setting])

    def _forget(self, setting: str) -> None:
        with self._lock:
            refused = self._refused.pop(setting, None)
        if refused == NOT_SLACK:
            self.untaken.answers()
        elif refused:
            log.info("token taken", setting=setting)
        if refused and setting == BOT:
            self.untaken.forget(OWN)


def _words(setting: str, error: str) -> str:
    if error == NOT_SLACK:
        return f"{ELSEWHERE}; {LET_THROUGH}"
    return f"Slack refuses {setting} ({error}); {MENDS[setting]}"


def introduce(taken: Taken, ask: Callable[[], object], wait: Callable[[float], bool]) -> None:
    """Ask Slack whether it takes the company's own token, and again until it does; `wait` (seconds) is true at the end.

    Where Slack can't be reached it is asked after 2, 4, 8 … seconds and at most five minutes, and that is logged once.
    """
    attempts = 0
    while True:
        attempts += 1
        try:
            taken.asked(BOT, ask)
        except PASSING as error:
            now = taken.clock()
            failure = judge(error, attempts, now)
            if attempts == 1 and failure.error not in {NOT_SLACK, *REFUSALS}:
                log.warning("Slack not reached; what is to be said waits", error=failure.error)
            if wait(((failure.retry_at or now + LONGEST_WAIT) - now).total_seconds()):
                return
        else:
            return
