"""Two companies in one database, the site in front of them, and what each case must leave as it was."""

import hashlib
import hmac
import json
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote_plus

import structlog
from books import Books, opened
from flask.testing import FlaskClient
from tally import count

from bot.demo import prospects
from bot.demo.stage import INTAKE_TOKEN, Stage, setup_of, stage
from bot.demo.story import MONDAY
from bot.services import agreements, campaigns, exchanges, handoffs, leads
from bot.services.exchanges import Telling
from bot.services.workspaces import OWN, place_of_team
from bot.views.campaign_reading import CampaignDraft
from sla.actor import Actor
from sla.deed import Act, Deed
from sla.exchange import Kind
from sla.intake import ArrivingLead

OTHER, OTHER_TEAM = "other", "T0OTHER"
TRIGGER = "a trigger"
"""Stands in a case for a trigger that opens a dialog, which is another one each time."""
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
BEARER = {"Authorization": f"Bearer {INTAKE_TOKEN}"}
HUBSPOT_SECRET, PUBLIC_URL = "the-secret-of-the-app", "https://sla.example.com"
Headers = dict[str, str]


@dataclass(frozen=True)
class Names:
    """What a case may name: both teams, and what each company has."""

    team: str
    handoffs: dict[str, str]
    other_handoff: str
    fingerprint: str

    @property
    def foreign(self) -> tuple[str, ...]:
        """What belongs to the other company alone."""
        return (OTHER_TEAM, self.other_handoff)


class Heard(logging.Handler):
    """Keeps what the libraries log as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.errors.append(self.format(record))


@dataclass
class World:
    """The site with both companies behind it."""

    playing: Stage
    names: Names
    books: Books
    client: FlaskClient
    database: str

    def trigger(self) -> str:
        """A trigger that opens one dialog."""
        return self.playing.slack.state.triggers.issue("U0SAM")

    def deliver(self, kind: str, body: bytes, content_type: str = FORM, **headers: str) -> int:
        """Have Slack deliver a body as it stands, and judge what came of it; gives the status."""
        fresh = body.replace(quote_plus(TRIGGER).encode(), self.trigger().encode())
        sent = {**signed(self.playing.slack.settings.signing_secret, fresh), **headers}
        return self.judged(kind, "/slack/events", fresh, content_type, sent, self.teams_named(body))

    def post(self, kind: str, path: str, body: bytes, content_type: str = JSON, **headers: str) -> int:
        """Send a body to the intake API, and judge what came of it."""
        return self.judged(kind, path, body, content_type, {**BEARER, **headers}, {OWN})

    def ask(self, kind: str, path: str, query: dict[str, str]) -> int:
        """Ask the API for something; nobody's rows change."""
        with self.watched(set()) as answered:
            answer = self.client.get(path, query_string=query, headers=BEARER)
            answered.append(answer.status_code)
        count(kind, self.database, answer.status_code)
        return answer.status_code

    def teams_named(self, body: bytes) -> set[str]:
        """The workspaces a delivery may speak for: those whose team it names."""
        teams = {self.names.team: OWN, OTHER_TEAM: OTHER}
        return {workspace for team, workspace in teams.items() if team.encode() in body}

    def judged(
        self, kind: str, path: str, body: bytes, content_type: str, headers: Headers, may_change: set[str]
    ) -> int:
        """Send a request; it is answered without a failure of ours, and changes at most one workspace that it may."""
        with self.watched(may_change) as answered:
            answer = self.client.post(path, data=body, content_type=content_type, headers=headers)
            answered.append(answer.status_code)
        count(kind, self.database, answer.status_code)
        return answer.status_code

    @contextmanager
    def watched(self, may_change: set[str]) -> Iterator[list[int]]:
        """Judge what happens inside, by the status that is put into the list; then all is as before."""
        answered: list[int] = []
        heard = Heard()
        logging.getLogger().addHandler(heard)
        try:
            with structlog.testing.capture_logs() as logged:
                yield answered
        finally:
            logging.getLogger().removeHandler(heard)
            changes = self.books.changed()
            if changes:
                self.books.put_back(set().union(*changes.values()))
        changed = set(changes)
        failures = [entry for entry in logged if entry["log_level"] in ("error", "critical")]
        assert (failures, heard.errors) == ([], [])
        for status in answered:
            assert status < 500, status
            assert status < 400 or not changed, f"refused with {status}, and changed {changed}"
        assert changed <= may_change, f"changed {changed}, and may only change {may_change}"
        assert len(changed) <= 1, f"changed {changed} at once"


def signed(secret: str, body: bytes, at: int | None = None) -> Headers:
    """The headers with which Slack signs a body."""
    when = str(int(time.time()) if at is None else at)  # noqa: TID251 — Slack's clock, not ours
    digest = hmac.new(secret.encode(), b"v0:" + when.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": when, "X-Slack-Signature": f"v0={digest}"}


@contextmanager
def two_workspaces(url: str, database: str) -> Iterator[World]:
    """Both companies, set up on an empty database."""
    more = {"HUBSPOT_CLIENT_SECRET": HUBSPOT_SECRET, "PUBLIC_URL": PUBLIC_URL}
    with stage(MONDAY, database_url=url, more=more) as playing:
        client = playing.bot.web().test_client()
        names = furnished(playing, client)
        with opened(url) as books:
            yield World(playing, names, books, client, database)


def furnished(playing: Stage, client: FlaskClient) -> Names:
    """Leads in every state, a proposal beside what is in force, a campaign; and a second company that has them too."""
    team = playing.slack.state.team.id
    playing.apply(in_force=True)
    place_of_team(playing.bot.desk, team, playing.bot.clock())
    mine = _company(playing, OWN, ("open", "claimed", "contacted", "won"))
    agreements.apply(playing.bot.desk, _actor(playing, OTHER), setup_of(), in_force=True)
    with playing.bot.desk.database.unit(OTHER) as unit:
        unit.workspaces.adopt(OTHER_TEAM)
    theirs = _company(playing, OTHER, ("claimed",))
    playing.settle()
    for workspace in (OWN, OTHER):
        _propose(playing, workspace)
    with playing.bot.desk.database.reading(OWN) as unit:
        proposed = unit.agreements.proposed()
    assert proposed is not None
    assert client.get("/readyz").status_code in (200, 503)
    return Names(team, mine, theirs["claimed"], proposed.fingerprint)


def _actor(playing: Stage, workspace: str, user: str = "U0SAM") -> Actor:
    return Actor(workspace, user, "slack", playing.bot.clock())


def _propose(playing: Stage, workspace: str) -> None:
    document = setup_of()
    glossary = {**document.agreement.glossary, "Lead": "Somebody who left a way to be contacted"}
    changed = document.agreement.model_copy(update={"glossary": glossary})
    actor = _actor(playing, workspace, "operator")
    agreements.apply(playing.bot.desk, actor, document.model_copy(update={"agreement": changed}), in_force=False)


def _company(playing: Stage, workspace: str, states: tuple[str, ...]) -> dict[str, str]:
    """A campaign, an exchange, and a handoff in each state; gives the handoffs' ids by state."""
    desk, now = playing.bot.desk, playing.bot.clock()
    draft = CampaignDraft("Trial", "trial-45", "More trials", date(2026, 3, 3), date(2026, 3, 31), None)
    campaign = draft.campaign(desk.new_id(), "U0MEHDI", now, campaigns.zone_of(desk, workspace))
    campaigns.announce(desk, _actor(playing, workspace, "U0MEHDI"), campaign)
    exchanges.tell(desk, _actor(playing, workspace), Telling(Kind.FEEDBACK, "Prices are asked for first"))
    made: dict[str, str] = {}
    for state in states:
        body = {**prospects.claire(now), "external_id": state, "email": f"{state}@usine-nord.example"}
        arriving = ArrivingLead.model_validate_json(json.dumps(body))
        handoff_id = leads.receive(desk, _actor(playing, workspace, "api"), arriving).handoff_id
        assert handoff_id is not None
        for act in {"claimed": [Act.CLAIM], "contacted": [Act.CLAIM, Act.CONTACT], "won": [Act.CLAIM, Act.WIN]}.get(
            state, []
        ):
            handoffs.act(desk, _actor(playing, workspace), handoff_id, Deed(act))
        made[state] = handoff_id
    return made
