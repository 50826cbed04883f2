"""A stage with somebody of each role on it, and one of everything that a button or a dialog can be about."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from amendments import amended
from books import Books, opened

from bot.demo import prospects
from bot.demo.stage import Stage, setup_of, stage
from bot.demo.story import MONDAY
from bot.services import agreements, campaigns, draft_standing, drafts, exchanges, handoffs, leads, meetings, missions
from bot.services.drafts import Edit
from bot.services.exchanges import Telling
from bot.services.workspaces import OWN, place_of_team
from bot.views.campaign_reading import CampaignDraft
from playground.values import Profile
from sla.absence import Absence
from sla.actor import Actor
from sla.deed import Act, Deed
from sla.document import Document
from sla.draft import fingerprint
from sla.draft_sections import Section
from sla.exchange import Kind
from sla.intake import ArrivingLead
from sla.mission import Mission
from sla.people import Person, Standing
from sla.roles import Role
from sla.signature import Signature
from sla.workspace import Team

OWNER = "U0OWNER"
"""A member of sales whose lead it is."""
TEAMS = {
    "marketing": {"channel": "C0MARKETING", "head": "U0MARION", "members": ["U0MEHDI"]},
    "sales": {
        "channel": "C0SALES",
        "head": "U0SOPHIE",
        "deputy": "U0SUE",
        "members": ["U0SAM", OWNER, "U0GUEST", "U0ABROAD", "U0GONE"],
    },
}


@dataclass(frozen=True)
class Part:
    """Somebody who tries everything: what they are, as the set-up and Slack have it."""

    user: str
    roles: frozenset[Role]
    standing: Standing = Standing.MEMBER
    head_away: bool = False


CAST = {
    "marketing": Part("U0MEHDI", frozenset({Role.MARKETING})),
    "sales": Part("U0SAM", frozenset({Role.SALES})),
    "head": Part("U0SOPHIE", frozenset({Role.SALES, Role.HEAD})),
    "deputy": Part("U0SUE", frozenset({Role.SALES, Role.DEPUTY})),
    "deputy, the head away": Part("U0SUE", frozenset({Role.SALES, Role.DEPUTY, Role.STANDS_IN}), head_away=True),
    "admin": Part("U0ADMIN", frozenset({Role.ADMIN}), Standing.ADMIN),
    "in neither team": Part("U0STRANGER", frozenset({Role.STRANGER})),
    "guest": Part("U0VISITOR", frozenset({Role.GUEST}), Standing.GUEST),
    "guest in sales": Part("U0GUEST", frozenset({Role.SALES, Role.GUEST}), Standing.GUEST),
    "of another workspace, named in sales": Part("U0ABROAD", frozenset({Role.FOREIGN}), Standing.FOREIGN),
    "bot or deactivated, named in sales": Part("U0GONE", frozenset({Role.GONE}), Standing.GONE),
}


@dataclass(frozen=True)
class Things:
    """What there is to act on, by its id or the hash of its text."""

    open: str
    owned: str
    lead: str
    proposal: str
    draft: str
    campaign: str
    feedback: str
    persona: str
    meeting: str
    mission: str


@dataclass(frozen=True)
class Scene:
    """The stage, what is on it, and its books, in which every act is undone."""

    playing: Stage
    things: Things
    books: Books


@contextmanager
def scene(url: str, *, head_away: bool) -> Iterator[Scene]:
    """Everything set up on an empty database; the head of sales is away, or there."""
    with stage(MONDAY, database_url=url) as playing:
        playing.slack.state.welcome(_profile(part) for part in CAST.values())
        playing.apply(in_force=True, document=_document())
        place_of_team(playing.bot.desk, playing.slack.state.team.id, playing.bot.clock())
        _introduce(playing, head_away=head_away)
        things = _furnished(playing)
        playing.settle()
        with opened(url) as books:
            yield Scene(playing, things, books)


def _profile(part: Part) -> Profile:
    team = "T0ABROAD" if part.standing is Standing.FOREIGN else None
    return Profile(part.user, part.user.lower(), part.user, "en-US", "Europe/Paris", "", "000000", team_id=team)


def _document() -> Document:
    document = setup_of().to_document()
    return Document.model_validate({**document, "workspace": {**document["workspace"], **TEAMS}})


def _introduce(playing: Stage, *, head_away: bool) -> None:
    """Slack has been asked about everybody."""
    now = playing.bot.clock()
    playing.settle()
    with playing.bot.desk.database.unit(OWN) as unit:
        known = {part.user: part.standing for part in CAST.values()}
        unit.people.put(*(Person(user, user, "en-US", "Europe/Paris", now, each) for user, each in known.items()))
        if head_away:
            unit.absences.put(Absence("U0SOPHIE", now.date(), now.date(), "U0SOPHIE", now))


def _by(playing: Stage, user: str) -> Actor:
    return Actor(OWN, user, "slack", playing.bot.clock())


def _handoff(playing: Stage, name: str) -> str:
    body = {**prospects.claire(playing.bot.clock()), "external_id": name, "email": f"{name}@usine-nord.example"}
    found = leads.receive(playing.bot.desk, _by(playing, "api"), ArrivingLead.model_validate(body)).handoff_id
    assert found is not None
    return found


def _furnished(playing: Stage) -> Things:
    desk, sam, mehdi = playing.bot.desk, _by(playing, "U0SAM"), _by(playing, "U0MEHDI")
    opened_, owned = _handoff(playing, "open"), _handoff(playing, "owned")
    handoffs.act(desk, _by(playing, OWNER), owned, Deed(Act.CLAIM))
    zone = campaigns.zone_of(desk, OWN)
    trial = CampaignDraft("Trial", "trial-45", "More trials", date(2026, 3, 9), date(2026, 3, 31), None)
    campaign = campaigns.announce(desk, mehdi, trial.campaign(desk.new_id(), "U0MEHDI", mehdi.now, zone))
    feedback = exchanges.tell(desk, _by(playing, OWNER), Telling(Kind.FEEDBACK, "Prices are asked for first"))
    persona = exchanges.tell(desk, _by(playing, "U0MARION"), Telling(Kind.PERSONA, "The buyer", "Who decides?"))
    meetings.hold(desk, sam, Telling(Kind.MEETING, "Monday's"), [("Write the page", "U0MEHDI")])
    days = (date(2026, 3, 10), date(2026, 3, 11))
    mission = Mission(desk.new_id(), Team.JOINT, "The fair", *days, "U0SAM", "U0SAM", sam.now)
    missions.add(desk, sam, mission)
    proposal, draft = _negotiated(playing)
    with desk.database.reading(OWN) as unit:
        handoff, (decision, *_) = unit.handoffs.get(opened_), unit.decisions.open(1)
    assert feedback and persona and handoff  # noqa: PT018 — each was just made
    told = (feedback.exchange_id, persona.exchange_id, decision.exchange_id)
    return Things(opened_, owned, handoff.lead_id, proposal, draft, campaign.campaign_id, *told, mission.mission_id)


def _negotiated(playing: Stage) -> tuple[str, str]:
    """A proposal that the head of marketing has signed, and a draft that would take its place."""
    desk, sam = playing.bot.desk, _by(playing, "U0SAM")
    document = amended().model_copy(update={"workspace": _document().workspace})
    agreements.apply(desk, _by(playing, "operator"), document, in_force=False)
    with desk.database.unit(OWN) as unit:
        proposed = unit.agreements.proposed()
        assert proposed is not None
        marion = Signature(proposed.version, Team.MARKETING, "U0MARION", sam.now, proposed.fingerprint, on_behalf=False)
        unit.agreements.sign(marion)
    term = {"term": "demo", "meaning": "An hour on the screen."}
    assert drafts.save(desk, sam, Edit(Section.TERM, "", None, term)) == ()
    return proposed.fingerprint, fingerprint(draft_standing.read(desk, sam).draft.document)
