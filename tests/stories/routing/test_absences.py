"""Out of office: who is away gets no lead, passes on what is offered, and says so with one line."""

from datetime import UTC, datetime, timedelta

import pytest
from routed import handoff_of, in_channel, path_of, set_up, told
from seen import SALES, answered, arrive, card_of, shown

from bot.demo import prospects
from bot.demo.stage import Stage
from playground.faults import Fault
from playground.person import Person
from sla.absence import Absence

CLAIRE, PAUL, EMMA = "Claire Petit", "Paul Garcia", "Emma Leroy"
THIS_WEEK = "2026-03-02..2026-03-06"


@pytest.fixture
def turns(empty: Stage) -> Stage:
    """Sam, Sue and Vera take leads in turn; Sue stands in for Sophie."""
    return set_up(empty, by="turns", deputy="U0SUE")


def stored(playing: Stage) -> tuple[Absence, ...]:
    """Every absence that is noted."""
    with playing.bot.desk.database.reading("own") as unit:
        return unit.absences.not_over(datetime(2026, 1, 1, tzinfo=UTC).date())


def days_of(playing: Stage) -> list[tuple[str, str, str]]:
    """Who is away, from when to when."""
    return [(each.person, f"{each.first}", f"{each.last}") for each in stored(playing)]


def away(playing: Stage, *users: str, days: str = THIS_WEEK) -> None:
    """Each says that they are away."""
    for user in users:
        assert "🏝️" in answered(playing.slack.person(user), f"/sla away {days}")
    playing.settle()


def test_who_is_away_is_offered_nothing_and_why_me_says_so(turns: Stage, sam: Person, sue: Person) -> None:
    away(turns, "U0SAM")
    arrive(turns, prospects.claire)
    assert path_of(turns, sue, CLAIRE) == ["U0SUE"]
    sue.clicks(card_of(sue, CLAIRE), "Why me")
    turns.settle()
    assert "Passed over: @Sam Parker: away" in shown(sue.private(SALES)[-1])
    assert "Sam Parker away from Mar 2, 2026 to Mar 6, 2026" in answered(sue, "/sla away")


def test_an_open_offer_goes_to_the_next_at_once(turns: Stage, sam: Person, sue: Person) -> None:
    arrive(turns, prospects.claire)
    away(turns, "U0SAM")
    assert path_of(turns, sam, CLAIRE) == ["U0SAM", "U0SUE"]
    assert len(told(sue, CLAIRE)) == 1
    sue.clicks(card_of(sue, CLAIRE), "Why me")
    turns.settle()
    assert "@Sam Parker is away" in shown(sue.private(SALES)[-1])


def test_an_offer_goes_on_when_the_absence_begins(turns: Stage, sam: Person) -> None:
    away(turns, "U0SAM", days="2026-03-03")
    turns.go_to(datetime(2026, 3, 2, 16, 55, tzinfo=UTC))
    arrive(turns, prospects.claire)
    assert path_of(turns, sam, CLAIRE) == ["U0SAM"]
    turns.go_to(datetime(2026, 3, 2, 22, 59, 59, tzinfo=UTC))
    assert path_of(turns, sam, CLAIRE) == ["U0SAM"]
    turns.go_to(datetime(2026, 3, 2, 23, 0, tzinfo=UTC))  # midnight in Paris
    assert path_of(turns, sam, CLAIRE) == ["U0SAM", "U0SUE"]
    assert not told(turns.slack.person("U0SUE"), CLAIRE)
    turns.go_to(datetime(2026, 3, 3, 8, 0, tzinfo=UTC))
    assert len(told(turns.slack.person("U0SUE"), CLAIRE)) == 1


def test_a_lead_of_the_evening_is_for_who_is_there_in_the_morning(turns: Stage, sam: Person, sue: Person) -> None:
    away(turns, "U0SAM", days="2026-03-03..2026-03-04")
    away(turns, "U0SUE", days="2026-03-02")
    turns.go_to(datetime(2026, 3, 2, 18, 0, tzinfo=UTC))
    arrive(turns, prospects.claire)
    assert path_of(turns, sue, CLAIRE) == ["U0SUE"]
    assert not told(sue, CLAIRE)
    turns.go_to(datetime(2026, 3, 3, 8, 0, tzinfo=UTC))
    assert len(told(sue, CLAIRE)) == 1


def test_what_somebody_owns_stays_theirs(turns: Stage, sam: Person) -> None:
    arrive(turns, prospects.claire)
    sam.clicks(card_of(sam, CLAIRE), "Claim")
    away(turns, "U0SAM")
    assert handoff_of(turns, sam, CLAIRE).owner == "U0SAM"


def test_everybody_away_leaves_the_lead_to_everybody_and_the_head_hears(turns: Stage, sophie: Person) -> None:
    away(turns, "U0SAM", "U0SUE", "U0VERA")
    arrive(turns, prospects.claire)
    assert path_of(turns, sophie, CLAIRE) == [None]
    (message,) = told(sophie, CLAIRE)
    assert "absentes" in shown(message)
    assert not in_channel(sophie, "opened")


def test_the_last_to_leave_lets_the_head_hear_of_what_is_left(turns: Stage, sam: Person, sophie: Person) -> None:
    away(turns, "U0SUE", "U0VERA")
    arrive(turns, prospects.claire)
    assert not told(sophie, CLAIRE)
    away(turns, "U0SAM")
    assert path_of(turns, sophie, CLAIRE) == ["U0SAM", None]
    assert len(told(sophie, CLAIRE)) == 1
    assert len(in_channel(sophie, "opened")) == 1


def test_the_deputy_hears_it_while_the_head_is_away_too(empty: Stage, sue: Person, sophie: Person) -> None:
    playing = set_up(empty, deputy="U0MEHDI")
    away(playing, "U0SAM", "U0SUE", "U0VERA", "U0SOPHIE")
    arrive(playing, prospects.claire)
    mehdi = playing.slack.person("U0MEHDI")
    assert "Sophie Laurent n" in shown(told(mehdi, CLAIRE)[0])
    assert not told(sophie, CLAIRE)
    mehdi.clicks(card_of(mehdi, CLAIRE), "Claim")
    playing.settle()
    assert handoff_of(playing, sue, CLAIRE).owner == "U0MEHDI"


def test_a_deputy_may_do_what_the_head_may_only_while_the_head_is_away(turns: Stage, sam: Person, sue: Person) -> None:
    arrive(turns, prospects.claire)
    sue.clicks(card_of(sue, CLAIRE), "Claim")
    turns.settle()
    assert "for @Sam Parker to take first" in shown(sue.private(SALES)[-1])
    away(turns, "U0SOPHIE")
    sue.clicks(card_of(sue, CLAIRE), "Claim")
    turns.settle()
    assert handoff_of(turns, sam, CLAIRE).owner == "U0SUE"


def test_whoever_is_back_is_offered_leads_again(turns: Stage, sam: Person) -> None:
    away(turns, "U0SAM")
    assert "👋" in answered(sam, "/sla back")
    arrive(turns, prospects.claire)
    assert path_of(turns, sam, CLAIRE) == ["U0SAM"]
    assert days_of(turns) == []


def test_back_on_the_third_day_leaves_the_two_before_on_record(turns: Stage, sam: Person) -> None:
    away(turns, "U0SAM")
    turns.go_to(datetime(2026, 3, 4, 9, 0, tzinfo=UTC))
    answered(sam, "/sla back")
    assert days_of(turns) == [("U0SAM", "2026-03-02", "2026-03-03")]
    assert "No absence of @Sam Parker is noted" in answered(sam, "/sla back")


def test_an_absence_to_come_is_called_off(turns: Stage, sam: Person) -> None:
    away(turns, "U0SAM", days="2026-04-06..2026-04-10")
    assert "from Apr 6, 2026 to Apr 10, 2026" in answered(sam, "/sla back")
    assert days_of(turns) == []


def test_days_that_touch_known_ones_are_one_absence(turns: Stage, sam: Person) -> None:
    away(turns, "U0SAM", days="2026-03-09..2026-03-11")
    away(turns, "U0SAM", days="2026-03-16..2026-03-18")
    away(turns, "U0SAM", days="2026-03-11..2026-03-13")
    assert days_of(turns) == [("U0SAM", "2026-03-09", "2026-03-13"), ("U0SAM", "2026-03-16", "2026-03-18")]


class TestWhoMayRecord:
    def test_a_head_for_a_member_who_is_named(self, turns: Stage, sophie: Person) -> None:
        assert "Sam Parker" in answered(sophie, f"/sla away @sam {THIS_WEEK}")
        assert days_of(turns) == [("U0SAM", "2026-03-02", "2026-03-06")]
        assert "notée par @Sophie Laurent" in answered(sophie, "/sla away")
        assert "Sam Parker" in answered(sophie, "/sla back @sam")
        assert days_of(turns) == []

    def test_the_deputy_for_the_head(self, turns: Stage, sue: Person) -> None:
        answered(sue, f"/sla away @sophie {THIS_WEEK}")
        assert days_of(turns) == [("U0SOPHIE", "2026-03-02", "2026-03-06")]

    @pytest.mark.parametrize("user", ["U0SAM", "U0MARION"])
    def test_nobody_else_for_somebody_else(self, turns: Stage, user: str) -> None:
        person = turns.slack.person(user)
        assert "@Sue Ashworth" in answered(person, f"/sla away @sue {THIS_WEEK}")
        assert "@Sue Ashworth" in answered(person, "/sla back @sue")
        assert stored(turns) == ()

    def test_no_stranger(self, empty: Stage) -> None:
        playing = set_up(empty)
        guest = playing.slack.person("U0GUEST")
        for typed in ("/sla away", f"/sla away {THIS_WEEK}", "/sla back"):
            assert "⚠️" in answered(guest, typed, "C0GENERAL")
        assert stored(playing) == ()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("next week", "names no days"),
        ("2026-02-30", "names no days"),
        ("@nobody 2026-03-02", "names no days"),
        ("@sam", "names no days"),
        ("2026-03-06..2026-03-02", "ends before it begins"),
        ("2026-02-01..2026-03-01", "is over already"),
        ("2026-03-02..2027-03-03", "too far off or too long"),
        ("9999-12-31", "too far off or too long"),
    ],
)
def test_what_names_no_days_is_refused_with_what_to_write(turns: Stage, sam: Person, typed: str, words: str) -> None:
    assert words in answered(sam, f"/sla away {typed}")
    assert stored(turns) == ()


def test_a_command_delivered_twice_notes_one_absence_and_ends_one(turns: Stage, sam: Person) -> None:
    turns.slack.ask(Fault("duplicate", "command", count=2))
    sam.types(f"/sla away {THIS_WEEK}", in_=SALES)
    assert days_of(turns) == [("U0SAM", "2026-03-02", "2026-03-06")]
    away(turns, "U0SAM", days="2026-03-16")
    turns.slack.ask(Fault("duplicate", "command"))
    sam.types("/sla back", in_=SALES)
    assert days_of(turns) == [("U0SAM", "2026-03-16", "2026-03-16")]


def test_nobody_is_away_until_somebody_says_so(turns: Stage, sam: Person) -> None:
    said = answered(sam, "/sla away")
    assert "Nobody has noted an absence." in said
    assert "/sla away 2026-03-02..2026-03-06" in said


def test_an_absence_ends_by_itself(turns: Stage, sam: Person) -> None:
    away(turns, "U0SAM", days="2026-03-02")
    turns.pass_time(timedelta(days=1))
    arrive(turns, prospects.claire)
    assert path_of(turns, sam, CLAIRE) == ["U0SAM"]
