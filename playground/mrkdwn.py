"""Slack's mrkdwn as a person reads it: names for mentions, dates in their zone and language, links by their text."""

import html
import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time, format_timedelta

from playground.state import State
from playground.values import Profile

MARKUP = re.compile(r"<([^<>]+)>")
TOKEN = re.compile(r"\{(\w+)\}")
DATES: dict[str, str] = {
    "date_num": "yyyy-MM-dd",
    "date": "long",
    "date_slash": "short",
    "date_short": "medium",
    "date_long": "full",
}
TIMES: dict[str, str] = {"time": "short", "time_secs": "medium"}
DAY_WORDS = {"en": {0: "today", 1: "tomorrow", -1: "yesterday"}, "fr": {0: "aujourd'hui", 1: "demain", -1: "hier"}}


def read(text: str, state: State, reader: Profile) -> str:
    """The text with every `<…>` resolved for this reader; emphasis and emoji codes stay as they are written."""
    return html.unescape(MARKUP.sub(lambda found: _resolved(found[1], state, reader), text))


def _resolved(markup: str, state: State, reader: Profile) -> str:
    target, _, label = markup.partition("|")
    if target.startswith("@"):
        person = state.people.get(target[1:])
        return f"@{person.real_name}" if person else f"@{_bot_or(state, target[1:], label)}"
    if target.startswith("#"):
        channel = state.channels.get(target[1:])
        return f"#{channel.name}" if channel else f"#{label or target[1:]}"
    if target.startswith("!date^"):
        return _date(target, label, state, reader)
    if target.startswith("!subteam^"):
        group = state.groups.get(target.removeprefix("!subteam^"))
        return f"@{group.handle}" if group else label
    if target.startswith("!"):
        return f"@{target[1:]}"
    return label or target


def _bot_or(state: State, user: str, label: str) -> str:
    return state.app.name if user == state.app.user_id else label or user


def _date(target: str, fallback: str, state: State, reader: Profile) -> str:
    parts = target.split("^")
    try:
        at = datetime.fromtimestamp(int(parts[1]), UTC).astimezone(ZoneInfo(reader.tz))
    except (IndexError, ValueError):
        return fallback
    now = state.clock.now().astimezone(at.tzinfo)
    language = reader.locale.replace("-", "_")
    return TOKEN.sub(lambda found: _token(found[1], at, now, language) or fallback, parts[2])


def _token(name: str, at: datetime, now: datetime, language: str) -> str | None:
    if name.endswith("_pretty"):
        word = _day_word(at.date(), now.date(), language)
        return word or _token(name.removesuffix("_pretty").replace("day_divider", "date"), at, now, language)
    if name in DATES:
        return format_date(at, DATES[name], locale=language)
    if name in TIMES:
        return format_time(at, TIMES[name], tzinfo=at.tzinfo, locale=language)
    return format_timedelta(at - now, add_direction=True, locale=language) if name == "ago" else None


def _day_word(day: date, today: date, language: str) -> str | None:
    return DAY_WORDS.get(language[:2], DAY_WORDS["en"]).get((day - today) // timedelta(days=1))


def moment(at: datetime, reader: Profile) -> str:
    """An instant as the reader's client would write it."""
    local = at.astimezone(ZoneInfo(reader.tz))
    return format_datetime(local, "short", tzinfo=local.tzinfo, locale=reader.locale.replace("-", "_"))
