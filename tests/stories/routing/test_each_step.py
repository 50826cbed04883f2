"""Each step of each clock speaks once, is cancelled by the act it asks for, and is silent while a lead is put off."""

from datetime import UTC, datetime, timedelta

import pytest
from routed import claims, document, set_up
from seen import SALES, arrive, card_of, key_of

from bot.demo import prospects
from bot.demo.stage import Stage
from bot.services import clocks, handoffs
from bot.services.workspaces import OWN
from playground.person import Person
from sla.actor import Actor
from sla.agreement import EscalationStep
from sla.deed import Act, Deed
from sla.handoff import Reason

EMMA = "Emma Leroy"


METRICS = ("claim", "contact", "attempts", "outcome")
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
