"""HubSpot's signature, version 3: ours agrees with HubSpot's own helper, and is stricter where that is lenient."""

import base64
import hmac
from datetime import UTC, datetime, timedelta

import pytest
from hubspot.utils.signature import Signature
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from bot.web.hubspot_signature import Forged, Late, check_signed, signed_uri

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SECRET = SecretStr("the-secret-of-the-app")
URI = "https://sla.example.com/webhooks/hubspot"
BODY = b'[{"eventId":1,"subscriptionType":"contact.creation","objectId":501}]'


def stamp(at: datetime = NOW) -> str:
    return str(int(at.timestamp() * 1000))


def by_hubspot(body: bytes, at: str, secret: str = SECRET.get_secret_value(), uri: str = URI) -> str:
    """As HubSpot's own client makes it."""
    made: str = Signature.get_signature(secret, body.decode(), "v3", uri, "POST", at)
    return made


def check(given: str, at: str, body: bytes = BODY, secret: SecretStr | None = SECRET) -> None:
    check_signed(given, at, b"POST" + URI.encode() + body, secret, NOW)


@given(st.text(max_size=50).filter(lambda text: text.isprintable()))
def test_it_is_the_one_that_hubspots_client_makes(text: str) -> None:
    body = text.encode()
    check(by_hubspot(body, stamp()), stamp(), body)


def test_a_known_example() -> None:
    """Worked out by hand once, so that both could not be wrong together."""
    content = b"POST" + URI.encode() + BODY + b"1772443800000"
    made = base64.b64encode(hmac.new(b"the-secret-of-the-app", content, "sha256").digest()).decode()
    assert stamp() == "1772443800000"
    check(made, "1772443800000")


@pytest.mark.parametrize("secret", [None, SecretStr("another"), SecretStr("")])
def test_another_secret_or_none_takes_nothing(secret: SecretStr | None) -> None:
    with pytest.raises(Forged):
        check(by_hubspot(BODY, stamp()), stamp(), secret=secret)
    unkeyed = by_hubspot(BODY, stamp(), secret="")
    with pytest.raises(Forged):
        check(unkeyed, stamp(), secret=None)


@pytest.mark.parametrize("wrong", ["", "é", "x", by_hubspot(BODY, stamp()).lower(), by_hubspot(BODY, stamp())[:-1]])
def test_another_signature_is_forged(wrong: str) -> None:
    with pytest.raises(Forged):
        check(wrong, stamp())


@pytest.mark.parametrize("at", ["", "now", "1e12", "nan", "inf", "-1", "1772443800000.0", "\uff11\uff17"])
def test_a_time_that_is_no_number_of_milliseconds_is_forged_even_if_it_is_signed(at: str) -> None:
    with pytest.raises(Forged):
        check(by_hubspot(BODY, at), at)


@pytest.mark.parametrize(("minutes", "late"), [(0, False), (-5, False), (-5.001, True), (5, False), (5.001, True)])
def test_five_minutes_are_the_measure_on_both_sides(minutes: float, late: bool) -> None:  # noqa: FBT001 — a case
    at = stamp(NOW + timedelta(minutes=minutes))
    if late:
        with pytest.raises(Late):
            check(by_hubspot(BODY, at), at)
    else:
        check(by_hubspot(BODY, at), at)


@pytest.mark.parametrize("at", ["0", "9" * 15])
def test_a_time_of_another_century_is_late(at: str) -> None:
    with pytest.raises(Late):
        check(by_hubspot(BODY, at), at)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (b"", ""),
        (b"a=b", "?a=b"),
        (b"at=12%3A30%2c%40x%21%24%27%28%29%2A%3B%2F%3F", "?at=12:30,@x!$'()*;/?"),
        (b"kept=%20%C3%A9%25%2B", "?kept=%20%C3%A9%25%2B"),
    ],
)
def test_the_address_is_decoded_as_hubspot_prescribes_and_no_further(query: bytes, told: str) -> None:
    assert signed_uri("https://sla.example.com/", "/webhooks/hubspot", query) == f"{URI}{told}"


def test_the_address_may_lie_below_a_path() -> None:
    assert signed_uri("https://example.com/sla", "/webhooks/hubspot", b"") == "https://example.com/sla/webhooks/hubspot"
