"""Reports of weeks, months and quarters, as they were frozen."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.locale import Language
from bot.relay.delivery import Delivery, Post, Redraw
from bot.relay.readers import channel_language
from bot.services.campaigns import zone_in
from bot.services.digests import frozen
from bot.services.monthly import frozen as frozen_month
from bot.services.quarterly import frozen as frozen_quarter
from bot.views import digests, reports, reviews
from bot.views.kit import Message
from sla.report_times import Kind
from storage.outbox import OutboxRow
from storage.unit import Unit


def digest(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    """The digest of a week, for one channel."""
    return _posted(unit, row, Kind.WEEKLY, row.payload["week"])


def report(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    """The report of a month or the review of a quarter, for one channel."""
    return _posted(unit, row, Kind(row.payload["kind"]), row.payload["period"])


def _posted(unit: Unit, row: OutboxRow, kind: Kind, period: str) -> Delivery | None:
    message = _DRAWN[kind](unit, channel_language(unit), period)
    standing = unit.posts.get(row.key)
    if message is None or row.lane is None:
        return None
    if standing is not None:
        return Redraw(standing.channel, standing.ts, message)
    return Post(row.lane, message, remember=True) if row.once else None


def _week(unit: Unit, language: Language, period: str) -> Message | None:
    content = frozen(unit, period)
    return None if content is None else digests.digest(language, content, zone_in(unit))


def _month(unit: Unit, language: Language, period: str) -> Message | None:
    content = frozen_month(unit, period)
    return None if content is None else reports.monthly(language, content, zone_in(unit))


def _quarter(unit: Unit, language: Language, period: str) -> Message | None:
    content = frozen_quarter(unit, period)
    return None if content is None else reviews.quarterly(language, content, zone_in(unit))


_DRAWN: Mapping[Kind, Callable[[Unit, Language, str], Message | None]] = {
    Kind.WEEKLY: _week,
    Kind.MONTHLY: _month,
    Kind.QUARTERLY: _quarter,
}
