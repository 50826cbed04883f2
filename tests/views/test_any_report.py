"""Whatever people wrote in a month, and however much of it there is: its report stays inside Slack's limits."""

from dataclasses import replace
from decimal import Decimal

import report_examples as example
from hypothesis import given, settings
from hypothesis import strategies as st
from test_any_text import ANY, LANGUAGE, accepted
from view_examples import PARIS

from bot.locale import Language
from bot.views import report_list, reports, reviews
from sla.brainstorm import Brainstorm, CampaignToCome, DecisionLeft, DoubtfulSource, IdeaUnanswered
from sla.breakdown import By, Counted, parts_of
from sla.correction import Corrected
from sla.evidence import ShareCount
from sla.period import Period
from sla.report_times import Kind
from sla.scorecard import Scorecard


@settings(max_examples=40, deadline=None)
@given(LANGUAGE, ANY, ANY)
def test_a_month_in_which_anything_was_written(language: Language, text: str, more: str) -> None:
    decisions = (replace(example.OPEN, text=text), replace(example.DONE, text=more)) * 5
    idea = replace(example.IDEA, text=text, link=more)
    suggestions = (
        DoubtfulSource(replace(example.SOURCE, name=text), replace(example.RULE, name=text, why=more)),
        CampaignToCome(replace(example.SUGGESTIONS[9].campaign, name=text)),  # type: ignore[union-attr]
        IdeaUnanswered(idea, 10**6, 10**4),
        DecisionLeft(decisions[0], 10**4, 10**4),
    )
    ideas = tuple(replace(each, exchange=idea) for each in example.MONTH.brainstorm.ideas) * 5
    brainstorm = Brainstorm(decisions, ideas, suggestions * 3)
    accepted(reports.monthly(language, replace(example.MONTH, brainstorm=brainstorm), PARIS, example.SINCE))


@settings(max_examples=40, deadline=None)
@given(LANGUAGE, st.lists(ANY, max_size=30), st.integers(0, 60))
def test_a_quarter_of_any_sources_people_and_clauses(language: Language, names: list[str], lines: int) -> None:
    parts = parts_of([Counted(name, 10**9, 10**9, Decimal(10) ** 13) for name in names], {})
    card = Scorecard((example.QUARTER.months[0].lines * 10)[:lines])
    clauses = tuple(replace(each, kept=ShareCount(10**6, 10**7)) for each in example.CLAUSES * 7)[:lines]
    review = replace(example.QUARTER, parts=dict.fromkeys((By.SOURCE, By.PERSON), parts), months=(card,) * 3)
    changed = tuple((line, line) for line in card.lines)
    since = Corrected(review.kpis.kpis, review.cohort, example.SINCE.figures, changed)
    accepted(reviews.quarterly(language, replace(review, clauses=clauses), PARIS, since))


@settings(max_examples=10, deadline=None)
@given(LANGUAGE, st.integers(0, 40))
def test_a_list_of_any_number_of_reports(language: Language, count: int) -> None:
    listed = report_list.Listed(Kind.WEEKLY, Period.parse("2026-W14"), example.AT)
    accepted(report_list.listing(language, [listed] * count))
