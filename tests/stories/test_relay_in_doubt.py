"""Leases and doubts: what may have been posted is looked for, and what is another worker's is left alone."""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Lock

import pytest
from seen import MARKETING, SALES, arrive, card_of, cards, keep_trying, key_of, shown

from bot.demo import prospects
from bot.demo.stage import Stage
from bot.demo.story_parts import post_lead
from bot.relay.recording import Outcome, Recorder
from bot.relay.relay import Relay
from bot.services import clocks, tasks
from bot.services.workspaces import OWN
from playground.faults import Fault
from playground.person import Person
from storage.outbox import OutboxRow


class Dying(Recorder):
    """Whoever is to record with it dies before."""

    def succeeded(self, row: OutboxRow, outcome: Outcome) -> None:
        """Record nothing."""


def post_and_die(playing: Stage, row: OutboxRow) -> None:
    send(replace(playing.bot.relay, recorder=Dying(playing.bot.desk, playing.bot.clock)), row)


def send(relay: Relay, row: OutboxRow) -> None:
    for job in relay.prepare([row]):
        assert job() == []


def test_a_relay_that_died_after_posting_does_not_post_again(playing: Stage, sam: Person) -> None:
    playing.pass_time(timedelta(seconds=5))
    post_lead(playing, prospects.claire(playing.bot.clock()))
    post_and_die(playing, taken_by_one_that_dies(playing, timedelta(seconds=60)))
    playing.pass_time(timedelta(seconds=59))
    assert cards(sam, "Claire Petit") == 1
    playing.pass_time(timedelta(seconds=5))
    assert cards(sam, "Claire Petit") == 1
    sam.clicks(card_of(sam, "Claire Petit"), "Claim")
    playing.settle()
    assert "@Sam" in shown(card_of(sam, "Claire Petit"))


def test_a_reminder_in_doubt_is_looked_for_where_it_went_before_the_lead_had_an_owner(
    playing: Stage, sam: Person
) -> None:
    arrive(playing, prospects.claire)
    playing.pass_time(timedelta(minutes=47))
    playing.slack.ask(Fault("reset", "chat.postMessage", count=2, after=True))
    playing.pass_time(timedelta(minutes=1, seconds=30))
    sam.clicks(card_of(sam, "Claire Petit"), "Claim")
    keep_trying(playing)
    keys = [key_of(message) for message in (*sam.sees(SALES), *sam.direct())]
    reminders = [key for key in keys if key.startswith("ping:")]
    assert len([key for key in reminders if ":contact" in key]) == 2
    assert len(reminders) == len(set(reminders))


def test_a_reminder_in_doubt_is_looked_for_where_it_went_before_the_card_stood(playing: Stage, sam: Person) -> None:
    playing.pass_time(timedelta(seconds=5))
    post_lead(playing, prospects.paul(playing.bot.clock()))
    taken_by_one_that_dies(playing, timedelta(minutes=35))  # the card, which nobody has posted
    playing.slack.clock.advance(timedelta(minutes=30))
    clocks.tick(playing.bot.desk, playing.bot.clock())
    reminder = taken_by_one_that_dies(playing, timedelta(minutes=10))
    post_and_die(playing, reminder)
    playing.pass_time(timedelta(minutes=6))
    assert cards(sam, "Paul Garcia") == 1
    playing.pass_time(timedelta(minutes=5))
    assert [key_of(message) for message in sam.sees(SALES)].count(reminder.key) == 1


def taken_by_one_that_dies(playing: Stage, lease: timedelta) -> OutboxRow:
    """The next row, in the hands of a worker that does nothing more."""
    with playing.bot.desk.database.across() as across:
        (row,) = across.outbox.take(playing.bot.clock(), 1, lease, "the one that dies").rows
    return row


class OneAfterAnother(Executor):
    """Senders of a worker that is slow: `meanwhile` happens after its first row."""

    def __init__(self, meanwhile: Callable[[], object]) -> None:
        self._meanwhile = meanwhile
        self._sent = 0

    def submit(self, send: Callable[..., None], /, *row: object, **_more: object) -> Future[None]:
        self._sent += 1
        if self._sent == 2:
            self._meanwhile()
        done: Future[None] = Future()
        done.set_result(send(*row))
        return done


def test_a_row_that_outlived_its_lease_is_left_to_the_worker_that_took_it_over(playing: Stage, sam: Person) -> None:
    sam.types("/sla feedback the price page is unclear", in_=SALES)
    playing.slack.person("U0MEHDI").types("/sla content A story https://blog.example/a", in_=MARKETING)
    relay, clock = playing.bot.relay, playing.slack.clock
    clock.advance(timedelta(seconds=5))

    def another_takes_over() -> None:
        clock.advance(timedelta(seconds=61))
        replace(relay, worker="another").drain()
        clock.advance(timedelta(seconds=2))

    replace(relay, senders=OneAfterAnother(another_takes_over)).drain()
    playing.settle()
    assert len(sam.sees(SALES, "A story")) == 1
    assert len(playing.slack.person("U0MEHDI").sees(MARKETING, "price page")) == 1


class Counting(ThreadPoolExecutor):
    """Senders that know the most rows they ever had at a time."""

    def __init__(self) -> None:
        super().__init__(8)
        self.now = self.most = 0
        self._lock = Lock()

    def submit(self, send: Callable[..., None], /, *row: object, **more: object) -> Future[None]:
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)
        sent = super().submit(send, *row, **more)
        sent.add_done_callback(self._finished)
        return sent

    def _finished(self, _sent: Future[None]) -> None:
        with self._lock:
            self.now -= 1


def test_a_worker_takes_no_more_than_it_can_send_at_once(playing: Stage) -> None:
    with playing.bot.desk.database.unit(OWN) as unit:
        for user in ("U0SAM", "U0SUE", "U0SOPHIE", "U0MEHDI", "U0MARION"):
            unit.outbox.put(tasks.home(user), playing.bot.clock())
    playing.slack.ask(Fault("timeout", "views.publish", count=5, seconds=0.05))
    with Counting() as senders:
        assert replace(playing.bot.relay, lanes=2, senders=senders).drain() == 5
        assert senders.most == 2


def test_a_call_that_hangs_holds_up_no_other(playing: Stage, sam: Person) -> None:
    mehdi = playing.slack.person("U0MEHDI")
    playing.slack.ask(Fault("timeout", "chat.postMessage", seconds=1.5, after=True))
    mehdi.types("/sla content A story https://blog.example/a", in_=MARKETING)
    playing.slack.clock.advance(timedelta(seconds=2))
    with ThreadPoolExecutor(1) as worker:
        draining = worker.submit(playing.bot.relay.drain)
        sam.waits_for(SALES, "A story")
        sam.types("/sla feedback the price page is unclear", in_=SALES)
        mehdi.waits_for(MARKETING, "price page", seconds=1)
        assert not draining.done()


def test_a_call_is_not_begun_that_could_outlast_the_lease(playing: Stage, sam: Person) -> None:
    playing.pass_time(timedelta(seconds=5))
    post_lead(playing, prospects.claire(playing.bot.clock()))
    with playing.bot.desk.database.across() as across:
        (row,) = across.outbox.take(playing.bot.clock(), 1, timedelta(seconds=60), "the slow one").rows
    playing.slack.clock.advance(timedelta(seconds=50))
    send(playing.bot.relay, row)
    assert cards(sam, "Claire Petit") == 0
    playing.pass_time(timedelta(seconds=11))
    assert cards(sam, "Claire Petit") == 1


def test_a_card_that_can_no_longer_be_edited_is_posted_anew_once(playing: Stage, sam: Person, claire: str) -> None:
    before = len(playing.slack.calls("chat.update"))
    playing.slack.ask(Fault("error", "chat.update", count=50, error="edit_window_closed"))
    sam.clicks(card_of(sam, claire), "Claim")
    keep_trying(playing)
    assert len(playing.slack.calls("chat.update")[before:]) == 1
    assert [("@Sam" in shown(message)) for message in sam.sees(SALES, claire)] == [False, True]


def test_a_card_in_doubt_that_can_no_longer_be_edited_is_posted_anew_once(playing: Stage, sam: Person) -> None:
    playing.slack.ask(Fault("500", "chat.postMessage", after=True))
    playing.slack.ask(Fault("error", "chat.update", count=50, error="edit_window_closed"))
    arrive(playing, prospects.claire)
    keep_trying(playing)
    assert len(playing.slack.calls("chat.update")) == 1
    assert cards(sam, "Claire Petit") == 2


@pytest.mark.parametrize("error", ["missing_scope", "not_in_channel"])
def test_where_the_bot_may_not_look_a_card_in_doubt_is_posted(playing: Stage, sam: Person, error: str) -> None:
    playing.slack.ask(Fault("500", "chat.postMessage"))
    playing.slack.ask(Fault("error", "conversations.history", count=50, error=error))
    arrive(playing, prospects.claire)
    keep_trying(playing)
    assert cards(sam, "Claire Petit") == 1


@pytest.mark.parametrize("kind", ["429", "500", "reset"])
def test_a_doubt_lasts_until_a_look_at_slack_has_settled_it(playing: Stage, sam: Person, kind: str) -> None:
    playing.slack.ask(Fault("500", "chat.postMessage", after=True))
    playing.slack.ask(Fault(kind, "conversations.history", count=2))
    arrive(playing, prospects.claire)
    keep_trying(playing)
    assert cards(sam, "Claire Petit") == 1
