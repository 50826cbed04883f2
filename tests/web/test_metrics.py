"""/metrics: what waits, what is broken, whether a worker lives, as figures for a machine."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sender import MONDAY, Hands, built

from bot.app import Bot
from bot.services.health import beat
from sla.promise import Finding, Promise
from storage.outbox import Task

Figures = dict[str, float]


@pytest.fixture
def bot(sqlite_url: str) -> Iterator[Bot]:
    with built(sqlite_url, Hands(MONDAY)) as bot:
        yield bot


def figures(bot: Bot) -> Figures:
    """Every figure, by its name and label."""
    answer = bot.web().test_client().get("/metrics")
    assert answer.status_code == 200
    assert answer.content_type.startswith("text/plain")
    samples = [one for family in text_string_to_metric_families(answer.text) for one in family.samples]
    return {".".join([one.name, *one.labels.values()]): one.value for one in samples if "_created" not in one.name}


def test_a_quiet_bot(bot: Bot) -> None:
    found = figures(bot)
    assert found.pop("sla_ready") == 1
    assert set(found.values()) == {0}
    assert {f"sla_broken.{promise}" for promise in Promise} <= set(found)
    assert "sla_worker_silence_seconds" not in found


def test_what_waits_and_for_how_long(bot: Bot) -> None:
    with bot.desk.database.unit("acme") as unit:
        unit.outbox.put(Task(key="card:h1", kind="card", urgency=1, once=False), MONDAY - timedelta(minutes=2))
    found = figures(bot)
    assert (found["sla_outbox_pending"], found["sla_outbox_oldest_seconds"]) == (1, 120)


def test_what_is_broken_over_all_workspaces(bot: Bot) -> None:
    for workspace, count in (("acme", 2), ("globex", 3)):
        with bot.desk.database.unit(workspace) as unit:
            unit.findings.note(Finding(Promise.CLOCKS, count, "h1", MONDAY), MONDAY)
    assert figures(bot)["sla_broken.clocks"] == 5
    assert bot.web().test_client().get("/readyz").get_json()["broken"] == {"clocks": 5}


def test_since_when_no_worker_was_heard_of(bot: Bot) -> None:
    for process, minutes in (("one", 5), ("two", 1)):
        beat(bot.desk, process, "worker", MONDAY - timedelta(minutes=minutes))
    assert figures(bot)["sla_worker_silence_seconds"] == 60
    assert bot.web().test_client().get("/readyz").get_json()["worker"] == (MONDAY - timedelta(minutes=1)).isoformat()


def test_how_long_socket_mode_has_not_been_connected(bot: Bot) -> None:
    bot.meters.link.lost("link_disabled", MONDAY - timedelta(minutes=2))
    assert figures(bot)["sla_disconnected_seconds"] == 120
    bot.meters.link.made()
    assert figures(bot)["sla_disconnected_seconds"] == 0


def test_a_process_that_was_silent_for_a_week_is_forgotten(bot: Bot) -> None:
    beat(bot.desk, "quiet", "worker", MONDAY - timedelta(days=6))
    assert figures(bot)["sla_worker_silence_seconds"] == 6 * 24 * 3600
    beat(bot.desk, "quiet", "worker", MONDAY - timedelta(days=8))
    assert "sla_worker_silence_seconds" not in figures(bot)


def test_a_database_that_is_not_there(bot: Bot) -> None:
    with built("postgresql://nobody@127.0.0.1:1/none", Hands(MONDAY)) as lost:
        known = {name for name in figures(lost) if not name.startswith(("sla_delivery_lateness",))}
        assert known == {"sla_ready", "sla_disconnected_seconds"}
        assert figures(lost)["sla_ready"] == 0
