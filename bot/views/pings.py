"""Reminders: what is due or was missed, and what to do now."""

from bot.locale import Language, marked
from bot.views import clauses
from bot.views.clocks import clause_of
from bot.views.handoffs import who
from bot.views.kit import Message, message, section
from bot.views.text import person
from sla.agreement import Agreement
from sla.clocks import Step
from sla.deadline import Deadline, Verdict
from sla.dossier import Dossier
from sla.handoff import Grade

_TO_DO = {
    "time_to_claim": marked("Whoever is free: press Claim on the card."),
    "time_to_first_contact": marked("Call or write, then press Contacted on the card."),
    "contact_attempts": marked("Try again, then press Contacted on the card."),
    "outcome_recorded": marked("Choose Reached, Won, Lost or Disqualify on the card."),
}
_WHOLE = 1


def ping(
    language: Language,
    dossier: Dossier,
    agreement: Agreement,
    deadline: Deadline,
    step: Step,
    instead_of: str | None = None,
) -> Message:
    """The reminder of one escalation step; from the whole span on it says that the promise is broken.

    It says whom it should have gone to, where somebody else hears it `instead_of` a person who is away.
    """
    broken = deadline.verdict is Verdict.BROKEN or step.share >= _WHOLE
    lead = ("🔥 " if dossier.handoff.grade is Grade.HOT else "") + who(dossier.lead)
    told = _broken(language, dossier, agreement, deadline) if broken else _coming(language, deadline, step, agreement)
    to_do = _to_do(language, dossier, deadline, step, instead_of)
    if instead_of is not None:
        to_do += "\n" + language._("You hear this because {who} is away.", who=person(instead_of))
    blocks = [section(f"{'❌' if broken else '⏳'} *{lead}*\n{told}\n{to_do}".strip())]
    return message(f"{lead}. {told} {to_do}".strip(), blocks)


def _coming(language: Language, deadline: Deadline, step: Step, agreement: Agreement) -> str:
    return language._(
        "{clause}: due {due}, {share} of the time is gone.",
        clause=clauses.title(language, deadline.metric),
        due=language.slack_date(deadline.due_at, clauses.zone(agreement)),
        share=language.percent(step.share),
    )


def _broken(language: Language, dossier: Dossier, agreement: Agreement, deadline: Deadline) -> str:
    owner = dossier.handoff.owner
    return language._(
        "Promise broken ({who}). {clause}. It was due {due}.",
        who=person(owner) if owner else clauses.team_name(language, deadline.team),
        clause=clause_of(language, deadline, agreement),
        due=language.slack_date(deadline.due_at, clauses.zone(agreement)),
    )


def _to_do(language: Language, dossier: Dossier, deadline: Deadline, step: Step, instead_of: str | None = None) -> str:
    if step.to == "owner" and instead_of is not None:
        return language._("Decide who calls: the menu on the card passes the lead to them.")
    offer = dossier.handoff.offer
    if offer is not None and step.to != "head":
        return language._("It is offered to {who}: press Claim on the card, or Release.", who=person(offer))
    if step.to == "head" and dossier.handoff.owner is None:
        return language._("Nobody has claimed this lead: decide who calls, or claim it yourself.")
    if step.to == "head":
        return language._("Ask {owner} what is in the way.", owner=person(dossier.handoff.owner))
    return language._(_TO_DO[deadline.metric]) if deadline.metric in _TO_DO else ""
