"""What was done with a lead, in words: to its author with the way back, to who gets it next, to marketing."""

from bot.carried.handoffs import CardAct, CardClick, DetailsClick
from bot.ids import Action
from bot.locale import Language, marked
from bot.views import clauses
from bot.views.attempt import CHANNELS
from bot.views.clocks import running
from bot.views.handoffs import standing, who
from bot.views.kit import Message, actions, button, message, paragraphs, section
from bot.views.text import esc, person
from sla.agreement import Agreement
from sla.deed import ATTEMPTS, Act
from sla.dossier import Dossier
from sla.handoff import Attempt

_DID = {
    Act.CONTACT: marked("{lead}: attempt noted, not reached yet."),
    Act.REACH: marked("{lead}: reached."),
    Act.SNOOZE: marked("{lead}: put off. Its clocks stand still until then."),
    Act.REASSIGN: marked("{lead}: passed on."),
    Act.RELEASE: marked("{lead}: open again for everybody in sales."),
    Act.WIN: marked("{lead}: won."),
    Act.LOSE: marked("{lead}: lost."),
    Act.DISQUALIFY: marked("{lead}: disqualified."),
    Act.RECYCLE: marked("{lead}: back to marketing, with its history."),
}
_PASSED_ON = marked("{lead}: goes to {to} next.")
MOST_ATTEMPTS = 15


def did(language: Language, dossier: Dossier, act: Act, attempt: int | None, *, undoable: bool) -> Message:
    """What its author has just done, with a button that takes it back while that is possible."""
    words = "✅ " + language._(_done(dossier, act), lead=who(dossier.lead), to=person(dossier.handoff.offer))
    handoff_id = dossier.handoff.handoff_id
    buttons = [_undo(language, handoff_id)] if undoable else []
    if act in ATTEMPTS and attempt is not None and not dossier.handoff.finished:
        about = DetailsClick(handoff=handoff_id, attempt=attempt)
        buttons.append(button(language._("Add details"), Action.DETAILS, about))
    return message(words, [section(words), *([actions(*buttons)] if buttons else [])])


def undone(language: Language, dossier: Dossier, agreement: Agreement) -> Message:
    """What its author took back, and how the lead stands again."""
    words = "↩️ " + language._("{lead}: undone. It stands as before:", lead=who(dossier.lead))
    return message(words, [section(f"{words} {standing(language, dossier.handoff, agreement)}")])


def _done(dossier: Dossier, act: Act) -> str:
    """What was done; a lead that is given back is open again, or goes to the next."""
    if act is Act.RELEASE and dossier.handoff.offer is not None:
        return _PASSED_ON
    return _DID.get(act, "{lead}")


def _undo(language: Language, handoff_id: str) -> dict[str, object]:
    return button(language._("Undo"), Action.UNDO, CardClick(handoff=handoff_id, act=CardAct.UNDO))


def passed(language: Language, dossier: Dossier, agreement: Agreement, by: str) -> Message:
    """To who has a lead now that another had, or that nobody had."""
    words = "👉 " + language._("{who} passed you {lead}.", who=person(by), lead=who(dossier.lead))
    return message(words, [section(words), *paragraphs(running(language, dossier, agreement))])


def awake(language: Language, dossier: Dossier) -> Message:
    """To the owner, on the day the prospect named."""
    words = "⏰ " + language._("Today is the day {lead} asked to be called.", lead=f"*{who(dossier.lead)}*")
    said = [language.quoted(esc(pause.note, 500)) for pause in dossier.pauses[-1:] if pause.note]
    return message(words, [section("\n".join([words, *said]))])


def returned(language: Language, dossier: Dossier, agreement: Agreement) -> Message:
    """To marketing: a lead comes back, and all that sales tried."""
    lead = dossier.lead
    words = "♻️ " + language._("{lead} comes back to marketing.", lead=f"*{who(lead)}*")
    made = dossier.attempts
    tried = language.plural("{n} attempt to reach it:", "{n} attempts to reach it:", len(made)) if made else ""
    lines = [
        words,
        *([tried] if tried else []),
        *(attempt_line(language, each, agreement) for each in made[-MOST_ATTEMPTS:]),
    ]
    return message(words, paragraphs(lines))


def attempt_line(language: Language, attempt: Attempt, agreement: Agreement) -> str:
    """One attempt in a line: when, how, by whom, whether it got through, and what was to come next."""
    parts = [language.slack_date(attempt.at, clauses.zone(agreement)), language._(CHANNELS[attempt.channel])]
    parts.append(person(attempt.by))
    parts.append(language._("reached") if attempt.reached else language._("not reached"))
    parts += [language._("{n} min", n=attempt.minutes)] if attempt.minutes is not None else []
    parts += [esc(attempt.note)] if attempt.note else []
    return "• " + " · ".join(parts)
