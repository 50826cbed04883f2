"""Periods as people say them, in English and French."""

from datetime import date

import pytest

from sla.asked_period import read_period

TODAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("2026-Q1", "2026-Q1"),
        ("this month", "2026-03"),
        ("This Week", "2026-W11"),
        ("last quarter", "2025-Q4"),
        ("the previous year", "2025"),
        ("ce mois", "2026-03"),
        ("ce mois-ci", "2026-03"),
        ("cette semaine", "2026-W11"),
        ("cette année", "2026"),
        ("le mois dernier", "2026-02"),
        ("la semaine dernière", "2026-W10"),
        ("l’an dernier", "2025"),
        ("trimestre passé", "2025-Q4"),
        ("march", "2026-03"),
        ("avril", "2025-04"),
        ("août 2024", "2024-08"),
        ("December 2024", "2024-12"),
        ("Q1", "2026-Q1"),
        ("t3 2025", "2025-Q3"),
        ("t3", "2025-Q3"),
        ("today", "2026-03-12..2026-03-12"),
        ("hier", "2026-03-11..2026-03-11"),
        ("from 2026-03-01 to 2026-03-09", "2026-03-01..2026-03-09"),
        ("du 2026-03-01 au 2026-03-09", "2026-03-01..2026-03-09"),
        ("2026-03-01 – 2026-03-09", "2026-03-01..2026-03-09"),
    ],
)
def test_a_period_is_read_as_it_is_said(said: str, label: str) -> None:
    assert read_period(said, TODAY).label == label


@pytest.mark.parametrize(
    "said", ["", "next month", "le mois", "smarch", "q5", "2026-13", "du 2026-03-09 au 2026-03-01"]
)
def test_what_names_none_is_refused_with_what_would(said: str) -> None:
    with pytest.raises(ValueError, match="is no period; write"):
        read_period(said, TODAY)
