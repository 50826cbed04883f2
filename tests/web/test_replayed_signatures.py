"""A delivery that somebody kept and sends again is refused and does nothing; what Slack itself sends again is taken."""

import hmac
import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta

import pytest
from flask import Response
from flask.testing import FlaskClient
from freezegun import freeze_time
from freezegun.api import FrozenDateTimeFactory
from pydantic import SecretStr
from sender import MONDAY, Hands, Sender, reason_of
from slacks_hand import delivers, now, signed, typed

from bot.app import Bot, build
from bot.services.desk import Desk
from bot.settings import Settings
from bot.web.problems import Problem
from bot.web.replays import VALID, Replays, Seen
from storage.unit import Database

HUBSPOTS, PUBLIC = "the-secret-of-the-app", "https://sla.example.com"
SIGNATURE, OTHER, THIRD = "5f" * 32, "a0" * 32, "c3" * 32
AT = 1_772_443_800


@pytest.fixture
def postgresql_database(postgresql_url: str) -> Iterator[Database]:
    """An empty database on PostgreSQL, where several processes may serve."""
    database = Database(postgresql_url)
    yield database
    database.dispose()


@pytest.fixture
def time() -> Iterator[FrozenDateTimeFactory]:
    """Slack's clock, which is the machine's."""
    with freeze_time("2026-03-02T09:30:00Z") as frozen:
        yield frozen


def opened(click: str = "1.2.a") -> bytes:
    """What Slack delivers when somebody opens the app."""
    event = {"type": "app_home_opened", "user": "U0SAM", "tab": "home"}
    return json.dumps({"type": "event_callback", "team_id": "T0PLAY", "event_id": click, "event": event}).encode()


class TestWhatSlackSigned:
    def test_is_taken_once_and_its_replay_does_nothing(self, sender: Sender) -> None:
        body = typed("settings")
        headers = signed(body)
        assert delivers(sender.client, body, headers).status_code == 200
        before = sender.everything_stored()
        for _ in range(3):
            answer = delivers(sender.client, body, headers)
            assert (answer.status_code, reason_of(answer)) == (401, "replayed")
        assert sender.everything_stored() == before

    def test_is_no_replay_of_another(self, sender: Sender) -> None:
        one, other = typed("help", "1.2.a"), typed("help", "1.2.b")
        assert [delivers(sender.client, body, signed(body)).status_code for body in (one, other)] == [200, 200]

    def test_is_taken_again_where_slack_retries_which_it_signs_anew(self, sender: Sender) -> None:
        body, at = opened(), now()
        first = delivers(sender.client, body, signed(body, at - 3), "application/json")
        again = delivers(sender.client, body, {**signed(body, at), "X-Slack-Retry-Num": "1"}, "application/json")
        assert (first.status_code, again.status_code) == (200, 200)

    @pytest.mark.usefixtures("time")
    @pytest.mark.parametrize("off", [-VALID, -VALID + 1, 0, VALID])
    def test_is_taken_up_to_five_minutes_off(self, door: Sender, off: int) -> None:
        body = typed("help", f"at.{off}")
        assert delivers(door.client, body, signed(body, now() + off)).status_code == 200

    @pytest.mark.usefixtures("time")
    @pytest.mark.parametrize("off", [-VALID - 1, VALID + 1, -86_400, 86_400])
    def test_is_late_beyond_on_either_side(self, door: Sender, off: int) -> None:
        body, before = typed("help", f"at.{off}"), door.everything_stored()
        answer = delivers(door.client, body, signed(body, now() + off))
        assert (answer.status_code, reason_of(answer)) == (401, "too_late")
        assert door.everything_stored() == before

    def test_is_late_once_it_was_kept_for_long_enough(self, door: Sender, time: FrozenDateTimeFactory) -> None:
        body = typed("help", "kept")
        headers = signed(body)
        assert delivers(door.client, body, headers).status_code == 200
        for minutes, reason in ((4, "replayed"), (2, "too_late")):
            time.tick(timedelta(minutes=minutes))
            assert reason_of(delivers(door.client, body, headers)) == reason

    def test_with_another_time_than_it_was_signed_at_is_not_signed(self, door: Sender) -> None:
        body = typed("help", "moved")
        headers = {**signed(body), "X-Slack-Request-Timestamp": str(now() - 1)}
        assert reason_of(delivers(door.client, body, headers)) == "not_signed"

    def test_and_nothing_signed_by_another_is_read_at_all(self, door: Sender) -> None:
        body = b"payload=%7B"
        assert reason_of(delivers(door.client, body, signed(body, secret="another"))) == "not_signed"


class TestWhatHubSpotSigned:
    @pytest.fixture
    def told(self, sqlite_url: str) -> Iterator[Sender]:
        settings = Settings(
            database_url=sqlite_url,
            slack_bot_token=SecretStr("xoxb-test"),
            slack_signing_secret=SecretStr("signed"),
            hubspot_client_secret=SecretStr(HUBSPOTS),
            public_url=PUBLIC,
        )
        bot = build(settings, Hands(MONDAY))
        yield Sender(bot)
        bot.close()

    def test_is_heard_once(self, told: Sender) -> None:
        told.apply(in_force=True)
        assert [hears(told.client, 501) for _ in range(3)] == [(204, ""), (401, "replayed"), (401, "replayed")]
        assert hears(told.client, 502) == (204, "")

    def test_is_heard_again_where_it_came_to_nothing(self, told: Sender) -> None:
        assert [hears(told.client, 501) for _ in range(2)] == [(503, "not_set_up")] * 2


class TestTheMemory:
    def test_knows_a_signature_by_its_second(self) -> None:
        seen = Seen()
        assert seen.first_time(SIGNATURE, AT)
        assert not seen.first_time(SIGNATURE, AT)
        assert seen.first_time(OTHER, AT)
        assert seen.first_time(SIGNATURE, AT + 1)

    def test_keeps_one_for_as_long_as_it_could_be_right(self) -> None:
        seen = Seen()
        seen.first_time(SIGNATURE, AT)
        seen.first_time(OTHER, AT + 2 * VALID)
        assert not seen.first_time(SIGNATURE, AT)
        seen.first_time(OTHER, AT + 2 * VALID + 1)
        assert seen.first_time(SIGNATURE, AT)

    def test_is_bounded_and_lets_the_oldest_go(self) -> None:
        seen = Seen(most=3)
        for second in range(4):
            assert seen.first_time(SIGNATURE, AT + second)
        assert [seen.first_time(SIGNATURE, AT + second) for second in (1, 2, 3)] == [False] * 3

    def test_forgets_what_is_taken_back(self) -> None:
        seen = Seen()
        seen.first_time(SIGNATURE, AT)
        seen.forget(SIGNATURE, AT)
        seen.forget(OTHER, AT + 7)
        assert seen.first_time(SIGNATURE, AT)


class TestActingOnce:
    @pytest.mark.parametrize(("status", "again"), [(200, False), (400, False), (404, False), (500, True), (503, True)])
    def test_an_answer_that_failed_on_our_side_may_come_again(self, bot: Bot, status: int, *, again: bool) -> None:
        assert comes_again(bot, lambda: Response(status=status)) == again

    @pytest.mark.parametrize(("status", "again"), [(400, False), (503, True)])
    def test_a_refusal_likewise(self, bot: Bot, status: int, *, again: bool) -> None:
        assert comes_again(bot, lambda: _raised(Problem(status, "x", "x"))) == again

    def test_and_what_nobody_foresaw(self, bot: Bot) -> None:
        assert comes_again(bot, lambda: _raised(RuntimeError()))


class TestSeveralProcesses:
    """Each `Replays` has a memory of its own, as each process has."""

    def test_on_postgresql_know_what_another_heard(self, postgresql_database: Database) -> None:
        desk = Desk(postgresql_database, lambda: "id")
        one, other = Replays(desk), Replays(desk)
        assert one.act_once(SIGNATURE, AT, Response).status_code == 200
        with pytest.raises(Problem, match="taken before"):
            other.act_once(SIGNATURE, AT, Response)
        assert other.act_once(OTHER, AT, Response).status_code == 200

    def test_let_go_of_what_can_be_right_no_more(self, postgresql_database: Database) -> None:
        desk = Desk(postgresql_database, lambda: "id")
        Replays(desk).act_once(SIGNATURE, AT, Response)
        Replays(desk).act_once(OTHER, AT + 2 * VALID, Response)
        assert _marks(postgresql_database) == {SIGNATURE[:32], OTHER[:32]}
        Replays(desk).act_once(THIRD, AT + 2 * VALID + 1, Response)
        assert _marks(postgresql_database) == {OTHER[:32], THIRD[:32]}

    def test_wait_for_no_disk(self, postgresql_database: Database) -> None:
        with postgresql_database.engine.connect() as connection:
            found = connection.exec_driver_sql("SELECT relpersistence FROM pg_class WHERE relname = 'heard'")
            assert found.scalar_one() == "u"

    def test_on_a_file_keep_to_their_memory(self, sqlite_database: Database) -> None:
        Replays(Desk(sqlite_database, lambda: "id")).act_once(SIGNATURE, AT, Response)
        assert _marks(sqlite_database) == set()


def _marks(database: Database) -> set[str]:
    with database.engine.connect() as connection:
        return set(connection.exec_driver_sql("SELECT mark FROM heard").scalars())


def comes_again(bot: Bot, act: Callable[[], Response]) -> bool:
    """Whether a delivery may come again as it is, once it was acted on."""
    replays = Replays(bot.desk)
    with suppress(Problem, RuntimeError):
        replays.act_once(SIGNATURE, AT, act)
    try:
        return replays.act_once(SIGNATURE, AT, Response).status_code == 200
    except Problem:
        return False


def _raised(error: Exception) -> Response:
    raise error


def hears(client: FlaskClient, contact: int) -> tuple[int, str]:
    """How a notification of HubSpot's about a contact is answered: the status and the reason."""
    body = json.dumps([{"subscriptionType": "contact.creation", "objectId": contact}]).encode()
    at = str(int(MONDAY.timestamp() * 1000))
    digest = hmac.digest(HUBSPOTS.encode(), f"POST{PUBLIC}/webhooks/hubspot".encode() + body + at.encode(), "sha256")
    headers = {"X-HubSpot-Signature-v3": b64encode(digest).decode(), "X-HubSpot-Request-Timestamp": at}
    answer = client.post("/webhooks/hubspot", data=body, headers=headers, content_type="application/json")
    return answer.status_code, reason_of(answer) if answer.data else ""
