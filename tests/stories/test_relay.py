"""The relay under a Slack that misbehaves: nothing is lost, nothing is said twice, and who can mend it is told."""

from datetime import timedelta

import pytest
from seen import MARKETING, SALES, arrive, card_of, key_of, shown

from bot.demo import prospects
from bot.demo.stage import Stage
from bot.demo.story import post_lead
from bot.services import handoffs
from bot.services.handoffs import Deed
from bot.services.workspaces import OWN
from playground.faults import Fault
from playground.message import Message
from playground.person import Person
from sla.actor import Actor
from sla.transitions import Act


def cards(person: Person, name: str) -> int:
    """How many cards of a lead stand in #sales."""
    return sum(key_of(message).startswith("card:") for message in person.sees(SALES, name))


def act_on(playing: Stage, card: Message) -> None:
    """Have Sam claim a lead whose card is no longer there to click."""
    handoff_id = key_of(card).removeprefix("card:")
    handoffs.act(playing.bot.desk, Actor(OWN, "U0SAM", "slack", playing.bot.clock()), handoff_id, Deed(Act.CLAIM))


def keep_trying(playing: Stage) -> None:
    """Let a few minutes pass, as long as the relay waits at most between two tries."""
    for _ in range(8):
        playing.pass_time(timedelta(seconds=45))


@pytest.mark.parametrize(
    ("kind", "after"),
    [("429", False), *((kind, after) for kind in ("500", "reset", "timeout") for after in (False, True))],
)
def test_a_call_that_fails_is_made_again_and_posts_once(playing: Stage, sam: Person, kind: str, after: bool) -> None:  # noqa: FBT001 — a case
    """With `after` Slack took the message and its answer got lost."""
    playing.slack.ask(Fault(kind, "chat.postMessage", count=2, after=after, seconds=0.05))
    arrive(playing, prospects.claire)
    keep_trying(playing)
    assert cards(sam, "Claire Petit") == 1
    sam.clicks(card_of(sam, "Claire Petit"), "Claim")
    playing.settle()
    assert "@Sam" in shown(card_of(sam, "Claire Petit"))


def test_changes_while_slack_is_down_collapse_to_the_last_state(playing: Stage, sam: Person, claire: str) -> None:
    playing.slack.ask(Fault("500", "chat.update", count=3))
    before = len(playing.slack.calls("chat.update"))
    sam.clicks(card_of(sam, claire), "Claim")
    sam.clicks(card_of(sam, claire), "Contacted")
    keep_trying(playing)
    assert "*Contacted*" in shown(card_of(sam, claire))
    good = [call for call in playing.slack.calls("chat.update")[before:] if call.answer.get("ok")]
    assert len(good) == 1


def test_a_card_that_somebody_deleted_is_posted_anew(playing: Stage, sam: Person, claire: str) -> None:
    card = card_of(sam, claire)
    playing.bot.client.chat_delete(channel=SALES, ts=card.ts)
    act_on(playing, card)
    keep_trying(playing)
    assert "@Sam" in shown(card_of(sam, claire))


def test_the_heads_are_told_of_a_channel_that_the_bot_cannot_post_in(
    playing: Stage, sophie: Person, marion: Person
) -> None:
    playing.slack.remove_bot(SALES)
    arrive(playing, prospects.claire)
    playing.settle()
    for head in (sophie, marion):
        (told,) = head.direct()
        assert "#sales" in shown(told)
        assert "not_in_channel" in shown(told)


def test_one_channel_in_trouble_holds_up_no_other(playing: Stage) -> None:
    playing.slack.remove_bot(SALES)
    arrive(playing, prospects.claire)
    mehdi = playing.slack.person("U0MEHDI")
    playing.slack.person("U0SAM").types("/sla feedback the price page is unclear", in_=SALES)
    playing.settle()
    assert mehdi.sees(MARKETING, "price page")


def test_a_backlog_drains_cards_before_news(playing: Stage, sam: Person) -> None:
    playing.slack.person("U0MEHDI").types("/sla content A story https://blog.example/a", in_=MARKETING)
    post_lead(playing, prospects.claire(playing.bot.clock()))
    playing.settle()
    kinds = [key_of(message).split(":")[0] for message in sam.sees(SALES)][-2:]
    assert kinds == ["card", "exchange"]


def test_a_relay_that_died_after_posting_does_not_post_again(playing: Stage, sam: Person) -> None:
    playing.pass_time(timedelta(seconds=5))
    post_lead(playing, prospects.claire(playing.bot.clock()))
    relay = playing.bot.relay
    with playing.bot.desk.database.across() as across:
        (row,) = across.outbox.take(playing.bot.clock(), 1, timedelta(seconds=60), "the one that dies")
    relay._say(row)  # noqa: SLF001 — it posted, and died before it could record that
    playing.pass_time(timedelta(seconds=59))
    assert cards(sam, "Claire Petit") == 1
    playing.pass_time(timedelta(seconds=5))
    assert cards(sam, "Claire Petit") == 1
    sam.clicks(card_of(sam, "Claire Petit"), "Claim")
    playing.settle()
    assert "@Sam" in shown(card_of(sam, "Claire Petit"))
