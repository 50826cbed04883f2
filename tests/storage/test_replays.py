"""The records of past handoffs, as a replay is given them: whole, in their order, page by page."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from rows import DAY, ELSEWHERE, HERE, HOUR, MINUTE, NOW, deadline, store_handoff

from sla.activity import Activity
from sla.deadline import Verdict
from sla.handoff import Attempt, Status
from sla.pause import Pause
from sla.record import Ran, Record
from storage.posts import Post
from storage.unit import Database, Unit

SPAN = (NOW, NOW + DAY)


def records(unit: Unit, page: int = 2) -> list[Record]:
    return list(unit.replays.records(*SPAN, "card:", page))


def _stamp(at: datetime) -> str:
    return f"{int(at.timestamp())}.{at.microsecond:06d}"


def test_a_record_holds_all_that_its_clocks_ran_by(database: Database) -> None:
    kept = replace(deadline(), stopped_at=NOW + MINUTE, verdict=Verdict.KEPT, verdict_at=NOW + MINUTE)
    tries = [Attempt(number, "U0SAM", NOW + number * HOUR) for number in (1, 2)]
    pause = Pause(NOW + 2 * HOUR, NOW + DAY, "U0SAM", "back then")
    facts = {"claimed_at": NOW + MINUTE, "contacted_at": NOW + HOUR, "snoozed_until": pause.until}
    with database.unit(HERE) as unit:
        stored = store_handoff(unit, owner="U0SAM", status=Status.CONTACTED, campaign="trial", **facts)
        unit.deadlines.insert([kept, deadline(clause="contact")])
        for attempt in tries:
            unit.handoffs.add_attempt("h1", attempt)
        unit.handoffs.set_pauses("h1", [pause])
        unit.posts.put(Post("card:h1", "C0SALES", _stamp(NOW + MINUTE)), Post("card:h2", "C0SALES", "none"))
        store_handoff(unit, "h2", handed_at=NOW + HOUR)
    with database.reading(HERE) as unit:
        found, bare = records(unit)
    names = ("handoff_id", "version", "grade", "source", "campaign", "owner", "arrived_at", "handed_at")
    assert all(getattr(found, name) == getattr(stored, name) for name in names)
    assert (found.claimed_at, found.contacted_at, found.reached_at) == (NOW + MINUTE, NOW + HOUR, None)
    assert found.attempts == (NOW + HOUR, NOW + 2 * HOUR)
    assert found.pauses == (pause,)
    assert found.posted_at == NOW + MINUTE
    assert found.ran == (
        Ran("claim", NOW, NOW + HOUR, NOW + MINUTE, Verdict.KEPT),
        Ran("contact", NOW, NOW + HOUR, None, None),
    )
    assert (bare.handoff_id, bare.attempts, bare.pauses, bare.posted_at, bare.ran) == ("h2", (), (), None, ())


@pytest.mark.parametrize("page", [1, 2, 3, 100])
def test_they_come_once_each_in_the_order_they_were_handed_over(database: Database, page: int) -> None:
    order = ["b", "d", "a", "c", "e"]
    with database.unit(HERE) as unit:
        for handoff_id, hours in zip(order, (0, 1, 1, 1, 2), strict=True):
            store_handoff(unit, handoff_id, handed_at=NOW + hours * HOUR)
            unit.handoffs.add_attempt(handoff_id, Attempt(1, "U0SAM", NOW + 3 * HOUR))
    with database.reading(HERE) as unit:
        found = records(unit, page)
        assert unit.replays.count(*SPAN) == len(order)
    assert [record.handoff_id for record in found] == ["b", "a", "c", "d", "e"]
    assert all(record.attempts == (NOW + 3 * HOUR,) for record in found)


def test_what_was_handed_over_otherwise_is_not_among_them(database: Database) -> None:
    with database.unit(HERE) as unit:
        store_handoff(unit, "before", handed_at=NOW - timedelta(microseconds=1))
        store_handoff(unit, "at_the_end", handed_at=NOW + DAY)
        store_handoff(unit, "imported", handed_at=NOW + HOUR, historical=True)
    with database.unit(ELSEWHERE) as unit:
        store_handoff(unit, "elsewhere")
    with database.reading(HERE) as unit:
        assert records(unit) == []
        assert unit.replays.count(*SPAN) == 0


def test_the_last_sign_of_life_is_that_before_the_handover_or_the_one_a_promise_was_counted_from(
    database: Database,
) -> None:
    handed = NOW + 3 * HOUR
    with database.unit(HERE) as unit:
        for number, hours in enumerate((1, 2, 4)):
            store_handoff(unit, f"h{number}", handed_at=handed)
            visit = Activity(
                f"a{number}", f"lead-of-h{number}", "claire@usine.example", "visited_pricing", NOW + hours * HOUR
            )
            unit.leads.add_activity(visit)
        alert = replace(deadline("h1"), clause="alert", metric="time_to_alert", starts_at=NOW + HOUR)
        unit.deadlines.insert([alert])
    with database.reading(HERE) as unit:
        assert [found.signed_at for found in records(unit, 100)] == [NOW + HOUR, NOW + HOUR, None]
