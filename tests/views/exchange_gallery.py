"""What the teams tell each other, and what comes of it, by name: a part of the gallery."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import view_examples as example

from bot.carried.exchanges import MeetingModal, ReplyModal, TellModal
from bot.locale import Language
from bot.views import contents, decisions, digests, exchanges, field
from bot.views.field import Line
from bot.views.home import home
from bot.views.kit import Message, Modal
from bot.views.meeting_form import meeting_modal
from bot.views.tell_form import answered_meanwhile, reply_modal, tell_modal
from sla.exchange import About, Decision, Exchange, Kind, Reply, Subject, Told
from sla.household import Household
from sla.waiting import Exchanged, Owed
from sla.workspace import Team

View = Callable[[Language], Message | Modal]
AT = example.ARRIVED
CONTENT = Exchange(
    "exchange2",
    Kind.CONTENT,
    "Ten questions on <security>",
    "U0MEHDI",
    AT,
    note="Before the second call.",
    link="https://atelier.example/security?a=1&b=2",
    serves="Where my data are",
)
IDEA = replace(CONTENT, exchange_id="exchange3", kind=Kind.IDEA, by=example.SAM, link="", text="A page on SSO")
FEEDBACK = replace(example.exchange(Kind.FEEDBACK), about=About(Subject.LEAD, "lead1"))
PERSONA = Exchange(
    "exchange4", Kind.PERSONA, "The buyer of SMEs", "U0MEHDI", AT, note="Tell us who decides.", serves="prices"
)
REPLY = Reply("It comes in April, <!channel>.\nAsk me.", "U0MEHDI", AT + timedelta(days=1))
MEETING = Exchange("exchange5", Kind.MEETING, "We looked at the quarter.", example.SOPHIE, AT, day=date(2026, 2, 27))
OPEN = Decision("exchange5", 1, "A page on <security>", "U0MARION", AT)
DONE = replace(OPEN, number=2, text="Call within two hours", done_by=example.SOPHIE, done_at=AT + timedelta(days=3))
VOTED = Told(IDEA, votes=("U0SUE", "U0MAX"))
ON_A_LEAD = Told(FEEDBACK, name="Claire <Petit>, Usine Nord")
LINES = (
    Line(ON_A_LEAD, 11),
    Line(VOTED, 6),
    Line(Told(PERSONA), 1),
    Line(Told(replace(IDEA, exchange_id="exchange6")), 0),
)
ANSWERED = (Line(replace(VOTED, reply=REPLY), 1),)
WEEK = Exchanged((CONTENT,), 3, 11, 2, (OPEN,))


def _told(shown: Told) -> View:
    return lambda language: exchanges.told(language, shown)


def _tell(kind: Kind) -> View:
    campaigns = (example.CAMPAIGN, example.PLAIN_CAMPAIGN) if kind is Kind.FEEDBACK else ()
    return lambda language: tell_modal(language, TellModal(kind=kind, channel="C0SALES"), campaigns)


def _owing(owed: Owed) -> View:
    shown = Household(Team.MARKETING, example.STANDING, owed=owed)
    return lambda language: home(language, shown, example.PARIS)


EXCHANGES: dict[str, View] = {
    "told_content": _told(Told(CONTENT)),
    "told_idea_with_votes": _told(VOTED),
    "told_idea_to_who_owes_nothing": lambda language: exchanges.told(language, VOTED, replies=False),
    "told_persona_to_who_owes_nothing": lambda language: exchanges.told(language, Told(PERSONA), replies=False),
    "told_idea_answered": _told(replace(VOTED, reply=REPLY)),
    "told_feedback_on_a_lead": _told(ON_A_LEAD),
    "told_feedback_on_a_forgotten_lead": _told(replace(ON_A_LEAD, name="")),
    "told_persona": _told(Told(PERSONA)),
    "told_meeting": _told(Told(MEETING, decisions=(OPEN, DONE))),
    "told_reply": lambda language: exchanges.replied(language, replace(VOTED, reply=REPLY)),
    "field_for_marketing": lambda language: field.listing(language, LINES, 14, Team.MARKETING),
    "field_for_sales": lambda language: field.listing(language, LINES, 4, Team.SALES),
    "field_found": lambda language: field.listing(language, ANSWERED, 1, Team.SALES, "sso"),
    "field_found_nothing": lambda language: field.listing(language, (), 0, Team.SALES, "<sso>"),
    "field_nothing": lambda language: field.listing(language, (), 0, Team.SALES),
    "contents": lambda language: contents.listing(language, (CONTENT, replace(CONTENT, link="", serves="")), 12, ""),
    "contents_none": lambda language: contents.listing(language, (), 0, ""),
    "contents_not_found": lambda language: contents.listing(language, (), 0, "<prix>"),
    "decisions": lambda language: decisions.listing(language, (OPEN, replace(OPEN, number=3)), 12, example.PARIS),
    "decisions_none": lambda language: decisions.listing(language, (), 0, example.PARIS),
    "reply_modal": lambda language: reply_modal(language, ReplyModal(exchange="exchange1"), ON_A_LEAD),
    "answered_meanwhile": lambda language: answered_meanwhile(
        language, replace(ON_A_LEAD, reply=REPLY), "In <May>.\nI think."
    ),
    "meeting_modal": lambda language: meeting_modal(language, MeetingModal(rows=3), date(2026, 3, 2)),
    "meeting_modal_full": lambda language: meeting_modal(language, MeetingModal(rows=20), date(2026, 3, 2)),
    **{f"tell_modal_{kind}": _tell(kind) for kind in Kind if kind is not Kind.MEETING},
    "digest_with_exchange": lambda language: digests.digest(
        language, replace(example.DIGEST, exchanged=WEEK), example.PARIS
    ),
    "digest_with_much": lambda language: digests.digest(
        language,
        replace(
            example.DIGEST, running=(example.CAMPAIGN,) * 12, exchanged=replace(WEEK, more_contents=1, more_decisions=2)
        ),
        example.PARIS,
    ),
    "home_owing": _owing(Owed(2, 1)),
}
