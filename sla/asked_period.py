"""Periods as people say them, in English and French: this month, last quarter, ce mois, mars 2026, du 2 au 9."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

from sla.period import Period

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
_ARTICLE = re.compile(r"^(the |le |la |l'|en |in )")
_THIS = re.compile(rf"(this|ce|cet|cette) {_UNIT}(-ci)?")
_LAST = re.compile(rf"(last|previous) {_UNIT}|{_UNIT.replace('unit', 'later')} (dernier|derniere|passe|passee)")
_NAMED = re.compile(rf"(?P<month>{'|'.join(_MONTH)})( (?P<year>\d{{4}}))?", re.ASCII)
_QUARTER = re.compile(r"[qt](?P<quarter>[1-4])( (?P<year>\d{4}))?", re.ASCII)
_FROM_TO = re.compile(r"(from |du )?(?P<first>[\d-]{10}) ?(to|au|-) ?(?P<last>[\d-]{10})", re.ASCII)
_DAYS = {"today": 0, "aujourd'hui": 0, "yesterday": 1, "hier": 1}


def read_period(text: str, today: date) -> Period:
    """The period a text names on a day: as `Period.parse` reads it, or in words of either language.

    A month or a quarter without its year is the last that has begun.

    Raises:
        ValueError: it names none; the message says what would.
    """
    said = _ARTICLE.sub("", _plain(text))
    found = _in_words(said, today)
    return found if found is not None else Period.parse(text)


def _in_words(said: str, today: date) -> Period | None:
    if said in _DAYS:
        day = today - timedelta(days=_DAYS[said])
        return Period.between(day, day)
    if this := _THIS.fullmatch(said):
        return _OF[this["unit"]](today)
    if last := _LAST.fullmatch(said):
        return _OF[last["unit"] or last["later"]](today).previous()
    if named := _NAMED.fullmatch(said):
        return _begun(Period.month_of, _MONTH[named["month"]], named["year"], today)
    if quarter := _QUARTER.fullmatch(said):
        return _begun(Period.quarter_of, 3 * int(quarter["quarter"]) - 2, quarter["year"], today)
    days = _FROM_TO.fullmatch(said)
    return Period.parse(f"{days['first']}..{days['last']}") if days else None


def _begun(of: Callable[[date], Period], month: int, year: str | None, today: date) -> Period:
    """The period that holds a month of the year that is said, else of the last one in which it had begun by today."""
    return of(date(int(year) if year else today.year - (month > today.month), month, 1))


def _plain(text: str) -> str:
    """Small letters without accents, with single blanks and straight apostrophes."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return " ".join(bare.replace("’", "'").replace("–", "-").casefold().split())  # noqa: RUF001 — as people type them
