"""How HubSpot refuses: the token, the limits of an account, and faults that are asked for."""

import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

Answer = tuple[int, Any, Mapping[str, str]]
"""A status, a body and headers."""
LIMITED = {"errorType": "RATE_LIMIT", "policyName": "TEN_SECONDLY_ROLLING"}


@dataclass
class Fault:
    """The next `count` calls whose path holds `path`, and whose body `about`, fail.

    With a status, with no answer, with somebody else's page, with an answer that holds nothing, or with one that says
    that it failed in part; where `after` is set once what they ask for is done.
    """

    kind: Literal["429", "500", "502", "401", "403", "timeout", "reset", "page", "nothing", "partly"]
    path: str = ""
    count: int = 1
    after: bool = False
    about: str = ""


@dataclass
class Rules:
    """What an account allows: `calls` in ten seconds of its clock, all but each `every`-th, and with these scopes."""

    token: str = "pat-eu1-for-tests"  # noqa: S105 — of no account
    calls: int = 100
    every: int = 0
    retry_after: int = 2
    scopes: set[str] = field(default_factory=lambda: {"contacts", "deals"})
    faults: list[Fault] = field(default_factory=list)
    refused: int = 0
    _made: deque[datetime] = field(default_factory=deque)
    _count: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def fault_for(self, path: str, body: str) -> Fault | None:
        """The fault that a call meets, if any."""
        with self._lock:
            for fault in self.faults:
                if fault.count > 0 and fault.path in path and fault.about in body:
                    fault.count -= 1
                    return fault
            return None

    def refusal(self, path: str, bearer: str, now: datetime) -> Answer | None:
        """Why a call is not answered as it should, or None."""
        if bearer != f"Bearer {self.token}":
            return 401, error("INVALID_AUTHENTICATION"), {}
        if any(f"/{kind}" in path and kind not in self.scopes for kind in ("contacts", "deals")):
            return 403, error("MISSING_SCOPES"), {}
        return self._limit(now)

    def _limit(self, now: datetime) -> Answer | None:
        with self._lock:
            self._count += 1
            while self._made and self._made[0] <= now - timedelta(seconds=10):
                self._made.popleft()
            if len(self._made) >= self.calls or (self.every and self._count % self.every == 0):
                self.refused += 1
                return 429, {**error("RATE_LIMITS"), **LIMITED}, {"Retry-After": str(self.retry_after)}
            self._made.append(now)
        return None


def error(category: str, message: str = "") -> dict[str, str]:
    """An error as HubSpot words them."""
    return {"status": "error", "message": message or category, "category": category, "correlationId": "none"}
