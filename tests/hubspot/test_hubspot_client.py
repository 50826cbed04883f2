"""HubSpot's own client against HubSpot in a box: what each call asks and gives, and what it fails with in our words."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from bot.hubspot.api import Account, HubSpotTrouble
from bot.hubspot.client import Client
from rig.hubspot.rules import Fault
from rig.hubspot.server import HubSpot, hubspot
from sla.hubspot.errand import Kind

NOW = datetime(2026, 3, 2, 9, 30, 0, 123456, tzinfo=UTC)
CALLS: dict[str, Callable[[Client], object]] = {
    "account": lambda client: client.account(),
    "read": lambda client: client.read(Kind.CONTACT, ["501"], ["email"]),
    "contacts of": lambda client: client.contacts_of(["88"]),
    "write": lambda client: client.write("501", {"phone": "1"}),
    "properties": lambda client: client.properties(),
    "add property": lambda client: client.add_property({"name": "x", "label": "X", "type": "string"}),
}


@pytest.fixture
def served() -> Iterator[HubSpot]:
    with hubspot(lambda: NOW) as served:
        served.account.contact("501", email="claire@usine-nord.example")
        served.account.deal("88", "501", dealstage="closedwon")
        yield served


@pytest.fixture
def client(served: HubSpot) -> Client:
    return Client(served.rules.token, served.url, timeout=2)


class TestWhatItGives:
    def test_of_the_account(self, client: Client) -> None:
        assert client.account() == Account("4711", "EUR")

    def test_of_objects_those_that_are_there(self, client: Client) -> None:
        found = client.read(Kind.CONTACT, ["501", "999"], ["email", "company"])
        assert list(found) == ["501"]
        assert found["501"].properties == {"email": "claire@usine-nord.example", "company": None}
        assert found["501"].updated_at.astimezone(UTC) == NOW.replace(microsecond=123000)

    def test_of_associations_those_that_are_there(self, served: HubSpot, client: Client) -> None:
        served.account.deal("89")
        assert client.contacts_of(["88", "89", "90"]) == {"88": ("501",)}

    def test_when_it_writes(self, served: HubSpot, client: Client) -> None:
        client.write("501", {"phone": "1", "company": ""})
        assert served.account.shows("501", "phone", "company", "email") == ["1", "", "claire@usine-nord.example"]

    def test_over_one_connection(self, served: HubSpot, client: Client) -> None:
        for _ in range(5):
            client.write("501", {"phone": "1"})
        assert len(served.connections) == 1


@pytest.mark.parametrize("call", CALLS)
class TestWhatItFailsWith:
    def fails(self, client: Client, call: str) -> HubSpotTrouble:
        with pytest.raises(HubSpotTrouble) as found:
            CALLS[call](client)
        return found.value

    def test_another_token(self, served: HubSpot, call: str) -> None:
        found = self.fails(Client("pat-another", served.url), call)
        assert (found.status, found.error) == (401, "INVALID_AUTHENTICATION")
        assert "pat-another" not in f"{found} {found!r}"

    def test_a_limit(self, served: HubSpot, client: Client, call: str) -> None:
        served.rules.every, served.rules.retry_after = 1, 7
        found = self.fails(client, call)
        assert (found.status, found.retry_after, found.policy) == (429, 7, "TEN_SECONDLY_ROLLING")

    def test_a_failure_which_is_told_and_not_tried_again(self, served: HubSpot, client: Client, call: str) -> None:
        served.rules.faults.append(Fault("500"))
        assert self.fails(client, call).status == 500
        assert len(served.calls) == 1

    @pytest.mark.parametrize(("kind", "error"), [("reset", "ProtocolError"), ("page", "unreadable_answer")])
    def test_no_answer_or_somebody_elses(
        self, served: HubSpot, client: Client, call: str, kind: str, error: str
    ) -> None:
        served.rules.faults.append(Fault(kind))
        found = self.fails(client, call)
        assert (found.status, found.error) == (0, error)
        assert len(served.calls) == 1

    def test_nobody_there(self, call: str) -> None:
        assert self.fails(Client("pat-x", "http://127.0.0.1:1"), call).status == 0


@pytest.mark.parametrize("call", ["account", "read", "contacts of", "write", "add property"])
def test_an_answer_that_holds_nothing_is_not_taken_for_objects_that_are_gone(
    served: HubSpot, client: Client, call: str
) -> None:
    served.rules.faults.append(Fault("nothing"))
    with pytest.raises(HubSpotTrouble) as found:
        CALLS[call](client)
    assert found.value.error == "unreadable_answer"


class TestTheBox:
    """It refuses what HubSpot refuses, so that a test that passes says something."""

    def fails(self, call: Callable[[], object]) -> tuple[int, str]:
        with pytest.raises(HubSpotTrouble) as found:
            call()
        return found.value.status, found.value.error

    def test_more_than_a_hundred_at_once(self, client: Client) -> None:
        many = list(map(str, range(101)))
        assert self.fails(lambda: client.read(Kind.DEAL, many, ["amount"])) == (400, "VALIDATION_ERROR")

    def test_a_contact_that_is_not_there(self, client: Client) -> None:
        assert self.fails(lambda: client.write("999", {"phone": "1"})) == (404, "OBJECT_NOT_FOUND")

    @pytest.mark.parametrize("given", [{"unheard": "1"}, {"kind": "c"}, {"since": "2026-03-02T09:30:00"}])
    def test_a_value_that_a_property_cannot_have(self, served: HubSpot, client: Client, given: dict[str, str]) -> None:
        served.account.definitions["kind"] = {"type": "enumeration", "options": [{"value": "a"}, {"value": "b"}]}
        served.account.definitions["since"] = {"type": "datetime"}
        assert self.fails(lambda: client.write("501", given)) == (400, "VALIDATION_ERROR")
        client.write("501", {"kind": "a", "since": "2026-03-02T09:30:00Z"})
        client.write("501", {"kind": "", "since": ""})

    def test_a_property_that_is_there_or_says_too_little(self, client: Client) -> None:
        good = {"name": "x", "label": "X", "type": "string", "fieldType": "text", "groupName": "contactinformation"}
        client.add_property(good)
        assert self.fails(lambda: client.add_property(good))[0] == 409
        assert self.fails(lambda: client.add_property({**good, "name": "y", "label": ""}))[0] == 400

    def test_what_the_app_has_no_scope_for(self, served: HubSpot, client: Client) -> None:
        served.rules.scopes.remove("deals")
        assert self.fails(lambda: client.contacts_of(["88"])) == (403, "MISSING_SCOPES")
        assert client.read(Kind.CONTACT, ["501"], ["email"])

    def test_more_calls_than_it_allows_in_ten_seconds(self, served: HubSpot, client: Client) -> None:
        served.rules.calls = 3
        for _ in range(3):
            client.account()
        assert self.fails(client.account)[0] == 429
