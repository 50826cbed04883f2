"""Dates and amounts as tables write them: read where they mean one thing, refused where they may mean two."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla.imports.amounts import amount
from sla.imports.cells import typed
from sla.imports.dates import Order, instant

PARIS = ZoneInfo("Europe/Paris")
INSTANTS = st.datetimes(datetime(2000, 1, 2), datetime(2099, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001 — its bounds are wall times
NOT_ONE = "may have the day or the month first; say which with --dates dmy or --dates mdy"


def at(text: str, order: Order | None = None) -> datetime:
    return instant(text, PARIS, order).at


class TestAnInstant:
    @given(INSTANTS)
    def test_with_a_zone_is_that_instant(self, moment: datetime) -> None:
        assert instant(moment.isoformat(), PARIS, None) == (moment, False)
        assert instant(moment.astimezone(PARIS).isoformat(" "), PARIS, None) == (moment, False)

    @given(INSTANTS)
    def test_without_one_is_wall_time_of_the_agreement_and_that_is_told(self, moment: datetime) -> None:
        wall = moment.astimezone(PARIS)
        if wall.fold == 0:
            assert instant(wall.replace(tzinfo=None).isoformat(), PARIS, None) == (moment, True)

    @pytest.mark.parametrize(
        "text",
        ["2026-01-05T05:27:00Z", "2026-01-05 05:27 UTC", "2026/01/05 06:27:00+01:00", "2026-01-05T05:27:00.000000000Z"],
    )
    def test_may_be_written_in_several_ways(self, text: str) -> None:
        assert at(text) == datetime(2026, 1, 5, 5, 27, tzinfo=UTC)

    @given(st.dates(date(2000, 1, 2), date(2099, 12, 30)))
    def test_of_a_date_alone_is_its_midnight(self, day: date) -> None:
        expected = datetime(day.year, day.month, day.day, tzinfo=PARIS).astimezone(UTC)
        assert at(day.isoformat()) == at(f"{day:%Y/%m/%d}") == at(f"{day:%d.%m.%Y}", Order.DAY_FIRST) == expected
        assert at(f"{day:%m/%d/%Y}", Order.MONTH_FIRST) == expected

    @pytest.mark.parametrize("text", ["03/04/2026", "31/12/2026", "3.4.2026 10:00", "03-04-2026"])
    def test_whose_day_may_be_its_month_is_no_guess(self, text: str) -> None:
        with pytest.raises(ValueError, match=NOT_ONE):
            at(text)

    def test_is_read_as_the_operator_says(self) -> None:
        assert at("03/04/2026 10:00", Order.DAY_FIRST) == datetime(2026, 4, 3, 8, tzinfo=UTC)
        assert at("03/04/2026 10:00 pm", Order.MONTH_FIRST) == datetime(2026, 3, 4, 21, tzinfo=UTC)
        assert at("12/31/2026, 12:05 AM", Order.MONTH_FIRST) == datetime(2026, 12, 30, 23, 5, tzinfo=UTC)

    def test_of_an_hour_that_comes_twice_is_the_first(self) -> None:
        assert at("2026-10-25 02:30") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("2026-02-30T10:00:00+01:00", "is no date: day is out of range for month; write 2026-03-02T10:15:00+01:00"),
            ("2026-13-01", "is no date: month must be in 1..12"),
            ("2026-01-05T25:00", "is no date: hour must be in 0..23"),
            ("2026-01-05 13:00 pm", "is no date: hour must be in 1..12 before am and pm"),
            ("2026-03-29 02:30", "is a time that clocks in Europe/Paris skip"),
            ("0001-01-01", "lies outside the years 2000 to 2099"),
            ("yesterday", "is no date; write"),
            ("05/01/26", "is no date; write"),
            ("1767590820", "is no date; write"),
            ("46027", "is no date; write"),
            ("2026-W02-1", "is no date; write"),
            ("\u0662\u0660\u0662\u0666-01-05", "is no date; write"),
        ],
    )
    def test_that_is_none_is_refused_in_words(self, text: str, why: str) -> None:
        with pytest.raises(ValueError, match=r"is|lies") as refused:
            at(text)
        assert str(refused.value).startswith(why)


class TestAnAmount:
    @given(st.decimals(Decimal("-999999999999.99"), Decimal("999999999999.99"), places=2))
    def test_is_read_back_from_every_way_it_is_written(self, money: Decimal) -> None:
        english, plain = f"{money:,.2f}", f"{money:.2f}"
        french = english.translate({ord(","): "\u202f", ord("."): ","})
        german = english.translate({ord(","): ".", ord("."): ","})
        swiss = english.translate({ord(","): "'"})
        written = (plain, plain.replace(".", ","), english, french, german, swiss, f"{french} €", f"EUR {english}")
        assert {amount(each, "EUR") for each in written} == {money}

    @pytest.mark.parametrize("text", ["4.900", "4,900", "-4.900", "12,345"])
    def test_that_may_be_a_thousand_times_another_is_no_guess(self, text: str) -> None:
        with pytest.raises(ValueError, match=r"may be \d+ or \d+\.\d+; write 4900.00"):
            amount(text, "EUR")

    def test_of_a_currency_with_three_decimals_has_them(self) -> None:
        assert amount("4.900", "TND") == Decimal("4.900")

    @pytest.mark.parametrize(
        "text", ["", "free", "(120.00)", "12 34", "1.2.3", "1,23,456", "49 00,00", "1e5", "\u0663", "nan"]
    )
    def test_that_is_none_is_refused(self, text: str) -> None:
        with pytest.raises(ValueError, match=r"is no amount; write 4900\.00"):
            amount(text, "EUR")

    @pytest.mark.parametrize("text", ["$4900", "4900 £", "4900 ¥"])
    def test_under_another_currencys_sign_is_refused(self, text: str) -> None:
        with pytest.raises(ValueError, match="is no amount in EUR"):
            amount(text, "EUR")

    @given(st.text(max_size=12))
    def test_is_read_or_refused_whatever_the_text(self, text: str) -> None:
        try:
            found = amount(text, "EUR")
        except ValueError:
            return
        assert found.is_finite()


class TestAnAttribute:
    @pytest.mark.parametrize(
        ("text", "value"), [("400", 400), ("-1", -1), ("2.5", 2.5), ("true", True), ("false", False)]
    )
    def test_is_what_a_form_would_send(self, text: str, value: object) -> None:
        assert typed(text) == value
        assert type(typed(text)) is type(value)

    @pytest.mark.parametrize("text", ["01", "75 001", "1e3", "1.50", "True", "+1", "1" * 16, "0.1000000000000000055"])
    def test_stays_text_where_a_number_would_not_be_written_so(self, text: str) -> None:
        assert typed(text) == text

    @given(st.text())
    def test_is_written_back_as_it_was(self, text: str) -> None:
        value = typed(text)
        assert text == (str(value).lower() if isinstance(value, bool) else str(value))
