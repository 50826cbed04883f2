"""`sla-bot hubspot prepare`: makes what HubSpot lacks, and says in one line why it can't."""

from collections.abc import Iterator

import pytest
from operator_at_work import Operator

from bot.clock import system_clock
from rig.hubspot.rules import Fault
from rig.hubspot.server import HubSpot, hubspot
from sla.hubspot.errand import Hint, Kind, What
from storage.unit import Database

NAMES = {"sla_status", "sla_owner", "sla_claimed_at", "sla_contacted_at", "sla_closed_at", "sla_reason"}


@pytest.fixture
def served() -> Iterator[HubSpot]:
    with hubspot(system_clock) as served:
        yield served


@pytest.fixture
def ready(operator: Operator, served: HubSpot) -> Operator:
    """An operator whose workspace is set up, and who has a token of HubSpot's."""
    operator.environment |= {"HUBSPOT_ACCESS_TOKEN": served.rules.token, "HUBSPOT_API_URL": served.url}
    operator.gets("apply", operator.example)
    return operator


def test_it_makes_the_properties_that_are_missing_once(ready: Operator, served: HubSpot) -> None:
    mine = {"name": "sla_owner", "type": "string", "label": "Ours"}
    served.account.definitions["sla_owner"] = mine
    said = ready.gets("hubspot", "prepare")
    assert said.startswith("Account 4711, EUR: made sla_status, sla_claimed_at, ")
    assert set(served.account.definitions) >= NAMES
    assert served.account.definitions["sla_owner"] == mine
    assert ready.gets("hubspot", "prepare") == "Account 4711, EUR: every property is there.\n"


def test_it_has_what_was_given_up_tried_again(ready: Operator) -> None:
    database, now = Database(f"sqlite:///{ready.database}"), system_clock()
    with database.unit("own") as unit:
        unit.errands.read([Hint(Kind.CONTACT, "1")], now)
    with database.across() as across:
        (errand,) = across.errands.take(What.READ_CONTACT, now, 1, now - now)
    with database.unit("own") as unit:
        unit.errands.end(errand, "no_email", now)
    database.dispose()
    assert ready.gets("hubspot", "prepare").splitlines()[1] == "1 that had been given up are tried again."


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("401", "HubSpot does not take the token: check HUBSPOT_ACCESS_TOKEN."),
        ("403", "The app lacks a scope: give it those that docs/hubspot.md lists, then try again."),
        ("429", "HubSpot has had enough calls for now: try again in a minute."),
        ("500", "HubSpot answered 500 INTERNAL_ERROR: try again later."),
        ("reset", "HubSpot does not answer; check HUBSPOT_API_URL and the network, then try again."),
    ],
)
def test_it_says_why_it_cannot(ready: Operator, served: HubSpot, status: str, said: str) -> None:

    served.rules.faults.append(Fault(status, "/properties", count=9))
    assert ready.is_told("hubspot", "prepare") == [said]


def test_it_needs_the_token_and_a_workspace(operator: Operator) -> None:
    [line] = operator.is_told("hubspot", "prepare")
    assert line.startswith("HUBSPOT_ACCESS_TOKEN is not set: ")
    [line] = operator.is_told("hubspot", "prepare", HUBSPOT_ACCESS_TOKEN="pat-x", HUBSPOT_API_URL="http://127.0.0.1:1")
    assert line == "No workspace is set up yet: run sla-bot apply FILE."


def test_the_token_is_never_said(ready: Operator, served: HubSpot) -> None:
    token, served.rules.token = served.rules.token, "another"
    result = ready.types("hubspot", "prepare")
    assert token not in result.output
