"""A report that was frozen comes back as it was, and reads the same."""

import json

import pytest
import report_examples as example
import view_examples
from pydantic import ValidationError

from bot.locale import Language
from bot.views import reports, reviews
from sla import monthly_report, quarterly_review
from sla.monthly_report import MonthlyReport
from sla.quarterly_review import QuarterlyReview


@pytest.mark.parametrize("report", [example.MONTH, example.QUIET], ids=["full", "quiet"])
def test_a_months_report_comes_back_as_it_was(report: MonthlyReport) -> None:
    stored = json.loads(json.dumps(monthly_report.to_json(report)))
    again = monthly_report.from_json(stored)
    assert again == report
    assert monthly_report.to_json(again) == stored
    for code in ("en", "fr"):
        drawn = [reports.monthly(Language(code), each, view_examples.PARIS) for each in (report, again)]
        assert drawn[0] == drawn[1]


@pytest.mark.parametrize("review", [example.QUARTER, example.MANY, example.FITS], ids=["full", "many", "fits"])
def test_a_quarters_review_comes_back_as_it_was(review: QuarterlyReview) -> None:
    stored = json.loads(json.dumps(quarterly_review.to_json(review)))
    again = quarterly_review.from_json(stored)
    assert again == review
    assert quarterly_review.to_json(again) == stored
    drawn = [reviews.quarterly(Language("fr"), each, view_examples.PARIS) for each in (review, again)]
    assert drawn[0] == drawn[1]


def test_the_targets_of_a_frozen_clause_are_in_the_notation_of_the_file() -> None:
    stored = quarterly_review.to_json(example.QUARTER)
    assert [each["tightest"] for each in stored["clauses"]][:5] == [18, "85%", None, "20m", "9h"]  # type: ignore[index,attr-defined]
    assert stored["clauses"][3]["clause"]["for"] == "90%"  # type: ignore[index]


@pytest.mark.parametrize("stored", [{}, {"month": "2026-03"}, {"quarter": "2026-Q1", "at": "never"}])
def test_what_was_never_a_report_is_not_read_as_one(stored: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        monthly_report.from_json(stored)
    with pytest.raises(ValidationError):
        quarterly_review.from_json(stored)
