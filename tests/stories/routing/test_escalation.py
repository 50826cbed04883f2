"""Escalation: to the deputy while the head is away, held until somebody is at work, cancelled by what it asks for."""

from datetime import UTC, datetime, timedelta

from routed import claims, set_up, told
from seen import answered, arrive, card_of, key_of, shown

from bot.demo import prospects
from bot.demo.stage import Stage
from playground.message import Message
from playground.person import Person

CLAIRE, PAUL, EMMA = "Claire Petit", "Paul Garcia", "Emma Leroy"
TODAY = "2026-03-02"


def away(playing: Stage, user: str, days: str = TODAY) -> None:
    """Somebody says that they are away."""
    assert "🏝️" in answered(playing.slack.person(user), f"/sla away {days}")
    playing.settle()


def of_clause(messages: list[Message], clause: str) -> int:
    """How many of these messages remind of one clause."""
    return sum(f":{clause}:" in key_of(message) for message in messages)


class TestWhileTheHeadIsAway:
    def test_the_deputy_hears_it_and_why(self, empty: Stage, sue: Person, sophie: Person) -> None:
        playing = set_up(empty, deputy="U0SUE")
        away(playing, "U0SOPHIE")
        arrive(playing, prospects.paul)
        playing.pass_time(timedelta(hours=1, minutes=1))
        (message,) = told(sue, PAUL)
        assert "You hear this because @Sophie Laurent is away." in shown(message)
        assert not told(sophie, PAUL)

    def test_without_a_deputy_it_waits_for_the_head(self, empty: Stage, sophie: Person) -> None:
        playing = set_up(empty)
        away(playing, "U0SOPHIE", "2026-03-02..2026-03-03")
        arrive(playing, prospects.paul)
        playing.pass_time(timedelta(hours=1, minutes=1))
        playing.go_to(datetime(2026, 3, 4, 7, 59, 59, tzinfo=UTC))
        assert not told(sophie, PAUL)
        playing.go_to(datetime(2026, 3, 4, 8, 0, tzinfo=UTC))
        assert of_clause(told(sophie, PAUL), "claim") == 1

    def test_with_both_away_whoever_is_back_first_hears_it(self, empty: Stage, sue: Person, sophie: Person) -> None:
        playing = set_up(empty, deputy="U0SUE")
        away(playing, "U0SOPHIE", "2026-03-02..2026-03-04")
        away(playing, "U0SUE", "2026-03-02..2026-03-03")
        arrive(playing, prospects.paul)
        playing.pass_time(timedelta(hours=1, minutes=1))
        playing.go_to(datetime(2026, 3, 4, 8, 0, tzinfo=UTC))
        playing.pass_time(timedelta(seconds=5))  # two reminders to one person, a second apart
        assert of_clause(told(sue, PAUL), "claim") == 1
        playing.go_to(datetime(2026, 3, 5, 8, 0, tzinfo=UTC))
        assert of_clause(told(sophie, PAUL), "claim") == 0

    def test_what_was_held_for_the_night_goes_to_who_is_there_in_the_morning(
        self, empty: Stage, sue: Person, sophie: Person
    ) -> None:
        playing = set_up(empty, deputy="U0SUE")
        playing.go_to(datetime(2026, 3, 2, 15, 59, 58, tzinfo=UTC))
        arrive(playing, prospects.paul)
        playing.go_to(datetime(2026, 3, 2, 17, 5, tzinfo=UTC))
        away(playing, "U0SOPHIE", "2026-03-03")
        playing.go_to(datetime(2026, 3, 3, 8, 0, tzinfo=UTC))
        assert len(told(sue, PAUL)) == 1
        assert not told(sophie, PAUL)


class TestWhileTheOwnerIsAway:
    def test_the_head_hears_it_too_and_the_owner_once_back(self, empty: Stage, sam: Person, sophie: Person) -> None:
        playing = set_up(empty)
        arrive(playing, prospects.claire)
        claims(playing, sam, CLAIRE)
        away(playing, "U0SAM")
        playing.pass_time(timedelta(minutes=49))
        (message,) = told(sophie, CLAIRE)
        assert "Sam Parker n" in shown(message)
        assert "80" in shown(message)
        assert not told(sam, CLAIRE)
        playing.go_to(datetime(2026, 3, 3, 8, 0, tzinfo=UTC))
        assert len(told(sam, CLAIRE)) == 1

    def test_the_owner_hears_nothing_of_what_was_done_meanwhile(
        self, empty: Stage, sam: Person, sophie: Person
    ) -> None:
        playing = set_up(empty)
        arrive(playing, prospects.claire)
        claims(playing, sam, CLAIRE)
        away(playing, "U0SAM")
        playing.pass_time(timedelta(minutes=49))
        sophie.clicks(card_of(sophie, CLAIRE), "Contacted")
        playing.go_to(datetime(2026, 3, 3, 8, 0, tzinfo=UTC))
        assert not told(sam, CLAIRE)

    def test_nobody_else_hears_it_while_the_owner_is_there(self, empty: Stage, sam: Person, sophie: Person) -> None:
        playing = set_up(empty)
        arrive(playing, prospects.claire)
        claims(playing, sam, CLAIRE)
        playing.pass_time(timedelta(minutes=49))
        assert len(told(sam, CLAIRE)) == 1
        assert not told(sophie, CLAIRE)

    def test_the_deputy_hears_of_a_head_who_owns_it(self, empty: Stage, sue: Person, sophie: Person) -> None:
        playing = set_up(empty, deputy="U0SUE")
        arrive(playing, prospects.claire)
        claims(playing, sophie, CLAIRE)
        away(playing, "U0SOPHIE")
        playing.pass_time(timedelta(minutes=49))
        assert len(told(sue, CLAIRE)) == 1


def test_an_offer_is_reminded_of_in_person_and_lapses_all_the_same(empty: Stage, sam: Person, sue: Person) -> None:
    playing = set_up(empty, by="turns")
    arrive(playing, prospects.claire)
    playing.pass_time(timedelta(minutes=49))
    reminders = [shown(message) for message in sue.direct() if key_of(message).startswith("ping:")]
    assert ["It is offered to @Sue Ashworth" in reminder for reminder in reminders] == [True, True]
    assert not [message for message in sam.direct() if key_of(message).startswith("ping:")]
