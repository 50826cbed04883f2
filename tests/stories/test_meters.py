"""What a process counts of itself: acks by kind, lateness, what Slack refused, what senders were answered."""

from datetime import timedelta
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from seen import SALES, arrive, card_of, home_of

from bot import jobs
from bot.demo import prospects
from bot.demo.stage import Stage
from playground.faults import Fault
from playground.person import Person


def counted(playing: Stage, name: str, **labels: object) -> float:
    """A figure as it stands; 0 where nothing was counted."""
    given = {label: str(value) for label, value in labels.items()}
    return playing.bot.meters.registry.get_sample_value(f"sla_{name}", given) or 0


def acks(playing: Stage) -> dict[str, float]:
    kinds = ("command", "click", "submission", "shortcut", "event")
    return {kind: count for kind in kinds if (count := counted(playing, "ack_seconds_count", kind=kind))}


def test_acks_are_timed_by_kind(playing: Stage, sam: Person, claire: str) -> None:
    sam.types("/sla help", in_=SALES)
    home_of(playing, sam)
    sam.clicks(card_of(sam, claire), "Claim")
    assert acks(playing) == {"command": 1, "click": 1, "event": 1}
    assert 0 < counted(playing, "ack_seconds_sum", kind="click") < 3


def test_dialogs_are_timed_too(playing: Stage, sam: Person) -> None:
    sam.shortcut("hand_over_lead")
    sam.fills({"E-mail": "paul.garcia@ateliers-sud.example"})
    sam.submits()
    assert acks(playing) == {"shortcut": 1, "submission": 1}


def test_what_nobody_signed_is_no_ack(playing: Stage) -> None:
    request = Request(f"{playing.url}/slack/events", data=b"command=/sla", method="POST")  # noqa: S310 — our own
    with pytest.raises(HTTPError):
        urlopen(request, timeout=5)  # noqa: S310 — likewise
    assert acks(playing) == {}
    assert counted(playing, "not_acked_total", code=401) == 1


def test_a_message_that_went_at_once_and_one_that_waited(playing: Stage, claire: str) -> None:
    before = counted(playing, "delivery_lateness_seconds_bucket", le="60.0")
    late = counted(playing, "delivery_lateness_seconds_count") - before
    playing.slack.ask(Fault("error", "chat.postMessage", error="fatal_error", count=1))
    arrive(playing, prospects.paul)
    playing.pass_time(timedelta(minutes=2))
    assert counted(playing, "delivery_lateness_seconds_bucket", le="60.0") > before
    assert counted(playing, "delivery_lateness_seconds_count") > before + late
    assert counted(playing, "slack_errors_total", error="fatal_error") == 1


def test_what_slack_refuses_is_counted_under_names_there_are_only_so_many_of(playing: Stage) -> None:
    for error in ("token_revoked", "something_new_42"):
        playing.slack.ask(Fault("error", "chat.postMessage", error=error))
        arrive(playing, prospects.claire, external_id=error, email=f"{error}@usine-nord.example")
    playing.slack.ask(Fault("reset", "chat.postMessage"))
    arrive(playing, prospects.paul)
    assert counted(playing, "slack_errors_total", error="token_revoked") == 1
    assert counted(playing, "slack_errors_total", error="other") == 1
    assert counted(playing, "slack_errors_total", error="network") == 1


def test_what_senders_are_answered(playing: Stage, claire: str) -> None:
    with pytest.raises(HTTPError):
        playing.post("leads", {"source": "x"})
    assert counted(playing, "intake_requests_total", route="leads", code=202) == 1
    assert counted(playing, "intake_requests_total", route="leads", code=422) == 1
    assert counted(playing, "intake_requests_total", route="deals", code=202) == 0


def test_a_tick_that_fails(playing: Stage) -> None:
    jobs.surviving("clocks", lambda: 1 / 0, playing.bot.meters.failed_ticks.labels("clocks").inc)()
    assert counted(playing, "tick_failures_total", tick="clocks") == 1


def test_clocks_past_their_due_instant_by_team(playing: Stage, claire: str) -> None:
    with urlopen(f"{playing.url}/metrics", timeout=5) as answer:  # noqa: S310 — our own
        assert 'sla_late_clocks{team="sales"} 0.0' in answer.read().decode()
    playing.pass_time(timedelta(days=1))
    with urlopen(f"{playing.url}/metrics", timeout=5) as answer:  # noqa: S310 — our own
        said = answer.read().decode()
    assert 'sla_late_clocks{team="sales"} 0.0' not in said
    assert 'sla_late_clocks{team="marketing"} 0.0' in said
