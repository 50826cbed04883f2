"""Revenues of the whole company that were stated in one figure a period."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import delete

from sla.money import from_minor, to_minor
from storage.columns import insertion, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import revenues

_new = insertion(revenues)
PUT = Statement(
    _new.on_conflict_do_update(
        index_elements=["workspace_id", "period"],
        set_={name: _new.excluded[name] for name in ("minor", "currency", "stated_by", "stated_at")},
    )
)
REMOVE = Statement(delete(revenues).where(where_key(revenues, "period")))
FIGURES = Statement(picked(revenues, "period", "minor").where(where_key(revenues, "currency")))


class Revenues(Store):
    """What was said of this unit's workspace."""

    __slots__ = ()

    def put(self, period: str, amount: Decimal, currency: str, by: str, now: datetime) -> None:
        """Store the figure of a period, in place of one that was said before."""
        self._change(
            PUT, period=period, minor=to_minor(amount, currency), currency=currency, stated_by=by, stated_at=now
        )

    def remove(self, period: str) -> bool:
        """Forget the figure of a period; False when there is none."""
        return bool(self._change(REMOVE, period=period))

    def figures(self, currency: str) -> dict[str, Decimal]:
        """By the labels of the periods, what was said in a currency."""
        return {period: from_minor(minor, currency) for period, minor in self._all(FIGURES, currency=currency)}
