"""One reader's language: its words, its numbers, its dates."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import ROUND_HALF_UP, Decimal

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_day_names
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent

from bot.locale.catalog import catalog
from sla.money import digits
from sla.span import Span

NOTHING = "–"  # noqa: RUF001 — the dash that stands where there is nothing to tell
Day = date
LANGUAGES = ("en", "fr")


@dataclass(frozen=True, slots=True)
class Language:
    """A language the product speaks, by its code: `en` or `fr`."""

    code: str

    @classmethod
    def of(cls, tag: str | None, fallback: str = "en") -> "Language":
        """The language of a Slack locale like `fr-FR`, or the fallback where the product does not speak it."""
        code = (tag or "").replace("_", "-").split("-")[0].lower()
        return cls(code if code in LANGUAGES else fallback)

    @property
    def locale(self) -> Locale:
        """Babel's data for this language."""
        return Locale.parse(self.code)

    def _(self, text: str, /, **values: object) -> str:
        """The translation of an English string, its {placeholders} filled in; values are taken as they are."""
        return self.filled(text, values)

    def filled(self, text: str, values: Mapping[str, object]) -> str:
        """Likewise, from a mapping that may have an answer to missing names."""
        return catalog(self.code).gettext(text).format_map(values)

    def pair(self, label: str, value: str) -> str:
        """A label with its value, joined as the language writes a colon."""
        return self._("{label}: {value}", label=label, value=value)

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The form for `n` things; {n} stands for the number as the language writes it."""
        return catalog(self.code).ngettext(one, many, n).format(n=self.number(n), **values)

    def number(self, value: Decimal | float, digits: int = 1) -> str:
        """A number with at most so many decimals: 1,234.5 or 1 234,5."""
        return format_decimal(value, format="#,##0." + "#" * digits, locale=self.locale)

    def signed(self, points: int) -> str:
        """A whole number with its sign: +60 or -20."""
        return format_decimal(points, format="+#,##0;-#,##0", locale=self.locale)

    def whole(self, count: int | None) -> str:
        """A count; None as a dash."""
        return NOTHING if count is None else self.number(count)

    def money(self, amount: Decimal | None, currency: str) -> str:
        """An amount in an ISO currency with its digits, halves rounded up; whole ones without cents, None as a dash."""
        if amount is None:
            return NOTHING
        rounded = amount.quantize(Decimal(1).scaleb(-digits(currency)), ROUND_HALF_UP)
        cents = "" if rounded == rounded.to_integral_value() else f".{'0' * digits(currency)}"
        pattern = self.locale.currency_formats["standard"].pattern.replace(".00", cents)
        return format_currency(rounded, currency, format=pattern, locale=self.locale, currency_digits=False)

    def percent(self, share: Decimal | float | None) -> str:
        """A share of one with at most one decimal: 73.3% or 73,3 %; None as a dash."""
        if share is None:
            return NOTHING
        pattern = self.locale.percent_formats[None].pattern.replace("#,##0", "#,##0.#")
        return format_percent(share, format=pattern, locale=self.locale)

    def date(self, day: Day) -> str:
        """A day: Mar 2, 2026 or 2 mars 2026."""
        return self._first(format_date(day, "medium", locale=self.locale))

    def period(self, first: Day, kind: str) -> str:
        """A week, month, quarter or year by its first day: week 10 of 2026, March 2026, Q1 2026, 2026."""
        if kind == "week":
            year, week, _day = first.isocalendar()
            return self._("week {week} of {year}", week=week, year=year)
        skeleton = {"month": "yMMMM", "quarter": "yQQQ"}.get(kind)
        return format_skeleton(skeleton, first, locale=self.locale) if skeleton else str(first.year)

    def weekday(self, index: int) -> str:
        """A day of the week, Monday being 0: Mon or lun."""
        return str(get_day_names("abbreviated", context="stand-alone", locale=self.locale)[index])

    def short_date(self, day: Day) -> str:
        """A weekday with its day and month, for the near future: Mon, Mar 2 or lun. 2 mars."""
        return self._first(format_skeleton("MMMEd", day, locale=self.locale))

    def month_day(self, day: int) -> str:
        """A day of any month by its number, as it follows an article: 1 or 1er."""
        return "1er" if day == 1 and self.code == "fr" else str(day)

    def _first(self, written: str) -> str:
        """French writes the first of a month as an ordinal: 1er mars."""
        return re.sub(r"\b1 (?=[a-zé])", "1er ", written, count=1) if self.code == "fr" else written

    def clock(self, local: datetime) -> str:
        """The time of day of an instant already in its zone: 10:15 AM or 10:15."""
        return format_time(local, "short", tzinfo=local.tzinfo, locale=self.locale)

    def moment(self, at: datetime, zone: tzinfo = UTC) -> str:
        """An instant on the clocks of a zone, which is named: Mar 2, 2026, 10:15 AM CET."""
        local = at.astimezone(zone)
        return f"{self.date(local.date())}, {self.clock(local)} {local.tzname()}"

    def slack_date(self, at: datetime, zone: tzinfo = UTC) -> str:
        """A token that Slack shows in each reader's own zone; where it can't, the instant in the given zone."""
        return f"<!date^{int(at.timestamp())}^{{date_short_pretty}} {{time}}|{self.moment(at, zone)}>"

    def duration(self, length: Span | timedelta) -> str:
        """A span or an elapsed time: 4 h, 1 h 30 min, 2 days; anything up to a minute counts as one."""
        if isinstance(length, Span) and length.unit == "days":
            return self.plural("{n} day", "{n} days", length.amount)
        total = length.amount if isinstance(length, Span) else _minutes(length)
        hours, minutes = divmod(total, 60)
        parts = [self._("{n} h", n=self.number(hours))] if hours else []
        if minutes or not hours:
            parts.append(self._("{n} min", n=minutes))
        return " ".join(parts)

    def sentence(self, parts: Iterable[str]) -> str:
        """Parts of one sentence with a semicolon between them, as the language sets it off."""
        return ("\u202f; " if self.code == "fr" else "; ").join(parts)

    def quoted(self, text: str) -> str:
        """What somebody wrote, in the quotation marks of the language."""
        return f"«\u202f{text}\u202f»" if self.code == "fr" else f"“{text}”"

    def words(self, items: Sequence[str]) -> str:
        """Items in one sentence: a, b, and c."""
        return format_list(list(items), locale=self.locale)


def _minutes(length: timedelta) -> int:
    return max(1, round(length / timedelta(minutes=1))) if length else 0
