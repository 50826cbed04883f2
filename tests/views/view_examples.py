"""The people, leads and figures that the views of the tests show: Monday, March 2, 2026, in Paris."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from view_agreement import AGREEMENT

from sla.agreement_version import AgreementStatus, Versioned
from sla.campaign import Campaign, Offer, OfferInForce
from sla.clocks import deadlines_for, expire, repaced, settle
from sla.deadline import Deadline
from sla.digest import Digest
from sla.dossier import Dossier
from sla.exchange import Exchange, Kind
from sla.handoff import Attempt, Channel, Grade, Handoff, Status
from sla.kpi import Kpis, Totals, View, compute
from sla.lead import Lead, ScoreLine, Stage
from sla.needs import Need
from sla.pause import Pause
from sla.period import Period
from sla.promised import Heard
from sla.scorecard import Line, Scorecard, State
from sla.signature import Signature
from sla.standing import Standing
from sla.workspace import Setup, Team, TeamSetup

PARIS = ZoneInfo("Europe/Paris")
ARRIVED = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
CLAIMED = ARRIVED + timedelta(minutes=5)
TALKED = ARRIVED + timedelta(minutes=40)
SAM, SOPHIE, MARION = "U0SAM", "U0SOPHIE", "U0MARION"

SETUP = Setup(
    name="Atelier Numérique",
    marketing=TeamSetup(channel="C0MARKETING", head=MARION, members=(MARION, "U0MEHDI")),
    sales=TeamSetup(channel="C0SALES", head=SOPHIE, members=(SOPHIE, SAM)),
)

LEAD = Lead(
    lead_id="lead1",
    email="claire.petit@usine-nord.example",
    name="Claire Petit",
    company="Usine Nord",
    phone="+33 1 99 00 10 20",
    stage=Stage.SQL,
    source="website",
    campaign="trial-45",
    occurred_at=ARRIVED,
    attributes={"form": "demo", "employees": 120, "role": "cmo"},
)
LOG = (
    ScoreLine("demo", 60, "asked for a demo", ARRIVED),
    ScoreLine("size", 20, "50 people or more", ARRIVED),
    ScoreLine("decider", 20, "decides", ARRIVED),
    ScoreLine("free_mail", -20, "private address", ARRIVED),
    ScoreLine("pricing", 30, "read the pricing page", ARRIVED),
)
CAMPAIGN = Campaign(
    campaign_id="campaign1",
    key="trial-45",
    name="Spring trial",
    purpose="More time to try, more trials that convert.",
    starts_at=datetime(2026, 2, 28, 23, tzinfo=UTC),
    ends_at=datetime(2026, 3, 31, 22, tzinfo=UTC),
    owner="U0MEHDI",
    announced_at=datetime(2026, 2, 24, 9, tzinfo=UTC),
    offer=Offer("Trial", "30 days", "45 days"),
    talking_points="15 days more to try.\nNo card needed.",
    links=("https://atelier.example/trial?utm=a&b=c",),
    sources=("website", "webinar"),
)
PLAIN_CAMPAIGN = replace(
    CAMPAIGN,
    campaign_id="campaign2",
    key="salon",
    name="Salon de Lyon",
    offer=None,
    talking_points="",
    links=(),
    sources=(),
    starts_at=datetime(2026, 4, 5, 22, tzinfo=UTC),
    ends_at=datetime(2026, 4, 8, 22, tzinfo=UTC),
)
PROMISED = OfferInForce("Spring trial", Offer("Trial", "30 days", "45 days"), CAMPAIGN.ends_at)

OPEN = Handoff(
    handoff_id="0198f1c2aa",
    lead_id="lead1",
    status=Status.OPEN,
    grade=Grade.HOT,
    version=3,
    source="website",
    campaign="trial-45",
    arrived_at=ARRIVED,
    handed_at=ARRIVED,
)
TAKEN = replace(OPEN, status=Status.CLAIMED, owner=SAM, claimed_at=CLAIMED)
CALLED = replace(TAKEN, status=Status.CONTACTED, contacted_at=TALKED)


def clocks(handoff: Handoff) -> tuple[Deadline, ...]:
    """The deadlines of a handoff under the agreement, none of them stopped."""
    started = deadlines_for(AGREEMENT, handoff, "handed")
    return (*started, *deadlines_for(AGREEMENT, handoff, "claimed")) if handoff.claimed_at else started


def stopped(deadlines: tuple[Deadline, ...], metric: str, at: datetime) -> tuple[Deadline, ...]:
    """The deadlines after the act that stops one metric."""
    return tuple(settle(each, at) if each.metric == metric else each for each in deadlines)


def late(deadlines: tuple[Deadline, ...], now: datetime) -> tuple[Deadline, ...]:
    """The deadlines as they stand at `now`."""
    return tuple(expire(each, now) for each in deadlines)


def dossier(handoff: Handoff, deadlines: tuple[Deadline, ...], attempts: tuple[Attempt, ...] = ()) -> Dossier:
    """A handoff's dossier with the lead, its log and the offer."""
    return Dossier(handoff, LEAD, LOG, deadlines, attempts, (Heard(ARRIVED, (PROMISED,)),), "Spring trial")


UNTOUCHED = dossier(OPEN, clocks(OPEN))
MISSED = dossier(OPEN, late(clocks(OPEN), ARRIVED + timedelta(hours=2)))
HELD = dossier(TAKEN, stopped(clocks(TAKEN), "time_to_claim", CLAIMED))
SPOKEN = dossier(
    CALLED,
    stopped(HELD.deadlines, "time_to_first_contact", TALKED),
    (Attempt(1, SAM, TALKED),),
)
TRIED = tuple(
    Attempt(number, SAM, TALKED + timedelta(days=number), Channel.EMAIL if number % 2 else Channel.CALL, note=note)
    for number, note in enumerate(("Left a message & asked for <Claire>", "", "", "", "", "No answer"), 1)
)
TRIED_ENOUGH = dossier(CALLED, SPOKEN.deadlines, TRIED)
PAUSE = Pause(TALKED, datetime(2026, 3, 12, 8, tzinfo=UTC), SAM, "Call me *after* the board <meets>")
PUT_OFF = replace(
    SPOKEN,
    handoff=replace(CALLED, snoozed_until=PAUSE.until),
    deadlines=tuple(
        next((moved for moved in repaced(AGREEMENT, SPOKEN.deadlines, [PAUSE]) if moved.clause == each.clause), each)
        for each in SPOKEN.deadlines
    ),
    pauses=(PAUSE,),
)
LATE_CONTACT = dossier(CALLED, stopped(HELD.deadlines, "time_to_first_contact", ARRIVED + timedelta(hours=6)))
PLAIN_LEAD = Dossier(
    replace(OPEN, grade=Grade.STANDARD, campaign=None),
    replace(LEAD, name="", company="", phone="", campaign=None, attributes={}),
    LOG[:1],
    (),
)

MARCH, YEAR = Period.month_of(date(2026, 3, 2)), Period.year_of(date(2026, 3, 2))
FIRST_QUARTER = compute(
    Period.parse("2026-Q1"),
    View.PERIOD,
    "EUR",
    Totals(leads=75, sales=45, revenue=Decimal(220000), total_revenue=Decimal(300000)),
    AGREEMENT.targets,
)
NOTHING_YET = compute(MARCH, View.COHORT, "EUR", Totals(0, 0, Decimal(0), Decimal(0)), AGREEMENT.targets)
MONTH: Kpis = replace(FIRST_QUARTER, period=MARCH)


def line(clause: str, state: State, figure: str | None, n: int) -> Line:
    """One line of the scorecard, with the target of its clause."""
    found = AGREEMENT.commitment(clause)
    share = found.share if found.share is not None else found.at_least
    unit = "count" if isinstance(share, int) else "share"
    target = Decimal(share) if isinstance(share, int | Decimal) else Decimal(1)
    period = Period.parse("2026-Q1") if found.per == "quarter" else MARCH
    told = None if figure is None else Decimal(figure)
    expected = target / 2 if unit == "count" else None
    return Line(clause, found.team, found.metric, period, state, unit, told, target, n, expected, found.grade)


SCORECARD = Scorecard(
    (
        line("volume", State.AT_RISK, "9", 9),
        line("quality", State.KEPT, "0.75", 12),
        line("notice", State.BROKEN, "0.5", 2),
        line("claim", State.KEPT, "0.9333", 15),
        line("contact", State.AT_RISK, "0.875", 16),
        line("contact_hot", State.NOT_ENOUGH, None, 0),
        line("meeting", State.KEPT, "1", 1),
    )
)


def _need(label: str, goal: int, needed: int) -> Need:
    money = Decimal(600000)
    between = (needed * 3 // 2, needed * 5 // 2)
    return Need(Period.parse(label), money, Decimal(220000), goal, 45, needed, needed * 2, 75, between)


NEEDS = (_need("2026-W10", 45, 0), _need("2026-03", 46, 1), _need("2026-Q1", 60, 15), _need("2026", 123, 78))
STANDING = Standing(
    at=datetime(2026, 3, 2, 14, tzinfo=UTC),
    period=MARCH,
    scorecard=SCORECARD,
    open=12,
    unclaimed=1,
    overdue=0,
    kpis=MONTH,
    year=replace(FIRST_QUARTER, period=YEAR),
    needs=NEEDS,
)
FIRST_DAYS = replace(
    STANDING,
    scorecard=Scorecard((line("contact_hot", State.NOT_ENOUGH, None, 0),)),
    open=0,
    unclaimed=0,
    kpis=NOTHING_YET,
    needs=(Need(Period.parse("2026-W10"), Decimal(600000), Decimal(0), None, 0, None, None, 1),),
)
DIGEST = Digest(Period.parse("2026-W10"), STANDING, (CAMPAIGN,), (PLAIN_CAMPAIGN,))

PROPOSED = Versioned(3, AGREEMENT, AGREEMENT.fingerprint(), AgreementStatus.PROPOSED, ARRIVED)
IN_FORCE = replace(PROPOSED, status=AgreementStatus.IN_FORCE, in_force_at=ARRIVED)
SIGNED_BY_MARION = Signature(3, Team.MARKETING, MARION, ARRIVED, PROPOSED.fingerprint)
SIGNED_FOR_SOPHIE = Signature(3, Team.SALES, "operator", ARRIVED, PROPOSED.fingerprint, on_behalf=True)


def exchange(kind: Kind) -> Exchange:
    """Something one team told the other."""
    return Exchange("exchange1", kind, "Prospects ask for <SSO> & audit logs.\nTwice this week.", SAM, ARRIVED)
