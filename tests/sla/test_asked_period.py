"""Periods as people say them, in English and French."""

from datetime import UTC, date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla.asked_kpis import read_question
from sla.asked_period import read_coming, read_period
from sla.period import Period

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
        ("2026-03-01 .. 2026-03-09", "2026-03-01..2026-03-09"),
        ("mois précédent", "2026-02"),
        ("le trimestre précédent", "2025-Q4"),
        ("mois en cours", "2026-03"),
        ("du mois dernier", "2026-02"),
        ("de la semaine dernière", "2026-W10"),
        ("2026 q1", "2026-Q1"),
        ("week 10 of 2026", "2026-W10"),
        ("semaine 9 de 2026", "2026-W09"),
    ],
)
def test_a_period_is_read_as_it_is_said(said: str, label: str) -> None:
    assert read_period(said, TODAY).label == label


WRONG = ("", "next month", "le mois", "smarch", "q5", "2026-13", "du 2026-03-09 au 2026-03-01")
OUTSIDE = ("december 9999", "january 0001", "mars 1500", "t1 9999", "week 60 of 2026", "1899-12-01..1899-12-31")


@pytest.mark.parametrize("said", [*WRONG, *OUTSIDE])
def test_what_names_none_is_refused_with_what_would(said: str) -> None:
    with pytest.raises(ValueError, match="is no period; write"):
        read_period(said, TODAY)


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("next week", "2026-W12"),
        ("la semaine prochaine", "2026-W12"),
        ("le mois prochain", "2026-04"),
        ("next month", "2026-04"),
    ],
)
def test_a_calendar_is_asked_for_what_is_to_come(said: str, label: str) -> None:
    found = read_coming(said, TODAY)
    assert found is not None
    assert found.label == label


@pytest.mark.parametrize("said", ["", "last week", "2026-W12", "next"])
def test_other_words_name_nothing_to_come(said: str) -> None:
    assert read_coming(said, TODAY) is None


WORDS = st.sampled_from(
    ["mars", "december", "q1", "t4", "week", "semaine", "9999", "0001", "1900", "2200", "2026", "..", "by"]
)


@given(
    st.one_of(st.lists(WORDS, max_size=4).map(" ".join), st.text(max_size=30)),
    st.dates(date(1901, 1, 1), date(2199, 12, 31)),
)
def test_whatever_is_typed_names_a_period_or_is_refused_and_each_has_one_before_it(typed: str, today: date) -> None:
    try:
        period = read_question(typed, today).period
    except ValueError:
        return
    before = period.previous()
    assert before.last + timedelta(days=1) == period.first
    assert before.bounds(UTC) < period.bounds(UTC)


@pytest.mark.parametrize(
    "days", ["1900-01-01..1900-01-31", "2200-12-01..2200-12-31", "1900-01-01..2200-12-31", "1900-W01"]
)
def test_the_first_and_the_last_days_have_a_period_before_them(days: str) -> None:
    assert Period.parse(days).previous().last < Period.parse(days).first
