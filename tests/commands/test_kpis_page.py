"""docs/kpis.md: its example is played, and every figure, formula, period and output on the page is what comes out."""

import ast
import operator as operators
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from textwrap import dedent

import pytest
from operator_at_work import EXAMPLES, Operator

from bot import setup_file
from bot.locale import Language
from bot.views.figures import figure_pairs, goal_pairs
from sla.asked_kpis import read_question
from sla.hours import Calendar
from sla.kpi import Totals, View, compute
from sla.needs import ENOUGH, needs
from sla.period import Period

PAGE = (Path(__file__).parents[2] / "docs" / "kpis.md").read_text(encoding="utf-8")
TABLE = re.findall(r"^\| ([a-z ]+) \| ([\d +/*().]+) \| (\S+) \| (.+) \|$", PAGE, re.MULTILINE)
OUTPUTS = re.findall(r"^ {4}sla-bot (kpis .+)\n\n((?: {4}.+\n)+)", PAGE, re.MULTILINE)
AGREEMENT = setup_file.read((EXAMPLES / "sla.yml").read_text(encoding="utf-8")).agreement
QUARTER = Totals(75, 45, Decimal(220_000), Decimal(300_000))
KPIS = compute(Period.parse("2026-Q1"), View.PERIOD, AGREEMENT.currency, QUARTER, AGREEMENT.targets)
NAMES = {
    "leads handed over": "leads",
    "sales from marketing": "sales",
    "revenue from marketing": "revenue",
    "target of marketing": "marketing target",
}
CALCULATED: dict[type, Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operators.add,
    ast.Mult: operators.mul,
    ast.Div: operators.truediv,
}


@pytest.fixture(scope="module")
def quarter(tmp_path_factory: pytest.TempPathFactory) -> Operator:
    """Who has typed the three commands of the page."""
    found = Operator(tmp_path_factory.mktemp("page"))
    for line in re.findall(r"^ {4}sla-bot ((?:apply|import) .+)$", PAGE, re.MULTILINE):
        found.gets(*(str(EXAMPLES / word) if "." in word else word for word in line.split()))
    return found


def worked_out(formula: str) -> Fraction:
    """What a formula of the page comes to, exactly."""

    def value(node: ast.expr) -> Fraction:
        if isinstance(node, ast.BinOp):
            return CALCULATED[type(node.op)](value(node.left), value(node.right))
        assert isinstance(node, ast.Constant)
        return Fraction(str(node.value))

    return value(ast.parse(formula, mode="eval").body)


def shown(formula: str, like: str) -> str:
    """A formula's value written as the page writes its figure; what is needed is rounded up."""
    language, exact = Language("en"), worked_out(formula)
    amount = Decimal(exact.numerator) / exact.denominator
    if like.startswith("€"):
        return language.money(amount, "EUR")
    return language.percent(amount) if like.endswith("%") else language.number(-(-exact.numerator // exact.denominator))


@pytest.mark.parametrize(("figure", "formula", "here"), [row[:3] for row in TABLE], ids=[row[0] for row in TABLE])
def test_a_figure_is_what_its_formula_comes_to(figure: str, formula: str, here: str) -> None:
    assert shown(formula, here) == here


def test_the_table_has_every_figure_that_slack_shows() -> None:
    said = [*figure_pairs(Language("en"), KPIS), *goal_pairs(Language("en"), KPIS)]
    assert {NAMES.get(name.lower(), name.lower()): value for name, value in said} == {row[0]: row[2] for row in TABLE}


def test_where_the_article_differs_it_dropped_the_fraction_midway() -> None:
    other = {figure: (formula, int(article)) for figure, formula, _here, article in TABLE if article != "the same"}
    assert list(other) == ["customers needed", "leads needed"]
    customers, leads = (worked_out(formula) for formula, _ in other.values())
    assert (int(customers), int(leads)) == (other["customers needed"][1], other["leads needed"][1])
    assert f"{float(customers):.1f} and {float(leads):.1f}" in PAGE
    brought = int(customers) * Fraction(220_000, 45)
    assert f"€{int(brought):,}: the target is missed by €{600_000 - int(brought):,}" in PAGE


@pytest.mark.parametrize(("command", "output"), OUTPUTS, ids=[command for command, _ in OUTPUTS])
def test_each_command_prints_what_the_page_shows(quarter: Operator, command: str, output: str) -> None:
    assert quarter.gets(*command.split()) == dedent(output)


@pytest.mark.parametrize("words", re.findall(r"`([^`]+)`", PAGE.split("| you write |")[1].split("\n\n")[0]))
def test_each_period_of_the_page_can_be_written(words: str) -> None:
    assert read_question(words, date(2026, 3, 4)).period.last <= date(2026, 12, 31)


def test_what_the_year_still_needs_after_the_quarter_is_what_the_page_says() -> None:
    *_, year = needs(AGREEMENT.targets, Calendar.of(AGREEMENT.hours), date(2026, 3, 31), QUARTER)
    assert year.sqls_between is not None
    fewest, most = year.sqls_between
    assert f"needs {year.sales_needed} sales, so {year.sqls_needed} leads ({fewest} to {most})" in PAGE
    assert f"fewer than {ENOUGH} leads" in PAGE
