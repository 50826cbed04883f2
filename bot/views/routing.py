"""Routing in words: to whom a lead is offered, to the channel when it is everybody's, and to whoever asks why."""

from collections.abc import Iterator

from bot.carried.handoffs import CardAct, CardClick
from bot.ids import Action
from bot.locale import Language
from bot.views import clauses, ways
from bot.views.clocks import running
from bot.views.handoffs import who
from bot.views.kit import Message, actions, button, context, header, message, paragraphs, section
from bot.views.text import bold, channel, person
from sla.agreement import Agreement
from sla.dossier import Dossier
from sla.handoff import Grade
from sla.routing import Because, Route

MOST_ROUTES = 20


def offered(language: Language, dossier: Dossier, agreement: Agreement, cards: str) -> Message:
    """To the one who may take a lead first: why, until when, what is due; `cards` is where its card stands."""
    hot = "🔥 " if dossier.handoff.grade is Grade.HOT else ""
    words = "👉 " + language._("{lead} is offered to you.", lead=f"{hot}*{who(dossier.lead)}*")
    last = dossier.routes[-1]
    lines = [
        *ways.explained(language, last),
        *_until(language, last, agreement),
        *running(language, dossier, agreement),
    ]
    handoff_id = dossier.handoff.handoff_id
    claim = CardClick(handoff=handoff_id, act=CardAct.CLAIM)
    release = CardClick(handoff=handoff_id, act=CardAct.RELEASE)
    buttons = actions(
        button(language._("Claim"), Action.CLAIM, claim, primary=True),
        button(language._("Release"), Action.HANDLING, release),
    )
    where = language._("Its card stands in {channel}.", channel=channel(cards))
    return message(words, [section(words), *paragraphs(lines), buttons, context(where)])


def _until(language: Language, route: Route, agreement: Agreement) -> Iterator[str]:
    if route.lapses_at is not None:
        until = language.slack_date(route.lapses_at, clauses.zone(agreement))
        yield language._("It is yours to take until {until}; then it goes to the next.", until=until)


def opened(language: Language, dossier: Dossier) -> Message:
    """To the channel of sales: a lead that was offered is everybody's now."""
    lead = f"*{who(dossier.lead)}*"
    if dossier.routes[-1].because is Because.EXPIRED:
        words = language._("The time to claim {lead} is over: it is open to everybody in sales.", lead=lead)
    else:
        words = language._("Nobody is left to offer {lead} to: it is open to everybody in sales.", lead=lead)
    words = f"📣 {words}"
    to_do = language._("Whoever is free: press Claim on the card.")
    return message(f"{words} {to_do}", [section(f"{words}\n{to_do}")])


def nobody(language: Language, dossier: Dossier, agreement: Agreement, instead_of: str | None) -> Message:
    """To the head of sales, or the deputy `instead_of` the head: there is nobody to take a lead."""
    lead = f"*{who(dossier.lead)}*"
    words = "🏝️ " + language._("Everybody who would take {lead} is away: decide who calls.", lead=lead)
    lines = list(running(language, dossier, agreement))
    lines += [language._("You hear this because {who} is away.", who=person(instead_of))] if instead_of else []
    return message(words, [section(words), *paragraphs(lines)])


def why(language: Language, dossier: Dossier, agreement: Agreement) -> Message:
    """To whom a lead was offered, one after the other, what decided each time, and who was passed over."""
    text = language._("Why {lead} went where it went", lead=who(dossier.lead))
    blocks = [header(language._("Why me?")), *paragraphs([bold(who(dossier.lead))])]
    if not dossier.routes:
        blocks.append(section(language._("It was offered to nobody: whoever comes first has it.")))
    before = None
    for route in dossier.routes[-MOST_ROUTES:]:
        blocks += paragraphs(_route(language, route, before, agreement))
        before = route
    return message(text, blocks)


def _route(language: Language, route: Route, before: Route | None, agreement: Agreement) -> Iterator[str]:
    to = person(route.to) if route.to else language._("everybody in sales")
    at = language.moment(route.at, clauses.zone(agreement))
    yield f"{route.number}. {bold(to)} · {at} · {ways.because(language, route, before)}"
    yield from ways.explained(language, route)
