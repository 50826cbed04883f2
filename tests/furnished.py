"""A company with something of everything, told and done through the product's own use cases."""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial

from company import STRANGER, Company

from bot.demo import prospects
from bot.services import (
    absences,
    activities,
    agreements,
    campaign_changes,
    campaigns,
    deals,
    drafts,
    exchanges,
    feeds,
    field,
    handoffs,
    intake_tokens,
    leads,
    marks,
    meetings,
    missions,
    receipts,
    revenues,
)
from bot.services.desk import Desk
from bot.services.drafts import Edit
from bot.services.exchanges import Telling
from sla.actor import Actor
from sla.campaign import Campaign, Offer
from sla.deed import Act, Deed
from sla.draft_sections import Section
from sla.exchange import About, Exchange, Kind, Subject
from sla.handle import handle
from sla.handoff import Channel, Reason
from sla.installation import Installation
from sla.intake import ArrivingActivity, ArrivingDeal, ArrivingLead
from sla.mark import Clause, Mark
from sla.mission import Mission
from sla.revenue import StatedRevenue
from sla.workspace import Team

DAY = timedelta(days=1)
EARLIER, APART = timedelta(minutes=5), timedelta(seconds=30)
"""Leads came so long ago, and what was done with one lies so far apart."""
STATES: dict[str, tuple[Deed, ...]] = {
    "open": (),
    "claimed": (Deed(Act.CLAIM),),
    "contacted": (Deed(Act.CLAIM), Deed(Act.CONTACT)),
    "tried": (Deed(Act.CLAIM), *(Deed(Act.CONTACT),) * 6),
    "lost": (Deed(Act.CLAIM), Deed(Act.CONTACT), Deed(Act.LOSE)),
    "disqualified": (Deed(Act.CLAIM), Deed(Act.DISQUALIFY, reason=Reason.NO_BUDGET)),
}
"""A lead for each of these, named so, and what was done with it."""


@dataclass(frozen=True)
class Furnishing:
    """Fills a company on a desk, as of an instant (UTC), through the product's own use cases."""

    desk: Desk
    company: Company
    now: datetime

    def by(self, name: str, at: datetime | None = None, via: str = "slack") -> Actor:
        """Somebody of the company as an actor."""
        return Actor(self.company.workspace, self.company.person(name), via, at or self.now)

    def everything(self) -> None:
        """The agreement and a proposal, campaigns, leads in each state, and all that the teams tell each other."""
        self.agreed()
        campaign = self.campaigns()
        self.leads()
        self.money()
        self.told(campaign)
        self.calendar()
        self.next_agreement()

    def installed(self, sealed: str) -> None:
        """The app is installed in the company's Slack, under an encrypted token."""
        name, by = self.company.says("The company"), self.by("SOPHIE").user
        installation = Installation(self.company.team, name, "U0SLABOT", sealed, ("chat:write",), by, self.now)
        with self.desk.database.unit(self.company.workspace) as unit:
            unit.installations.put(installation)

    def agreed(self) -> None:
        """Set up since a week, with the agreement in force."""
        agreements.apply(self.desk, self.by("SOPHIE", self.now - 7 * DAY), self.company.document(), in_force=True)
        with self.desk.database.unit(self.company.workspace) as unit:
            if unit.workspaces.team_id() is None:
                unit.workspaces.adopt(self.company.team)

    def campaigns(self) -> Campaign:
        """Three campaigns: one that runs and was changed since, one to come, and one that was cancelled."""
        says, announced, mehdi = self.company.says, self.now - 5 * DAY, self.by("MEHDI", self.now - 5 * DAY)
        offer = Offer(says("Trial"), says("30 days"), says("45 days"))
        make = partial(Campaign, purpose=says("Fill the webinars"), owner=mehdi.user, announced_at=announced)
        runs = make(
            self.desk.new_id(), "trial-45", says("Trial of 45 days"),
            starts_at=self.now - DAY, ends_at=self.now + 29 * DAY, offer=offer,
            talking_points=says("Say 45 days"), links=(f"https://example.com/{says('trial').replace(' ', '-')}",),
        )  # fmt: skip
        to_come = make(
            self.desk.new_id(), "webinar-5", says("Webinar"), starts_at=self.now + 9 * DAY, ends_at=self.now + 10 * DAY
        )
        off = make(
            self.desk.new_id(), "off-9", says("Nothing"), starts_at=self.now + 3 * DAY, ends_at=self.now + 4 * DAY
        )
        for each in (runs, to_come, off):
            campaigns.announce(self.desk, mehdi, each)
        campaign_changes.extend(self.desk, self.by("MEHDI"), (runs.campaign_id, 1), self.now + 30 * DAY)
        campaign_changes.cancel(self.desk, self.by("MEHDI"), off.campaign_id, says("No room"))
        receipts.got_it(self.desk, self.by("SAM"), runs.campaign_id, 2)
        return runs

    def leads(self) -> None:
        """A lead in each state, one that keeps being warmed up, and what is noted on them."""
        made = {state: self.arrives(state) for state in STATES}
        for state, deeds in STATES.items():
            for number, deed in enumerate(deeds, 1):
                handoffs.act(self.desk, self.by("SAM", self.now - EARLIER + number * APART), made[state], deed)
        note = self.company.says("call again")
        told = Deed(Act.REACH, channel=Channel.CALL, minutes=12, note=note)
        handoffs.act(self.desk, self.by("SAM"), made["contacted"], told)
        self.arrives("asleep")
        asleep = self.arrives("asleep", external_id="asleep-again")
        handoffs.act(self.desk, self.by("SUE"), asleep, Deed(Act.CLAIM))
        handoffs.act(self.desk, self.by("SUE"), asleep, Deed(Act.SNOOZE, until=self.now + 20 * DAY, note=note))
        self.arrives("warm", attributes={"employees": 200, "note": note}, handed=False)
        visit = {"source": "website", "external_id": "visit-1", "email": "open@usine-nord.example"}
        body = {**visit, "activity": "visited_pricing", "occurred_at": (self.now - DAY).isoformat()}
        activities.receive(self.desk, self.by("api", via="api"), ArrivingActivity.model_validate_json(json.dumps(body)))

    def arrives(self, name: str, *, handed: bool = True, **changes: object) -> str:
        """A lead of this name comes by the API; gives its handoff's id."""
        says = self.company.says
        body = prospects.claire(self.now - EARLIER) | {"external_id": name, "email": f"{name}@usine-nord.example"}
        body |= {"name": says(f"{name} Petit"), "company": says("Usine Nord"), "campaign": "trial-45", **changes}
        arriving = ArrivingLead.model_validate_json(json.dumps(body))
        receipt = leads.receive(self.desk, self.by("api", self.now - EARLIER, via="api"), arriving)
        assert (receipt.handoff_id is not None) is handed
        return receipt.handoff_id or ""

    def money(self) -> None:
        """A sale by the CRM of a lead that was handed over, and the whole company's revenue of a past quarter."""
        self.arrives("won")
        sold = {"source": "crm", "external_id": "deal-1", "email": "won@usine-nord.example", "status": "won"}
        sold |= {"amount": self.company.amount(0), "currency": "EUR", "closed_at": self.now.isoformat()}
        deals.receive(self.desk, self.by("api", via="api"), ArrivingDeal.model_validate_json(json.dumps(sold)))
        figure = {"period": "2025-Q4", "amount": Decimal(self.company.amount(1)), "currency": "EUR"}
        revenues.state(self.desk, self.by("SOPHIE", via="cli"), StatedRevenue.model_validate(figure))

    def told(self, campaign: Campaign) -> None:
        """One of each kind of exchange, with votes, answers and decisions."""
        says = self.company.says
        about = About(Subject.CAMPAIGN, campaign.campaign_id)
        content = Telling(Kind.CONTENT, says("Guide"), says("all of it"), "https://example.com", says("price"))
        self.tells("MEHDI", content, 1)
        self.tells("SAM", Telling(Kind.FEEDBACK, says("Prices are asked for"), about=about), 2)
        answered = self.tells("SAM", Telling(Kind.IDEA, says("Security"), says("at a glance"), serves=says("fear")), 3)
        self.tells("MEHDI", Telling(Kind.PERSONA, says("The buyer"), serves=says("habits")), 4)
        field.vote(self.desk, self.by("SUE"), answered.exchange_id)
        field.answer(self.desk, self.by("MEHDI"), answered.exchange_id, says("By the end of March"))
        held = Telling(Kind.MEETING, says("The first week"), day=self.now.date())
        decided = [(says("Call within two hours"), self.by("SOPHIE").user), (says("Write it"), self.by("MEHDI").user)]
        meetings.hold(self.desk, self.by("SUE"), held, decided)

    def tells(self, name: str, telling: Telling, place: int) -> Exchange:
        """Somebody tells something, at its place in the order; gives it."""
        found = exchanges.tell(self.desk, self.by(name, self.now - EARLIER + place * APART), telling)
        assert found is not None
        return found

    def calendar(self) -> None:
        """A mission of each team, an absence, and what programs read and write with: an address, a token."""
        says, today = self.company.says, self.now.date()
        for days, (name, team) in enumerate((("SAM", Team.SALES), ("MEHDI", Team.MARKETING))):
            owner, first = self.by(name).user, today + days * DAY
            mission = Mission(
                self.desk.new_id(), team, says("Fair"), first, first + DAY, owner, owner, self.now, says("stand 4")
            )
            missions.add(self.desk, self.by(name), mission)
        days = (date(2026, 4, 6), date(2026, 4, 10))
        absent = self.by(STRANGER if self.company.marked else "SUE")
        absences.record(self.desk, absent, absent.user, days)
        feeds.renew(self.desk, self.by("SOPHIE"))
        intake_tokens.new(self.desk, self.by("SOPHIE"), says("Web form"))

    def next_agreement(self) -> None:
        """A version that waits for signatures, with a mark on one of its clauses, and a draft of one after it."""
        says = self.company.says
        changed = self.company.document(**{"private address": says("private address of theirs")})
        agreements.apply(self.desk, self.by("MARION"), changed, in_force=False)
        with self.desk.database.reading(self.company.workspace) as unit:
            proposed = unit.agreements.proposed()
        assert proposed is not None
        clause = handle(Clause.of("commitment:claim").key)
        why = (clause, Mark.TOO_HARD, says("on Fridays"))
        marks.mark(self.desk, self.by("SUE"), proposed.fingerprint, why)
        term = {"term": "stand", "meaning": says("Where we are at a fair")}
        assert drafts.save(self.desk, self.by("MEHDI"), Edit(Section.TERM, "stand", None, term)) == ()
