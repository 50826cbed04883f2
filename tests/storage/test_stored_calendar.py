"""The calendar: missions, and the addresses at which programs read it."""

from dataclasses import replace
from datetime import date, timedelta

from rows import ELSEWHERE, HERE, HOUR, NOW

from sla.mission import Mission
from sla.workspace import Team
from storage.unit import Database

MONDAY = date(2026, 3, 2)


def mission(mission_id: str = "m1", first: int = 0, last: int = 0, **changes: object) -> Mission:
    days = MONDAY + timedelta(days=first), MONDAY + timedelta(days=last)
    return replace(Mission(mission_id, Team.JOINT, "Call", *days, "U0SAM", "U0SUE", NOW, "all"), **changes)


def test_a_mission_is_stored_changed_and_taken_out_as_it_was_read(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.missions.insert(mission())
        assert unit.missions.get("m1") == mission()
        second = mission(title="Call them", edition=2, team=Team.SALES, at=NOW + HOUR)
        assert unit.missions.update(second, 1)
        assert unit.missions.get("m1") == second
        assert not unit.missions.update(replace(second, edition=3), 1)
        assert not unit.missions.remove("m1", 1)
        assert unit.missions.remove("m1", 2)
        assert unit.missions.get("m1") is None
        assert not unit.missions.update(second, 2)


def test_missions_of_some_days_come_in_the_order_they_begin(database: Database) -> None:
    with database.unit(HERE) as unit:
        spans = {
            "before": (-3, -1),
            "into": (-1, 0),
            "within": (2, 3),
            "whole": (-9, 9),
            "out": (6, 8),
            "after": (7, 9),
        }
        for name, (first, last) in spans.items():
            unit.missions.insert(mission(name, first, last))
        found = unit.missions.between(MONDAY, MONDAY + timedelta(days=6), 9)
        assert [each.mission_id for each in found] == ["whole", "into", "within", "out"]
        assert len(unit.missions.between(MONDAY, MONDAY + timedelta(days=6), 2)) == 2
    with database.reading(ELSEWHERE) as unit:
        assert unit.missions.between(MONDAY, MONDAY + timedelta(days=6), 9) == ()


def test_a_person_has_one_address_the_latest(database: Database) -> None:
    with database.unit(HERE) as unit:
        assert unit.feeds.of("U0SAM") is None
        unit.feeds.put("U0SAM", "first", NOW)
        unit.feeds.put("U0SUE", "hers", NOW)
        unit.feeds.put("U0SAM", "second", NOW + HOUR)
        assert unit.feeds.of("U0SAM") == NOW + HOUR
        assert [unit.feeds.person(digest) for digest in ("first", "second", "hers")] == [None, "U0SAM", "U0SUE"]
        assert unit.feeds.remove("U0SAM")
        assert not unit.feeds.remove("U0SAM")
        assert unit.feeds.person("second") is None
    with database.reading(ELSEWHERE) as unit:
        assert unit.feeds.person("hers") is None
