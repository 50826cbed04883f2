"""A campaign that two hundred people have to read, while Slack refuses every third call and a worker is killed."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from campaigning import announce, announcement, letters
from seen import MARKETING, SALES, key_of, shown

from bot.demo.stage import Stage, setup_of
from bot.relay.recording import Outcome, Recorder
from bot.services import receipts
from playground.faults import Fault
from playground.people import crowd
from sla.document import Document
from storage.outbox import OutboxRow

PEOPLE = 200
EVE = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


class Dying(Recorder):
    """Whoever is to record with it is killed before."""

    def succeeded(self, row: OutboxRow, outcome: Outcome) -> None:
        """Record nothing."""


def test_everybody_is_reminded_once(empty: Stage) -> None:
    many = crowd(PEOPLE)
    empty.slack.state.welcome(many)
    empty.apply(in_force=True, document=_with([person.id for person in many]))
    empty.settle()
    announce(empty, empty.slack.person("U0MEHDI"))
    reader = empty.slack.person(many[7].id)
    reader.clicks(announcement(reader, SALES), "Got it")
    empty.settle()

    empty.slack.clock.jump_to(EVE)
    empty.slack.ask(Fault("429", "chat.postMessage", count=10**6, every=3, seconds=2))
    before = len(empty.slack.calls("chat.postMessage"))
    reminded = [person.id for person in many if person.id != reader.id]
    killed = False
    for _ in range(20 * PEOPLE):
        receipts.tick(empty.bot.desk, empty.bot.clock())
        out = sum(_reminders(empty, reminded).values())
        dying, killed = not killed and out >= PEOPLE // 2, killed or out >= PEOPLE // 2
        relay = empty.bot.relay
        (replace(relay, recorder=Dying(relay.desk, relay.clock)) if dying else relay).drain()
        if out == len(reminded):
            break
        empty.slack.clock.advance(SECOND)

    assert killed
    assert _reminders(empty, reminded) == dict.fromkeys(reminded, 1)
    assert not letters(reader, "that you have not read")
    calls = empty.slack.calls("chat.postMessage")[before:]
    refused = [call for call in calls if call.answer.get("error") == "ratelimited"]
    assert len(refused) >= PEOPLE // 3
    taken = [call.at for call in calls if call.answer.get("ok")]
    twenty_on = zip(taken, taken[20:], strict=False)  # a slow machine may delay one call, and so bring the next nearer
    assert all(later - earlier >= 15 * SECOND for earlier, later in twenty_on)
    assert f"Read by 1 of {PEOPLE + 3} in sales" in shown(announcement(empty.slack.person("U0MEHDI"), MARKETING))


def _with(members: list[str]) -> Document:
    """The demo's set-up with so many more people in sales."""
    document = setup_of()
    sales = document.workspace.sales
    everybody = (*sales.members, *members)
    workspace = document.workspace.model_copy(update={"sales": sales.model_copy(update={"members": everybody})})
    return document.model_copy(update={"workspace": workspace})


def _reminders(playing: Stage, people: list[str]) -> dict[str, int]:
    """How often each was reminded."""
    found = Counter[str]()
    for person in people:
        keys = [key_of(message) for message in playing.slack.person(person).direct()]
        found[person] = sum(key.startswith("unread:") for key in keys)
    return dict(found)
