"""Random people do random things with one handoff at random times, on cards fresh and stale; its story stays whole.

Never two owners, no finished handoff moved by a stale click, no clock backwards, no verdict changed but by taking back
the act it rests on, the card equals the state, and a replay of the record gives the verdicts that were frozen.
"""

from contextlib import ExitStack
from datetime import datetime, timedelta
from itertools import pairwise

from amount import LONG
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from bot.demo import prospects
from bot.demo.stage import setup_of, stage
from bot.demo.story import MONDAY
from bot.demo.story_parts import SALES, post_lead
from bot.ids import Field
from bot.logs import configure
from bot.relay.composing import card as composed
from bot.services.measuring import measured_of
from bot.services.workspaces import OWN
from playground.message import Message
from playground.person import Person
from sla.deadline import Deadline, Verdict
from sla.document import Document
from sla.handoff import Handoff, Status
from sla.replay import Replay
from sla.routing_rules import Routing

PEOPLE = ("U0SAM", "U0SUE", "U0SOPHIE", "U0MARION")
SELLERS = ("U0SAM", "U0SUE", "U0SOPHIE")
MINUTE = timedelta(minutes=1)


class OneHandoff(RuleBasedStateMachine):
    """One lead in the hands of two sales people, their head, and a marketer who may not."""

    cards = Bundle("cards")

    def __init__(self) -> None:
        super().__init__()
        configure("error", "text")
        self._open = ExitStack()
        self.stage = self._open.enter_context(stage(MONDAY))
        self.stage.apply(in_force=True, document=self.document())
        self.handoff_id = str(post_lead(self.stage, prospects.paul(self.stage.bot.clock()))["handoff_id"])
        self.stage.settle()
        self.before, self.clocks, self.undone = self._stored()
        self.first_due = {clock.clause: clock.due_at for clock in self.clocks}

    def document(self) -> Document:
        """The set-up: whoever comes first takes the lead."""
        return setup_of()

    def teardown(self) -> None:
        self._open.close()

    @initialize(target=cards)
    def the_first_card(self) -> Message:
        return self._card(self._person("U0SAM"))

    @rule(target=cards, user=st.sampled_from(PEOPLE))
    def look(self, user: str) -> Message:
        """Somebody's screen, which may show this card for as long as they like."""
        return self._card(self._person(user))

    @rule(card=cards, user=st.sampled_from(PEOPLE), to=st.sampled_from(PEOPLE), data=st.data())
    def click(self, card: Message, user: str, to: str, data: st.DataObject) -> None:
        """Press anything that a card offers, on a screen that may be old."""
        person = self._person(user)
        offered = person.could_click(card)
        if offered:
            person.clicks(card, data.draw(st.sampled_from(offered)))
            self._answer(person, to)

    @rule(card=cards, user=st.sampled_from(PEOPLE), to=st.sampled_from(PEOPLE), data=st.data())
    def slip(self, card: Message, user: str, to: str, data: st.DataObject) -> None:
        """Press the wrong thing, and take it back."""
        self.click(card, user, to, data)
        self.stage.settle()
        self.undo(user)

    @rule(user=st.sampled_from(PEOPLE))
    def undo(self, user: str) -> None:
        """Press the last way back that stands before somebody, however old; one who claimed releases."""
        person = self._person(user)
        ways = [told for told in person.private(SALES) if {"Undo", "Annuler"} & set(told.buttons)]
        if ways:
            person.clicks(ways[-1], ways[-1].buttons[0])
        elif "Release" in person.could_click(self._card(person)):
            person.clicks(self._card(person), "Release")

    @rule(minutes=st.sampled_from((0.2, 1, 5, 29, 31, 61, 241, 1440, 4 * 1440)))
    def time_passes(self, minutes: float) -> None:
        self.stage.pass_time(minutes * MINUTE)

    @rule()
    def the_crm_wins_it(self) -> None:
        body = {"source": "crm", "external_id": "d1", "email": prospects.paul(MONDAY)["email"], "currency": "EUR"}
        closed = (MONDAY + timedelta(days=30)).isoformat()
        self.stage.post("deals", {**body, "amount": "4900.00", "status": "won", "closed_at": closed})

    @invariant()
    def the_story_stays_whole(self) -> None:
        self.stage.settle()
        handoff, clocks, undone = self._stored()
        taken_back, self.undone = undone != self.undone, undone
        if self.before.finished and not taken_back:
            assert handoff == self.before
        self._one_owner(handoff)
        self._clocks_go_forward(clocks, taken_back=taken_back)
        self._what_stopped_a_clock_is_there(handoff, clocks)
        self.before, self.clocks = handoff, clocks

        self._the_card_equals_the_state()

    @invariant()
    def a_replay_gives_the_frozen_verdicts(self) -> None:
        with self.stage.bot.desk.database.reading(OWN) as unit:
            (record,) = unit.replays.records(MONDAY, MONDAY + timedelta(days=1), "card:")
            agreement = unit.agreements.get(record.version).agreement
        found = {each.clause: each for each in Replay(agreement).run(record, self._now())}
        assert set(found) == {frozen.clause for frozen in record.ran}
        for frozen in record.ran:
            again = found[frozen.clause]
            assert (again.verdict, again.starts_at) == (frozen.verdict, frozen.starts_at)
            assert again.stopped_at == frozen.stopped_at
            assert again.due_at == frozen.due_at or frozen.verdict is Verdict.KEPT

    @invariant()
    def a_clock_took_what_lies_between_its_start_and_its_stop_and_a_running_one_nothing_yet(self) -> None:
        with self.stage.bot.desk.database.reading(OWN) as unit:
            clocks = unit.deadlines.of_handoff(self.handoff_id)
            assert measured_of(unit, self._stored()[0], clocks) == clocks
        assert all((clock.took is None) is (clock.stopped_at is None) for clock in clocks)

    def _the_card_equals_the_state(self) -> None:
        with self.stage.bot.desk.database.reading(OWN) as unit:
            message = composed(unit, self.handoff_id)
        assert message is not None
        card = self._card(self._person("U0SAM"))
        stands = [{name: part for name, part in block.items() if name != "block_id"} for block in card.blocks]
        assert stands == message.blocks

    def _one_owner(self, handoff: Handoff) -> None:
        with self.stage.bot.desk.database.reading(OWN) as unit:
            spans = unit.handoffs.spans(self.handoff_id)
        lasting = [span.owner for span in spans if span.until is None]
        assert lasting == ([handoff.owner] if handoff.owner and not handoff.finished else [])
        assert all(one.until is not None and one.until <= after.since for one, after in pairwise(spans))

    def _clocks_go_forward(self, clocks: tuple[Deadline, ...], *, taken_back: bool) -> None:
        were = {clock.clause: clock for clock in self.clocks}
        for clock in clocks:
            assert clock.due_at >= self.first_due.setdefault(clock.clause, clock.due_at)
            assert clock.verdict is not Verdict.KEPT or clock.stopped_at is not None
            was = were.get(clock.clause)
            if was is not None and was.verdict is not None and not taken_back:
                assert (clock.verdict, clock.verdict_at) == (was.verdict, was.verdict_at)

    def _what_stopped_a_clock_is_there(self, handoff: Handoff, clocks: tuple[Deadline, ...]) -> None:
        first = {"time_to_claim": handoff.claimed_at, "time_to_first_contact": handoff.contacted_at}
        for clock in clocks:
            act = first.get(clock.metric, clock.stopped_at) or handoff.closed_at
            assert clock.stopped_at is None or act is not None

    def _stored(self) -> tuple[Handoff, tuple[Deadline, ...], int]:
        with self.stage.bot.desk.database.reading(OWN) as unit:
            handoff = unit.handoffs.get(self.handoff_id)
            assert handoff is not None
            undone = sum(entry.action == "handoff.undo" for entry in unit.audit.of(self.handoff_id))
            return handoff, unit.deadlines.of_handoff(self.handoff_id), undone

    def _answer(self, person: Person, to: str) -> None:
        """Fill a dialog in, if one opened, and send it; one that complains is closed."""
        if not person.modals:
            return
        tomorrow = self._now().date() + timedelta(days=2)
        told = {Field.AMOUNT: "4900", Field.MINUTES: "12", Field.UNTIL: tomorrow, Field.TO: to}
        for block in person.modal.blocks:
            if block.get("block_id") == Field.REASON:
                person.fills({block["label"]["text"]: block["element"]["options"][0]["text"]["text"]})
            if block.get("block_id") in told:
                person.fills({block["label"]["text"]: told[block["block_id"]]})
        if person.modals and person.submits():
            person.closes()

    def _now(self) -> datetime:
        return self.stage.bot.clock()

    def _person(self, user: str) -> Person:
        return self.stage.slack.person(user)

    def _card(self, person: Person) -> Message:
        (card,) = [each for each in person.sees(SALES) if f"'card:{self.handoff_id}'" in str(each.post.metadata)]
        return card


class OfferedInTurn(OneHandoff):
    """The same where leads are offered to one after the other, somebody may be away, and the head has a deputy."""

    def document(self) -> Document:
        found = setup_of()
        sales = found.workspace.sales.model_copy(update={"deputy": "U0SUE"})
        told = {"sales": sales, "routing": Routing.model_validate({"by": "turns"})}
        workspace = found.workspace.model_copy(update=told)
        return Document.model_validate(found.model_copy(update={"workspace": workspace}).to_document())

    @rule(user=st.sampled_from(PEOPLE), days=st.integers(1, 3))
    def go_away(self, user: str, days: int) -> None:
        """Somebody is not there for some days, whatever they have."""
        today = self._now().date()
        self._person(user).types(f"/sla away {today}..{today + timedelta(days=days)}", in_=SALES)

    @rule(user=st.sampled_from(PEOPLE))
    def come_back(self, user: str) -> None:
        """Somebody is there again."""
        self._person(user).types("/sla back", in_=SALES)

    @invariant()
    def an_offer_is_of_an_open_lead_to_one_of_sales(self) -> None:
        handoff = self._stored()[0]
        if handoff.offered_to is not None:
            assert handoff.owner is None
            assert handoff.status is Status.OPEN
            assert handoff.offered_to in SELLERS


OFTEN = settings(
    max_examples=300 if LONG else 10,
    stateful_step_count=40 if LONG else 25,
    deadline=None,
    derandomize=not LONG,
    suppress_health_check=list(HealthCheck),
)
OneHandoff.TestCase.settings = OfferedInTurn.TestCase.settings = OFTEN
test_one_handoff = OneHandoff.TestCase
test_one_handoff_offered_in_turn = OfferedInTurn.TestCase
