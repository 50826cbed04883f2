"""The review of the quarter that is over: gathered once, when it is sent."""

from datetime import datetime

from bot.services import figures
from bot.services.agreed import agreed_since
from bot.services.errors import Refused
from bot.services.recorded import Recorded
from sla.agreement import Agreement
from sla.agreement_version import Versioned
from sla.days import Days
from sla.kpi import View
from sla.kpi_report import Question
from sla.period import Period
from sla.quarterly_review import PARTS, QuarterlyReview, from_json, months_of, to_json
from sla.renegotiation import Renegotiation, renegotiation
from sla.report_times import Kind, Rhythm
from sla.scorecard import Scorecard, since_agreed
from storage.unit import Unit


def content(unit: Unit, versioned: Versioned, rhythm: Rhythm, now: datetime) -> dict[str, object]:
    """The review of the quarter whose review was due last, as it is frozen."""
    return to_json(gather(unit, versioned, rhythm.last_due(now), now))


def frozen(unit: Unit, quarter: str) -> QuarterlyReview | None:
    """The review of a quarter as it was frozen, or None."""
    kept = unit.reports.get(Kind.QUARTERLY, quarter)
    return from_json(kept) if kept is not None else None


def gather(unit: Unit, versioned: Versioned, quarter: Period, now: datetime) -> QuarterlyReview:
    """The review of a quarter, as of `now`."""
    agreement = versioned.agreement
    return QuarterlyReview(
        quarter,
        now,
        versioned.version,
        kpis=figures.report_in(unit, agreement, Question(quarter)),
        cohort=figures.kpis_in(unit, agreement, quarter, View.COHORT),
        parts={by: figures.parts_in(unit, agreement, Question(quarter, by=by)) for by in PARTS},
        months=_months(unit, agreement, quarter, now),
        clauses=_clauses(unit, agreement, quarter, now),
    )


def _months(unit: Unit, agreement: Agreement, quarter: Period, now: datetime) -> tuple[Scorecard, ...]:
    agreed = agreed_since(unit, agreement)
    cards = (figures.scorecard_in(unit, agreement, month, now) for month in months_of(quarter))
    return tuple(since_agreed(card, agreed) for card in cards)


def _clauses(unit: Unit, agreement: Agreement, quarter: Period, now: datetime) -> tuple[Renegotiation, ...] | None:
    """Each clause by what was recorded in the quarter; None where that is more than is replayed."""
    recorded = Recorded(unit, agreement, Days.of(quarter), now)
    try:
        answers = [recorded.answer(agreement, each.id, tightest=True) for each in agreement.commitments]
    except Refused:
        return None
    return tuple(map(renegotiation, answers))
