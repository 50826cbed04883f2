"""What happens once, and the record of everything."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import pytest
from rows import DAY, ELSEWHERE, HERE, HOUR, NOW

from sla.actor import Actor
from storage.audit import AuditEntry
from storage.posts import Post
from storage.records import KeptReport
from storage.unit import Database, Unit

ONCE: dict[str, Callable[[Unit], bool]] = {
    "a run of a job": lambda unit: unit.slots.take("digest", "2026-W10", NOW),
    "an event of Slack's": lambda unit: unit.deliveries.first_time("Ev1", NOW),
    "a report": lambda unit: unit.reports.freeze("digest", "2026-W10", {"leads": 75}, NOW),
}


@pytest.mark.parametrize("thing", ONCE)
def test_it_happens_once_in_each_workspace(database: Database, thing: str) -> None:
    happened = []
    for workspace in (HERE, HERE, ELSEWHERE):
        with database.unit(workspace) as unit:
            happened.append(ONCE[thing](unit))
    assert happened == [True, False, True]


def test_the_reports_that_are_kept_are_listed_the_last_that_was_sent_first(database: Database) -> None:
    with database.unit(HERE) as unit:
        assert unit.reports.kept(9) == ()
        for number, (kind, period) in enumerate(
            (("digest", "2026-W09"), ("monthly", "2026-02"), ("digest", "2026-W10"))
        ):
            unit.reports.freeze(kind, period, {}, NOW + number * DAY)
        assert unit.reports.kept(2) == (
            KeptReport("digest", "2026-W10", NOW + 2 * DAY),
            KeptReport("monthly", "2026-02", NOW + DAY),
        )
    with database.reading(ELSEWHERE) as unit:
        assert unit.reports.kept(9) == ()


def test_reports_are_counted_by_kind_over_a_span_without_its_end(database: Database) -> None:
    with database.unit(HERE) as unit:
        for week, kind, at in (("2026-W10", "digest", NOW), ("2026-W11", "digest", NOW + 7 * DAY), ("m", "other", NOW)):
            unit.reports.freeze(kind, week, {}, at)
        assert unit.reports.count("digest", NOW, NOW + 7 * DAY) == 1
        assert unit.reports.count("digest", NOW, NOW + 8 * DAY) == 2
    with database.reading(ELSEWHERE) as unit:
        assert unit.reports.count("digest", NOW, NOW + DAY) == 0


@pytest.mark.parametrize("thing", ONCE)
def test_of_many_at_once_it_happens_for_one(database: Database, thing: str) -> None:
    start = Barrier(8)

    def together(_worker: int) -> bool:
        start.wait(10)
        with database.unit(HERE) as unit:
            return ONCE[thing](unit)

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(together, range(8))) == 1


def test_a_slot_taken_in_a_unit_that_fails_is_free_again(database: Database) -> None:
    with suppress(KeyError), database.unit(HERE) as unit:
        unit.slots.take("digest", "2026-W10", NOW)
        raise KeyError
    with database.unit(HERE) as unit:
        assert unit.slots.take("digest", "2026-W10", NOW)


def test_a_frozen_report_stays_as_it_was(database: Database) -> None:
    content = {"leads": 75, "share": "0.7333", "note": "à midi", "none": None}
    with database.unit(HERE) as unit:
        unit.reports.freeze("digest", "2026-W10", content, NOW)
        unit.reports.freeze("digest", "2026-W10", {"leads": 80}, NOW + DAY)
        assert unit.reports.get("digest", "2026-W10") == content
        assert unit.reports.get("digest", "2026-W11") is None


def test_a_post_is_where_it_was_put_last(database: Database) -> None:
    with database.unit(HERE) as unit:
        assert unit.posts.get("card:h1") is None
        unit.posts.put(Post("card:h1", "C0SALES", "1.0"))
        unit.posts.put(Post("card:h1", "C0SALES", "2.0"))
        assert unit.posts.get("card:h1") == Post("card:h1", "C0SALES", "2.0")
        unit.posts.forget("card:h1")
        assert unit.posts.get("card:h1") is None


def test_what_stands_about_one_thing_is_found_by_it(database: Database) -> None:
    with database.unit(HERE) as unit:
        keys = ("card:h1", "ping:h1:claim:1", "ping:h12:claim:1", "told:x:h1", "report:monthly:2026-03:C0SALES", "h1")
        unit.posts.put(*(Post(key, "C0SALES", "1.0") for key in keys))
        assert [post.key for post in unit.posts.about("h1")] == ["card:h1", "ping:h1:claim:1"]
        assert [post.key for post in unit.posts.about("monthly:2026-03")] == ["report:monthly:2026-03:C0SALES"]
    with database.unit("T0OTHER") as unit:
        assert unit.posts.about("h1") == []


def test_the_record_keeps_who_did_what_in_its_order(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.audit.write(Actor(HERE, "U0SAM", "slack", NOW + HOUR), "handoff.claim", "h1", {})
        unit.audit.write(Actor(HERE, "U0SUE", "slack", NOW), "handoff.contact", "h2", {})
        unit.audit.write(Actor(HERE, "api", "api", NOW), "handoff.opened", "h1", {"lead": "l1"})
        for number in range(20):
            unit.audit.write(Actor(HERE, "U0SAM", "slack", NOW), f"act{number}", "h3", {})
        assert unit.audit.of("h1") == (
            AuditEntry(NOW, "api", "handoff.opened", "h1", "api", {"lead": "l1"}),
            AuditEntry(NOW + HOUR, "U0SAM", "handoff.claim", "h1", "slack", {}),
        )
        assert [entry.action for entry in unit.audit.of("h3")] == [f"act{number}" for number in range(20)]
