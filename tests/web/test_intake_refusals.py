"""What the intake refuses, each with a status, a reason for programs and words for people; nothing of it is stored."""

import json
from io import BytesIO

import pytest
from pydantic import SecretStr
from sender import TOKEN, Sender, example, fields_of, read, reason_of
from werkzeug.test import TestResponse

from bot.app import build
from bot.settings import Settings
from bot.web.limits import LIMITS

LARGEST_BODY = LIMITS["/api/v1/leads"].largest
KINDS = {"leads": "lead", "activities": "activity", "deals": "deal"}


@pytest.mark.parametrize("path", KINDS)
class TestWithoutTheToken:
    @pytest.mark.parametrize(
        "token", [None, "", "wrong", TOKEN[:-1], TOKEN + "x", TOKEN.upper(), "été", TOKEN.encode().hex()]
    )
    def test_everything_is_refused(self, door: Sender, path: str, token: str | None) -> None:
        door.is_refused_to(token, path, example(KINDS[path]))

    def test_the_way_to_send_it_is_told(self, door: Sender, path: str) -> None:
        answer = door.posts(path, example(KINDS[path]), token=None)
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert "Authorization: Bearer" in read(answer)["error"]["message"]

    @pytest.mark.parametrize("header", [TOKEN, f"Basic {TOKEN}", f"Token {TOKEN}", f"Bearer{TOKEN}", "Bearer"])
    def test_another_scheme_is_no_token(self, door: Sender, path: str, header: str) -> None:
        answer = door.client.post(f"/api/v1/{path}", json=example(KINDS[path]), headers={"Authorization": header})
        assert (answer.status_code, reason_of(answer)) == (401, "unauthorized")

    def test_an_unreadable_body_is_not_even_looked_at(self, door: Sender, path: str) -> None:
        assert door.posts(path, b"\x00" * (LARGEST_BODY + 1), token="wrong").status_code == 401


@pytest.mark.parametrize("given", [None, "", "anything"])
def test_where_no_token_is_set_the_door_is_closed_to_everybody(sqlite_url: str, given: str | None) -> None:
    bot = build(Settings(database_url=sqlite_url, slack_signing_secret=SecretStr("signed")))
    try:
        headers = {} if given is None else {"Authorization": f"Bearer {given}"}
        for path, kind in KINDS.items():
            answer = bot.web().test_client().post(f"/api/v1/{path}", json=example(kind), headers=headers)
            assert (answer.status_code, reason_of(answer)) == (401, "unauthorized")
    finally:
        bot.close()


@pytest.mark.parametrize("path", KINDS)
class TestABodyThatIsTooLarge:
    def test_is_refused(self, door: Sender, path: str) -> None:
        door.is_refused(path, example(KINDS[path], name="x" * LARGEST_BODY), 413, "body_too_large")

    def test_is_refused_also_when_it_does_not_say_how_large_it_is(self, door: Sender, path: str) -> None:
        stored = door.everything_stored()
        answer = chunked(door, path, json.dumps(example(KINDS[path], name="x" * LARGEST_BODY)).encode())
        assert (answer.status_code, reason_of(answer)) == (413, "body_too_large")
        assert door.everything_stored() == stored

    def test_up_to_the_limit_is_read(self, sender: Sender, path: str) -> None:
        body = json.dumps(example(KINDS[path])).encode()
        sender.stores(path, body.ljust(LARGEST_BODY))

    def test_of_a_fair_size_may_come_in_chunks(self, sender: Sender, path: str) -> None:
        assert chunked(sender, path, json.dumps(example(KINDS[path])).encode()).status_code == 202


def chunked(sender: Sender, path: str, body: bytes) -> TestResponse:
    """Send a body as HTTP's chunks: without a Content-Length, to a server that marks the end of the input."""
    return sender.client.post(
        f"/api/v1/{path}",
        input_stream=BytesIO(body),
        headers={"Authorization": f"Bearer {TOKEN}", "Transfer-Encoding": "chunked"},
        environ_overrides={"wsgi.input_terminated": True},
    )


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"lead",
        b"{'source': 'website'}",
        b'{"source": "website",}',
        b'{"amount": NaN}',
        b'{"amount": Infinity}',
        b'{"name": "\\ud800"}',
        b'{"name": "\xff"}',
        b'{"name": "\xed\xa0\x80"}',
        b'{"name": "a\nb"}',
        b"[" * 10_000 + b"]" * 10_000,
        b'{"amount": ' + b"9" * 5000 + b"}",
        b"{} {}",
        b"source=website&email=claire",
    ],
    ids=lambda body: repr(body[:16]),
)
def test_a_body_that_is_no_json(door: Sender, path: str, body: bytes) -> None:
    error = door.is_refused(path, body, 422, "malformed_json")
    assert error["message"].startswith("The body is no JSON: ")


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("content", [None, [], [{}], "text", 7, True])
def test_a_body_that_is_no_object(door: Sender, path: str, content: object) -> None:
    error = door.is_refused(path, content, 422, "invalid_body")
    assert fields_of(error) == {"body": "is no JSON object"}


class TestFields:
    @pytest.mark.parametrize(
        ("path", "field"),
        [
            *(("leads", field) for field in ("source", "external_id", "email", "occurred_at")),
            *(("activities", field) for field in ("source", "external_id", "email", "activity", "occurred_at")),
            *(("deals", field) for field in ("source", "external_id", "email", "amount", "currency", "status")),
        ],
    )
    def test_that_are_missing_are_named(self, door: Sender, path: str, field: str) -> None:
        body = example(KINDS[path])
        del body[field]
        error = door.is_refused(path, body, 422, "invalid_body")
        assert fields_of(error) == {field: "is missing"}

    def test_all_that_are_wrong_are_named_at_once(self, door: Sender) -> None:
        error = door.is_refused("deals", {"source": "", "amount": 1.5, "state": "won"}, 422, "invalid_body")
        assert set(fields_of(error)) == {"source", "external_id", "email", "amount", "currency", "status", "state"}

    def test_nobody_knows_are_refused_rather_than_dropped(self, door: Sender) -> None:
        error = door.is_refused("leads", example("lead", employees=120), 422, "invalid_body")
        assert fields_of(error) == {"employees": "is no known field; put it under attributes"}

    @pytest.mark.parametrize("path", ["activities", "deals"])
    def test_nobody_knows_are_not_sent_to_attributes_that_do_not_exist(self, door: Sender, path: str) -> None:
        error = door.is_refused(path, example(KINDS[path], note="x"), 422, "invalid_body")
        assert fields_of(error) == {"note": "is no known field"}

    @pytest.mark.parametrize("path", KINDS)
    @pytest.mark.parametrize("value", ["", "   ", None, 7, ["website"], {}, "x" * 201, "a\x00b", "a\x1bb"])
    def test_that_name_a_delivery_are_short_printable_text(self, door: Sender, path: str, value: object) -> None:
        for field in ("source", "external_id"):
            error = door.is_refused(path, example(KINDS[path], **{field: value}), 422, "invalid_body")
            assert set(fields_of(error)) == {field}

    @pytest.mark.parametrize("field", ["name", "company", "phone"])
    @pytest.mark.parametrize("value", [None, 7, [], "x" * 301, "a\x00b", "a\x7fb"])
    def test_about_a_person_are_printable_text(self, door: Sender, field: str, value: object) -> None:
        error = door.is_refused("leads", example("lead", **{field: value}), 422, "invalid_body")
        assert set(fields_of(error)) == {field}

    def test_of_a_deal_know_three_statuses(self, door: Sender) -> None:
        error = door.is_refused("deals", example("deal", status="closed"), 422, "invalid_body")
        assert set(fields_of(error)) == {"status"}
