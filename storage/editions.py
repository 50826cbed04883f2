"""What campaigns were before they changed, change by change."""

from datetime import datetime

from sqlalchemy import func, select

from sla.campaign_life import Change
from sla.campaign_values import campaign_of, values_of
from storage.columns import insert_all, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import editions

INSERT = insert_all(editions)
OF = Statement(
    picked(editions, "edition", "campaign", "by", "at")
    .where(where_key(editions, "campaign_id"))
    .order_by(editions.c.edition)
)
CHANGED_AT = Statement(
    select(editions.c.campaign_id, func.max(editions.c.at).label("at"))
    .where(where_key(editions))
    .group_by(editions.c.campaign_id)
)


class Editions(Store):
    """The changes of the campaigns of this unit's workspace."""

    __slots__ = ()

    def insert(self, change: Change) -> None:
        """Store a change; the unit ends with AlreadyStored when somebody else's became that edition."""
        named = {"campaign_id": change.before.campaign_id, "edition": change.edition}
        self._change(INSERT, campaign=values_of(change.before), by=change.by, at=change.at, **named)

    def of(self, campaign_id: str) -> tuple[Change, ...]:
        """The changes of a campaign, the first first."""
        rows = self._all(OF, campaign_id=campaign_id)
        return tuple(Change(edition, campaign_of(before), by, at) for edition, before, by, at in rows)

    def changed_at(self) -> dict[str, datetime]:
        """When (UTC) each campaign was changed last, by its id; those that never were are left out."""
        return dict(self._all(CHANGED_AT))
