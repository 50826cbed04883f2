"""What if, and what is too constraining, by name: a part of the gallery."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import view_examples as example
from view_agreement import AGREEMENT

from bot.locale import Language
from bot.views import constraints, whatif
from bot.views.kit import Message
from sla.attainment import Attained, Look
from sla.by_period import PeriodAnswer
from sla.causes import Cause, Found
from sla.change import with_target
from sla.commitment import Commitment
from sla.constraint import Constraint
from sla.days import Days
from sla.evidence import ShareCount
from sla.handoff import Grade
from sla.period import Period
from sla.record import Record
from sla.scorecard import Line, State
from sla.span import Span
from sla.suggestion import Advice, Suggestion
from sla.target import Value
from sla.whatif import ClockAnswer, Miss

View = Callable[[Language], Message]

SPRING = Days(date(2025, 12, 1), date(2026, 3, 2))
HOUR = timedelta(hours=1)
CONTACT, VOLUME, TALK = (AGREEMENT.commitment(name) for name in ("contact", "volume", "talk"))


def _changed(clause: Commitment, target: Value) -> Commitment:
    return with_target(AGREEMENT, clause.id, target).commitment(clause.id)


def _miss(late: timedelta, owner: str | None, *, running: bool = False) -> Miss:
    record = Record("h1", 1, Grade.STANDARD, "website", None, owner, example.ARRIVED, example.ARRIVED)
    return Miss(late, record, running)


def _clock(clause: Commitment, kept: int, judged: int, tightest: str | None = "3h", running: int = 0) -> ClockAnswer:
    misses = (_miss(9 * HOUR, None, running=True), _miss(3.5 * HOUR, "U0SAM"), _miss(HOUR, "U0SUE"))
    often = ShareCount(91, 100) if tightest else ShareCount()
    span = Span.parse(tightest) if tightest else None
    worst = misses[: judged - kept]
    return ClockAnswer(clause, ShareCount(kept, judged), running, ShareCount(93, 100), worst, span, often)


def _line(clause: Commitment, month: str, state: State, figure: int, target: int) -> Line:
    period = Period.parse(month)
    figures = Decimal(figure), Decimal(target)
    return Line(clause.id, clause.team, clause.metric, period, state, "count", *figures, n=figure)


def _months(clause: Commitment, kept: int, over: int, tightest: Value | None) -> PeriodAnswer:
    worst = _line(clause, "2026-01", State.BROKEN, 18, 20)
    so_far = _line(clause, "2026-03", State.AT_RISK, 2, 20)
    return PeriodAnswer(clause, ShareCount(kept, over), ShareCount(1, over), worst, so_far, tightest)


TWO_HOURS, TWENTY = _changed(CONTACT, Span.parse("2h")), _changed(VOLUME, 20)
NOTHING = ClockAnswer(TWO_HOURS, ShareCount(), 0, ShareCount(), (), None, ShareCount())
DRAFT = (
    (_months(VOLUME, 1, 3, 18), _months(TWENTY, 3, 3, 18)),
    (_clock(CONTACT, 93, 100), _clock(TWO_HOURS, 61, 100)),
    (None, _clock(_changed(TALK, 15), 2, 4)),
    (_clock(AGREEMENT.commitment("outcome"), 40, 41), _clock(AGREEMENT.commitment("outcome"), 40, 41)),
    (_months(AGREEMENT.commitment("meeting"), 1, 1, None), None),
)
TIGHT = Attained(CONTACT, ShareCount(70, 100), ShareCount(85, 100), Look.TIGHT)
LISTED = (
    Attained(VOLUME, ShareCount(2, 3), ShareCount(2, 3), Look.RIGHT),
    TIGHT,
    Attained(AGREEMENT.commitment("contact_hot"), ShareCount(30, 30), ShareCount(20, 24), Look.EASY),
    Attained(AGREEMENT.commitment("attempts"), ShareCount(), ShareCount(), Look.UNKNOWN),
)
EVERY_CAUSE = tuple(
    Found(cause, 18 - 2 * place, 30, ShareCount(40 - place, 100), who)
    for place, (cause, who) in enumerate(zip(Cause, ("", "U0SAM", "trade fair", "<!here> spring", "", ""), strict=True))
)


def _closely(advice: Suggestion, causes: tuple[Found, ...] = (), missed: int = 30) -> View:
    found = Constraint(
        TIGHT,
        _clock(CONTACT, 70, 100),
        (Span.parse("1d"), _clock(_changed(CONTACT, Span.parse("1d")), 92, 100)),
        (Span.parse("2h"), _clock(TWO_HOURS, 51, 100)),
        ShareCount(missed, 100),
        causes,
        advice,
        SPRING,
    )
    return lambda language: constraints.closely(language, found)


COUNTED = Constraint(
    Attained(VOLUME, ShareCount(0, 1), ShareCount(), Look.UNKNOWN),
    _months(VOLUME, 0, 1, None),
    (20, _months(TWENTY, 0, 1, None)),
    None,
    None,
    (),
    Suggestion(Advice.WAIT),
    SPRING,
)

WHATIF: dict[str, View] = {
    "whatif_clock": lambda language: whatif.clause(
        language, CONTACT, _clock(TWO_HOURS, 61, 100, running=3), SPRING, example.PARIS
    ),
    "whatif_few": lambda language: whatif.clause(
        language, CONTACT, _clock(TWO_HOURS, 1, 3, None), SPRING, example.PARIS
    ),
    "whatif_nothing": lambda language: whatif.clause(language, CONTACT, NOTHING, SPRING, example.PARIS),
    "whatif_count": lambda language: whatif.clause(language, VOLUME, _months(TWENTY, 2, 3, 18), SPRING, example.PARIS),
    "whatif_draft": lambda language: whatif.comparison(language, DRAFT, SPRING),
    "constraints": lambda language: constraints.overview(language, LISTED),
    "constraint_count": lambda language: constraints.closely(language, COUNTED),
    "constraint_causes": _closely(Suggestion(Advice.HOURS, cause=EVERY_CAUSE[0]), EVERY_CAUSE),
    "constraint_no_cause": _closely(Suggestion(Advice.LOOSEN, Span.parse("1d"))),
    "constraint_few_misses": _closely(Suggestion(Advice.TIGHTEN, Span.parse("2h")), missed=4),
    **{
        f"constraint_advice_{cause.cause}": _closely(Suggestion(Advice(cause.cause.value), cause=cause), (cause,))
        for cause in EVERY_CAUSE
    },
    "constraint_advice_keep": _closely(Suggestion(Advice.KEEP)),
    "constraint_advice_tightest": _closely(Suggestion(Advice.TIGHTEST, Span.parse("3h"))),
    "constraint_advice_otherwise": _closely(Suggestion(Advice.OTHERWISE)),
}
