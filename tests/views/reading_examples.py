"""Leads that showed up more than once, their lives, and lists of them, as the views of the tests show them."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import view_examples as example
from view_agreement import AGREEMENT

from sla.activity import Activity
from sla.appearance import IN_PERSON, Appearance
from sla.campaign import Offer, OfferInForce
from sla.deal import Deal
from sla.exchange import Exchange, Kind, Reply, Told
from sla.handoff import Attempt, Channel, Grade, Reason, Status
from sla.lead import ScoreLine, Stage
from sla.life import Life, Newest, Passing
from sla.ownership import Ownership
from sla.pause import Pause
from sla.period import Period
from sla.promised import Heard
from sla.qualification import BY_HAND
from sla.quality import By, Quality, Rate
from sla.returning import Returning
from sla.worklist import Day, Listed, Page, Query, Show, Tally

NOW = example.ARRIVED + timedelta(hours=5)
DAY = timedelta(days=1)

FORM = Appearance(
    "website", "form-1", "trial-45", example.ARRIVED, example.ARRIVED, {"name": "Claire Petit", "form": "demo"}
)
WEBINAR = Appearance("webinar", "w-1", None, NOW, NOW, {"name": "Claire Petit", "role": "cmo", "phone": "+33 1"})
FAIR = Appearance(IN_PERSON, "x1", None, NOW + DAY, NOW + DAY, {}, example.SOPHIE, "Wants a demo for <20> people.")
BOUGHT = Returning(example.ARRIVED - 300 * DAY, 2)

SIXTY = OfferInForce("Sixty", Offer("Trial", "30 days", "60 days"), example.CAMPAIGN.ends_at + DAY, withdrawn=True)
HEARD_TWICE = (Heard(example.ARRIVED, (example.PROMISED,)), Heard(NOW, (SIXTY,), again=True))
AGAIN = replace(example.HELD, appearances=(FORM, WEBINAR, FAIR), returning=BOUGHT, heard=HEARD_TWICE)
OFTEN = replace(example.HELD, appearances=(FORM, *[WEBINAR] * 6), returning=replace(BOUGHT, sales=1))
MET = replace(
    example.UNTOUCHED,
    handoff=replace(example.OPEN, grade=Grade.STANDARD),
    lead=replace(example.LEAD, source=IN_PERSON),
    log=(ScoreLine(BY_HAND, 60, "met in person, handed over by Sophie", example.ARRIVED),),
    heard=(),
    appearances=(replace(FAIR, received_at=example.ARRIVED),),
)

LOST = replace(
    example.CALLED, handoff_id="0198f1c2ab", status=Status.DISQUALIFIED, closed_at=NOW, reason=Reason.NO_BUDGET,
    grade=Grade.STANDARD,
)  # fmt: skip
PAST = Passing(
    replace(
        example.SPOKEN,
        handoff=LOST,
        deadlines=example.LATE_CONTACT.deadlines,
        attempts=(
            Attempt(1, example.SAM, example.TALKED),
            Attempt(2, example.SAM, NOW, Channel.EMAIL, reached=True, minutes=5, note="Call again in <May>"),
        ),
        pauses=(Pause(NOW, NOW + DAY, example.SAM, "after the fair"),),
    ),
    (Ownership("U0SUE", example.ARRIVED, example.CLAIMED), Ownership(example.SAM, example.CLAIMED)),
    AGREEMENT,
)
PRESENT = Passing(example.UNTOUCHED, (), AGREEMENT)
SALE = Deal("d1", "crm", "771", example.LEAD.email, Decimal("4900.00"), "EUR", "won", NOW, "0198f1c2ab")
OWN_SALE = replace(SALE, deal_id="d2", amount=Decimal("120.50"), status="open", closed_at=None, handoff_id=None)
VISIT = Activity("a1", "lead1", example.LEAD.email, "visited_pricing", example.ARRIVED)

LIFE = Life(
    lead=example.LEAD,
    log=example.LOG,
    lacking=(),
    appearances=Newest((FORM, WEBINAR, FAIR)),
    activities=Newest((VISIT,)),
    passings=Newest((PAST, PRESENT)),
    deals=Newest((SALE, OWN_SALE)),
    returning=BOUGHT,
)
HEARD = Exchange("exchange1", Kind.FEEDBACK, "Asks for <SSO>\n& audit logs.", example.SAM, NOW)
TOLD_ABOUT = replace(
    LIFE, told=Newest((Told(HEARD, reply=Reply("It comes in <April>.", "U0MEHDI", NOW + DAY)), Told(HEARD)), 3)
)
YOUNG = Life(
    lead=replace(example.PLAIN_LEAD.lead, stage=Stage.MQL),
    log=(),
    lacking=("company", "phone", "budget"),
    appearances=Newest((FORM,)),
    activities=Newest(),
    passings=Newest(),
    deals=Newest(),
)
BUSY = replace(
    PAST,
    dossier=replace(PAST.dossier, attempts=PAST.dossier.attempts * 20, pauses=PAST.dossier.pauses * 12),
    owners=PAST.owners * 20,
)
LONG = replace(
    LIFE,
    log=LIFE.log * 8,
    appearances=Newest((FORM, WEBINAR) * 5, 12),
    activities=Newest((VISIT,) * 10, 1),
    passings=Newest((BUSY,) * 4, 3),
    deals=Newest((SALE,) * 5, 40),
)

LISTED = Listed(
    "0198f1c2aa", "lead1", "Claire Petit", "Usine Nord", example.LEAD.email, "website", Grade.HOT, Status.CLAIMED,
    example.SAM, None, example.ARRIVED + timedelta(hours=4), "time_to_first_contact",
)  # fmt: skip
UNCLAIMED = replace(
    LISTED, handoff_id="0198f1c2ac", lead_id="lead2", name="", company="", grade=Grade.STANDARD, status=Status.OPEN,
    owner=None, source=IN_PERSON, metric="time_to_claim", due_at=NOW + timedelta(minutes=20),
)  # fmt: skip
OFFERED = replace(UNCLAIMED, handoff_id="0198f1c2ad", offered_to=example.SOPHIE)
CALLED = replace(LISTED, status=Status.CONTACTED, due_at=None, metric=None, grade=Grade.STANDARD)
ASLEEP = replace(LISTED, snoozed_until=NOW + 10 * DAY, due_at=NOW + 10 * DAY)
IDLE = replace(UNCLAIMED, due_at=None, metric=None)


def page(*rows: Listed, number: int = 1, more: bool = False) -> Page:
    """A page of a list as of `NOW`."""
    return Page(NOW, Query((Show.MINE,), page=number), rows, more)


FILTERED = replace(page(UNCLAIMED, IDLE), query=Query((Show.OPEN, Show.LATE), Grade.HOT, "Salon <Lyon>", 3))
QUIET_DAY = Day(NOW, example.SAM, Tally())
ONE_LEAD = Day(NOW, example.SAM, Tally(1), (LISTED,))
FULL_DAY = Day(
    NOW,
    example.SAM,
    Tally(1234, 7, 3),
    due=[replace(LISTED, lead_id=f"lead{number}") for number in range(10)],
    outcome=(CALLED,) * 5,
    asleep=(ASLEEP,) * 3,
    unclaimed=[*(replace(UNCLAIMED, handoff_id=f"h{number}") for number in range(4)), OFFERED],
    unclaimed_in_all=40,
)

REASONS = {Reason.NO_BUDGET: 5, Reason.SPAM: 2, Reason.NO_NEED: 1, Reason.DUPLICATE: 1}
DEMO = Rate(By.RULE, "demo", 20, 9, REASONS, "asked for a demo")
GONE = Rate(By.RULE, "ebook", 4, 1, {Reason.SPAM: 1})
SITE = Rate(By.SOURCE, "website", 25, 9, REASONS)
QUALITY = Quality(
    Period.parse("2026-03"),
    replace(SITE, name="", judged=30),
    (DEMO, GONE, Rate(By.RULE, BY_HAND, 5, 0)),
    (SITE, Rate(By.SOURCE, IN_PERSON, 5, 0)),
)
NOTHING_JUDGED = Quality(QUALITY.period, Rate(By.SOURCE, "", 0, 0), (), ())
MANY_RULES = replace(QUALITY, rules=[replace(DEMO, name=f"rule{number}") for number in range(40)])
