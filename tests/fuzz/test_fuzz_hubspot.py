"""HubSpot's notifications as nobody should send them: taken as hints and no more, or refused without a trace."""

import base64
import hmac
import json
from datetime import timedelta

from amount import cases
from hypothesis import given
from hypothesis import strategies as st
from odd_values import changed, texts, values
from test_fuzz_raw import headers
from two_workspaces import HUBSPOT_SECRET, JSON, PUBLIC_URL, Headers, World

from bot.services.workspaces import OWN
from rig.hubspot.webhooks import milliseconds

PATH = "/webhooks/hubspot"
GOOD = {
    "eventId": 100,
    "subscriptionId": 17,
    "portalId": 4711,
    "appId": 1,
    "occurredAt": 1772443800000,
    "subscriptionType": "contact.propertyChange",
    "attemptNumber": 0,
    "objectId": 501,
    "propertyName": "lifecyclestage",
    "propertyValue": "marketingqualifiedlead",
    "changeSource": "CRM_UI",
}
KNOWN = ("contact.merge", "contact.associationChange", "deal.propertyChange", "object.creation", "company.creation",
         "contact.", ".", "contact", "1772443800000", 2**63, "00501", "5e2", "0-1", "subscriber")  # fmt: skip


def signed(world: World, body: bytes, *, secret: str = HUBSPOT_SECRET, minutes: float = 0, path: str = PATH) -> Headers:
    """The headers with which HubSpot signs a body."""
    at = str(milliseconds(world.playing.bot.clock() + timedelta(minutes=minutes)))
    content = f"POST{PUBLIC_URL}{path}".encode() + body + at.encode()
    digest = base64.b64encode(hmac.digest(secret.encode(), content, "sha256")).decode()
    return {"X-HubSpot-Signature-v3": digest, "X-HubSpot-Request-Timestamp": at}


def sent(
    world: World, kind: str, body: bytes, given: Headers | None = None, may_change: tuple[str, ...] = (OWN,)
) -> int:
    return world.judged(kind, PATH, body, JSON, given or signed(world, body), set(may_change))


@given(data=st.data())
@cases(1000, short=40)
def test_good_notifications_with_a_thing_or_two_changed(world: World, data: st.DataObject) -> None:
    batch = data.draw(st.lists(st.one_of(st.just(GOOD), changed(GOOD, KNOWN), values()), max_size=6))
    assert sent(world, "notifications", json.dumps(batch).encode()) in (204, 400)


@given(data=st.data())
@cases(300)
def test_any_bytes_that_are_signed(world: World, data: st.DataObject) -> None:
    good = json.dumps([GOOD]).encode()
    at = data.draw(st.integers(0, len(good)))
    cut = st.binary(max_size=4).map(lambda inserted: good[:at] + inserted + good[at + 1 :])
    huge = st.sampled_from(
        [b"[" * 60_000, b"[" + b"9" * 6_000 + b"]", b"[{}," * 20_000 + b"{}]", b"[" + b" " * 1_048_577]
    )
    body = data.draw(
        st.one_of(st.binary(max_size=100), cut, huge, values().map(lambda tree: json.dumps(tree).encode()))
    )
    assert sent(world, "signed notifications", body) in (204, 400, 413)


@given(data=st.data())
@cases(300)
def test_what_hubspot_has_not_signed_changes_nothing(world: World, data: st.DataObject) -> None:
    body = json.dumps([GOOD]).encode()
    good = signed(world, body)
    wrong = data.draw(
        st.one_of(
            st.just(signed(world, body, secret="another")),
            st.just(signed(world, body + b" ")),
            st.just(signed(world, body, path=f"{PATH}/")),
            st.sampled_from([-6, 6, 10_000_000]).map(lambda minutes: signed(world, body, minutes=minutes)),
            headers().map(lambda text: {**good, "X-HubSpot-Signature-v3": text}),
            headers().map(lambda text: {**good, "X-HubSpot-Request-Timestamp": text}),
            st.sampled_from(sorted(good)).map(lambda name: {key: text for key, text in good.items() if key != name}),
        )
    )
    assert sent(world, "unsigned notifications", body, wrong, ()) == 401


@given(data=st.data())
@cases(300)
def test_any_figure_of_the_companys_revenue(world: World, data: st.DataObject) -> None:
    figure = {"period": "2026-Q1", "amount": "300000.00", "currency": "EUR"}
    known = ("2026", "2026-W53", "2026-Q5", "0", "-1", "999999999999.99", "1e9", "XXX")
    body = json.dumps(data.draw(st.one_of(changed(figure, known), texts()))).encode()
    assert world.post("revenue", "/api/v1/revenue", body) in (202, 413, 422)
