"""Charts stay inside Slack's limits, whatever they are given, and never stand without their numbers."""

import itertools
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from limits import message_problems

from bot.locale import Language
from bot.views.charts import POINTS, line_chart, spread
from bot.views.waterfalls import waterfall_blocks, waterfall_text
from playground.limits.surface import violations
from sla.period import Period
from sla.waterfall import Flow, Step, Waterfall


def points(count: int) -> list[str]:
    return [f"point {number}" for number in range(count)]


@pytest.mark.parametrize("count", [1, 2, 20, 400])
def test_so_many_points_are_drawn_from_the_first_to_the_last(count: int) -> None:
    chart = line_chart("Leads", points(count), {"Goal": list(range(count)), "Actual": [0] * count})
    assert violations(chart, "message") == []
    assert message_problems("Leads", chart) == []
    data = chart[0]["chart"]["series"][0]["data"]
    assert len(data) == min(count, POINTS)
    assert (data[0]["value"], data[-1]["value"]) == (0, count - 1)
    assert [point["label"] for point in data] == [f"point {point['value']}" for point in data]


def test_without_a_point_there_is_no_chart() -> None:
    assert line_chart("Leads", [], {"Goal": []}) == []
    assert line_chart("Leads", ["Monday"], {}) == []


def test_long_titles_and_names_are_cut_and_a_seventh_line_is_left_out() -> None:
    lines = {f"{number} " + "n" * 40: [1] for number in range(9)}
    chart = line_chart("t" * 90, ["a long label of a day of work"], lines)
    assert violations(chart, "home") == []
    assert message_problems("Leads", chart) == []


@given(st.integers(1, 2000), st.integers(2, 60))
def test_what_is_left_out_is_spread_evenly(count: int, most: int) -> None:
    kept = spread(count, most)
    assert len(kept) == min(count, most)
    assert kept == sorted(set(kept))
    assert (kept[0], kept[-1]) == (0, count - 1)
    gaps = {after - before for before, after in itertools.pairwise(kept)}
    assert not gaps or max(gaps) - min(gaps) <= 1


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize("days", [1, 2, 20, 23, 400])
def test_a_waterfall_says_every_number_in_words_and_in_its_table(code: str, days: int) -> None:
    first = date(2026, 1, 1)
    steps = tuple(Step(first + timedelta(number), Decimal(number), 7 * number) for number in range(days))
    both = [Waterfall(flow, Period.parse("2026-01"), Decimal(days), steps) for flow in Flow]
    blocks = waterfall_blocks(Language(code), both)
    assert violations(blocks, "message") == []
    table = next(block for block in blocks if block["type"] == "table")
    assert len(table["rows"]) == min(days + 1, 100)
    assert waterfall_text(Language(code), both).count(";") >= 2 * (days - 1)


def test_without_a_step_nothing_is_drawn() -> None:
    none = [Waterfall(flow, Period.parse("2026-01"), Decimal(1), ()) for flow in Flow]
    assert waterfall_blocks(Language("en"), none) == []
    assert waterfall_text(Language("en"), none) == ""
