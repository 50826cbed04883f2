"""My day: what somebody asks for when they type `/sla leads …`, and which leads that is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla.handoff import Grade, Status
from sla.worklist import (
    LATEST,
    NEVER,
    START,
    Listed,
    Query,
    Selection,
    Show,
    asleep_of,
    due_of,
    outcome_of,
    read_query,
    selection,
)

NOW = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)
LEAD = Listed(
    "h1", "l1", "Claire", "Usine", "claire@usine.example", "website", Grade.HOT, Status.OPEN, None, None, NOW, "claim"
)


class TestWhatIsTyped:
    @pytest.mark.parametrize(
        ("typed", "query"),
        [
            ("", Query((Show.MINE,))),
            ("OPEN Hot website", Query((Show.OPEN,), Grade.HOT, "website")),
            ("salon Lyon 2", Query((Show.MINE,), None, "salon Lyon", 2)),
            ("late mine late 12", Query((Show.LATE, Show.MINE), page=12)),
            ("standard", Query((Show.MINE,), Grade.STANDARD)),
            ("0", Query((Show.MINE,), None, "0")),
            ("99999", Query((Show.MINE,), None, "99999")),
        ],
    )
    def test_names_whose_which_and_which_page(self, typed: str, query: Query) -> None:
        assert read_query(typed, Show.MINE) == query

    @given(st.text(max_size=60))
    def test_is_read_whatever_it_is(self, typed: str) -> None:
        query = read_query(typed, Show.ALL)
        assert query.shows
        assert 1 <= query.page <= 9999


class TestWhichLeadsThatIs:
    def select(self, *shows: Show, **more: object) -> Selection:
        return selection(replace(Query(shows), **more), "U0SAM", NOW)

    def test_follows_the_words(self) -> None:
        assert self.select(Show.ALL) == Selection(at=NOW)
        assert self.select(Show.MINE) == Selection(owner="U0SAM", at=NOW)
        assert self.select(Show.OPEN) == Selection(unclaimed=True, status=Status.OPEN, at=NOW)
        assert self.select(Show.OUTCOME) == Selection(status=Status.CONTACTED, at=NOW)
        assert self.select(Show.LATE) == Selection(due_before=NOW, asleep=False, at=NOW)

    def test_all_of_it_has_to_hold(self) -> None:
        wanted = self.select(Show.MINE, Show.LATE, grade=Grade.HOT, source="website")
        assert wanted == Selection(
            owner="U0SAM", grade=Grade.HOT, source="website", due_before=NOW, asleep=False, at=NOW
        )

    def test_what_is_due_what_waits_and_what_is_put_off_are_apart(self) -> None:
        due, outcome, asleep = due_of("U0SAM", NOW), outcome_of("U0SAM", NOW), asleep_of("U0SAM", NOW)
        assert (due.due_before, outcome.due_from) == (NEVER, NEVER)
        assert (due.asleep, outcome.asleep, asleep.asleep) == (False, False, True)


class TestOneLead:
    def test_is_late_once_its_due_instant_is_over(self) -> None:
        assert not LEAD.late(NOW)
        assert LEAD.late(NOW + timedelta(microseconds=1))
        assert not replace(LEAD, due_at=None).late(LATEST)
        assert not replace(LEAD, snoozed_until=NOW + HOUR).late(NOW + timedelta(microseconds=1))

    def test_is_put_off_until_the_day_comes(self) -> None:
        put_off = replace(LEAD, snoozed_until=NOW + HOUR)
        assert put_off.asleep(NOW)
        assert not put_off.asleep(NOW + HOUR)
        assert not LEAD.asleep(NOW)

    def test_of_which_nothing_is_due_comes_after_all_others(self) -> None:
        assert replace(LEAD, due_at=None).place > LEAD.place > START
