"""The crowd's Slack: its limits, and what it answers and keeps."""

from random import Random

from benchmarks.crowd.limits import PER_MINUTE, Limits
from benchmarks.crowd.slack import Slack

KEYED = {"metadata": {"event_type": "sla_bot", "event_payload": {"key": "card:1"}}}


def test_a_channel_takes_a_post_a_second() -> None:
    limits = Limits()
    assert limits.wait("chat.postMessage", "N1", "C1", 100.0) == 0
    assert limits.wait("chat.postMessage", "N1", "C1", 100.9) == 1
    assert limits.wait("chat.postMessage", "N1", "C2", 100.9) == 0
    assert limits.wait("chat.postMessage", "N1", "C1", 101.0) == 0


def test_a_method_takes_so_many_calls_a_minute_in_each_workspace_and_fills_up_evenly() -> None:
    limits, most = Limits(), PER_MINUTE["chat.update"]
    assert all(limits.wait("chat.update", "N1", "C1", 0.0) == 0 for _ in range(most))
    assert limits.wait("chat.update", "N1", "C1", 0.0) == 2  # 1.2 seconds a call, in whole seconds
    assert limits.wait("chat.update", "N2", "C9", 0.0) == 0
    assert limits.wait("users.info", "N1", "U1", 0.0) == 0
    assert limits.wait("chat.update", "N1", "C1", 1.2) == 0


def test_it_keeps_what_was_posted_and_what_was_refused() -> None:
    slack = Slack(Random(1))  # noqa: S311 — a delay
    latency, wait, said = slack.answer("chat.postMessage", {"channel": "CN00001NS", **KEYED}, 50.0)
    _, refused, _ = slack.answer("chat.postMessage", {"channel": "CN00001NS", **KEYED}, 50.1)
    assert (wait, said["ok"], refused) == (0, True, 1)
    assert slack.record[0] == (50.0 + latency, "chat.postMessage", "CN00001NS", "card:1", 0)
    assert slack.posted == {"card": 1}
    found = slack.answer("conversations.history", {"channel": "CN00001NS"}, 51.0)[2]["messages"]
    assert [message["metadata"] for message in found] == [KEYED["metadata"]]


def test_whoever_is_written_to_is_answered_in_person() -> None:
    said = Slack(Random(1)).answer("chat.postMessage", {"channel": "UN00001ND"}, 50.0)[2]  # noqa: S311 — a delay
    assert said["channel"] == "DN00001ND"
