"""The review of a quarter that is over: the refined figures, and what to renegotiate."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from bot.locale import Language
from bot.locale.language import NOTHING
from bot.views import answers, clauses, kpi_reports
from bot.views.constraints import LOOKS
from bot.views.corrections import corrections
from bot.views.figures import MARKS, VIEWS, figure_pairs, legend
from bot.views.kit import Block, Message, context, divider, header, message, paragraphs, section
from bot.views.reports import frozen_at
from bot.views.tables import table
from bot.views.text import bold, esc
from sla.attainment import Look
from sla.breakdown import By, Part
from sla.correction import Corrected
from sla.quarterly_review import QuarterlyReview, months_of
from sla.renegotiation import Renegotiation
from sla.scorecard import Line

MOST = 10
"""So many parts are told one by one."""


def quarterly(language: Language, review: QuarterlyReview, zone: tzinfo, since: Corrected | None = None) -> Message:
    """A quarter's review in one message; `since` is what was corrected after it was sent."""
    title = language._("Quarterly review, {quarter}", quarter=clauses.period_name(language, review.quarter))
    parts = [block for by, found in review.parts.items() for block in paragraphs(_parts(language, review, by, found))]
    blocks = [
        header(title),
        *corrections(language, since, review.at, zone),
        *kpi_reports.figure_blocks(language, review.kpis),
        *paragraphs(_cohort(language, review)),
        divider(),
        *parts,
        divider(),
        *_months(language, review),
        section(bold(language._("What to renegotiate"))),
        *paragraphs(_clauses(language, review.clauses)),
        context(f"{kpi_reports.ground(language, review.kpis)} {frozen_at(language, review.at, zone)}"),
    ]
    return message(language.pair(title, kpi_reports.summary(language, review.kpis)), blocks)


def _cohort(language: Language, review: QuarterlyReview) -> Iterator[str]:
    yield bold(language._("Of the leads handed over in the quarter"))
    told = figure_pairs(language, review.cohort)[:5]
    yield ", ".join(language.pair(label, value) for label, value in told)
    yield f"_{language._(VIEWS[review.cohort.view])}_"


def _parts(language: Language, review: QuarterlyReview, by: By, parts: Sequence[Part]) -> Iterator[str]:
    yield bold(language._(kpi_reports.TITLES[by]))
    yield from (kpi_reports.part_line(language, review.kpis, by, part) for part in parts[:MOST])
    if not parts:
        yield language._("Nothing was handed over and nothing sold in this period.")
    if len(parts) > MOST:
        yield language.plural("… and {n} more", "… and {n} more", len(parts) - MOST)


def _months(language: Language, review: QuarterlyReview) -> list[Block]:
    """A row for each clause, with how it stood at the end of each month."""
    heads = [
        language._("Clause"),
        language._("Target"),
        *(clauses.period_name(language, each) for each in months_of(review.quarter)),
    ]
    rows = [_row(language, lines) for lines in zip(*(each.lines for each in review.months), strict=True)]
    note = language._("Each clause at the end of the month, judged over its own week, month, quarter or year.")
    return [table(heads, rows), context(legend(language)), context(note)]


def _row(language: Language, lines: Sequence[Line]) -> list[str]:
    first = lines[0]
    name = clauses.graded(language, clauses.title(language, first.metric), first.grade)
    target = language.percent(first.target) if first.unit == "share" else language.number(first.target)
    return [f"{name} ({first.clause})", target, *(_cell(language, line) for line in lines)]


def _cell(language: Language, line: Line) -> str:
    if line.figure is None:
        return f"{MARKS[line.state]} {NOTHING}"
    if line.unit == "count":
        return f"{MARKS[line.state]} {language.number(line.figure)}"
    return f"{MARKS[line.state]} {language.percent(line.figure)} (n = {language.number(line.n)})"


def _clauses(language: Language, found: Sequence[Renegotiation] | None) -> Iterator[str]:
    if found is None:
        yield language._(
            "More leads were handed over than I replay at once. `/sla whatif contact 2026-03` looks at one clause over "
            "a shorter time."
        )
        return
    spoken = [each for each in found if each.look in (Look.TIGHT, Look.EASY)]
    yield from (_clause(language, each) for each in spoken)
    if not spoken:
        yield language._("No clause was kept far more or far less often than was promised.")
    yield from _others(language, found)


def _clause(language: Language, found: Renegotiation) -> str:
    sign, words = LOOKS[found.look]
    name = f"{sign} {bold(clauses.name(language, found.clause))} `{esc(found.clause.id)}`"
    kept = answers.cases(language, found.kept) if found.by_cases else answers.periods(language, found.kept)
    told = language._("kept {kept}, the target {look}.", kept=kept, look=language._(words))
    often = found.often if found.by_cases else None
    value = answers.tightest_value(language, found.clause, found.tightest, often)
    tightest = language.pair(answers.tightest_label(language), value)
    return f"{language.pair(f'{name} {clauses.target(language, found.clause)}', told)} {tightest}."


def _others(language: Language, found: Sequence[Renegotiation]) -> Iterator[str]:
    """The clauses that fit, and those of which there is too little to tell, each with its n."""
    fit = [f"`{esc(each.clause.id)}`" for each in found if each.look is Look.RIGHT]
    few = [f"`{esc(each.clause.id)}` (n = {each.kept.judged})" for each in found if each.look is Look.UNKNOWN]
    if fit:
        yield f"{LOOKS[Look.RIGHT][0]} " + language.pair(language._("Nothing to renegotiate"), ", ".join(fit))
    if few:
        yield f"{LOOKS[Look.UNKNOWN][0]} " + language.pair(language._("Too few cases to say"), ", ".join(few))
