"""The reports that are kept: listed, and shown again with what was corrected since."""

from dataclasses import dataclass
from datetime import datetime

from bot.services import digests, figures, monthly, quarterly
from bot.services.agreed import agreed_since
from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.services.roles import require
from sla.actor import Actor
from sla.correction import Corrected, corrected, lines_corrected
from sla.digest import Digest
from sla.hours import Calendar
from sla.kpi import View
from sla.monthly_report import MonthlyReport
from sla.period import Period
from sla.quarterly_review import QuarterlyReview, months_of
from sla.report_times import Kind, kind_of
from sla.roles import Action
from sla.scorecard import since_agreed
from storage.records import KeptReport
from storage.unit import Unit

MOST = 40
"""So many reports are listed."""
MOST_NAMED = 8
Report = Digest | MonthlyReport | QuarterlyReview


@dataclass(frozen=True, slots=True)
class Shown:
    """A report as it was sent, and what of its figures differs by now; None where that cannot be told."""

    report: Report
    since: Corrected | None


def listing(desk: Desk, actor: Actor) -> tuple[KeptReport, ...]:
    """What is kept, the last that was sent first.

    Raises:
        Refused: not_member.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        require(unit, actor, Action.READ_RESULTS)
        return unit.reports.kept(MOST)


def again(desk: Desk, actor: Actor, period: Period) -> Shown:
    """The report of a week, a month or a quarter, as it was frozen.

    Raises:
        Refused: not_member; no_report, with those there are; no_report_yet.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        require(unit, actor, Action.READ_RESULTS)
        report = _frozen(unit, period)
        if report is None:
            raise _missing(unit, period)
        return Shown(report, _since(unit, report, actor.now))


def _frozen(unit: Unit, period: Period) -> Report | None:
    match kind_of(period):
        case Kind.WEEKLY:
            return digests.frozen(unit, period.label)
        case Kind.MONTHLY:
            return monthly.frozen(unit, period.label)
        case Kind.QUARTERLY:
            return quarterly.frozen(unit, period.label)
        case None:
            return None


def _missing(unit: Unit, period: Period) -> Refused:
    kept = [each.period for each in unit.reports.kept(MOST_NAMED)]
    return Refused("no_report", typed=period.label, known=", ".join(kept)) if kept else Refused("no_report_yet")


def _since(unit: Unit, report: Report, now: datetime) -> Corrected | None:
    """What differs between the figures that were frozen and the same figures counted now, under the same version."""
    if isinstance(report, Digest):
        return _since_digest(unit, report)
    agreement = unit.agreements.get(report.version).agreement
    then = report.kpis.kpis
    current = figures.kpis_in(unit, agreement, then.period, View.PERIOD)
    cards = [report.scorecard] if isinstance(report, MonthlyReport) else report.months
    months = [report.month] if isinstance(report, MonthlyReport) else months_of(report.quarter)
    day = Calendar.of(agreement.hours).local(report.at).date()
    agreed = agreed_since(unit, agreement)
    lines = [
        pair
        for month, card in zip(months, cards, strict=True)
        for pair in lines_corrected(card, since_agreed(figures.scorecard_in(unit, agreement, month, now), agreed), day)
    ]
    return corrected(then, current, list(dict.fromkeys(lines)))


def _since_digest(unit: Unit, digest: Digest) -> Corrected | None:
    """A digest stands in the middle of its month: what is compared was counted up to the instant it was sent."""
    versioned = unit.agreements.in_force()
    if digest.so_far is None or versioned is None or versioned.agreement.currency != digest.so_far.currency:
        return None
    current = figures.kpis_until(unit, versioned.agreement, digest.so_far.period, digest.standing.at)
    return corrected(digest.so_far, current)
