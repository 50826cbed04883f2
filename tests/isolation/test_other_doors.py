"""What comes from elsewhere than Slack speaks for one company too: the API, HubSpot, calendar programs, a monitor."""

import base64
import hmac
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from company import AMOUNTS
from knocks import JSON, Tree, marked
from neighbours import Neighbours
from two_slacks import BEARER, HUBSPOT_SECRET, PUBLIC_URL
from werkzeug.test import TestResponse

from bot.demo import prospects
from bot.demo.story import MONDAY
from bot.services import feeds, intake_tokens
from rig.hubspot.webhooks import milliseconds
from sla.actor import Actor

SHOWN_IN = {
    "/slack/events": "test_every_way_in",
    "/slack/install": "names no workspace: whom Slack names is installed, in test_two_installs",
    "/slack/oauth_redirect": "likewise",
    "/api/v1/leads": "here",
    "/api/v1/activities": "here",
    "/api/v1/deals": "here",
    "/api/v1/revenue": "here",
    "/api/v1/kpis": "here",
    "/webhooks/hubspot": "here",
    "/calendar/<secret>.ics": "here",
    "/openapi.json": "here",
    "/metrics": "here",
    "/healthz": "here",
    "/readyz": "here",
}
"""Every route, and where it is shown that it leads to one company alone."""
EMAIL = "open@usine-nord.example"
LEAD: Tree = prospects.claire(MONDAY) | {"external_id": "open", "email": EMAIL, "campaign": "trial-45", "company": "X"}
VISIT: Tree = {"source": "website", "external_id": "v-2", "email": EMAIL, "activity": "visited_pricing"}
SALE: Tree = {"source": "crm", "external_id": "deal-2", "email": EMAIL, "currency": "EUR", "amount": "1.00"}
POSTED: list[tuple[str, Tree]] = [
    ("leads", LEAD),
    ("leads", LEAD | {"external_id": "another"}),
    ("activities", VISIT | {"occurred_at": MONDAY.isoformat()}),
    ("deals", SALE | {"status": "won"}),
    ("deals", SALE | {"external_id": "deal-1", "status": "lost"}),
    ("revenue", {"period": "2025-Q4", "currency": "EUR", "amount": "1.00"}),
]
QUERIES = [
    {"period": period, "by": by, "format": form}
    for period in ("2026", "2026-Q1", "2026-03", "2025-Q4")
    for by in ("source", "campaign", "person")
    for form in ("json", "csv")
]
UNGUARDED = ("/openapi.json", "/metrics", "/healthz", "/readyz")


@contextmanager
def nothing_of_theirs_changed(neighbours: Neighbours) -> Iterator[None]:
    """The host's rows are the same afterwards."""
    with neighbours.both.books() as books:
        yield
        assert books.changed().get(neighbours.host.workspace, set()) == set()


def tells_nothing(answer: TestResponse) -> None:
    """The answer holds no mark, whatever form it has."""
    told: Any = answer.get_json() if answer.mimetype == JSON else answer.get_data(as_text=True).splitlines()
    assert marked(told) == []


def test_every_route_is_shown_somewhere(beside_own: Neighbours) -> None:
    routes = {str(rule) for rule in beside_own.both.client.application.url_map.iter_rules()}
    assert routes - SHOWN_IN.keys() == set()


def test_what_is_posted_is_one_companys_although_another_has_all_the_same_keys(beside_own: Neighbours) -> None:
    client = beside_own.both.client
    for kind, body in POSTED:
        with nothing_of_theirs_changed(beside_own):
            answer = client.post(f"/api/v1/{kind}", json=body, headers=BEARER)
            assert answer.status_code in (200, 202, 204, 409, 422), (kind, answer.text)
            tells_nothing(answer)
    before = len(beside_own.guest.knocks.slack.calls())
    beside_own.both.stage.settle()
    assert marked(beside_own.guest.knocks.said_since(before)) == []


def test_a_token_of_one_companys_own_speaks_for_it_alone(neighbours: Neighbours) -> None:
    client, now = neighbours.both.client, neighbours.both.bot.clock()
    head = Actor(neighbours.guest.workspace, "U0SOPHIE", "slack", now)
    bearer = {"Authorization": f"Bearer {intake_tokens.new(neighbours.both.bot.desk, head, 'form')}"}
    for kind, body in POSTED:
        with nothing_of_theirs_changed(neighbours):
            answer = client.post(f"/api/v1/{kind}", json=body, headers=bearer)
            assert answer.status_code in (200, 202, 204, 409, 422), (kind, answer.text)
            tells_nothing(answer)
    for query in QUERIES:
        answer = client.get("/api/v1/kpis", query_string=query, headers=bearer)
        assert answer.status_code == 200
        tells_nothing(answer)


def test_figures_are_those_of_one_company(beside_own: Neighbours) -> None:
    for query in QUERIES:
        answer = beside_own.both.client.get("/api/v1/kpis", query_string=query, headers=BEARER)
        assert answer.status_code == 200
        tells_nothing(answer)
        assert not any(amount in answer.text for amount in AMOUNTS)


def test_what_hubspot_says_of_an_object_is_noted_for_one_company(beside_own: Neighbours) -> None:
    batch = [
        {"eventId": 1, "portalId": 4711, "objectId": 501, "subscriptionType": "contact.propertyChange"},
        {"eventId": 2, "portalId": 4711, "objectId": 601, "subscriptionType": "deal.creation"},
    ]
    for each in batch:
        each |= {"occurredAt": 1772443800000, "propertyName": "lifecyclestage", "propertyValue": "salesqualifiedlead"}
    body = json.dumps(batch).encode()
    at = str(milliseconds(beside_own.both.bot.clock()))
    content = f"POST{PUBLIC_URL}/webhooks/hubspot".encode() + body + at.encode()
    digest = base64.b64encode(hmac.digest(HUBSPOT_SECRET.encode(), content, "sha256")).decode()
    headers = {"X-HubSpot-Signature-v3": digest, "X-HubSpot-Request-Timestamp": at}
    with beside_own.both.books() as books:
        answer = beside_own.both.client.post("/webhooks/hubspot", data=body, content_type=JSON, headers=headers)
        assert answer.status_code == 204, answer.text
        assert books.changed().keys() == {beside_own.guest.workspace}


def test_a_calendar_address_gives_one_companys_calendar_and_its_secret_is_worth_nothing_elsewhere(
    neighbours: Neighbours,
) -> None:
    client, now = neighbours.both.client, neighbours.both.bot.clock()
    workspaces = neighbours.host.workspace, neighbours.guest.workspace
    host, guest = (
        feeds.renew(neighbours.both.bot.desk, Actor(each, "U0SAM", "slack", now)) for each in workspaces
    )  # fmt: skip
    assert marked([client.get(f"/calendar/{host}.ics").text])
    answer = client.get(f"/calendar/{guest}.ics")
    assert answer.status_code == 200
    tells_nothing(answer)
    mixed = f"{neighbours.guest.workspace}.{host.partition('.')[2]}"
    assert client.get(f"/calendar/{mixed}.ics").status_code == 404


def test_what_anybody_may_read_names_no_company(neighbours: Neighbours) -> None:
    for path in UNGUARDED:
        answer = neighbours.both.client.get(path)
        assert answer.status_code in (200, 503)
        tells_nothing(answer)


def test_an_event_of_one_company_changes_no_other(neighbours: Neighbours) -> None:
    knocks = neighbours.guest.knocks
    for name in ("app_home_opened", "app_uninstalled", "tokens_revoked", "subteam_members_changed", "user_change"):
        inner = {"type": name, "user": "U0SOPHIE", "channel": "D0HOME", "tab": "home", "event_ts": "1772440300.1"}
        inner |= {"tokens": {"bot": ["U0SLABOT"]}, "subteam_id": "S0SALES", "team_id": neighbours.host.knocks.team}
        if name == "user_change":
            inner["user"] = {"id": "U0SOPHIE", "deleted": True}
        with nothing_of_theirs_changed(neighbours):
            assert marked(knocks.event(inner, any_status=True).everything) == []
    neighbours.both.stage.settle()
    assert marked(knocks.said_since(0)) == []
