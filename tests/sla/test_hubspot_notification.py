"""What is read from HubSpot's notifications: which objects have changed, and nothing else."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla.hubspot.errand import Hint, Kind
from sla.hubspot.notification import hints

MQL = "marketingqualifiedlead"
AT, EARLIER = 1772443800000, 1772440200000
CHANGED = {"subscriptionType": "contact.propertyChange", "portalId": 4711, "objectId": 501, "occurredAt": AT}
CAME = {**CHANGED, "propertyName": "lifecyclestage", "propertyValue": MQL}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=10,
)

HUGE = 10**5000
"""More digits than Python writes out."""
NAMELESS: tuple[dict[str, Any], ...] = (
    {"subscriptionType": "company.creation"}, {"subscriptionType": None}, {"subscriptionType": "contact" * 90},
    {"subscriptionType": "object.creation"}, {"subscriptionType": "object.creation", "objectTypeId": "0-2"},
    {"objectId": None}, {"objectId": True}, {"objectId": 5.0}, {"objectId": -5}, {"objectId": "5'"},
    {"objectId": 10**20}, {"objectId": "\u0665"}, {"objectId": [501]}, {"objectId": HUGE}, {"subscriptionType": HUGE},
    {"subscriptionType": "object.creation", "objectTypeId": HUGE},
)  # fmt: skip


def read(*notifications: object) -> list[Hint]:
    return list(hints(notifications, MQL))


def test_a_change_names_its_object() -> None:
    assert read(CHANGED) == [Hint(Kind.CONTACT, "501", "4711")]
    assert read({**CHANGED, "subscriptionType": "deal.creation"}) == [Hint(Kind.DEAL, "501", "4711")]


def test_one_that_came_to_the_stage_says_when() -> None:
    assert read(CAME) == [Hint(Kind.CONTACT, "501", "4711", datetime(2026, 3, 2, 9, 30, tzinfo=UTC))]
    assert read({**CAME, "propertyValue": "lead"}) == [Hint(Kind.CONTACT, "501", "4711")]
    assert read({**CAME, "subscriptionType": "deal.propertyChange"}) == [Hint(Kind.DEAL, "501", "4711")]


@pytest.mark.parametrize("order", [1, -1])
def test_an_object_that_is_named_often_is_one_and_came_when_it_last_did(order: int) -> None:
    notifications = [CHANGED, CAME, {**CAME, "occurredAt": EARLIER}, CHANGED][::order]
    assert read(*notifications) == [Hint(Kind.CONTACT, "501", "4711", datetime(2026, 3, 2, 9, 30, tzinfo=UTC))]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"subscriptionType": "object.propertyChange", "objectTypeId": "0-1"}, Hint(Kind.CONTACT, "501", "4711")),
        ({"subscriptionType": "object.creation", "objectTypeId": "0-3"}, Hint(Kind.DEAL, "501", "4711")),
        ({"objectId": "501", "portalId": "4711"}, Hint(Kind.CONTACT, "501", "4711")),
        ({"portalId": None}, Hint(Kind.CONTACT, "501", "")),
        (
            {"subscriptionType": "contact.merge", "newObjectId": 9, "primaryObjectId": 7},
            Hint(Kind.CONTACT, "9", "4711"),
        ),
        (
            {"subscriptionType": "deal.associationChange", "objectId": None, "fromObjectId": 88, "toObjectId": 501},
            Hint(Kind.DEAL, "88", "4711"),
        ),
    ],
)
def test_each_kind_of_notification_names_it_in_its_own_way(said: dict[str, Any], expected: Hint) -> None:
    assert read({**CHANGED, **said}) == [expected]


@pytest.mark.parametrize("said", NAMELESS, ids=range(len(NAMELESS)))
def test_what_names_no_contact_and_no_deal_is_left_out_and_takes_nothing_with_it(said: dict[str, Any]) -> None:
    assert read(CHANGED, {**CHANGED, **said}, {**CHANGED, "objectId": 502}) == [
        Hint(Kind.CONTACT, "501", "4711"),
        Hint(Kind.CONTACT, "502", "4711"),
    ]


@pytest.mark.parametrize("at", [None, True, "soon", -1, 0, 1e12, 10**30, HUGE], ids=range(8))
def test_a_time_that_is_none_is_not_believed(at: object) -> None:
    assert read({**CAME, "occurredAt": at}) == [Hint(Kind.CONTACT, "501", "4711")]


@given(st.lists(JSON, max_size=5), st.dictionaries(st.sampled_from(sorted(CAME)), JSON))
def test_whatever_else_is_sent_a_good_one_is_read(odd: list[object], changes: dict[str, object]) -> None:
    found = read(*odd, {**CAME, **changes}, *odd, {**CHANGED, "objectId": 777})
    assert Hint(Kind.CONTACT, "777", "4711") in found
    assert all(hint.object_id.isdecimal() for hint in found)
