"""The statements of the tallies: what is counted, what is still to be, and what of that lies in a period."""

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Table,
    and_,
    bindparam,
    case,
    delete,
    exists,
    false,
    literal,
    select,
    text,
    true,
    union_all,
    update,
)

from sla.counts import Whose
from storage.among import among
from storage.columns import insert_once, insertion, picked, where_key
from storage.statement import Statement
from storage.tables import (
    UNFINISHED,
    UNTALLIED,
    UNTALLIED_DEALS,
    agreements,
    attempts,
    compatibility,
    deadlines,
    deals,
    handoffs,
    tallies,
    tallying,
)

_H, _D, _C, _A = handoffs.c, deals.c, deadlines.c, attempts.c
# Not in the words of the index of all talks: these are looked up handoff by handoff.
_TALK = and_(_A.reached.is_(True), _A.minutes.is_not(None))
_LIMIT: BindParameter[int] = bindparam("limit")


OLDEST = Statement(select(compatibility.c.oldest))

# Which zone they are of.
BEGIN = insert_once(tallying)
STATE = Statement(picked(tallying, "zone", "complete").where(where_key(tallying)))
STATE_SHARED = Statement(picked(tallying, "zone", "complete").where(where_key(tallying)).with_for_update(read=True))
STATE_HELD = Statement(picked(tallying, "zone", "complete").where(where_key(tallying)).with_for_update())
MOVE = Statement(
    update(tallying)
    .values({name: bindparam(name, type_=tallying.c[name].type) for name in ("zone", "complete")})
    .where(where_key(tallying))
)

# What has been counted.
OF_PERIOD = Statement(picked(tallies, "what", "name", "mark", "amount").where(where_key(tallies, "period")))
_new = insertion(tallies)
ADD = Statement(
    _new.on_conflict_do_update(
        index_elements=["workspace_id", "period", "what", "name", "mark"],
        set_={"amount": tallies.c.amount + _new.excluded.amount},
    )
)
CLEAR = Statement(delete(tallies).where(where_key(tallies)))

# What is over and not counted yet. A clock that still runs may yet get its verdict.
_RUNS = exists().where(_C.workspace_id == _H.workspace_id, _C.handoff_id == _H.handoff_id, _C.stopped_at.is_(None))
_HANDOFF = select(_H.handoff_id, _H.handed_at, _H.status)
_DEAL = select(
    _D.deal_id,
    case((_D.status == "won", _D.closed_at)).label("won_at"),
    _D.minor,
    _D.currency,
    case((_D.handoff_id.is_not(None), literal(Whose.MARKETING.value)), else_=literal(Whose.COMPANY.value)),
)


def _agreed(table: Table) -> ColumnElement[bool]:
    """An agreement is in force, without which nobody can say by which clock days are to be counted."""
    # The status is spelt out as in the partial index, so that it serves.
    return exists().where(agreements.c.workspace_id == table.c.workspace_id, text("agreements.status = 'in_force'"))


WAITING = Statement(picked(handoffs, "workspace_id").where(text(UNTALLIED), _agreed(handoffs)).limit(_LIMIT))
WAITING_DEALS = Statement(picked(deals, "workspace_id").where(text(UNTALLIED_DEALS), _agreed(deals)).limit(_LIMIT))
OVER = Statement(
    _HANDOFF.where(where_key(handoffs), text(UNTALLIED), ~_RUNS)
    .limit(_LIMIT)
    .with_for_update(key_share=True, skip_locked=True)
)
OVER_DEALS = Statement(
    _DEAL.where(where_key(deals), text(UNTALLIED_DEALS)).limit(_LIMIT).with_for_update(key_share=True, skip_locked=True)
)
CLOCKS = Statement(
    picked(deadlines, "handoff_id", "clause", "metric", "due_at", "verdict").where(
        where_key(deadlines), among(_C.handoff_id, "ids")
    )
)
TALKS = Statement(
    picked(attempts, "handoff_id", "at", "minutes").where(where_key(attempts), among(_A.handoff_id, "ids"), _TALK)
)
MARK = Statement(update(handoffs).values(tallied=true()).where(where_key(handoffs), among(_H.handoff_id, "ids")))
MARK_DEALS = Statement(update(deals).values(tallied=true()).where(where_key(deals), among(_D.deal_id, "ids")))

# What is to be taken out: held, whether it is counted or not, so that nobody counts it meanwhile.
HELD = Statement(
    _HANDOFF.add_columns(_H.tallied)
    .where(where_key(handoffs), among(_H.handoff_id, "ids"))
    .order_by(_H.handoff_id)
    .with_for_update(key_share=True)
)
HELD_DEALS = Statement(
    _DEAL.add_columns(_D.tallied)
    .where(where_key(deals), among(_D.deal_id, "ids"))
    .order_by(_D.deal_id)
    .with_for_update(key_share=True)
)
UNMARK = Statement(update(handoffs).values(tallied=false()).where(where_key(handoffs), among(_H.handoff_id, "ids")))
UNMARK_DEALS = Statement(update(deals).values(tallied=false()).where(where_key(deals), among(_D.deal_id, "ids")))
TALLIED = Statement(
    picked(handoffs, "handoff_id")
    .where(where_key(handoffs), _H.tallied)
    .limit(_LIMIT)
    .with_for_update(key_share=True, skip_locked=True)
)
TALLIED_DEALS = Statement(
    picked(deals, "deal_id")
    .where(where_key(deals), _D.tallied)
    .limit(_LIMIT)
    .with_for_update(key_share=True, skip_locked=True)
)

# All that isn't counted: the few that are open, and what is over since a moment ago.
LEFT = Statement(
    union_all(
        _HANDOFF.where(where_key(handoffs), text(UNFINISHED)), _HANDOFF.where(where_key(handoffs), text(UNTALLIED))
    ).limit(_LIMIT)
)
LEFT_DEALS = Statement(_DEAL.where(where_key(deals), text(UNTALLIED_DEALS)).limit(_LIMIT))
