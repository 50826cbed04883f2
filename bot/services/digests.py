"""The weekly digest: what it holds, and the one that was frozen."""

from dataclasses import replace
from datetime import datetime

from bot.services import qualities
from bot.services.exchanged import exchanged
from bot.services.figures import gather, kpis_until
from sla.agreement_version import Versioned
from sla.digest import Digest, digest, from_json, to_json
from sla.hours import Calendar
from sla.report_times import Kind, Rhythm
from storage.unit import Unit


def content(unit: Unit, versioned: Versioned, rhythm: Rhythm, now: datetime) -> dict[str, object]:
    """The digest of the week that was due last, as it is frozen: the standing, and what was told since the last one."""
    agreement, week = versioned.agreement, rhythm.last_due(now)
    worst = qualities.worst_of_late(unit, agreement, now)
    last = unit.reports.last(Kind.WEEKLY)
    since = last.at if last is not None else versioned.in_force_at or rhythm.due_at(week.previous())
    told = exchanged(unit, Calendar.of(agreement.hours), (since, now), now)
    standing = gather(unit, agreement, now)
    so_far = kpis_until(unit, agreement, standing.period, now)
    return to_json(replace(digest(week, standing, unit.campaigns.not_ended(now), worst, told), so_far=so_far))


def frozen(unit: Unit, week: str) -> Digest | None:
    """The digest of a week as it was frozen, or None."""
    kept = unit.reports.get(Kind.WEEKLY, week)
    return from_json(kept) if kept is not None else None
