"""Escalation: to the deputy while the head is away, held until somebody is at work, cancelled by what it asks for."""

from datetime import UTC, datetime, timedelta

import pytest
from routed import document, set_up, told
from seen import SALES, answered, arrive, card_of, key_of, shown

from bot.demo import prospects
from bot.demo.stage import Stage
from bot.services import clocks, handoffs
from bot.services.workspaces import OWN
from playground.message import Message
from playground.person import Person
from sla.actor import Actor
from sla.agreement import EscalationStep
from sla.deed import Act, Deed
from sla.handoff import Reason

CLAIRE, PAUL, EMMA = "Claire Petit", "Paul Garcia", "Emma Leroy"
TODAY = "2026-03-02"


@pytest.fixture
def sam(empty: Stage) -> Person:
    return empty.slack.person("U0SAM")


@pytest.fixture
def sue(empty: Stage) -> Person:
    return empty.slack.person("U0SUE")


@pytest.fixture
def sophie(empty: Stage) -> Person:
    return empty.slack.person("U0SOPHIE")


def away(playing: Stage, user: str, days: str = TODAY) -> None:
    """Somebody says that they are away."""
    assert "🏝️" in answered(playing.slack.person(user), f"/sla away {days}")
    playing.settle()


def claims(playing: Stage, person: Person, name: str) -> None:
    """A lead is somebody's."""
    person.clicks(card_of(person, name), "Claim")
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


METRICS = ("claim", "contact", "attempts", "outcome")
WITHIN = {"claim": "1h", "contact": "4h", "attempts": "10d", "outcome": "2d"}
ENDED_BY = {
    "claim": Deed(Act.CLAIM),
    "contact": Deed(Act.CONTACT),
    "attempts": Deed(Act.REACH),
    "outcome": Deed(Act.DISQUALIFY, reason=Reason.SPAM),
}


def clocked(empty: Stage, clause: str, to: str, share: str) -> Stage:
    """The stage with one clock that escalates once, to somebody at a share of its time."""
    found = document(None)
    kept = tuple(each for each in found.agreement.commitments if each.id == clause)
    step = EscalationStep.model_validate({"at": share, "to": to})
    agreement = found.agreement.model_copy(update={"commitments": kept, "escalation": (step,)})
    empty.apply(in_force=True, document=found.model_copy(update={"agreement": agreement}))
    empty.settle()
    return empty


def due_at(playing: Stage, name: str, clause: str) -> datetime:
    """When the step of a lead's one clock is due."""
    with playing.bot.desk.database.reading(OWN) as unit:
        handoff_id = key_of(card_of(playing.slack.person("U0SAM"), name)).removeprefix("card:")
        (deadline,) = unit.deadlines.of_handoff(handoff_id)
    assert deadline.clause == clause
    assert deadline.next_at is not None
    return deadline.next_at


def heard(playing: Stage, name: str) -> int:
    """How many reminders about a lead were said, to anybody."""
    people = [playing.slack.person(user) for user in ("U0SAM", "U0SUE", "U0SOPHIE")]
    direct = sum(key_of(message).startswith("ping:") for person in people for message in person.direct())
    return direct + sum(key_of(message).startswith("ping:") for message in people[0].sees(SALES, name))


def step_taken(playing: Stage, clause: str) -> str:
    """A lead whose one step is due and taken, while its reminder waits in the outbox; gives its handoff."""
    arrive(playing, prospects.emma)
    sam = playing.slack.person("U0SAM")
    if clause == "outcome":
        claims(playing, sam, EMMA)
    playing.slack.clock.jump_to(due_at(playing, EMMA, clause) + timedelta(seconds=1))
    assert clocks.tick(playing.bot.desk, playing.bot.clock()) == 1
    return key_of(card_of(sam, EMMA)).removeprefix("card:")


@pytest.mark.parametrize("clause", METRICS)
@pytest.mark.parametrize(("to", "share"), [("channel", "50%"), ("owner", "80%"), ("head", "100%")])
class TestEachStepOfEachClock:
    def test_speaks_once_however_often_the_worker_looks(self, empty: Stage, clause: str, to: str, share: str) -> None:
        playing = clocked(empty, clause, to, share)
        step_taken(playing, clause)
        morning = playing.bot.clock().replace(hour=9, minute=0)
        for days in range(1, 6):
            clocks.tick(playing.bot.desk, playing.bot.clock())
            playing.go_to(morning + timedelta(days=days))
        assert heard(playing, EMMA) == 1

    def test_is_cancelled_by_the_act_it_asks_for(self, empty: Stage, clause: str, to: str, share: str) -> None:
        playing = clocked(empty, clause, to, share)
        handoff_id = step_taken(playing, clause)
        actor = Actor(OWN, "U0SAM", "slack", playing.bot.clock())
        handoffs.act(playing.bot.desk, actor, handoff_id, ENDED_BY[clause])
        morning = playing.bot.clock().replace(hour=9, minute=0)
        for days in range(1, 6):
            playing.go_to(morning + timedelta(days=days))
        assert heard(playing, EMMA) == 0


class TestWhileALeadIsPutOff:
    def snoozed(self, playing: Stage, sam: Person, name: str, day: str) -> None:
        sam.clicks(card_of(sam, name), "Snooze")
        sam.fills({sam.modal.labels[0]: day})
        assert sam.submits() == {}
        playing.settle()

    def test_no_clock_speaks(self, empty: Stage, sam: Person) -> None:
        playing = set_up(empty)
        arrive(playing, prospects.emma)
        claims(playing, sam, EMMA)
        self.snoozed(playing, sam, EMMA, "2026-03-20")
        playing.go_to(datetime(2026, 3, 19, 16, 0, tzinfo=UTC))
        assert heard(playing, EMMA) == 0
        playing.go_to(datetime(2026, 3, 20, 11, 29, tzinfo=UTC))
        assert heard(playing, EMMA) == 1

    def test_what_waited_for_the_morning_waits_for_the_day(self, empty: Stage, sam: Person) -> None:
        playing = clocked(empty, "contact", "owner", "50%")
        playing.go_to(datetime(2026, 3, 2, 14, 0, tzinfo=UTC))
        arrive(playing, prospects.emma)
        claims(playing, sam, EMMA)
        playing.slack.clock.jump_to(datetime(2026, 3, 2, 18, 0, tzinfo=UTC))
        assert clocks.tick(playing.bot.desk, playing.bot.clock()) == 1
        self.snoozed(playing, sam, EMMA, "2026-03-05")
        playing.go_to(datetime(2026, 3, 4, 16, 0, tzinfo=UTC))
        assert heard(playing, EMMA) == 0
        playing.go_to(datetime(2026, 3, 5, 8, 0, tzinfo=UTC))
        assert heard(playing, EMMA) == 1


def test_an_offer_is_reminded_of_in_person_and_lapses_all_the_same(empty: Stage, sam: Person, sue: Person) -> None:
    playing = set_up(empty, by="turns")
    arrive(playing, prospects.claire)
    playing.pass_time(timedelta(minutes=49))
    reminders = [shown(message) for message in sue.direct() if key_of(message).startswith("ping:")]
    assert ["It is offered to @Sue Ashworth" in reminder for reminder in reminders] == [True, True]
    assert not [message for message in sam.direct() if key_of(message).startswith("ping:")]
