"""Campaigns: announced, running, ended."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, or_, update

from sla.campaign import Campaign
from sla.campaign_values import campaign_of, values_of
from sla.offers import Arrival
from sla.promised import Heard, all_heard
from storage.columns import insert_all, picked, where_key
from storage.session import Store
from storage.statement import Row, Statement
from storage.tables import campaigns

PLAIN = (
    "campaign_id",
    "key",
    "name",
    "purpose",
    "starts_at",
    "ends_at",
    "owner",
    "announced_at",
    "talking_points",
    "cancelled_at",
    "edition",
    "read_since",
    "told_at",
)
FIELDS = (*PLAIN, "link", "sources", "offer_what", "offer_before", "offer_after", "details")
DETAILS = ("links", "segments", "expected", "over", "under", "earlier", "why")
"""What no query asks for; a former version's campaigns have none of it, and one link at most."""
_INSTANT = timedelta(microseconds=1)
_COLUMNS = campaigns.c
_CAMPAIGNS = picked(campaigns, *FIELDS)
_AT = bindparam("at", type_=_COLUMNS.starts_at.type)
_NOT_CANCELLED = or_(_COLUMNS.cancelled_at.is_(None), _COLUMNS.cancelled_at > _AT)
_IN_ORDER = (_COLUMNS.starts_at, _COLUMNS.campaign_id)

INSERT = insert_all(campaigns)
UPDATE = Statement(
    update(campaigns)
    .values({name: bindparam(name, type_=_COLUMNS[name].type) for name in FIELDS[1:]})
    .where(where_key(campaigns, "campaign_id"), _COLUMNS.edition == bindparam("expected", type_=_COLUMNS.edition.type))
)
GET = Statement(_CAMPAIGNS.where(where_key(campaigns, "campaign_id")))
BY_KEY = Statement(_CAMPAIGNS.where(where_key(campaigns, "key")))
RUNNING_AT = Statement(
    _CAMPAIGNS.where(where_key(campaigns), _COLUMNS.starts_at <= _AT, _COLUMNS.ends_at > _AT, _NOT_CANCELLED).order_by(
        *_IN_ORDER
    )
)
NOT_ENDED = Statement(
    _CAMPAIGNS.where(where_key(campaigns), _COLUMNS.ends_at > _AT, _NOT_CANCELLED).order_by(*_IN_ORDER)
)
BETWEEN = Statement(
    _CAMPAIGNS.where(
        where_key(campaigns),
        _COLUMNS.starts_at < bindparam("end", type_=_COLUMNS.starts_at.type),
        _COLUMNS.ends_at > bindparam("start", type_=_COLUMNS.starts_at.type),
    ).order_by(*_IN_ORDER)
)
ANNOUNCED_IN = Statement(
    _CAMPAIGNS.where(
        where_key(campaigns),
        _COLUMNS.announced_at >= bindparam("start"),
        _COLUMNS.announced_at < bindparam("end"),
    ).order_by(_COLUMNS.announced_at, _COLUMNS.campaign_id)
)
ALL = Statement(
    _CAMPAIGNS.where(where_key(campaigns))
    .order_by(_COLUMNS.starts_at.desc(), _COLUMNS.campaign_id)
    .limit(bindparam("limit"))
)


class Campaigns(Store):
    """The campaigns of this unit's workspace; lists come in the order they start, but for `all`."""

    __slots__ = ()

    def insert(self, campaign: Campaign) -> None:
        """Store a new campaign; the unit ends with AlreadyStored when its key was taken meanwhile."""
        self._change(INSERT, **_values(campaign))

    def update(self, campaign: Campaign, expected: int) -> bool:
        """Store a campaign in place of the edition that was `expected`; False where it is another by now."""
        return bool(self._change(UPDATE, expected=expected, **_values(campaign)))

    def get(self, campaign_id: str) -> Campaign | None:
        """A campaign by its id."""
        row = self._one(GET, campaign_id=campaign_id)
        return None if row is None else _to_campaign(row)

    def by_key(self, key: str) -> Campaign | None:
        """A campaign by the name that leads carry."""
        row = self._one(BY_KEY, key=key)
        return None if row is None else _to_campaign(row)

    def running_at(self, at: datetime) -> tuple[Campaign, ...]:
        """The campaigns that ran at an instant."""
        return self._list(RUNNING_AT, at=at)

    def not_ended(self, now: datetime) -> tuple[Campaign, ...]:
        """The campaigns that run or are still to start."""
        return self._list(NOT_ENDED, at=now)

    def between(self, start: datetime, end: datetime) -> tuple[Campaign, ...]:
        """The campaigns planned for an instant of [start, end), cancelled ones included."""
        return self._list(BETWEEN, start=start, end=end)

    def announced_in(self, start: datetime, end: datetime) -> tuple[Campaign, ...]:
        """The campaigns announced in [start, end), in that order, cancelled ones included."""
        return self._list(ANNOUNCED_IN, start=start, end=end)

    def heard(self, arrivals: Sequence[Arrival]) -> tuple[Heard, ...]:
        """What a lead heard at its arrivals, of which there is at least one, in their order."""
        return all_heard(self.between(arrivals[0].at, arrivals[-1].at + _INSTANT), arrivals)

    def all(self, limit: int) -> tuple[Campaign, ...]:
        """Campaigns of any time, the last to start first."""
        return self._list(ALL, limit=limit)

    def _list(self, statement: Statement, **values: Any) -> tuple[Campaign, ...]:  # noqa: ANN401 — a column's value
        return tuple(_to_campaign(row) for row in self._all(statement, **values))


def _to_campaign(row: Row) -> Campaign:
    plain = dict(zip(PLAIN, row, strict=False))
    link, sources, what, before, after, details = row[len(PLAIN) :]
    more = {"links": [link] if link else []} if details is None else details
    offer = None if what is None else {"what": what, "before": before, "after": after}
    return campaign_of({**plain, **more, "offer": offer, "sources": sources})


def _values(campaign: Campaign) -> dict[str, Any]:
    offer = campaign.offer
    return {
        **{name: getattr(campaign, name) for name in PLAIN},
        "link": next(iter(campaign.links), ""),
        "sources": list(campaign.sources),
        "offer_what": offer.what if offer else None,
        "offer_before": offer.before if offer else None,
        "offer_after": offer.after if offer else None,
        "details": values_of(campaign, DETAILS),
    }
