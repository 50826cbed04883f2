"""How sales judged the leads handed over: by their sources, and by the rules whose points they had then."""

from collections.abc import Sequence
from datetime import UTC, datetime

from rows import DAY, ELSEWHERE, HERE, HOUR, NOW, store_handoff

from sla.handoff import Reason, Status
from sla.lead import ScoreLine
from sla.quality import Judged
from storage.unit import Database, Unit

MARCH = (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))


def judged(unit: Unit, handoff_id: str, status: Status, *rules: tuple[str, int], **changes: object) -> None:
    reason = Reason.SPAM if status is Status.DISQUALIFIED else None
    store_handoff(unit, handoff_id, status=status, **{"reason": reason, **changes})
    unit.leads.append(f"lead-of-{handoff_id}", [ScoreLine(rule, points, "why", NOW) for rule, points in rules])


def by_name(found: Sequence[Judged]) -> dict[tuple[str, Reason | None], int]:
    return {(each.name, each.reason): each.count for each in found}


def test_they_are_counted_by_source_and_reason_as_the_scorecard_counts_them(database: Database) -> None:
    with database.unit(HERE) as unit:
        judged(unit, "won", Status.WON)
        judged(unit, "lost", Status.LOST)
        judged(unit, "back", Status.RECYCLED, source="webinar")
        judged(unit, "spam", Status.DISQUALIFIED)
        judged(unit, "poor", Status.DISQUALIFIED, reason=Reason.NO_BUDGET)
        judged(unit, "open", Status.OPEN)
        judged(unit, "later", Status.WON, handed_at=NOW + 60 * DAY)
        found = by_name(unit.quality.by_source(*MARCH))
        accepted = unit.facts.accepted(*MARCH)
    assert found == {
        ("website", None): 2,
        ("webinar", None): 1,
        ("website", Reason.SPAM): 1,
        ("website", Reason.NO_BUDGET): 1,
    }
    assert sum(found.values()) == accepted.judged
    assert sum(count for (_, reason), count in found.items() if reason is None) == accepted.met


def test_a_lead_counts_for_each_rule_that_gave_it_points(database: Database) -> None:
    with database.unit(HERE) as unit:
        judged(unit, "good", Status.WON, ("demo", 60), ("size", 20))
        judged(unit, "bad", Status.DISQUALIFIED, ("demo", 60), ("free_mail", -20))
        judged(unit, "unjudged", Status.OPEN, ("demo", 60))
        assert by_name(unit.quality.by_rule(*MARCH)) == {
            ("demo", None): 1,
            ("size", None): 1,
            ("demo", Reason.SPAM): 1,
            ("free_mail", Reason.SPAM): 1,
        }


def test_what_came_after_the_handover_or_was_taken_back_before_is_no_ground(database: Database) -> None:
    with database.unit(HERE) as unit:
        judged(unit, "bad", Status.DISQUALIFIED, ("demo", 60), ("size", 20), ("size", -20), ("pricing", 10))
        unit.leads.append("lead-of-bad", [ScoreLine("pricing", 20, "why", NOW), ScoreLine("late", 9, "", NOW + HOUR)])
        assert by_name(unit.quality.by_rule(*MARCH)) == {("demo", Reason.SPAM): 1, ("pricing", Reason.SPAM): 1}


def test_they_are_one_workspaces_own(database: Database) -> None:
    with database.unit(ELSEWHERE) as unit:
        judged(unit, "bad", Status.DISQUALIFIED, ("demo", 60))
    with database.reading(HERE) as unit:
        assert unit.quality.by_rule(*MARCH) == []
        assert unit.quality.by_source(*MARCH) == []
