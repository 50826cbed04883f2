"""Every route has its size and its rate; who proves who they are is never held up by who does not."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from freezegun import freeze_time
from freezegun.api import FrozenDateTimeFactory
from pydantic import SecretStr
from sender import MONDAY, TOKEN, Hands, Sender, example, read, reason_of
from slacks_hand import delivers, signed, typed
from werkzeug.test import TestResponse

from bot.app import build
from bot.services import intake_tokens
from bot.services.workspaces import OWN
from bot.settings import Settings
from bot.web.address import neighbourhood
from bot.web.limits import LIMITS
from sla.actor import Actor

FEW = 3
OPEN = ["/openapi.json", "/readyz", "/metrics", "/calendar/own.x.ics", "/nowhere"]


def settled(url: str, **more: object) -> Settings:
    return Settings.model_validate(
        {
            "database_url": url,
            "slack_bot_token": SecretStr("xoxb-test"),
            "slack_signing_secret": SecretStr("signed"),
            "intake_token": SecretStr(TOKEN),
            "address_per_minute": FEW,
            "token_per_minute": FEW,
            **more,
        }
    )


@pytest.fixture
def time() -> Iterator[FrozenDateTimeFactory]:
    """The machine's clock, which a test may move on."""
    with freeze_time("2026-03-02T09:30:00Z") as frozen:
        yield frozen


@pytest.fixture
def busy(sqlite_url: str, time: FrozenDateTimeFactory) -> Iterator[Sender]:
    """Who sends to a site where an address, or a token, may ask three times a minute."""
    bot = build(settled(sqlite_url), Hands(MONDAY))
    sender = Sender(bot)
    sender.apply(in_force=True)
    yield sender
    bot.close()


def gets(sender: Sender, path: str, address: str = "192.0.2.1") -> TestResponse:
    return sender.client.get(path, environ_base={"REMOTE_ADDR": address})


def posts(sender: Sender, token: str, address: str = "192.0.2.1") -> TestResponse:
    headers = {"Authorization": f"Bearer {token}"}
    return sender.client.post(
        "/api/v1/leads", json=example("lead"), headers=headers, environ_base={"REMOTE_ADDR": address}
    )


def new_token(sender: Sender, name: str = "website") -> str:
    return intake_tokens.new(sender.bot.desk, Actor(OWN, "operator", "cli", MONDAY), name)


def forgotten(app: Flask) -> set[str]:
    """The routes of an application that no limit is written down for."""
    return {rule.rule for rule in app.url_map.iter_rules()} - LIMITS.keys()


class TestEveryRoute:
    def test_has_its_limits_written_down(self, busy: Sender) -> None:
        app = busy.client.application
        assert forgotten(app) == set()
        app.add_url_rule("/new", view_func=lambda: "")
        assert forgotten(app) == {"/new"}

    def test_without_them_would_be_held_like_an_open_one(self, busy: Sender) -> None:
        busy.client.application.add_url_rule("/new", view_func=lambda: "")
        assert [gets(busy, "/new").status_code for _ in range(FEW + 1)] == [200] * FEW + [429]

    @pytest.mark.parametrize("path", [path for path, limit in LIMITS.items() if limit.largest])
    def test_takes_no_larger_body_than_it_says(self, door: Sender, path: str) -> None:
        body = b" " * (LIMITS[path].largest + 1)
        headers = {"Authorization": f"Bearer {TOKEN}", **signed(body)}
        answer = door.client.post(path, data=body, headers=headers, content_type="application/json")
        assert (answer.status_code, reason_of(answer)) == (413, "body_too_large")

    def test_does_not_even_read_what_is_too_large(self, door: Sender) -> None:
        body = BytesIO(b" " * 10 * LIMITS["/slack/events"].largest)
        size = {"CONTENT_LENGTH": str(len(body.getvalue()))}
        answer = door.client.post("/slack/events", input_stream=body, environ_overrides=size)
        assert (answer.status_code, body.tell()) == (413, 0)


class TestWhereNothingProvesWhoAsks:
    @pytest.mark.parametrize("path", OPEN)
    def test_an_address_asks_so_often_in_a_minute(self, busy: Sender, time: FrozenDateTimeFactory, path: str) -> None:
        first = [gets(busy, path).status_code for _ in range(FEW)]
        assert 429 not in first
        time.tick(20)
        answer = gets(busy, path)
        assert (answer.status_code, reason_of(answer)) == (429, "too_many_requests")
        assert answer.headers["Retry-After"] == "40"
        assert read(answer)["error"]["message"] == "At most 3 a minute are taken; send the same thing again after 40 s."
        time.tick(41)
        assert gets(busy, path).status_code == first[0]

    def test_another_address_and_another_route_are_not_held_up(self, busy: Sender) -> None:
        for _ in range(FEW + 1):
            gets(busy, "/metrics")
        assert gets(busy, "/metrics", "192.0.2.2").status_code == 200
        assert gets(busy, "/readyz").status_code != 429

    def test_a_sign_of_life_is_always_given(self, busy: Sender) -> None:
        assert {gets(busy, "/healthz").status_code for _ in range(10 * FEW)} == {200}


class TestATokenIsUsed:
    def test_so_often_in_a_minute_and_nothing_more_is_stored(self, busy: Sender, time: FrozenDateTimeFactory) -> None:
        token = new_token(busy)
        assert [posts(busy, token, f"192.0.2.{n}").status_code for n in range(FEW)] == [202] * FEW
        before = busy.everything_stored()
        answer = posts(busy, token)
        assert (answer.status_code, reason_of(answer)) == (429, "too_many_requests")
        assert answer.headers["Retry-After"] == "60"
        assert busy.everything_stored() == before
        time.tick(61)
        assert posts(busy, token).status_code == 202

    def test_without_regard_to_another(self, busy: Sender) -> None:
        one, other = new_token(busy, "one"), new_token(busy, "other")
        for _ in range(FEW + 1):
            posts(busy, one)
        assert posts(busy, other).status_code == 202
        assert posts(busy, TOKEN).status_code == 202


class TestWhoTriesWrongTokens:
    @pytest.fixture
    def token(self, busy: Sender) -> str:
        return new_token(busy)

    def test_is_refused_and_then_asked_to_wait(self, busy: Sender, token: str) -> None:
        wrong = token[:-4] + "0000"
        assert [posts(busy, wrong).status_code for _ in range(FEW + 1)] == [401] * FEW + [429]
        assert posts(busy, wrong, "192.0.2.2").status_code == 401

    def test_does_not_hold_up_a_token_that_was_right_before(self, busy: Sender, token: str) -> None:
        assert posts(busy, token).status_code == 202
        for _ in range(FEW + 1):
            posts(busy, token[:-4] + "0000")
        assert posts(busy, token).status_code == 202
        assert posts(busy, TOKEN).status_code == 202

    def test_learns_nothing_by_going_on_for_the_database_is_not_asked(self, busy: Sender, token: str) -> None:
        for _ in range(FEW):
            posts(busy, token[:-4] + "0000")
        assert posts(busy, token).status_code == 429


class TestSlack:
    def test_is_never_held_up_however_much_it_delivers(self, busy: Sender) -> None:
        bodies = [typed("help", f"1.2.{number}") for number in range(20 * FEW)]
        assert {delivers(busy.client, body, signed(body)).status_code for body in bodies} == {200}

    def test_nor_by_who_forges_from_the_same_address(self, busy: Sender) -> None:
        forged = [delivers(busy.client, typed(), signed(typed(), secret="x")) for _ in range(FEW + 1)]
        assert [answer.status_code for answer in forged] == [401] * FEW + [429]
        assert "Retry-After" in forged[-1].headers
        assert delivers(busy.client, typed(), signed(typed())).status_code == 200


class TestTheAddress:
    @pytest.mark.parametrize(
        ("proxies", "told", "counted"),
        [
            (0, "198.51.100.9", "192.0.2.1"),
            (1, "198.51.100.9, 203.0.113.5", "203.0.113.5"),
            (2, "6.6.6.6, 198.51.100.9, 203.0.113.5", "198.51.100.9"),
            (1, "", "192.0.2.1"),
        ],
    )
    def test_is_what_the_last_trusted_proxy_saw(self, sqlite_url: str, proxies: int, told: str, counted: str) -> None:
        bot = build(settled(sqlite_url, trusted_proxies=proxies), Hands(MONDAY))
        try:
            client = bot.web().test_client()
            for _ in range(FEW):
                _asks(client, told)
            direct = client.get(
                "/openapi.json",
                environ_base={"REMOTE_ADDR": "192.0.2.1"},
                headers={"X-Forwarded-For": ", ".join(["9.9.9.9", *[counted] * proxies])},
            )
            assert direct.status_code == 429
        finally:
            bot.close()

    @pytest.mark.parametrize(
        ("address", "shared"),
        [
            ("192.0.2.1", "192.0.2.1"),
            ("::ffff:192.0.2.1", "192.0.2.1"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
            ("unix:", "unknown"),
            (None, "unknown"),
        ],
    )
    def test_of_version_six_is_a_whole_network(self, address: str | None, shared: str) -> None:
        assert neighbourhood(address) == shared


def _asks(client: FlaskClient, told: str) -> TestResponse:
    return client.get(
        "/openapi.json", environ_base={"REMOTE_ADDR": "192.0.2.1"}, headers={"X-Forwarded-For": told} if told else {}
    )
