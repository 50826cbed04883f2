"""What collides in the calendar: launches and missions without sales, on closed days, beside each other."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import AGREEMENT, CALENDAR, MONDAY_TEN, TRIAL_45, paris

from sla.absence import Absence
from sla.calendar_page import Day, Page, days_of, last_day, shown
from sla.campaign import Campaign
from sla.collisions import LAUNCH, Cause, Collision, Staff, in_calendar, of_campaign, of_mission
from sla.mission import Mission, may_change
from sla.period import Period
from sla.workspace import Team

SALES = ("U0SAM", "U0SUE", "U0MAX")
ZONE = AGREEMENT.hours.zone
MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)
MARCH = Period.parse("2026-03")


def away(person: str, first: date, last: date | None = None) -> Absence:
    return Absence(person, first, last or first, person, MONDAY_TEN)


def staff(*absences: Absence, people: tuple[str, ...] = SALES) -> Staff:
    return Staff(people, absences)


def starting(day: str, **changes: object) -> Campaign:
    return replace(TRIAL_45, starts_at=paris(day, "00:00"), **changes)


def mission(first: date, last: date, team: Team = Team.SALES) -> Mission:
    return Mission("m1", team, "Call old customers", first, last, "U0SAM", "U0SAM", MONDAY_TEN)


class TestALaunch:
    @pytest.mark.parametrize(
        ("day", "seen"),
        [
            (MONDAY, MONDAY),
            (MONDAY + 2 * DAY, MONDAY + 2 * DAY),  # its third working day
            (MONDAY + 3 * DAY, None),
            (MONDAY - 3 * DAY, None),
        ],
    )
    def test_needs_more_than_half_of_sales_on_its_first_working_days(self, day: date, seen: date | None) -> None:
        found = of_campaign(starting("2026-03-02"), [], staff(away("U0SAM", day), away("U0SUE", day)), CALENDAR)
        assert [each.day for each in found] == ([seen] if seen else [])

    def test_is_not_in_danger_while_less_than_half_is_away(self) -> None:
        assert of_campaign(starting("2026-03-02"), [], staff(away("U0SAM", MONDAY)), CALENDAR) == []
        two = staff(away("U0SAM", MONDAY), people=("U0SAM", "U0SUE"))
        (found,) = of_campaign(starting("2026-03-02"), [], two, CALENDAR)
        assert (found.away, found.people) == (("U0SAM",), 2), "half is enough"

    def test_is_no_matter_of_who_is_in_another_team(self) -> None:
        others = staff(away("U0MEHDI", MONDAY), away("U0MARION", MONDAY))
        assert of_campaign(starting("2026-03-02"), [], others, CALENDAR) == []

    def test_on_a_closed_day_is_seen(self) -> None:
        (found,) = of_campaign(starting("2026-04-06"), [], staff(), CALENDAR)
        assert (found.cause, found.day) == (Cause.CLOSED, date(2026, 4, 6)), "Easter Monday"

    def test_looks_at_the_days_after_a_weekend(self) -> None:
        gone = staff(*(away(user, date(2026, 3, 9)) for user in SALES))
        causes = [each.cause for each in of_campaign(starting("2026-03-07"), [], gone, CALENDAR)]
        assert causes == [Cause.CLOSED, Cause.AWAY]

    def test_beside_another_is_seen_once_in_the_calendar(self) -> None:
        one, other = starting("2026-03-02"), starting("2026-03-02", campaign_id="c2", name="Fair")
        assert [each.others for each in of_campaign(one, [one, other], staff(), CALENDAR)] == [("Fair",)]
        (found,) = in_calendar(MARCH, [one, other], [], staff(), CALENDAR)
        assert found.cause is Cause.BESIDE

    def test_of_many_on_one_day_is_seen_in_one_line(self) -> None:
        many = [starting("2026-03-02", campaign_id=f"c{each}", name=f"Fair {each}") for each in range(23)]
        later = [starting("2026-03-03", campaign_id="c98"), starting("2026-03-03", campaign_id="c99")]
        found = in_calendar(MARCH, [*many, *later], [], staff(), CALENDAR)
        assert [(each.day, len(each.others)) for each in found] == [(MONDAY, 22), (MONDAY + DAY, 1)]

    @pytest.mark.parametrize(("days", "seen"), [(1, []), (2, [MONDAY + DAY]), (9, [MONDAY + DAY, MONDAY + 2 * DAY])])
    def test_is_over_with_its_campaign(self, days: int, seen: list[date]) -> None:
        gone = staff(*(away(user, MONDAY + DAY, MONDAY + 9 * DAY) for user in SALES))
        short = starting("2026-03-02", ends_at=paris("2026-03-02", "00:00") + days * DAY)
        found = of_campaign(short, [], gone, CALENDAR)
        assert [day for each in found for day in each.days] == seen

    def test_on_a_weekend_alone_needs_nobody_on_monday(self) -> None:
        gone = staff(*(away(user, date(2026, 3, 9)) for user in SALES))
        fair = starting("2026-03-07", ends_at=paris("2026-03-09", "00:00"))
        assert [each.cause for each in of_campaign(fair, [], gone, CALENDAR)] == [Cause.CLOSED]

    def test_that_was_cancelled_collides_with_nothing(self) -> None:
        gone = starting("2026-04-06", cancelled_at=MONDAY_TEN)
        assert of_campaign(gone, [starting("2026-04-06")], staff(), CALENDAR) == []
        assert of_campaign(starting("2026-03-02"), [replace(gone, campaign_id="c2")], staff(), CALENDAR) == []


class TestAMission:
    def test_of_sales_needs_sales_on_each_of_its_working_days(self) -> None:
        gone = staff(away("U0SAM", MONDAY + DAY), away("U0SUE", MONDAY + DAY))
        (found,) = of_mission(mission(MONDAY, MONDAY + 4 * DAY), gone, CALENDAR)
        assert found == Collision(Cause.AWAY, (MONDAY + DAY,), "Call old customers", ("U0SAM", "U0SUE"), 3)
        assert of_mission(mission(MONDAY + 2 * DAY, MONDAY + 4 * DAY), gone, CALENDAR) == []

    def test_of_both_teams_too_and_of_marketing_not(self) -> None:
        gone = staff(*(away(user, MONDAY) for user in SALES))
        assert of_mission(mission(MONDAY, MONDAY, Team.JOINT), gone, CALENDAR)
        assert not of_mission(mission(MONDAY, MONDAY, Team.MARKETING), gone, CALENDAR)

    def test_on_a_day_without_work_asks_for_nobody(self) -> None:
        sunday = date(2026, 3, 8)
        gone = staff(*(away(user, sunday) for user in SALES))
        assert of_mission(mission(sunday, sunday), gone, CALENDAR) == []

    def test_is_told_with_all_the_days_on_which_the_same_people_are_away(self) -> None:
        gone = staff(away("U0SAM", MONDAY, MONDAY + 2 * DAY), away("U0SUE", MONDAY, MONDAY + 3 * DAY),
                     away("U0MAX", MONDAY + 2 * DAY, MONDAY + 3 * DAY))  # fmt: skip
        found = of_mission(mission(MONDAY, MONDAY + 4 * DAY), gone, CALENDAR)
        assert [(each.days, each.away) for each in found] == [
            ((MONDAY, MONDAY + DAY), ("U0SAM", "U0SUE")),
            ((MONDAY + 2 * DAY,), SALES),
            ((MONDAY + 3 * DAY,), ("U0SUE", "U0MAX")),
        ]

    def test_is_told_in_each_week_that_it_collides_in(self) -> None:
        friday, tuesday = date(2026, 3, 6), date(2026, 3, 10)
        gone = staff(away("U0SAM", friday, tuesday), away("U0SUE", friday, tuesday))
        long = mission(friday - DAY, tuesday + 9 * DAY)
        told = [
            [each.days for each in in_calendar(Period.parse(week), [], [long], gone, CALENDAR)]
            for week in ("2026-W09", "2026-W10", "2026-W11", "2026-W12")
        ]
        assert told == [[], [(friday,)], [(tuesday - DAY, tuesday)], []]

    def test_is_changed_by_who_carries_it(self) -> None:
        assert may_change(mission(MONDAY, MONDAY), Team.SALES)
        assert not may_change(mission(MONDAY, MONDAY), Team.MARKETING)
        assert may_change(mission(MONDAY, MONDAY, Team.JOINT), Team.MARKETING)
        assert not may_change(mission(MONDAY, MONDAY, Team.JOINT), None)


DAYS = st.dates(date(2026, 2, 20), date(2026, 4, 20))


@given(DAYS, st.lists(st.tuples(st.sampled_from(SALES), DAYS, st.integers(0, 9)), max_size=8))
def test_an_unstaffed_launch_is_named_with_who_is_away_that_day(
    start: date, absences: list[tuple[str, date, int]]
) -> None:
    there = staff(*(away(user, first, first + length * DAY) for user, first, length in absences))
    month = starting(start.isoformat(), ends_at=paris((start + 30 * DAY).isoformat(), "00:00"))
    found = of_campaign(month, [], there, CALENDAR)
    days = [start + number * DAY for number in range(20)]
    launch = [day for day in days if CALENDAR.working_days(day, day)][:LAUNCH]
    empty = [day for day in launch if 2 * len(there.away(day)) >= len(SALES)]
    unstaffed = [each for each in found if each.cause is Cause.AWAY]
    assert sorted(day for each in unstaffed for day in each.days) == empty
    assert all(there.away(day) == each.away for each in unstaffed for day in each.days)


class TestAPage:
    def page(self, **parts: object) -> dict[date, Day]:
        given = {"campaigns": (), "missions": (), "absences": (), "collisions": ()} | parts
        found = days_of(Page(MARCH, MONDAY, **given), AGREEMENT.hours)
        assert len(found) == 31
        return {day.day: day for day in found}

    def test_says_of_each_day_what_begins_ends_and_who_is_away(self) -> None:
        days = self.page(
            campaigns=(TRIAL_45,),
            missions=(mission(MONDAY, MONDAY + DAY),),
            absences=(away("U0SAM", MONDAY), away("U0SAM", MONDAY), away("U0SUE", MONDAY)),
        )
        monday = days[MONDAY]
        assert (monday.starting, monday.ending, monday.away) == ((TRIAL_45,), (), ("U0SAM", "U0SUE"))
        assert days[MONDAY + DAY].missions == (mission(MONDAY, MONDAY + DAY),)
        assert days[date(2026, 3, 31)].ending == (TRIAL_45,)
        assert days[MONDAY + 2 * DAY].is_empty

    def test_marks_the_days_on_which_something_collides(self) -> None:
        collision = Collision(Cause.AWAY, (MONDAY, MONDAY + DAY), "Call old customers", ("U0SAM",), 2)
        days = self.page(collisions=(collision,))
        assert [day.day for day in days.values() if day.collides] == [MONDAY, MONDAY + DAY]

    def test_calls_a_day_closed_that_is_worked_in_other_weeks(self) -> None:
        april = days_of(Page(Period.parse("2026-04"), MONDAY, (), (), (), ()), AGREEMENT.hours)
        assert [day.day for day in april if day.closed] == [date(2026, 4, 6)]

    def test_shows_campaigns_that_run_on_one_of_its_days(self) -> None:
        early, late = starting("2026-02-01", ends_at=paris("2026-03-01", "00:00")), starting("2026-04-01")
        last = starting("2026-02-01", ends_at=paris("2026-03-02", "00:00"))
        called_off = starting("2026-03-05", cancelled_at=MONDAY_TEN)
        cut = starting("2026-03-01", cancelled_at=paris("2026-03-04", "12:00"), ends_at=paris("2026-03-20", "00:00"))
        assert shown([early, late, called_off, cut, last], MARCH, ZONE) == (last, cut)
        assert last_day(cut, ZONE) == date(2026, 3, 4)
