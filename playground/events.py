"""The Events API: one delivery, and up to three more if it fails: at once, after one minute, after five.

The minutes pass on the playground's clock. https://docs.slack.dev/apis/events-api#retries
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from playground import payloads
from playground.courier import OPERATION_TIMEOUT, Answer, Courier
from playground.state import State
from playground.values import Json

WAITS = (timedelta(0), timedelta(minutes=1), timedelta(minutes=5))


@dataclass(frozen=True, slots=True)
class Retry:
    """A delivery that failed and is to be tried again: attempt number `number` at `at`."""

    body: Json
    user: str
    number: int
    reason: str
    at: datetime


class Events:
    """Sends events and remembers which to send again."""

    def __init__(self, state: State, courier: Courier) -> None:
        self._state = state
        self._courier = courier
        self._waiting: list[Retry] = []

    def send(self, inner: Json, user: str) -> bool:
        """Deliver one event if the app is subscribed to its type; whether an attempt was acknowledged by now."""
        if inner["type"] not in self._state.settings.events:
            return True
        with self._state.lock:
            body = payloads.event(self._state, inner)
        return self._attempt(body, user, 0, "")

    def run_due(self) -> None:
        """Try again what is due on the playground's clock."""
        now = self._state.clock.now()
        with self._state.lock:
            due = [retry for retry in self._waiting if retry.at <= now]
            self._waiting = [retry for retry in self._waiting if retry.at > now]
        for retry in due:
            self._attempt(retry.body, retry.user, retry.number, retry.reason)

    def _attempt(self, body: Json, user: str, number: int, reason: str) -> bool:
        answer = self._courier.event(body, user, number, reason)
        if answer.problem is None:
            return True
        if answer.no_retry or number >= len(WAITS):
            return False
        wait = WAITS[number]
        if not wait:
            return self._attempt(body, user, number + 1, _reason(answer))
        with self._state.lock:
            at = self._state.clock.now() + wait
            self._waiting.append(Retry(body, user, number + 1, _reason(answer), at))
        return False


def _reason(answer: Answer) -> str:
    if answer.problem == OPERATION_TIMEOUT:
        return "http_timeout"
    return "http_error" if answer.status else "connection_failed"
