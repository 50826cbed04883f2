"""Periods as people say them, in English and French: this month, last quarter, ce mois, mars 2026."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

from sla.period import YEARS, Period

_OF: dict[str, Callable[[date], Period]] = {
    "week": Period.week_of,
    "month": Period.month_of,
    "quarter": Period.quarter_of,
    "year": Period.year_of,
    "semaine": Period.week_of,
    "mois": Period.month_of,
    "trimestre": Period.quarter_of,
    "annee": Period.year_of,
    "an": Period.year_of,
}
_MONTHS = (
    ("january", "janvier"),
    ("february", "fevrier"),
    ("march", "mars"),
    ("april", "avril"),
    ("may", "mai"),
    ("june", "juin"),
    ("july", "juillet"),
    ("august", "aout"),
    ("september", "septembre"),
    ("october", "octobre"),
    ("november", "novembre"),
    ("december", "decembre"),
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_UNIT = f"(?P<unit>{'|'.join(_OF)})"
_ARTICLE = re.compile(r"^(the |le |la |l'|en |in |du |de la |de l'|of the )")
_TO = re.compile(r"\s*\.\.\s*")
_THIS = re.compile(rf"(this|ce|cet|cette) {_UNIT}(-ci)?|{_UNIT.replace('unit', 'running')} en cours")
_LAST = re.compile(
    rf"(last|previous) {_UNIT}|{_UNIT.replace('unit', 'later')} (dernier|derniere|passe|passee|precedent|precedente)"
)
_NEXT = re.compile(rf"next {_UNIT}|{_UNIT.replace('unit', 'later')} (prochain|prochaine|suivant|suivante)")
_NAMED = re.compile(rf"(?P<month>{'|'.join(_MONTH)})( (?P<year>\d{{4}}))?", re.ASCII)
_QUARTER = re.compile(r"((?P<before>\d{4}) )?[qt](?P<quarter>[1-4])( (?P<year>\d{4}))?", re.ASCII)
_WEEK = re.compile(r"(week|semaine) (?P<week>\d{1,2}) (of|de) (?P<year>\d{4})", re.ASCII)
_FROM_TO = re.compile(r"(from |du )?(?P<first>[\d-]{10}) ?(to|au|-) ?(?P<last>[\d-]{10})", re.ASCII)
_DAYS = {"today": 0, "aujourd'hui": 0, "yesterday": 1, "hier": 1}


def read_period(text: str, today: date) -> Period:
    """The period a text names on a day: as `Period.parse` reads it, or in words of either language.

    A month or a quarter without its year is the last that has begun.

    Raises:
        ValueError: it names none; the message says what would.
    """
    said = _plain(text)
    found = _in_words(said, today) or _in_words(_ARTICLE.sub("", said), today)
    return found or Period.parse(_TO.sub("..", text))


def read_coming(text: str, today: date) -> Period | None:
    """The period after the one that is, as a calendar is asked for it: next week, le mois prochain; None for others."""
    said = _NEXT.fullmatch(_ARTICLE.sub("", _plain(text)))
    return _OF[said["unit"] or said["later"]](today).following() if said else None


def _in_words(said: str, today: date) -> Period | None:
    found = ((pattern.fullmatch(said), read) for pattern, read in _READERS)
    return next((read(match, today) for match, read in found if match), None)


def _day(said: re.Match[str], today: date) -> Period:
    day = today - timedelta(days=_DAYS[said[0]])
    return Period.between(day, day)


def _this(said: re.Match[str], today: date) -> Period:
    return _OF[said["unit"] or said["running"]](today)


def _last(said: re.Match[str], today: date) -> Period:
    return _OF[said["unit"] or said["later"]](today).previous()


def _month(said: re.Match[str], today: date) -> Period | None:
    return _begun(Period.month_of, _MONTH[said["month"]], said["year"], today)


def _quarter(said: re.Match[str], today: date) -> Period | None:
    return _begun(Period.quarter_of, 3 * int(said["quarter"]) - 2, said["before"] or said["year"], today)


def _week(said: re.Match[str], _today: date) -> Period:
    return Period.parse(f"{said['year']}-W{int(said['week']):02}")


def _from_to(said: re.Match[str], _today: date) -> Period:
    return Period.parse(f"{said['first']}..{said['last']}")


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Period | None]], ...] = (
    (re.compile("|".join(_DAYS)), _day),
    (_THIS, _this),
    (_LAST, _last),
    (_NAMED, _month),
    (_QUARTER, _quarter),
    (_WEEK, _week),
    (_FROM_TO, _from_to),
)


def _begun(of: Callable[[date], Period], month: int, said: str | None, today: date) -> Period | None:
    """The period that holds a month of the year that is said, else of the last one in which it had begun by today."""
    year = int(said) if said else today.year - (month > today.month)
    return of(date(year, month, 1)) if year in YEARS else None


def _plain(text: str) -> str:
    """Small letters without accents, with single blanks and straight apostrophes."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return " ".join(bare.replace("’", "'").replace("–", "-").casefold().split())  # noqa: RUF001 — as people type them
