"""/readyz: 503 only where requests can't be served; what else is not as it should be is named beside."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from freezegun import freeze_time
from sender import MONDAY, Hands, built, read
from slacks_hand import delivers, now, signed, typed

from bot.app import Bot
from bot.services.health import beat
from storage.outbox import Task

CARD = Task(key="card:h1", kind="card", urgency=1, once=False)
LEASE = timedelta(seconds=30)


@pytest.fixture
def serving(database_url: str) -> Iterator[Bot]:
    with built(database_url, Hands(MONDAY)) as bot:
        yield bot


def told(bot: Bot) -> list[str]:
    answer = bot.web().test_client().get("/readyz")
    assert answer.status_code == 200
    said: dict[str, Any] = read(answer)
    assert said["status"] == "ready"
    return list(said["degraded"])


def waits(bot: Bot, minutes: int) -> None:
    with bot.desk.database.unit("acme") as unit:
        unit.outbox.put(CARD, MONDAY - timedelta(minutes=minutes))


def gives_up(bot: Bot, error: str, hours: int = 1) -> None:
    at = MONDAY - timedelta(hours=hours)
    with bot.desk.database.unit("acme") as unit:
        unit.outbox.put(CARD, at)
    with bot.desk.database.across() as across:
        [row] = across.outbox.take(at, 10, LEASE, "w").rows
    with bot.desk.database.unit("acme") as unit:
        unit.outbox.end(row, error, at)


def is_refused(bot: Bot, error: str) -> None:
    with bot.desk.database.unit("acme") as unit:
        unit.outbox.put(CARD, MONDAY)
    with bot.desk.database.across() as across:
        [row] = across.outbox.take(MONDAY, 10, LEASE, "w").rows
    with bot.desk.database.unit("acme") as unit:
        unit.outbox.retry(row, MONDAY + timedelta(minutes=5), error, in_doubt=False)


def works(bot: Bot, seconds: int = 0) -> None:
    beat(bot.desk, "w", "worker", MONDAY - timedelta(seconds=seconds))


def test_nothing_is_named_where_all_is_well(serving: Bot) -> None:
    works(serving)
    waits(serving, 14)
    assert told(serving) == []


def test_a_worker_that_fell_silent(serving: Bot) -> None:
    works(serving, seconds=121)
    assert told(serving) == ["no worker was heard of for 2 minutes; start sla-bot worker, or sla-bot run"]


def test_a_worker_that_was_heard_of_just_now(serving: Bot) -> None:
    works(serving, seconds=119)
    assert told(serving) == []


class TestOneProcessThatServesAndWorks:
    """`run`: whoever looks at it writes down that it serves, and nothing about its work."""

    def test_works_whoever_looks(self, serving: Bot) -> None:
        beat(serving.desk, "former", "worker", MONDAY - timedelta(minutes=5))
        beat(serving.desk, serving.name, "worker", MONDAY - timedelta(seconds=20))
        assert [told(serving) for _ in range(2)] == [[], []]

    def test_that_fell_silent_is_missed_whoever_looks(self, serving: Bot) -> None:
        beat(serving.desk, serving.name, "worker", MONDAY - timedelta(seconds=121))
        for _ in range(2):
            assert told(serving) == ["no worker was heard of for 2 minutes; start sla-bot worker, or sla-bot run"]

    def test_is_known_to_work_before_its_first_tick(self, serving: Bot) -> None:
        beat(serving.desk, "former", "worker", MONDAY - timedelta(minutes=5))
        waits(serving, 1)
        serving.present()
        assert told(serving) == []


def test_a_worker_that_was_never_there_is_missed_once_something_waits(serving: Bot) -> None:
    assert told(serving) == []
    waits(serving, 1)
    assert told(serving) == ["no worker was heard of yet, and messages wait; start sla-bot worker, or sla-bot run"]


def test_an_old_message(serving: Bot) -> None:
    works(serving)
    waits(serving, 16)
    assert told(serving) == ["the oldest message to Slack waits for 16 minutes"]


def test_a_token_that_is_worth_nothing(serving: Bot) -> None:
    works(serving)
    is_refused(serving, "token_revoked")
    assert told(serving) == ["Slack refuses the token (token_revoked), and messages wait; sla-bot doctor says which"]


def test_a_key_that_is_lost(serving: Bot) -> None:
    works(serving)
    is_refused(serving, "encryption_key_lost")
    [line] = told(serving)
    assert line.startswith(
        "no key in ENCRYPTION_KEY opens a token (encryption_key_lost), and messages wait; put back what"
    )


def test_a_workspace_that_has_no_token(serving: Bot) -> None:
    works(serving)
    is_refused(serving, "not_installed")
    [line] = told(serving)
    assert line.startswith(
        "a workspace has no token (not_installed), and messages wait; have the app installed there, "
    )


@pytest.mark.parametrize(("seconds", "said"), [(60, "1 minute"), (59, None), (7200, "120 minutes")])
def test_a_connection_that_is_not_there(serving: Bot, seconds: int, said: str | None) -> None:
    works(serving)
    serving.meters.link.lost("invalid_auth", MONDAY - timedelta(seconds=seconds))
    line = f"no connection to Slack for {said} (invalid_auth); see Socket Mode in docs/operators.md"
    assert told(serving) == ([line] if said else [])


def test_a_connection_that_is_there_again(serving: Bot) -> None:
    works(serving)
    serving.meters.link.lost("invalid_auth", MONDAY - timedelta(hours=1))
    serving.meters.link.made()
    assert told(serving) == []


def test_an_error_that_passes_is_not_the_tokens(serving: Bot) -> None:
    works(serving)
    is_refused(serving, "fatal_error")
    assert told(serving) == []


def test_messages_that_were_given_up_and_are_told_of_for_a_day(serving: Bot) -> None:
    works(serving)
    gives_up(serving, "is_archived", hours=25)
    assert told(serving) == []
    gives_up(serving, "is_archived", hours=23)
    assert told(serving) == ["1 message was given up in the last 24 hours; sla-bot doctor says why"]


class TestWhatComesAsSlacks:
    def told_after(self, bot: Bot, *headers: dict[str, str]) -> list[str]:
        """What is told of Slack's deliveries once the same body came with each of these headers."""
        client = bot.web().test_client()
        for each in headers:
            delivers(client, typed(), each)
        return [line for line in read(client.get("/readyz"))["degraded"] if line.startswith("Slack's deliveries")]

    def test_and_does_not_fit_tells_of_the_secret(self, serving: Bot) -> None:
        [line] = self.told_after(serving, signed(typed(), secret="another"))
        assert line.startswith("Slack's deliveries are refused (signature does not fit); set SLACK_SIGNING_SECRET to")

    def test_and_is_late_tells_of_the_clock(self, serving: Bot) -> None:
        with freeze_time(MONDAY):
            [line] = self.told_after(serving, signed(typed(), now() - 600, secret="another"))
        assert line == "Slack's deliveries are refused (signed too long ago, or ahead); set this machine's clock"

    def test_and_fits_again_is_the_end_of_it(self, serving: Bot) -> None:
        assert self.told_after(serving, signed(typed(), secret="another"), signed(typed())) == []

    def test_and_is_not_even_written_like_it_is_no_news(self, serving: Bot) -> None:
        assert self.told_after(serving, {"X-Slack-Signature": "v0=me"}, {}) == []
