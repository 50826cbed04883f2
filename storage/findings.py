"""What the self-audit found, workspace by workspace."""

from datetime import datetime

from sqlalchemy import delete, func, select

from sla.promise import Finding, Promise
from storage.columns import insertion, picked, where_key
from storage.session import Session, Store
from storage.statement import Statement
from storage.tables import findings

_NEW = insertion(findings)
NOTE = Statement(
    _NEW.on_conflict_do_update(
        index_elements=["workspace_id", "promise"],
        set_={name: _NEW.excluded[name] for name in ("count", "example", "seen_at")},
    )
)
CLEAR = Statement(delete(findings).where(where_key(findings, "promise")))
ALL = Statement(
    picked(findings, "promise", "count", "example", "since").where(where_key(findings)).order_by(findings.c.promise)
)
TOTALS = Statement(
    select(findings.c.promise, func.sum(findings.c.count)).group_by(findings.c.promise).order_by(findings.c.promise)
)


class Findings(Store):
    """What was found in this unit's workspace."""

    __slots__ = ()

    def note(self, finding: Finding, now: datetime) -> None:
        """Keep what was found, since when it was first."""
        self._change(
            NOTE,
            promise=finding.promise.value,
            count=finding.count,
            example=finding.example,
            since=finding.since,
            seen_at=now,
        )

    def clear(self, promise: Promise) -> None:
        """Note that a promise is kept again."""
        self._change(CLEAR, promise=promise.value)

    def all(self) -> tuple[Finding, ...]:
        """What is not as it was promised, as far as is known."""
        return tuple(Finding(Promise(promise), *rest) for promise, *rest in self._all(ALL))


class AllFindings:
    """What was found in all workspaces."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def totals(self) -> dict[Promise, int]:
        """By promise, in how many cases it isn't kept; promises that are kept are missing."""
        return {Promise(promise): int(count) for promise, count in self._session.all(TOTALS, {})}
