"""What HubSpot tells by webhook: forged, late, replayed, out of order, half unreadable; each has its answer."""

import json
from datetime import timedelta
from typing import Any

import pytest
from hubspot_play import MQL, Play, play

from bot.demo.stage import stage
from bot.demo.story import MONDAY
from rig.hubspot.account import Account
from rig.hubspot.webhooks import Webhooks

MEGABYTE = 1024 * 1024


def replies(playing: Play, body: bytes, **changes: Any) -> tuple[int, str]:  # noqa: ANN401 — what the sender takes
    """How a body is answered that is signed as it should be, or with changes: the status and the reason."""
    headers = playing.webhooks.signed(body, **changes)
    answer = playing.stage.bot.web().test_client().post("/webhooks/hubspot", data=body, headers=headers)
    return answer.status_code, answer.get_json()["error"]["reason"] if answer.data else ""


def one(playing: Play) -> bytes:
    return json.dumps([playing.came(playing.claire())]).encode()


def is_refused(playing: Play, body: bytes, status: int, reason: str, **changes: Any) -> None:  # noqa: ANN401 — likewise
    """The answer, and that nothing was stored."""
    before = playing.stored()
    assert replies(playing, body, **changes) == (status, reason)
    assert playing.stored() == before


class TestAForgedOne:
    def test_under_another_secret(self, quick: Play) -> None:
        is_refused(quick, one(quick), 401, "not_signed", secret="another")

    def test_of_another_body(self, quick: Play) -> None:
        body = one(quick)
        is_refused(quick, body.replace(b"501", b"502"), 401, "not_signed", over=body)

    @pytest.mark.parametrize("header", ["X-HubSpot-Signature-v3", "X-HubSpot-Request-Timestamp"])
    @pytest.mark.parametrize("value", [None, "", "0", "é", "x" * 5000, "1e12", "-5", "9" * 400])
    def test_without_a_good_header(self, quick: Play, header: str, value: str | None) -> None:
        body = one(quick)
        headers = quick.webhooks.signed(body)
        headers = {**headers, header: value} if value is not None else {k: v for k, v in headers.items() if k != header}
        answer = quick.stage.bot.web().test_client().post("/webhooks/hubspot", data=body, headers=headers)
        assert (answer.status_code, answer.get_json()["error"]["reason"]) == (401, "not_signed")

    def test_to_another_address(self, quick: Play) -> None:
        body = one(quick)
        headers = quick.webhooks.signed(body)
        answer = quick.stage.bot.web().test_client().post("/webhooks/hubspot?x=1", data=body, headers=headers)
        assert answer.status_code == 401

    def test_where_no_secret_is_set(self, sqlite_url: str) -> None:
        with play(sqlite_url, HUBSPOT_CLIENT_SECRET="") as playing:
            is_refused(playing, one(playing), 401, "not_signed", secret="the-secret-of-the-app")


class TestALateOne:
    @pytest.mark.parametrize("minutes", [-6, 6, -60 * 24])
    def test_signed_too_long_ago_or_in_the_future(self, quick: Play, minutes: int) -> None:
        at = quick.stage.bot.clock() + timedelta(minutes=minutes)
        is_refused(quick, one(quick), 401, "too_late", at=at)

    @pytest.mark.parametrize("minutes", [-4.9, 4.9])
    def test_within_five_minutes_is_taken(self, quick: Play, minutes: float) -> None:
        at = quick.stage.bot.clock() + timedelta(minutes=minutes)
        assert replies(quick, one(quick), at=at) == (204, "")


class TestAReplayedOne:
    def test_counts_once(self, playing: Play) -> None:
        came = playing.came(playing.claire())
        for _ in range(3):
            playing.tell(came, came)
        assert (playing.leads(), len(playing.cards("Claire Petit"))) == (1, 1)

    def test_of_a_sale_counts_once(self, playing: Play) -> None:
        playing.account.deal("88", dealstage="closedwon", amount="100", deal_currency_code="EUR")
        won = playing.webhooks.about("deal", "88", "dealstage", "closedwon")
        for _ in range(3):
            playing.tell(won, won)
        assert str(playing.kpis().total_revenue) == "100.00"

    def test_a_day_after_its_lead_was_closed_changes_nothing(self, playing: Play) -> None:
        came = playing.came(playing.claire())
        playing.tell(came)
        playing.clicks("Claire Petit", "Claim")
        playing.clicks("Claire Petit", "Lost")
        playing.wait(days=1)
        playing.tell(came)
        assert playing.told("501") == ["lost", "sam"]
        assert len(playing.cards("Claire Petit")) == 1


class TestThoseOutOfOrder:
    def test_leave_the_newest_state_of_their_object(self, playing: Play) -> None:
        notes = [playing.came(playing.claire())]
        for number in range(5):
            playing.account.contact("501", company=f"Usine {number}")
            notes.append(playing.changed("contact", "501", "company"))
        playing.tell(*reversed(notes))
        assert "Usine 4" in "\n".join(playing.card("Claire Petit").lines())

    def test_an_answer_that_is_older_than_what_is_known_changes_nothing(self, quick: Play) -> None:
        """As when a slow worker comes back with what it fetched before a quicker one did."""
        quick.tell(quick.came(quick.claire()))
        new = quick.account.contact("501", company="Usine Neuve")
        quick.tell(quick.changed("contact", "501", "company"))
        new.properties["company"], new.updated_at = "Usine Vieille", new.updated_at - timedelta(minutes=1)
        quick.tell(quick.changed("contact", "501", "company"))
        assert "Usine Neuve" in "\n".join(quick.card("Claire Petit").lines())


class TestABatch:
    def test_with_something_unreadable_in_it_loses_nothing_else(self, quick: Play) -> None:
        quick.claire()
        odd: list[object] = [
            None, 7, "x", [], {}, {"objectId": 502}, {"subscriptionType": "contact.propertyChange"},
            {"subscriptionType": "contact.propertyChange", "objectId": "a' OR 1=1"},
            {"subscriptionType": "contact.propertyChange", "objectId": 5.5},
            {"subscriptionType": "contact.propertyChange", "objectId": True},
            {"subscriptionType": "contact.propertyChange", "objectId": 10**40},
            {"subscriptionType": 7, "objectId": 502}, {"subscriptionType": "company.creation", "objectId": 502},
        ]  # fmt: skip
        body = json.dumps([*odd, quick.came("501"), *odd]).encode()
        assert replies(quick, body) == (204, "")
        quick.settle()
        assert quick.told("501") == ["open", ""]

    @pytest.mark.parametrize("body", [b"", b"{", b"{}", b"7", b"null", b'"x"', b"\xff", b"[" * 9000, b"[NaN]"])
    def test_that_is_none_is_refused(self, quick: Play, body: bytes) -> None:
        is_refused(quick, body, 400, "unreadable_delivery")

    def test_of_nothing_is_good(self, quick: Play) -> None:
        assert replies(quick, b"[]") == (204, "")

    @pytest.mark.parametrize("more", [1, 2, 1024 * 1024])
    def test_that_is_too_large_is_refused(self, quick: Play, more: int) -> None:
        is_refused(quick, b"[" + b" " * (MEGABYTE - 2 + more) + b"]", 413, "body_too_large")

    def test_of_a_megabyte_is_taken(self, quick: Play) -> None:
        assert replies(quick, b"[" + b" " * (MEGABYTE - 2) + b"]") == (204, "")

    def test_that_names_its_objects_in_the_newer_way_is_understood(self, quick: Play) -> None:
        quick.claire()
        newer = {"subscriptionType": "object.propertyChange", "objectTypeId": "0-1"}
        quick.tell(quick.webhooks.about("contact", "501", "lifecyclestage", MQL, **newer))
        assert quick.told("501") == ["open", ""]

    def test_of_another_account_is_none_of_ours(self, quick: Play) -> None:
        quick.tell({**quick.came(quick.claire()), "portalId": 1})
        assert (quick.leads(), quick.waiting()["pending"]) == (0, 0)

    def test_before_a_workspace_is_set_up_is_to_be_sent_again(self, sqlite_url: str) -> None:
        more = {"HUBSPOT_CLIENT_SECRET": "s", "PUBLIC_URL": "https://x.example"}
        with stage(MONDAY, database_url=sqlite_url, more=more) as playing:
            hooks = Webhooks(Account(playing.bot.clock), "https://x.example/webhooks/hubspot", playing.url, "s")
            assert hooks.tell([hooks.about("contact", "1")]) == [503]


def test_a_notification_while_its_object_is_being_fetched_has_it_fetched_again(quick: Play) -> None:
    came = quick.came(quick.claire())
    assert quick.webhooks.tell([came]) == [204]

    def change(_number: int) -> None:
        """In the middle of the fetch HubSpot's state changes, and we are told."""
        quick.hubspot.each = lambda _number: None
        assert quick.webhooks.tell([quick.changed("contact", "501", "company")]) == [204]

    quick.hubspot.each = change
    errands = quick.stage.bot.hubspot
    assert errands is not None
    errands.drain()
    assert len(quick.hubspot.made("/contacts/batch/read")) == 2


@pytest.mark.parametrize("seed", range(3))
def test_whatever_the_order_and_however_often_the_books_are_the_same(quick: Play, seed: int) -> None:
    notes = []
    for number in range(40):
        contact_id = quick.claire(str(600 + number))
        notes.append(quick.came(contact_id))
        quick.account.contact(contact_id, phone=f"+33 1 99 00 10 {number:02}")
        notes.append(quick.changed("contact", contact_id))
    for number in range(20):
        quick.account.deal(str(number), str(600 + number), dealstage="closedwon", amount="10", deal_currency_code="EUR")
        notes.append(quick.webhooks.about("deal", str(number), "dealstage", "closedwon"))
    quick.tell(*notes[:80])
    assert set(quick.webhooks.messily(notes, seed)) == {204}
    quick.settle()
    found = quick.kpis()
    assert (quick.leads(), found.leads, found.sales, str(found.revenue)) == (40, 40, 20, "200.00")
    assert [quick.told(str(600 + number), "status")[0] for number in range(40)] == ["won"] * 20 + ["open"] * 20
