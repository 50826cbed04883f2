"""Whose turn it is, decided without a database: the first of each free lane, and a place in time for the others."""

from dataclasses import replace
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st
from rows import HERE, HOUR, NOW

from storage.outbox import OutboxRow
from storage.turns import PACE, Lane, Ready, Turn, Waiting, paced, places, turn

SALES, UPDATES = (HERE, "C0SALES"), (HERE, "chat.update")
BARE = OutboxRow(
    workspace_id=HERE,
    key="card:h1",
    kind="card",
    lane=None,
    urgency=1,
    attempts=1,
    payload={},
    created_at=NOW,
    due_at=NOW,
    lease_until=NOW,
    once=False,
    recovered=False,
    in_doubt=False,
    error=None,
)


def ready(key: str, lane: str | None, free_at: datetime | None = None) -> Ready:
    return Ready(replace(BARE, key=key, lane=lane), "pending", NOW, free_at)


def waiting(found: Turn) -> dict[Lane, int]:
    return {lane: len(rows) for lane, rows in found.crowded.items()}


def keys(rows: list[Ready]) -> list[str]:
    return [one.row.key for one in rows]


def test_the_first_of_a_channel_goes_and_the_others_wait() -> None:
    found = turn([ready("a", "C0SALES"), ready("b", "C0SALES"), ready("c", "C0MARKETING")], NOW, 8)
    assert keys(found.going) == ["a", "c"]
    assert found.used == {SALES, (HERE, "C0MARKETING")}
    assert waiting(found) == {SALES: 1}


def test_nothing_goes_in_a_lane_before_it_is_free() -> None:
    found = turn([ready("a", "C0SALES", NOW + PACE), ready("b", "chat.update", NOW + HOUR)], NOW, 8)
    assert found.going == []
    assert waiting(found) == {SALES: 1, UPDATES: 1}


def test_a_method_takes_any_number_at_a_time() -> None:
    found = turn([ready(key, "chat.update", NOW) for key in "abc"], NOW, 8)
    assert keys(found.going) == ["a", "b", "c"]
    assert not found.used
    assert not paced(UPDATES)


def test_what_is_beyond_the_room_is_left_as_it_is() -> None:
    found = turn([ready(key, None) for key in "abc"], NOW, 2)
    assert keys(found.going) == ["a", "b"]
    assert not found.crowded


ROWS = st.builds(Waiting, st.integers(0, 9), st.datetimes(), st.text(), st.just("pending"), st.just(NOW))


@given(st.lists(ROWS, unique_by=lambda row: row.key))
def test_a_full_channel_gives_each_row_a_second_of_its_own_the_urgent_first(rows: list[Waiting]) -> None:
    found = places(rows, NOW, SALES)
    assert sorted(found.values()) == [NOW + number * PACE for number in range(len(rows))]
    assert sorted(found, key=found.__getitem__) == sorted(rows)


def test_a_method_that_said_stop_goes_on_with_all_at_once() -> None:
    both = [ready(key, "chat.update").waiting for key in "ab"]
    assert set(places(both, NOW + HOUR, UPDATES).values()) == {NOW + HOUR}
