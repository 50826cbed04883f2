"""From the field: what waits for an answer and since when, or what was found by its words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.carried.exchanges import FieldAct, FieldClick
from bot.ids import Action
from bot.locale import Language
from bot.views.exchanges import TITLES, about, named
from bot.views.kit import Block, Element, Entry, Message, context, header, message, overflow, section
from bot.views.text import bold, esc, person
from sla.exchange import OWED_BY, VOTED, Told
from sla.waiting import Age, age
from sla.workspace import Team

MARKS: Mapping[Age, str] = {Age.FRESH: "🟢", Age.SLOW: "🟠", Age.LATE: "🔴"}


@dataclass(frozen=True, slots=True)
class Line:
    """Something told, and for how many working days it waits or waited."""

    told: Told
    days: int


def listing(language: Language, lines: Sequence[Line], count: int, team: Team, words: str = "") -> Message:
    """What waits for an answer, the oldest first, or with words what has them; `team` is that of the reader."""
    title = language._("From the field")
    if not lines:
        nothing = _nothing(language, words)
        return message(nothing, [section(nothing)])
    listed = [section("\n".join(_line(language, each)), _menu(language, each.told, team)) for each in lines]
    blocks: list[Block] = [header(title), *listed]
    if count > len(lines):
        blocks.append(context(language.plural("… and {n} more", "… and {n} more", count - len(lines))))
    blocks.append(context(language._("Found by word: `/sla field price`")))
    return message(language.pair(title, language.words([esc(each.told.exchange.text) for each in lines])), blocks)


def waiting_line(language: Language, waiting: int, oldest: int, answered: int) -> str:
    """How much waits, since when, and how much was answered, in a line."""
    waits = language.plural("{n} waits for an answer", "{n} wait for an answer", waiting)
    since = language.plural("the oldest for {n} working day", "the oldest for {n} working days", oldest)
    parts = [f"{MARKS[age(oldest)]} {waits}, {since}"] if waiting else []
    if answered:
        parts.append("💬 " + language.plural("{n} answered this week", "{n} answered this week", answered))
    return " · ".join(parts)


def _nothing(language: Language, words: str) -> str:
    if words:
        return language._("Nothing from the field has the words “{words}”.", words=esc(words))
    return language._("Nothing from the field waits for an answer.")


def _line(language: Language, line: Line) -> Iterator[str]:
    exchange = line.told.exchange
    yield language.pair(bold(language._(TITLES[exchange.kind])), named(exchange))
    parts = [_age(language, line), person(exchange.by)]
    parts += [about(language, line.told)] if about(language, line.told) else []
    parts += [f"👍 {language.number(len(line.told.votes))}"] if line.told.votes else []
    yield " · ".join(parts)
    if line.told.reply:
        yield f"💬 {person(line.told.reply.by)} · {esc(line.told.reply.text, 300)}"


def _age(language: Language, line: Line) -> str:
    if line.told.reply:
        return "✅ " + language.plural("answered after {n} working day", "answered after {n} working days", line.days)
    if not line.days:
        return f"{MARKS[Age.FRESH]} " + language._("since today")
    return f"{MARKS[age(line.days)]} " + language.plural(
        "open for {n} working day", "open for {n} working days", line.days
    )


def _menu(language: Language, told: Told, team: Team) -> Element | None:
    """What the reader can do with it."""
    exchange, entries = told.exchange, list[Entry]()
    if told.waits and OWED_BY[exchange.kind] is team:
        click = FieldClick(exchange=exchange.exchange_id, act=FieldAct.REPLY)
        entries.append(Entry(language._("Reply"), click.encode()))
    if told.waits and exchange.kind in VOTED:
        vote = FieldClick(exchange=exchange.exchange_id, act=FieldAct.VOTE)
        entries.append(Entry("👍 " + language._("Me too"), vote.encode()))
    return overflow(Action.FIELD, entries) if entries else None
