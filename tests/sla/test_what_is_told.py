"""How long what was told waits, who owes the answer, and how it is found."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import CALENDAR, paris

from sla.exchange import OWED_BY, About, Exchange, Kind, Reply, Subject, Told
from sla.finding import found
from sla.waiting import Age, age, owed_by, working_days_since
from sla.workspace import Team

AT = paris("2026-03-05", "16:00")  # a Thursday


def idea(text: str = "Sécurité", **more: str) -> Exchange:
    return Exchange("e1", Kind.IDEA, text, "U0SAM", AT, **more)


@pytest.mark.parametrize(
    ("day", "clock", "days"),
    [
        ("2026-03-05", "16:00", 0),
        ("2026-03-05", "23:59", 0),
        ("2026-03-06", "00:01", 1),
        ("2026-03-08", "12:00", 1),  # a weekend adds nothing
        ("2026-03-09", "09:00", 2),
        ("2026-04-06", "09:00", 21),  # Easter Monday adds nothing either
    ],
)
def test_age_is_counted_in_working_days(day: str, clock: str, days: int) -> None:
    assert working_days_since(CALENDAR, AT, paris(day, clock)) == days


INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001 — Hypothesis adds the zone


@given(INSTANTS, st.integers(0, 60), st.integers(0, 60))
def test_age_never_falls_and_grows_by_one_a_day_at_most(at: datetime, earlier: int, later: int) -> None:
    first, second = sorted((earlier, later))
    ages = [working_days_since(CALENDAR, at, at + timedelta(days=days)) for days in (first, second)]
    assert 0 <= ages[0] <= ages[1] <= ages[0] + (second - first)


@pytest.mark.parametrize(
    ("days", "shown"), [(0, Age.FRESH), (5, Age.FRESH), (6, Age.SLOW), (10, Age.SLOW), (11, Age.LATE), (99, Age.LATE)]
)
def test_age_is_seen(days: int, shown: Age) -> None:
    assert age(days) is shown


def test_each_team_owes_the_answers_to_what_the_other_told() -> None:
    waiting = {Kind.FEEDBACK: 2, Kind.IDEA: 3, Kind.PERSONA: 5, Kind.CONTENT: 7}
    assert owed_by(Team.MARKETING, waiting) == 5
    assert owed_by(Team.SALES, waiting) == 5
    assert owed_by(Team.SALES, {}) == 0


@pytest.mark.parametrize("kind", Kind)
def test_what_is_owed_an_answer_waits_until_it_has_one(kind: Kind) -> None:
    exchange = Exchange("e1", kind, "x", "U0SAM", AT)
    assert Told(exchange).waits is (kind in OWED_BY)
    assert not Told(exchange, reply=Reply("yes", "U0MEHDI", AT)).waits


@pytest.mark.parametrize(
    ("words", "is_found"),
    [("securite", True), ("SÉCURITÉ", True), ("sec prix", True), ("prix buyer", True), ("price", False), ("", True)],
)
def test_it_is_found_by_all_its_words_whatever_case_and_accents(words: str, *, is_found: bool) -> None:
    exchange = idea(note="Le prix ?", serves="the buyer", link="https://atelier.example/é")
    assert found(exchange, words) is is_found


def test_a_persona_is_found_by_its_name_and_a_lead_by_no_id() -> None:
    persona = Exchange("e1", Kind.FEEDBACK, "x", "U0SAM", AT, about=About(Subject.PERSONA, "The buyer"))
    lead = Exchange("e1", Kind.FEEDBACK, "x", "U0SAM", AT, about=About(Subject.LEAD, "buyer-id"))
    assert found(persona, "buyer")
    assert not found(lead, "buyer")


@given(st.lists(st.text("aàBcÇéo", min_size=1, max_size=8), min_size=1, max_size=6))
def test_its_own_words_in_any_order_find_it(words: list[str]) -> None:
    exchange = idea(" ".join(words))
    assert found(exchange, " ".join(reversed(words)))
    assert found(exchange, " ".join(words).upper())
