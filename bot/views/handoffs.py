"""The card of a handoff: everything sales needs to act on a lead, and the buttons to do it."""

from collections.abc import Iterator

from bot.carried.handoffs import CardAct, CardClick
from bot.ids import Action
from bot.locale import Language, marked
from bot.views import appearances, clauses, offers, ways
from bot.views.campaign_parts import offer_line
from bot.views.clocks import clock_line, next_due
from bot.views.kit import (
    Block,
    Element,
    Entry,
    Message,
    actions,
    button,
    context,
    fields,
    message,
    overflow,
    paragraphs,
    section,
)
from bot.views.text import bold, esc, mail, person, phone
from sla.agreement import Agreement
from sla.attempts import agreed_attempts
from sla.deed import Act
from sla.dossier import Dossier
from sla.erasure import is_pseudonym
from sla.handoff import Grade, Handoff, Status
from sla.lead import Lead, ScoreLine, score
from sla.transitions import refusal

MOST_LINES = 15
MOST_ATTRIBUTES = 6
_OUTCOMES = {
    Act.REACH: marked("Reached"),
    Act.WIN: marked("Won"),
    Act.LOSE: marked("Lost"),
    Act.DISQUALIFY: marked("Disqualify"),
}
_HANDLING = {
    CardAct.SNOOZE: marked("Snooze"),
    CardAct.REASSIGN: marked("Reassign"),
    CardAct.RELEASE: marked("Release"),
    CardAct.WHY: marked("Why me"),
    CardAct.EXPLAIN: marked("Explain"),
}
_STATUS = {
    Status.OPEN: marked("Open, nobody has claimed it"),
    Status.CLAIMED: marked("Claimed"),
    Status.CONTACTED: marked("Contacted"),
    Status.WON: marked("Won"),
    Status.LOST: marked("Lost"),
    Status.DISQUALIFIED: marked("Disqualified"),
    Status.RECYCLED: marked("Given back to marketing"),
}
_MARKS = {Status.WON: "🏆", Status.LOST: "⚪", Status.DISQUALIFIED: "🚫", Status.RECYCLED: "♻️"}


def card(language: Language, dossier: Dossier, agreement: Agreement) -> Message:
    """A handoff as it stands now; finished, it shows its outcome and no buttons."""
    zone = clauses.zone(agreement)
    blocks = [_headline(language, dossier), _contact(language, dossier)]
    blocks += paragraphs(appearances.on_card(language, dossier, zone))
    blocks += paragraphs(_why(language, dossier))
    blocks += paragraphs(offers.on_card(language, dossier.heard, zone))
    blocks += paragraphs(clock_line(language, dossier, deadline, agreement) for deadline in dossier.deadlines)
    blocks += [section(_put_off(language, dossier, agreement))] if _is_put_off(dossier) else []
    blocks.append(context(_offered(language, dossier, agreement) or standing(language, dossier.handoff, agreement)))
    blocks += [] if dossier.handoff.finished else [_buttons(language, dossier, agreement)]
    return message(_summary(language, dossier, agreement), blocks)


def who(lead: Lead) -> str:
    """A lead in one piece of safe text: the name and company, else the address."""
    return ", ".join(esc(text) for text in (lead.name or lead.email, lead.company) if text.strip())


def standing(language: Language, handoff: Handoff, agreement: Agreement) -> str:
    """Where a handoff stands: its status, who has it, since when, and why it ended."""
    since = handoff.closed_at or handoff.contacted_at or handoff.claimed_at
    if handoff.status is Status.CLAIMED:
        since = handoff.claimed_at
    parts = [f"{_MARKS.get(handoff.status, '')} *{language._(_STATUS[handoff.status])}*".strip()]
    parts += [clauses.reason_name(language, handoff.reason)] if handoff.reason else []
    parts += [person(handoff.owner)] if handoff.owner else []
    if since and handoff.status is not Status.OPEN:
        parts.append(language.slack_date(since, clauses.zone(agreement)))
    parts += [language._("prospect reached")] if handoff.reached_at and not handoff.finished else []
    return " · ".join(parts)


def _offered(language: Language, dossier: Dossier, agreement: Agreement) -> str:
    """Who may take a lead before everybody else, why and until when; empty where it is nobody's in particular."""
    offer, last = dossier.handoff.offer, dossier.routes[-1:]
    if offer is None:
        return ""
    parts = [bold(language._("For {who}", who=person(offer))), *(ways.short(language, route) for route in last)]
    for route in last:
        if route.lapses_at is not None:
            until = language.slack_date(route.lapses_at, clauses.zone(agreement))
            parts.append(language._("until {until}", until=until))
    return " · ".join(parts)


def _headline(language: Language, dossier: Dossier) -> Block:
    lead, hot = dossier.lead, dossier.handoff.grade is Grade.HOT
    text = f"*{who(lead)}*" + ("   🔥 " + bold(language._("Hot lead")) if hot else "")
    attributes = [language.pair(esc(key, 40), esc(str(value), 60)) for key, value in lead.attributes.items()]
    if attributes:
        text += "\n" + " · ".join(attributes[:MOST_ATTRIBUTES])
    return section(text, None if dossier.handoff.finished else _handling(language, dossier))


def _contact(language: Language, dossier: Dossier) -> Block:
    lead, campaign = dossier.lead, dossier.campaign_name or dossier.lead.campaign
    gone = language._("erased, there is none")
    pairs = [(language._("Contact"), gone) if is_pseudonym(lead.email) else (language._("E-mail"), mail(lead.email))]
    pairs += [(language._("Phone"), phone(lead.phone))] if lead.phone.strip() else []
    pairs.append((language._("Source"), appearances.source_name(language, lead.source)))
    pairs += [(language._("Campaign"), esc(campaign))] if campaign else []
    return fields(pairs)


def _why(language: Language, dossier: Dossier) -> Iterator[str]:
    log = dossier.log
    yield bold(language._("Score {points}", points=language.number(score(log))))
    yield from (_score_line(language, line) for line in log[:MOST_LINES])
    if len(log) > MOST_LINES:
        yield language.plural("… and {n} line more", "… and {n} lines more", len(log) - MOST_LINES)


def _score_line(language: Language, line: ScoreLine) -> str:
    return f"{language.signed(line.points)} {esc(line.why)}"


def _is_put_off(dossier: Dossier) -> bool:
    """Whether the date the prospect named is still to come, or came and nobody has called since."""
    if dossier.handoff.finished or not dossier.pauses:
        return False
    return all(attempt.at < dossier.pauses[-1].until for attempt in dossier.attempts)


def _put_off(language: Language, dossier: Dossier, agreement: Agreement) -> str:
    pause, zone = dossier.pauses[-1], clauses.zone(agreement)
    day = language.short_date(pause.until.astimezone(zone).date())
    words = "💤 " + language._("To be called on {day}: the prospect named a date", day=day)
    return f"{words}\n{language.quoted(esc(pause.note, 500))}" if pause.note else words


def _buttons(language: Language, dossier: Dossier, agreement: Agreement) -> Block:
    handoff = dossier.handoff
    is_open = handoff.status is Status.OPEN
    buttons = []
    if is_open:
        buttons.append(button(language._("Claim"), Action.CLAIM, _click(handoff, CardAct.CLAIM), primary=True))
    primary = handoff.status is Status.CLAIMED
    buttons.append(button(language._("Contacted"), Action.CONTACT, _click(handoff, CardAct.CONTACT), primary=primary))
    if _tried_enough(dossier, agreement):
        recycle = _click(handoff, CardAct.RECYCLE)
        buttons.append(button(language._("Back to marketing"), Action.RECYCLE, recycle))
    outcomes = [
        Entry(language._(text), _click(handoff, CardAct(act)).encode())
        for act, text in _OUTCOMES.items()
        if _possible(handoff, act)
    ]
    return actions(*buttons, overflow(Action.OUTCOME, outcomes))


def _tried_enough(dossier: Dossier, agreement: Agreement) -> bool:
    """Whether sales tried as often as agreed without getting through."""
    agreed = agreed_attempts(agreement, dossier.handoff.grade)
    return agreed is not None and dossier.handoff.reached_at is None and len(dossier.attempts) >= agreed


def _possible(handoff: Handoff, act: Act) -> bool:
    """Whether whoever has the handoff could do this now; a prospect is reached once."""
    repeated = act is Act.REACH and handoff.reached_at is not None
    return not repeated and refusal(handoff, act, handoff.owner or handoff.offer or "") is None


def _handling(language: Language, dossier: Dossier) -> Element:
    handoff = dossier.handoff
    words = [CardAct.SNOOZE] if handoff.owner else []
    words += [CardAct.REASSIGN]
    words += [CardAct.RELEASE] if handoff.owner or handoff.offer else []
    words += [CardAct.WHY] if dossier.routes else []
    words += [CardAct.EXPLAIN]
    return overflow(
        Action.HANDLING, [Entry(language._(_HANDLING[act]), _click(handoff, act).encode()) for act in words]
    )


def _click(handoff: Handoff, act: CardAct) -> CardClick:
    return CardClick(handoff=handoff.handoff_id, act=act)


def _summary(language: Language, dossier: Dossier, agreement: Agreement) -> str:
    """The card in one line, for notifications and screen readers."""
    handoff = dossier.handoff
    words = language._("Hot SQL") if handoff.grade is Grade.HOT else language._("SQL")
    points = language._("score {points}", points=language.number(score(dossier.log)))
    parts = [f"{language.pair(words, who(dossier.lead))}, {points}"]
    if not handoff.finished:
        parts.append(next_due(language, dossier, agreement))
        parts += [offer_line(language, each.offer) for each in dossier.offers]
    if handoff.offer is not None:
        parts.append(language._("For {who}", who=person(handoff.offer)))
    else:
        parts.append(language._(_STATUS[handoff.status]) + (f" · {person(handoff.owner)}" if handoff.owner else ""))
    return ". ".join(part for part in parts if part)
