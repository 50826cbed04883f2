"""What the intake refuses, each with a status, a reason for programs and words for people; nothing of it is stored."""

import json
from datetime import datetime
from io import BytesIO

import pytest
from pydantic import SecretStr
from sender import TOKEN, Sender, example, fields_of, read, reason_of
from werkzeug.test import TestResponse

from bot.app import Bot, build
from bot.settings import Settings
from bot.web.intake import LARGEST_BODY

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


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize(
    "address",
    [
        "",
        "claire",
        "claire@",
        "@usine-nord.example",
        "claire@usine",
        "claire petit@usine-nord.example",
        "claire@usine nord.example",
        "claire@usine-nord.example\nBcc: all@usine-nord.example",
        "claire@usine-nord.example\r\n.x",
        "cla\x00ire@usine-nord.example",
        "cla\x7fire@usine-nord.example",
        "Claire <claire@usine-nord.example>",
        "claire@usine-nord.example, paul@usine-nord.example",
        "claire@@usine-nord.example",
        "x" * 250 + "@usine-nord.example",
        None,
        7,
        True,
        ["claire@usine-nord.example"],
        {"claire@usine-nord.example": 1},
    ],
)
def test_what_is_no_e_mail_address(door: Sender, path: str, address: object) -> None:
    error = door.is_refused(path, example(KINDS[path], email=address), 422, "invalid_body")
    assert set(fields_of(error)) == {"email"}


@pytest.mark.parametrize(
    ("path", "field"), [("leads", "occurred_at"), ("activities", "occurred_at"), ("deals", "closed_at")]
)
class TestInstants:
    @pytest.mark.parametrize(
        "text",
        [
            "2026-03-02T10:15:00",
            "2026-03-02",
            "10:15",
            "yesterday",
            "02/03/2026 10:15 +01:00",
            "",
            "2026-02-30T10:15:00Z",
            True,
            [],
            {},
        ],
    )
    def test_need_a_date_a_time_and_a_zone(self, door: Sender, path: str, field: str, text: object) -> None:
        error = door.is_refused(path, example(KINDS[path], **{field: text}), 422, "invalid_body")
        assert fields_of(error) == {field: "is no instant with a time zone; write 2026-03-02T10:15:00+01:00"}

    @pytest.mark.parametrize("number", [1772442900, 1772442900.5, "1772442900"])
    def test_are_no_numbers_whose_unit_would_have_to_be_guessed(
        self, door: Sender, path: str, field: str, number: object
    ) -> None:
        error = door.is_refused(path, example(KINDS[path], **{field: number}), 422, "invalid_body")
        assert set(fields_of(error)) == {field}

    @pytest.mark.parametrize(
        "text",
        [
            "0001-01-01T00:00:00+14:00",
            "0001-01-01T00:00:00Z",
            "1999-12-31T23:59:59Z",
            "2100-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "9999-12-31T23:59:59-12:00",
        ],
    )
    def test_lie_in_this_century(self, door: Sender, path: str, field: str, text: str) -> None:
        error = door.is_refused(path, example(KINDS[path], **{field: text}), 422, "invalid_body")
        assert fields_of(error) == {field: "lies outside the years 2000 to 2099"}

    @pytest.mark.parametrize(
        "text", ["2000-01-01T00:00:00Z", "2099-12-31T23:59:59.999999Z", "2026-03-02 10:15:00+01:00"]
    )
    def test_within_it_are_taken(self, sender: Sender, path: str, field: str, text: str) -> None:
        assert datetime.fromisoformat(text)
        sender.stores(path, example(KINDS[path], **{field: text}))


@pytest.mark.parametrize(
    "amount",
    [
        4900.0,
        4900.5,
        1e300,
        True,
        None,
        "",
        "4,900.00",
        "4 900",
        "4_900",
        "€4900",
        "4900 EUR",
        "NaN",
        "Infinity",
        "-Infinity",
        "1e3",
        10**15,
        10**400,
        "1" * 400,
        "0.0001",
        [],
        {},
    ],
    ids=lambda amount: str(amount)[:12],
)
def test_what_is_no_amount(door: Sender, amount: object) -> None:
    error = door.is_refused("deals", example("deal", amount=amount), 422, "invalid_body")
    assert set(fields_of(error)) == {"amount"}


def test_a_floating_point_amount_is_told_how_money_is_written(door: Sender) -> None:
    error = door.is_refused("deals", example("deal", amount=4900.0), 422, "invalid_body")
    assert fields_of(error) == {"amount": 'is a floating-point number; write money as text, "4900.00"'}


@pytest.mark.parametrize("currency", ["", "eur", "EURO", "€", "EU", "EUR ", "EUR\n", 978, None])
def test_what_is_no_currency(door: Sender, currency: object) -> None:
    error = door.is_refused("deals", example("deal", currency=currency), 422, "invalid_body")
    assert set(fields_of(error)) == {"currency"}


class TestAttributes:
    @pytest.mark.parametrize(
        "value", [None, [], [1], {}, {"a": 1}, "x" * 301, "a\x00b"], ids=lambda value: str(value)[:12]
    )
    def test_hold_words_numbers_and_yes_or_no(self, door: Sender, value: object) -> None:
        error = door.is_refused("leads", example("lead", attributes={"size": value}), 422, "invalid_body")
        assert fields_of(error) == {"attributes.size": "is no text of up to 300 characters, number, true or false"}

    @pytest.mark.parametrize("value", [None, [], "form=demo", 7])
    def test_are_an_object(self, door: Sender, value: object) -> None:
        error = door.is_refused("leads", example("lead", attributes=value), 422, "invalid_body")
        assert set(fields_of(error)) == {"attributes"}

    def test_are_at_most_a_hundred(self, door: Sender) -> None:
        many = {f"a{number}": number for number in range(101)}
        error = door.is_refused("leads", example("lead", attributes=many), 422, "invalid_body")
        assert set(fields_of(error)) == {"attributes"}

    @pytest.mark.parametrize("name", ["", " ", "x" * 201, "a\x00b"])
    def test_have_names(self, door: Sender, name: str) -> None:
        door.is_refused("leads", example("lead", attributes={name: 1}), 422, "invalid_body")

    def test_know_no_infinity(self, door: Sender) -> None:
        body = json.dumps(example("lead", attributes={"size": 0})).replace('"size": 0', '"size": 1e999')
        door.is_refused("leads", body.encode(), 422, "invalid_body")

    @pytest.mark.parametrize("value", [True, False, 0, -1, 2.5, 10**18, 10**300, "", "12", "true", "Nantes 🎉"])
    def test_keep_what_was_sent(self, sender: Sender, bot: Bot, value: object) -> None:
        lead_id = sender.stores("leads", example("lead", attributes={"fact": value}))["lead_id"]
        with bot.desk.database.reading("own") as unit:
            lead = unit.leads.get(lead_id)
        assert lead is not None
        assert [(fact, type(fact)) for fact in lead.attributes.values()] == [(value, type(value))]
