"""What the intake takes for an address, an instant, an amount and an attribute, and what it refuses by name."""

import json
from datetime import datetime

import pytest
from sender import Sender, example, fields_of

from bot.app import Bot

KINDS = {"leads": "lead", "activities": "activity", "deals": "deal"}


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
