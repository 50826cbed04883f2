"""What one team tells the other, as both channels see it, with what came of it."""

from collections.abc import Iterator, Mapping

from bot.carried.exchanges import DecisionClick, FieldAct, FieldClick
from bot.ids import Action
from bot.locale import Language, marked
from bot.views.kit import Block, Element, Message, actions, button, context, message, paragraphs, section
from bot.views.text import bold, esc, esc_parts, link, person
from sla.exchange import LONGEST_TITLE, TITLED, VOTED, Decision, Exchange, Kind, Subject, Told

TITLES: Mapping[Kind, str] = {
    Kind.CONTENT: marked("📚 New content from marketing"),
    Kind.FEEDBACK: marked("🗣️ Feedback from the field"),
    Kind.IDEA: marked("💡 Idea for content"),
    Kind.PERSONA: marked("👤 Persona work has begun"),
    Kind.MEETING: marked("🤝 Meeting held"),
}
BEGINNING, MOST_ESCAPED = 200, 5 * LONGEST_TITLE
"""Characters of a text that has no title, and of a title whose every character is escaped."""
_SUBJECTS: Mapping[Subject, str] = {
    Subject.LEAD: marked("On the lead {name}"),
    Subject.CAMPAIGN: marked("On the campaign {name}"),
    Subject.PERSONA: marked("On the persona {name}"),
}


def told(language: Language, shown: Told, *, replies: bool = True) -> Message:
    """A content, a feedback, an idea, persona work or a meeting as it now stands; `replies` where an answer is owed."""
    exchange = shown.exchange
    title = language._(TITLES[exchange.kind])
    blocks = [*paragraphs([f"*{title}*", *said(exchange)]), context(" · ".join(_small(language, shown)))]
    blocks += [section(decision_line(language, each), ticking(language, each)) for each in shown.decisions]
    blocks += _reply(language, shown)
    ways = list(_buttons(language, shown, replies=replies)) if shown.waits else []
    blocks += [actions(*ways)] if ways else []
    return message(language.pair(title, esc(exchange.text, 300)), blocks)


def replied(language: Language, shown: Told) -> Message:
    """What who told something is told: the answer, under what it answers."""
    title = language._("Answered: what you told the other team")
    quoted = f"> {esc(shown.exchange.text, 300)}"
    reply = shown.reply.text if shown.reply else ""
    blocks = [section(f"💬 *{title}*\n{quoted}"), *_reply(language, shown)]
    return message(language.pair(title, esc(reply, 300)), blocks)


def named(exchange: Exchange) -> str:
    """A content, an idea or persona work by its title, with its link where it has one; else the beginning of it."""
    text = esc(exchange.text, MOST_ESCAPED if _is_titled(exchange) else BEGINNING)
    return link(exchange.link, text) if exchange.link else text


def said(exchange: Exchange) -> list[str]:
    """All that was told, in pieces: its title, with its link where it has one, then its note; else its text."""
    if _is_titled(exchange):
        pieces = [bold(named(exchange))]
    else:
        pieces = [bold(named(exchange))] if exchange.link else []
        pieces += esc_parts(exchange.text)
    return [*pieces, *esc_parts(exchange.note)] if exchange.note else pieces


def decision_line(language: Language, decision: Decision) -> str:
    """A decision with who sees to it, or who did."""
    if decision.done_by is None or decision.done_at is None:
        return f"☐ {esc(decision.text, 500)} · {person(decision.owner)}"
    done = language._("{who}, {at}", who=person(decision.done_by), at=language.slack_date(decision.done_at))
    return f"☑ ~{esc(decision.text, 500)}~ · {done}"


def about(language: Language, shown: Told) -> str:
    """What a feedback is about, in words; empty for nothing, and for what is no longer known."""
    subject = shown.exchange.about
    return language._(_SUBJECTS[subject.subject], name=esc(shown.name)) if subject and shown.name else ""


def _is_titled(exchange: Exchange) -> bool:
    """Whether it has a title; what a former version took for one may be a whole text."""
    return exchange.kind in TITLED and "\n" not in exchange.text and len(exchange.text) <= LONGEST_TITLE


def _small(language: Language, shown: Told) -> Iterator[str]:
    """What it is about or serves, who told it, and how many would have told it too."""
    exchange = shown.exchange
    if exchange.day:
        yield language._("Held on {day}", day=language.date(exchange.day))
    if exchange.serves:
        studied = exchange.kind is Kind.PERSONA
        what = esc(exchange.serves, 200)
        yield language._("Studied: {what}", what=what) if studied else language._("Serves {what}", what=what)
    if subject := about(language, shown):
        yield subject
    yield language._("{who}, {at}", who=person(exchange.by), at=language.slack_date(exchange.at))
    if shown.votes and not shown.waits:
        yield f"👍 {language.number(len(shown.votes))}"


def _reply(language: Language, shown: Told) -> list[Block]:
    if shown.reply is None:
        return []
    by = language._("{who}, {at}", who=person(shown.reply.by), at=language.slack_date(shown.reply.at))
    title = bold(language._("Answer"))
    return [*paragraphs([f"💬 {title}", *esc_parts(shown.reply.text)]), context(by)]


def _buttons(language: Language, shown: Told, *, replies: bool) -> Iterator[Element]:
    exchange_id = shown.exchange.exchange_id
    if replies:
        yield button(language._("Reply"), Action.REPLY, FieldClick(exchange=exchange_id, act=FieldAct.REPLY))
    if shown.exchange.kind in VOTED:
        count = f" {language.number(len(shown.votes))}" if shown.votes else ""
        vote = FieldClick(exchange=exchange_id, act=FieldAct.VOTE)
        yield button(f"👍{count} " + language._("Me too"), Action.VOTE, vote)


def ticking(language: Language, decision: Decision) -> Element:
    """The button that ticks a decision, or opens it again."""
    done = decision.done_at is not None
    click = DecisionClick(meeting=decision.exchange_id, number=decision.number, done=not done)
    return button(language._("Open again") if done else language._("Done"), Action.DECISION, click)
