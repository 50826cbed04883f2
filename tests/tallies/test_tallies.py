"""What is over is counted once; whoever changes it afterwards is counted anew, on both databases."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from history_told import deal, lead
from stored import spoil
from team_at_work import HERE, Team, euros

from bot.services import counting
from bot.services.counting import MOST_LEFT, Counting, Rows
from sla.counts import Counts
from sla.deal import Deal
from sla.deed import Act, Deed
from sla.handoff import Reason
from sla.period import Period
from storage.unit import Database

LONG_TALK = Deed(Act.REACH, minutes=12)
SOLD = Deed(Act.WIN, amount=euros(900))
UNFIT = Deed(Act.DISQUALIFY, reason=Reason.NO_NEED)
OLDEST = "UPDATE compatibility SET oldest = :oldest"
PAST = "past@usine.example"


def agree(team: Team) -> None:
    """The figures are those of the rows, and not the rows told them."""
    assert team.told_by_tallies()
    read, rows = team.figures()
    assert read == rows


def one_of_each(team: Team) -> None:
    """A lead that was won after a talk, one found unfit, one claimed; a sale of the company's own."""
    for deeds in ((LONG_TALK, SOLD), (UNFIT,), ()):
        team.lead_comes(late=3)
        team.does(Deed(Act.CLAIM), -1)
        for deed in deeds:
            team.does(deed, -1)
    team.deal_comes(1, "100.00", 9, team.now)


def test_nothing_is_told_by_tallies_before_everything_was_counted_once(team: Team) -> None:
    one_of_each(team)
    assert not team.told_by_tallies()
    for _ in range(3):
        team.counts(limit=1)
        assert not team.told_by_tallies()
        assert team.figures()[0] == team.figures()[1]
    assert team.has_counted()
    agree(team)


def test_what_happens_after_the_counting_is_there_at_once(team: Team) -> None:
    one_of_each(team)
    team.has_counted()
    one_of_each(team)
    team.time_passes(timedelta(days=3))
    agree(team)
    assert team.counts() == 3
    agree(team)


@pytest.mark.parametrize("closing", [SOLD, UNFIT, Deed(Act.LOSE)], ids=lambda deed: deed.act)
def test_what_is_taken_back_is_counted_as_if_it_had_not_been(team: Team, closing: Deed) -> None:
    one_of_each(team)
    team.does(LONG_TALK, -1)
    team.does(closing, -1)
    assert team.has_counted()
    assert team.takes_back(-1) is not None
    agree(team)
    assert team.counts() == 0
    agree(team)


def test_a_deal_told_otherwise_is_counted_as_it_is_told_now(team: Team) -> None:
    one_of_each(team)
    team.has_counted()
    team.deal_comes(1, "-80.00", 9, team.now - timedelta(days=40))
    agree(team)
    assert team.counts() == 1
    agree(team)


def test_a_sale_by_hand_gives_way_to_the_deal_of_the_crm(team: Team) -> None:
    one_of_each(team)
    team.has_counted()
    team.deal_comes(2, "700.00", 1, team.now)
    agree(team)


def test_a_file_settles_a_handoff_of_the_past_that_was_counted(team: Team) -> None:
    team.imports(lead(1, PAST, handed=70))
    assert team.has_counted()
    team.imports(deal(1, PAST, closed=75))
    agree(team)
    assert team.counts() == 2
    agree(team)


def test_a_deal_of_a_file_moves_on_after_it_was_counted(team: Team) -> None:
    team.imports(deal(1, PAST, closed=None, status="open"))
    assert team.has_counted()
    team.imports(deal(1, PAST, closed=75))
    agree(team)


def test_an_attempt_that_is_told_otherwise_is_counted_so(team: Team) -> None:
    one_of_each(team)
    team.has_counted()
    with team.database.unit(HERE) as unit:
        (attempt,) = unit.handoffs.attempts(team.handed[0])
        unit.handoffs.change_attempt(team.handed[0], replace(attempt, minutes=33))
    agree(team)
    team.has_counted()
    with team.database.unit(HERE) as unit:
        unit.handoffs.remove_attempt(team.handed[0], attempt.number)
    agree(team)
    team.has_counted()
    with team.database.unit(HERE) as unit:
        unit.handoffs.add_attempt(team.handed[0], attempt)
    team.has_counted()
    agree(team)


def test_another_zone_counts_by_another_wall_clock(team: Team) -> None:
    one_of_each(team)
    team.has_counted()
    team.agrees(timezone="Asia/Tokyo")
    assert not team.told_by_tallies()
    team.lead_comes()
    team.does(UNFIT, -1)
    while team.counts(limit=1):
        read, rows = team.figures()
        assert read == rows
    agree(team)


def test_another_currency_takes_nothing_back(team: Team) -> None:
    one_of_each(team)
    team.has_counted()
    team.agrees(currency="CHF")
    team.deal_comes(2, "50.00", 9, team.now)
    agree(team)


def test_the_tallies_of_a_workspace_know_nothing_of_another(team: Team) -> None:
    one_of_each(team)
    team.has_counted()
    with team.database.reading("globex") as unit:
        assert not unit.tallies.of(Period.parse("2026-03"))


def test_where_more_is_open_than_counted_the_rows_tell(team: Team) -> None:
    one_of_each(team)
    team.has_counted()
    with team.database.reading(HERE) as unit:
        zone, period = ZoneInfo("Europe/Paris"), Period.parse("2026-03")
        kinds = [type(Counting(unit, zone, few).of(period)) for few in (1, 0)]
    assert kinds == [Counts, Rows]


def test_where_each_statement_may_see_another_moment_the_rows_tell(team: Team) -> None:
    one_of_each(team)
    team.has_counted()
    with team.database.unit(HERE) as unit:
        versioned = unit.agreements.in_force()
        assert versioned
        told = unit.tallies.left(versioned.agreement.hours.zone, MOST_LEFT) is not None
    assert told is (team.database.engine.dialect.name == "sqlite")


def test_the_worker_counts_where_something_is_over(team: Team, database: Database) -> None:
    assert counting.tick(team.desk) == 0
    one_of_each(team)
    while counting.tick(team.desk):
        pass
    agree(team)


def test_a_workspace_where_nothing_is_agreed_holds_up_no_other(team: Team, database: Database) -> None:
    with database.unit("aaa") as unit:
        for number in range(counting.LOOKED_AT + 1):
            key = f"d{number}"
            unit.deals.insert(Deal(key, "crm", key, PAST, euros(1), "EUR", "won", team.now))
    one_of_each(team)
    assert counting.tick(team.desk) > 0


@pytest.fixture
def former_version_up(database_url: str) -> Iterator[None]:
    """A former version may serve, as it is between the two deploys."""
    spoil(database_url, OLDEST, oldest="0019")
    yield
    spoil(database_url, OLDEST, oldest="0022")


@pytest.mark.usefixtures("former_version_up")
def test_nothing_is_counted_while_a_former_version_may_serve(team: Team) -> None:
    one_of_each(team)
    assert counting.tick(team.desk) == 0
    assert not team.told_by_tallies()
