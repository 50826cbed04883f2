"""What if, and what is too constraining: `/sla whatif`."""

from contextlib import suppress

from bot.listeners.room import Answer, Asked, Room, Say, language_of
from bot.services import campaigns, constraints, whatif
from bot.services.errors import Refused
from bot.views import constraints as constraint_views
from bot.views import drafts as draft_views
from bot.views import whatif as views
from sla.period import Period

EXAMPLES = (
    "`/sla whatif`, `/sla whatif contact`, `/sla whatif contact 2h`, `/sla whatif contact 2h 2026-Q1`, "
    "`/sla whatif draft`"
)


def ask(room: Room, asked: Asked, typed: str) -> Answer:
    """How every clause is kept; one clause looked at closely; or one with another target, over a period."""
    language = language_of(room, asked)
    match typed.split():
        case []:
            return Say(constraint_views.overview(language, constraints.overview(room.desk, asked.actor)))
        case ["draft", *more] if len(more) <= 1:
            return _draft(room, asked, *map(_period, more))
        case [clause]:
            return Say(constraint_views.closely(language, constraints.closely(room.desk, asked.actor, clause)))
        case [clause, word] if (period := _named(word)) is not None:
            return Say(constraint_views.closely(language, constraints.closely(room.desk, asked.actor, clause, period)))
        case [clause, target]:
            return _changed(room, asked, (clause, target))
        case [clause, target, word]:
            return _changed(room, asked, (clause, target), _period(word))
    raise Refused("unknown_words", typed=typed, usage=EXAMPLES)


def _changed(room: Room, asked: Asked, typed: tuple[str, str], period: Period | None = None) -> Answer:
    found = whatif.clause(room.desk, asked.actor, typed, period)
    zone = campaigns.zone_of(room.desk, asked.workspace_id)
    return Say(views.clause(language_of(room, asked), found.before, found.answer, found.days, zone))


def _draft(room: Room, asked: Asked, period: Period | None = None) -> Answer:
    """The whole draft against what is in force; one that is not whole yet says what it lacks."""
    found = whatif.draft(room.desk, asked.actor, period)
    language = language_of(room, asked)
    if not isinstance(found, whatif.Comparison):
        return Say(draft_views.problems(language, found))
    return Say(views.comparison(language, [(each.before, each.after) for each in found.lines], found.days))


def _named(word: str) -> Period | None:
    """A period, where a word can be nothing else: a year alone is a number."""
    with suppress(ValueError):
        return Period.parse(word) if "-" in word else None
    return None


def _period(word: str) -> Period:
    try:
        return Period.parse(word)
    except ValueError:
        raise Refused("unknown_period", typed=word) from None
