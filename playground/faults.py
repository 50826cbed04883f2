"""Trouble on demand: what goes wrong with the next Web API calls, and which deliveries come twice."""

from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from typing import Literal

FaultKind = Literal["timeout", "slow", "500", "reset", "429", "error", "page", "duplicate"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to the next `count` calls (or deliveries, for `duplicate`) whose name matches the pattern `method`.

    With `every` 3 it meets each third call that matches, `passed` of which have been let through since it did.

    `after` lets the call take effect before its answer gets lost. `seconds` is the hang of a timeout, how long a slow
    call takes, or the Retry-After of a 429. `error` is the Slack error of kind `error`. A `page` is what a gateway
    answers in Slack's place: a web page, with the status of success. A delivery's name is its kind: event, command,
    block_actions.
    """

    kind: FaultKind
    method: str = "*"
    count: int = 1
    after: bool = False
    seconds: float = 1.0
    error: str = "internal_error"
    every: int = 1
    passed: int = 0

    @property
    def due(self) -> bool:
        """Whether the next call that matches meets it."""
        return self.passed + 1 >= self.every


@dataclass(slots=True)
class Faults:
    """The faults that are still to come, in the order they were asked for."""

    waiting: list[Fault] = field(default_factory=list)

    def ask(self, fault: Fault) -> None:
        """Add one fault to those to come."""
        self.waiting.append(fault)

    def clear(self) -> None:
        """Let everything go well again."""
        self.waiting.clear()

    def take(self, method: str) -> Fault | None:
        """The fault that this Web API call meets, counted down; None if all goes well."""
        return self._take(method, duplicate=False)

    def twice(self, kind: str) -> bool:
        """Whether this delivery is to come twice, counted down."""
        return self._take(kind, duplicate=True) is not None

    def _take(self, name: str, *, duplicate: bool) -> Fault | None:
        for index, fault in enumerate(self.waiting):
            if (fault.kind == "duplicate") is duplicate and fnmatchcase(name, fault.method):
                if not fault.due:
                    self.waiting[index] = replace(fault, passed=fault.passed + 1)
                    continue
                left = replace(fault, count=fault.count - 1, passed=0)
                self.waiting[index : index + 1] = [left] if left.count > 0 else []
                return fault
        return None
