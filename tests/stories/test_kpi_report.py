"""`/sla kpis`: the month day by day, periods in the words of either language, the figures taken apart."""

from datetime import timedelta

import pytest
from seen import MARKETING, SALES, answered, does, told

from bot.demo.stage import Stage
from bot.services import measuring
from playground.person import Person


def test_the_month_is_drawn_day_by_day_with_its_numbers(playing: Stage, sam: Person, claire: str) -> None:
    does(playing, sam, claire, "Claim")
    said = answered(sam, "/sla kpis")
    assert "KPIs, March 2026" in said
    assert "Leads handed over (line chart)\n  Goal: Mon, Mar 2 1.14\n  Actual: Mon, Mar 2 1" in said
    assert "Leads handed over: 1 (goal by the evening of Mon, Mar 2: 1.1; by the end of March 2026: 25)" in said
    assert "Sales from marketing: 0 (no goal can be told before this year's sales have brought revenue)" in said


@pytest.mark.usefixtures("claire")
def test_each_team_asks_in_its_own_words_and_gets_the_same(playing: Stage, sam: Person) -> None:
    mehdi = playing.slack.person("U0MEHDI")
    for english, french, (title, titre) in (
        ("this month by person", "ce mois par personne", ("KPIs, March 2026", "KPI, mars 2026")),
        ("last quarter", "le trimestre dernier", ("KPIs, Q4 2025", "KPI, T4 2025")),
        ("2026-Q1 by source cohort", "2026-Q1 par source cohorte", ("KPIs, Q1 2026", "KPI, T1 2026")),
    ):
        said, dit = answered(sam, f"/sla kpis {english}"), answered(mehdi, f"/sla kpis {french}", MARKETING)
        assert title in said
        assert titre in dit
        assert len(said.splitlines()) == len(dit.splitlines())


def test_the_persons_who_had_them_are_named_with_how_fast_they_were(playing: Stage, sam: Person, claire: str) -> None:
    playing.pass_time(timedelta(minutes=20))
    does(playing, sam, claire, "Claim", "Contacted")
    said = answered(sam, "/sla kpis by person")
    assert "Nobody yet" not in said
    assert "20 min" in row_of(said, "@Sam Parker")


def test_whoever_takes_a_lead_over_gets_its_sales_and_whoever_called_it_keeps_the_time(
    playing: Stage, sam: Person, sue: Person, claire: str
) -> None:
    playing.pass_time(timedelta(minutes=20))
    does(playing, sam, claire, "Claim", "Contacted")
    playing.pass_time(timedelta(minutes=2))
    does(playing, sam, claire, "Release")
    does(playing, sue, claire, "Claim")
    said = answered(sam, "/sla kpis by person")
    assert row_of(said, "@Sam Parker").split()[3:5] == ["0", "|"]
    assert "20 min (1)" in row_of(said, "@Sam Parker")
    assert "20 min" not in row_of(said, "@Sue")


def test_how_somebody_does_is_for_the_two_teams_alone(playing: Stage, claire: str) -> None:
    vera = playing.slack.person("U0VERA")
    assert "Only members of marketing and sales" in answered(vera, "/sla kpis by person", "C0GENERAL")
    assert "Leads handed over" in answered(vera, "/sla kpis by source", "C0GENERAL")
    assert claire


def row_of(said: str, name: str) -> str:
    """The row of a table that begins with a name."""
    (row,) = [line for line in said.splitlines() if line.startswith(name)]
    return row


def test_what_is_undone_took_no_time_and_what_is_done_again_takes_its_own(
    playing: Stage, sam: Person, claire: str
) -> None:
    does(playing, sam, claire, "Claim")
    playing.pass_time(timedelta(minutes=10))
    does(playing, sam, claire, "Contacted")
    way_back = told(sam)
    assert "First contact (hot leads) `contact_hot`: 1 done, half of them within 10 min" in answered(sam, "/sla kpis")
    sam.clicks(way_back, "Undo")
    playing.settle()
    assert "half of them within 10 min" not in answered(sam, "/sla kpis")
    playing.pass_time(timedelta(minutes=30))
    does(playing, sam, claire, "Contacted")
    assert measuring.tick(playing.bot.desk) == 0
    assert "First contact (hot leads) `contact_hot`: 1 done, half of them within 40 min" in answered(sam, "/sla kpis")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("one day", "2026-Q1"),
        ("2026-Q1 by weather", "by source, by campaign, by person or by grade"),
        ("2026-03-31..2026-03-01", "2026-03-01..2026-03-15"),
    ],
)
def test_what_is_unclear_says_what_can_be_written_for_it(playing: Stage, sam: Person, typed: str, words: str) -> None:
    assert words in answered(sam, f"/sla kpis {typed}", SALES)
