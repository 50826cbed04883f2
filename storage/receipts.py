"""Who has read which edition of a campaign."""

from sla.receipt import Receipt
from storage.columns import insertion, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import receipts

_NEW = insertion(receipts)
PUT = Statement(
    _NEW.on_conflict_do_update(
        index_elements=["workspace_id", "campaign_id", "user"],
        set_={name: _NEW.excluded[name] for name in ("edition", "at")},
        where=receipts.c.edition < _NEW.excluded.edition,
    )
)
OF = Statement(
    picked(receipts, "user", "edition", "at")
    .where(where_key(receipts, "campaign_id"))
    .order_by(receipts.c.at, receipts.c.user)
)


class Receipts(Store):
    """The receipts of this unit's workspace; a person has one of a campaign, for the latest edition they have read."""

    __slots__ = ()

    def put(self, campaign_id: str, receipt: Receipt) -> bool:
        """Store that somebody has read an edition; False where it is known that they have read it, or a later one."""
        read = {"user": receipt.user, "edition": receipt.edition, "at": receipt.at}
        return bool(self._change(PUT, campaign_id=campaign_id, **read))

    def of(self, campaign_id: str) -> tuple[Receipt, ...]:
        """The receipts of a campaign, the earliest first."""
        return tuple(Receipt(*row) for row in self._all(OF, campaign_id=campaign_id))
