"""Revenues that are stated: one figure for each period, to the cent, in its currency."""

from decimal import Decimal

from rows import ELSEWHERE, HERE, HOUR, NOW

from storage.unit import Database


def test_a_figure_takes_the_place_of_the_one_before(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.revenues.put("2026-Q1", Decimal("300000.00"), "EUR", "operator", NOW)
        unit.revenues.put("2026-Q1", Decimal("300000.01"), "EUR", "operator", NOW + HOUR)
        unit.revenues.put("2026-Q2", Decimal(7), "EUR", "operator", NOW)
    with database.reading(HERE) as unit:
        assert unit.revenues.figures("EUR") == {"2026-Q1": Decimal("300000.01"), "2026-Q2": Decimal("7.00")}


def test_only_those_in_the_agreements_currency_count(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.revenues.put("2026-Q1", Decimal(300_000), "JPY", "operator", NOW)
        assert unit.revenues.figures("EUR") == {}
        assert unit.revenues.figures("JPY") == {"2026-Q1": Decimal(300_000)}


def test_a_figure_is_forgotten_once_and_only_here(database: Database) -> None:
    for workspace in (HERE, ELSEWHERE):
        with database.unit(workspace) as unit:
            unit.revenues.put("2026-Q1", Decimal(1), "EUR", "operator", NOW)
    with database.unit(HERE) as unit:
        assert unit.revenues.remove("2026-Q1")
        assert not unit.revenues.remove("2026-Q1")
    with database.reading(ELSEWHERE) as unit:
        assert unit.revenues.figures("EUR") == {"2026-Q1": Decimal("1.00")}
