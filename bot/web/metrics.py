"""What an operator's Prometheus reads: the same as `/readyz` as figures, and what the process counts of itself."""

from collections.abc import Iterator
from datetime import datetime

from flask import Flask, Response, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.clock import Clock
from bot.meters import Meters
from bot.services.desk import Desk
from bot.services.health import Readiness, readiness
from bot.web.own import Own
from bot.web.watchers import Watchers
from sla.promise import Promise
from sla.workspace import Team
from storage.pickup import Backlog


def register(app: Flask, standing: "Standing | None", meters: Meters, watchers: Watchers) -> None:
    """Serve `/metrics`: how the bot stands, where that is asked for here, and what this process has counted.

    It is served to the `watchers`. Nothing in it is about a person or a company.
    """
    database = CollectorRegistry()
    if standing:
        database.register(standing)

    @app.get("/metrics")
    def metrics() -> Response:
        watchers.check(request)
        said = generate_latest(database) + generate_latest(meters.registry)
        return Response(said, content_type=CONTENT_TYPE_LATEST)


class Standing(Collector):
    """How the bot stands, asked for at each scrape."""

    def __init__(self, desk: Desk, clock: Clock, own: Own) -> None:
        self._desk = desk
        self._clock = clock
        self._own = own

    def collect(self) -> Iterator[Metric]:
        """Every figure that is known now."""
        now = self._clock()
        found, cut = readiness(self._desk, self._own.process, now), self._own.meters.link.cut
        yield _gauge("ready", "1 when requests can be served", float(found.ready))
        since = cut.since if cut else None
        yield _gauge("disconnected_seconds", "How long Socket Mode has not been connected", _age(since, now))
        if found.backlog is not None:
            yield from _known(found, now)

    def describe(self) -> Iterator[Metric]:
        """Nothing beforehand: to be registered is no reason to ask the database."""
        return iter(())


def _known(found: Readiness, now: datetime) -> Iterator[Metric]:
    backlog = found.backlog
    assert backlog is not None  # noqa: S101 — asked for by the caller
    yield _gauge("outbox_pending", "Messages that could go and have not", backlog.pending)
    yield _gauge("outbox_retrying", "Messages that failed and wait for their next try", backlog.retrying)
    yield _gauge("outbox_dead", "Messages that were given up", backlog.dead)
    yield _gauge(
        "outbox_oldest_seconds", "How long the oldest waiting message could have gone", _age(backlog.oldest, now)
    )
    if found.hubspot is not None:
        yield from _hubspot(found.hubspot, now)
    if found.worker is not None:
        yield _gauge("worker_silence_seconds", "How long no worker was heard of", _age(found.worker, now))
    late = GaugeMetricFamily("sla_late_clocks", "Clocks that run past their due instant, by team", labels=["team"])
    for team in Team:
        late.add_metric([team], found.late.get(team, 0))
    yield late
    broken = GaugeMetricFamily(
        "sla_broken", "Cases in which a promise of the bot's own is not kept", labels=["promise"]
    )
    for promise in Promise:
        broken.add_metric([promise], found.broken.get(promise, 0))
    yield broken


def _hubspot(backlog: Backlog, now: datetime) -> Iterator[Metric]:
    yield _gauge("hubspot_pending", "What could be asked of HubSpot or told to it and has not", backlog.pending)
    yield _gauge("hubspot_retrying", "What failed there and waits for its next try", backlog.retrying)
    yield _gauge("hubspot_dead", "What was given up there", backlog.dead)
    yield _gauge("hubspot_oldest_seconds", "How long the oldest of it waits", _age(backlog.oldest, now))


def _gauge(name: str, words: str, value: float) -> Metric:
    return GaugeMetricFamily(f"sla_{name}", words, value)


def _age(since: datetime | None, now: datetime) -> float:
    return (now - since).total_seconds() if since else 0.0
