from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from bot.locale import Language
from sla.span import Span

EN, FR = Language("en"), Language("fr")
PARIS = ZoneInfo("Europe/Paris")
AT = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
NARROW, WIDE = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("tag", "fallback", "code"),
    [
        ("fr-FR", "en", "fr"),
        ("fr_CA", "en", "fr"),
        ("en-GB", "fr", "en"),
        ("FR", "en", "fr"),
        ("de-DE", "fr", "fr"),
        ("", "fr", "fr"),
        (None, "en", "en"),
    ],
)
def test_a_slack_locale_names_a_language_or_falls_back(tag: str | None, fallback: str, code: str) -> None:
    assert Language.of(tag, fallback) == Language(code)


def test_a_string_is_translated_with_its_values() -> None:
    assert EN._("By {who}", who="Sam") == "By Sam"
    assert FR._("By {who}", who="Sam") == "Par Sam"


def test_a_value_with_braces_stays_as_it_is() -> None:
    assert FR._("By {who}", who="{who}") == "Par {who}"


@pytest.mark.parametrize(
    ("n", "english", "french"), [(0, "0 days", "0 jour"), (1, "1 day", "1 jour"), (2, "2 days", "2 jours")]
)
def test_zero_is_plural_in_english_and_singular_in_french(n: int, english: str, french: str) -> None:
    assert (EN.plural("{n} day", "{n} days", n), FR.plural("{n} day", "{n} days", n)) == (english, french)


def test_money_follows_the_language_and_drops_empty_cents() -> None:
    assert EN.money(Decimal("4888.888"), "EUR") == "€4,888.89"
    assert FR.money(Decimal("4888.888"), "EUR") == f"4{NARROW}888,89{WIDE}€"
    assert FR.money(Decimal("220000.00"), "EUR") == f"220{NARROW}000{WIDE}€"
    assert EN.money(None, "EUR") == "–"


def test_shares_have_at_most_one_decimal() -> None:
    assert [EN.percent(Decimal(share)) for share in ("0.6", "0.7333", "1")] == ["60%", "73.3%", "100%"]
    assert FR.percent(Decimal("0.7333")) == f"73,3{WIDE}%"
    assert FR.percent(None) == "–"


def test_points_carry_their_sign() -> None:
    assert [EN.signed(points) for points in (60, -20, 1200)] == ["+60", "-20", "+1,200"]


@pytest.mark.parametrize(
    ("length", "english", "french"),
    [
        (Span(240, "minutes"), "4 h", f"4{WIDE}h"),
        (Span(90, "minutes"), "1 h 30 min", f"1{WIDE}h 30{WIDE}min"),
        (Span(30, "minutes"), "30 min", f"30{WIDE}min"),
        (Span(1, "days"), "1 day", "1 jour"),
        (Span(2, "days"), "2 days", "2 jours"),
        (timedelta(hours=8, minutes=5), "8 h 5 min", f"8{WIDE}h 5{WIDE}min"),
        (timedelta(seconds=20), "1 min", f"1{WIDE}min"),
        (timedelta(0), "0 min", f"0{WIDE}min"),
    ],
)
def test_a_duration_reads_as_people_say_it(length: Span | timedelta, english: str, french: str) -> None:
    assert (EN.duration(length), FR.duration(length)) == (english, french)


def test_dates_and_moments() -> None:
    assert EN.date(date(2026, 3, 2)) == "Mar 2, 2026"
    assert FR.date(date(2026, 3, 2)) == "2 mars 2026"
    assert EN.moment(AT, PARIS) == f"Mar 2, 2026, 10:15{NARROW}AM CET"
    assert FR.moment(AT, PARIS) == "2 mars 2026, 10:15 CET"
    assert FR.moment(AT) == "2 mars 2026, 09:15 UTC"


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    assert FR.date(date(2026, 3, 1)) == "1er mars 2026"
    assert FR.date(date(2026, 8, 11)) == "11 août 2026"
    assert FR.short_date(date(2026, 3, 1)) == "dim. 1er mars"


def test_slack_shows_an_instant_in_the_readers_zone() -> None:
    shown = FR.slack_date(AT, PARIS)
    assert shown == "<!date^1772442900^{date_short_pretty} {time}|2 mars 2026, 10:15 CET>"


@pytest.mark.parametrize(
    ("kind", "english", "french"),
    [
        ("week", "week 10 of 2026", "semaine 10 de 2026"),
        ("month", "March 2026", "mars 2026"),
        ("quarter", "Q1 2026", "T1 2026"),
        ("year", "2026", "2026"),
    ],
)
def test_periods_have_names(kind: str, english: str, french: str) -> None:
    first = date(2026, 3, 2)
    assert (EN.period(first, kind), FR.period(first, kind)) == (english, french)


def test_a_label_and_its_value() -> None:
    assert EN.pair("Score", "60") == "Score: 60"
    assert FR.pair("Score", "60") == f"Score{NARROW}: 60"
