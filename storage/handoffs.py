"""Handoffs: who has which lead. What people do to one at the same time is decided by conditional updates."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, or_, text, update

from sla.appearance import Appearance
from sla.dossier import Dossier
from sla.handoff import FINISHED, Handoff, Status
from sla.promised import arrivals_of
from storage.appearances import Appearances
from storage.campaigns import Campaigns
from storage.columns import insert_all, named, picked, where_key
from storage.deadlines import Deadlines
from storage.leads import Leads
from storage.lives import Lives
from storage.routes import Routes
from storage.statement import Row, Statement
from storage.tables import UNFINISHED, appearances, handoffs, leads
from storage.trail import Trail

FIELDS = tuple(Handoff.__slots__)
FIRST = ("claimed_at", "contacted_at", "reached_at")
MOVING = ("status", "owner", *FIRST, "closed_at", "reason", "snoozed_until", "offered_to")

_HANDOFFS = picked(handoffs, *FIELDS)
_OF_LEAD = _HANDOFFS.where(where_key(handoffs, "lead_id"))
_LATEST_FIRST = (handoffs.c.handed_at.desc(), handoffs.c.handoff_id.desc())
GET = Statement(_HANDOFFS.where(where_key(handoffs, "handoff_id")))
LATEST_OF_LEAD = Statement(_OF_LEAD.order_by(*_LATEST_FIRST).limit(1))
LATEST_OF_EMAIL = Statement(
    _HANDOFFS.join(leads, and_(leads.c.workspace_id == handoffs.c.workspace_id, leads.c.lead_id == handoffs.c.lead_id))
    .where(where_key(leads, "email"))
    .order_by(*_LATEST_FIRST)
    .limit(1)
)
_ARRIVED = handoffs.c.arrived_at
_SAME_LEAD = appearances.c.lead_id == handoffs.c.lead_id


def _within(at: ColumnElement[datetime]) -> ColumnElement[bool]:
    return and_(bindparam("start", type_=at.type) <= at, bindparam("end", type_=at.type) > at)


OPEN_CAME = Statement(
    picked(handoffs, "handoff_id").where(
        where_key(handoffs),
        text(UNFINISHED),
        or_(_within(_ARRIVED), exists().where(where_key(appearances), _SAME_LEAD, _within(appearances.c.at))),
    )
)
UNFINISHED_IDS = Statement(
    picked(handoffs, "handoff_id").where(where_key(handoffs), text(UNFINISHED)).order_by(handoffs.c.handoff_id)
)
INSERT = insert_all(handoffs)
_GIVEN = {name: bindparam(name, type_=handoffs.c[name].type) for name in MOVING}
_AS_SEEN = and_(
    where_key(handoffs, "handoff_id"),
    named(handoffs.c.status, "expected_status"),
    handoffs.c.owner.is_not_distinct_from(bindparam("expected_owner", type_=handoffs.c.owner.type)),
    handoffs.c.offered_to.is_not_distinct_from(bindparam("expected_offer", type_=handoffs.c.offered_to.type)),
)
# A first fact stays: of two acts at once the later writer has not seen what the earlier one found out.
ADVANCE = Statement(
    update(handoffs)
    .values(_GIVEN | {name: func.coalesce(handoffs.c[name], _GIVEN[name]) for name in FIRST})
    .where(_AS_SEEN)
)
RESTORE = Statement(update(handoffs).values(_GIVEN).where(_AS_SEEN))


class Handoffs(Trail):
    """The handoffs of this unit's workspace."""

    __slots__ = ()

    def insert(self, handoff: Handoff) -> None:
        """Store a new handoff of a stored lead."""
        self._change(INSERT, **_new(handoff))

    def unfinished(self) -> tuple[str, ...]:
        """The ids of those that go on, in their order."""
        return tuple(handoff_id for (handoff_id,) in self._all(UNFINISHED_IDS))

    def insert_each(self, handoffs_: Iterable[Handoff]) -> None:
        """Store many new handoffs of stored leads."""
        self._change_each(INSERT, map(_new, handoffs_))

    def get(self, handoff_id: str) -> Handoff | None:
        """A handoff by its id."""
        return _found(self._one(GET, handoff_id=handoff_id))

    def advance(
        self, handoff: Handoff, expected_status: Status, expected_owner: str | None, expected_offer: str | None = None
    ) -> bool:
        """Store how a handoff now stands, if status, owner and offer are what the caller saw; else False (R5)."""
        return self._move(ADVANCE, handoff, (expected_status, expected_owner, expected_offer))

    def restore(
        self, handoff: Handoff, expected_status: Status, expected_owner: str | None, expected_offer: str | None = None
    ) -> bool:
        """Likewise, where an act is taken back: its first facts go too."""
        return self._move(RESTORE, handoff, (expected_status, expected_owner, expected_offer))

    def latest_of_lead(self, lead_id: str) -> Handoff | None:
        """The handoff of a lead that was handed over last."""
        return _found(self._one(LATEST_OF_LEAD, lead_id=lead_id))

    def latest_of_email(self, email: str) -> Handoff | None:
        """The handoff that was handed over last of the lead with an e-mail, in whatever case it is written."""
        return _found(self._one(LATEST_OF_EMAIL, email=email.casefold()))

    def open_that_came(self, start: datetime, end: datetime) -> list[str]:
        """The open handoffs of leads that arrived, or came again, in [start, end)."""
        return [handoff_id for (handoff_id,) in self._all(OPEN_CAME, start=start, end=end)]

    def dossier(self, handoff_id: str) -> Dossier | None:
        """All that a card shows of a handoff; the offers are those in force each time the lead came."""
        handoff = self.get(handoff_id)
        leads_, campaigns = Leads(self._session, self._workspace), Campaigns(self._session, self._workspace)
        lead = leads_.get(handoff.lead_id) if handoff else None
        if handoff is None or lead is None:
            return None
        appearances_ = Appearances(self._session, self._workspace).all(lead.lead_id)
        heard = campaigns.heard(arrivals_of(lead, _until_closed(handoff, appearances_), handoff))
        named_campaign = campaigns.by_key(handoff.campaign) if handoff.campaign else None
        return Dossier(
            handoff,
            lead,
            leads_.log(lead.lead_id),
            Deadlines(self._session, self._workspace).of_handoff(handoff_id),
            self.attempts(handoff_id),
            tuple(each for each in heard if each.offers),
            named_campaign.name if named_campaign else None,
            self.pauses_of(handoff),
            Routes(self._session, self._workspace).of_handoff(handoff_id),
            appearances=tuple(each for each in appearances_ if each.received_at >= handoff.handed_at),
            returning=Lives(self._session, self._workspace).returning(lead, handoff.handed_at),
        )

    def _move(self, how: Statement, handoff: Handoff, expected: tuple[Status, str | None, str | None]) -> bool:
        if handoff.historical or expected[0] in FINISHED:  # one that is open isn't counted
            self._tallies.take_out([handoff.handoff_id])
        moving = {name: getattr(handoff, name) for name in MOVING}
        seen = dict(zip(("expected_status", "expected_owner", "expected_offer"), expected, strict=True))
        return bool(self._change(how, handoff_id=handoff.handoff_id, **seen, **moving))


def _new(handoff: Handoff) -> dict[str, Any]:
    return {"tallied": False, **{name: getattr(handoff, name) for name in FIELDS}}


def _until_closed(handoff: Handoff, appearances_: Iterable[Appearance]) -> tuple[Appearance, ...]:
    """What a lead heard when it came back later is another handoff's."""
    closed_at = handoff.closed_at
    return tuple(each for each in appearances_ if closed_at is None or each.received_at <= closed_at)


def _found(row: Row | None) -> Handoff | None:
    return None if row is None else Handoff(*row)
