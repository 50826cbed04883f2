"""The whole life of a lead on one page: the newest of everything, and how much more there was."""

from collections.abc import Iterator, Sequence
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.carried.handoffs import LifeClick
from bot.ids import Action
from bot.locale import Language, marked
from bot.locale.language import NOTHING
from bot.views import appearances, passings
from bot.views.handoffs import who
from bot.views.kit import (
    TITLE,
    VIEW_BLOCKS,
    Block,
    Element,
    Message,
    Modal,
    button,
    fields,
    fitting,
    header,
    message,
    paragraphs,
    plain_text,
    section,
)
from bot.views.text import bold, esc, mail, person, phone
from sla.appearance import news
from sla.deal import Deal
from sla.exchange import Told
from sla.lead import Lead, ScoreLine, Stage, score
from sla.life import Life, Newest

T = TypeVar("T")
MOST_LINES = 15
STAGES = {
    Stage.LEAD: marked("Lead"),
    Stage.MQL: marked("MQL"),
    Stage.SQL: marked("SQL"),
    Stage.CUSTOMER: marked("Customer"),
    Stage.DISQUALIFIED: marked("Disqualified"),
}
_LACKING = {
    "email": marked("no e-mail"),
    "name": marked("no name"),
    "company": marked("no company"),
    "phone": marked("no phone"),
    "source": marked("no source"),
    "campaign": marked("no campaign"),
}
_FIELDS = {"name": marked("name"), "company": marked("company"), "phone": marked("phone")}
_DEALS = {"open": marked("open"), "won": marked("won"), "lost": marked("lost")}


def life(language: Language, shown: Life, zone: ZoneInfo) -> Message:
    """A lead's life, as an answer."""
    return message(_title(shown.lead), _blocks(language, shown, zone))


def life_modal(language: Language, shown: Life, zone: ZoneInfo) -> Modal:
    """Likewise, as a dialog with nothing to fill in."""
    return {
        "type": "modal",
        "title": plain_text(language._("Life of a lead"), TITLE),
        "close": plain_text(language._("Close"), TITLE),
        "blocks": fitting(_blocks(language, shown, zone), VIEW_BLOCKS),
    }


def matches(language: Language, found: Sequence[Lead]) -> Message:
    """Several leads that were meant, to choose one of."""
    title = language._("Several leads fit. Which one?")
    lines = [f"*{_title(lead)}* · {mail(lead.email)}" for lead in found]
    rows = [section(line, show(language, lead.lead_id)) for line, lead in zip(lines, found, strict=True)]
    return message(title, [section(title), *rows])


def show(language: Language, lead_id: str) -> Element:
    """The button that opens a lead's life."""
    return button(language._("Show"), Action.LIFE, LifeClick(lead=lead_id))


def lacking_words(language: Language, names: Sequence[str]) -> str:
    """What a lead lacks, in words: no phone, no company."""
    words = [
        language._(_LACKING[name]) if name in _LACKING else language._("no {what}", what=esc(name, 64))
        for name in names
    ]
    return ", ".join(words)


def _title(lead: Lead) -> str:
    return who(lead) or NOTHING


def _blocks(language: Language, shown: Life, zone: ZoneInfo) -> list[Block]:
    blocks = [header(shown.lead.name or shown.lead.email), _who(language, shown)]
    blocks += paragraphs(_score(language, shown, zone))
    blocks += paragraphs(_came(language, shown, zone))
    blocks += paragraphs(_did(language, shown, zone))
    blocks += paragraphs(_left_out(language, language._("Handoffs"), shown.passings))
    for passing in reversed(shown.passings.shown):
        blocks += paragraphs(passings.lines(language, passing))
    blocks += paragraphs(_deals(language, shown.deals, zone))
    return [*blocks, *paragraphs(_told(language, shown.told, zone))]


def _who(language: Language, shown: Life) -> Block:
    lead = shown.lead
    pairs = [(language._("Stage"), language._(STAGES[lead.stage])), (language._("E-mail"), mail(lead.email))]
    pairs += [(language._("Phone"), phone(lead.phone))] if lead.phone.strip() else []
    pairs += [(language._("Company"), esc(lead.company))] if lead.company.strip() else []
    pairs += [(language._("Source"), appearances.source_name(language, lead.source))]
    pairs += [(language._("Campaign"), esc(lead.campaign))] if lead.campaign else []
    return fields(pairs)


def _score(language: Language, shown: Life, zone: ZoneInfo) -> Iterator[str]:
    log = shown.log
    if shown.returning is not None:
        yield appearances.returning_line(language, shown.returning, zone)
    yield bold(language._("Score {points}", points=language.number(score(log))))
    if len(log) > MOST_LINES:
        yield language.plural("… and {n} line before", "… and {n} lines before", len(log) - MOST_LINES)
    yield from (_line(language, line, zone) for line in log[-MOST_LINES:])
    if shown.lacking:
        yield "⚠️ " + language._(
            "Missing before it may be handed over: {what}", what=lacking_words(language, shown.lacking)
        )


def _line(language: Language, line: ScoreLine, zone: ZoneInfo) -> str:
    points = f"{language.signed(line.points)} " if line.points else ""
    return f"{points}{esc(line.why)} · {language.date(line.at.astimezone(zone).date())}"


def _came(language: Language, shown: Life, zone: ZoneInfo) -> Iterator[str]:
    yield from _left_out(language, language._("Showed up"), shown.appearances)
    times = shown.appearances.shown
    for number, (each, new) in enumerate(zip(times, news(times), strict=True)):
        told = "• " + appearances.how(language, each, zone)
        if new and (number or shown.appearances.more):
            told += " · " + language._("new: {what}", what=", ".join(_named(language, name) for name in new[:8]))
        yield told + (f" · {language.quoted(esc(each.note))}" if each.note else "")


def _named(language: Language, name: str) -> str:
    return language._(_FIELDS[name]) if name in _FIELDS else esc(name, 40)


def _did(language: Language, shown: Life, zone: ZoneInfo) -> Iterator[str]:
    yield from _left_out(language, language._("Activities"), shown.activities)
    for each in shown.activities.shown:
        yield f"• {esc(each.activity)}, {language.slack_date(each.occurred_at, zone)}"


def _deals(language: Language, found: Newest[Deal], zone: ZoneInfo) -> Iterator[str]:
    yield from _left_out(language, language._("Deals"), found)
    for deal in found.shown:
        parts = [language.money(deal.amount, deal.currency), language._(_DEALS[deal.status])]
        parts += [language.slack_date(deal.closed_at, zone)] if deal.closed_at else []
        parts.append(language._("from marketing") if deal.handoff_id else language._("the company's own"))
        yield "• " + " · ".join(parts)


def _told(language: Language, found: Newest[Told], zone: ZoneInfo) -> Iterator[str]:
    """The feedback on the lead, each with its answer."""
    yield from _left_out(language, language._("Feedback from the field"), found)
    for each in found.shown:
        exchange, reply = each.exchange, each.reply
        by = language._("{who}, {at}", who=person(exchange.by), at=language.slack_date(exchange.at, zone))
        yield f"• 🗣️ {esc(exchange.text, 300)} · {by}"
        if reply is not None:
            yield f"↳ 💬 {esc(reply.text, 300)} · {person(reply.by)}"


def _left_out(language: Language, title: str, found: Newest[T]) -> Iterator[str]:
    """The title of a part, if there is anything in it, and how many of it are not shown."""
    if found.shown:
        yield bold(title)
    if found.more:
        yield language.plural("… and {n} before", "… and {n} before", found.more)
