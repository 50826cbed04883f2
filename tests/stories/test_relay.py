"""The relay under a Slack that misbehaves: nothing is lost, nothing is said twice, and who can mend it is told."""

from datetime import UTC, datetime, timedelta

import pytest
from seen import MARKETING, SALES, arrive, card_of, cards, keep_trying, key_of, shown
from structlog.testing import capture_logs

from bot.demo import prospects
from bot.demo.stage import Stage
from bot.demo.story_parts import post_lead
from bot.logs import configure
from bot.services import campaigns, clocks, handoffs
from bot.services.workspaces import OWN
from playground.faults import Fault
from playground.message import Message
from playground.person import Person
from sla.actor import Actor
from sla.campaign import Campaign
from sla.deed import Act, Deed


def reminders(person: Person, name: str) -> int:
    """How many reminders of a lead stand in #sales."""
    return sum(key_of(message).startswith("ping:") for message in person.sees(SALES, name))


def act_on(playing: Stage, card: Message) -> None:
    """Have Sam claim a lead whose card is no longer there to click."""
    handoff_id = key_of(card).removeprefix("card:")
    handoffs.act(playing.bot.desk, Actor(OWN, "U0SAM", "slack", playing.bot.clock()), handoff_id, Deed(Act.CLAIM))


def test_a_post_that_slack_asks_to_wait_a_second_stands_once_all_has_settled(playing: Stage, sam: Person) -> None:
    """As where two posts in one channel come less than a second apart, because the first was slow on its way."""
    playing.slack.ask(Fault("429", "chat.postMessage", seconds=1))
    arrive(playing, prospects.claire)
    assert card_of(sam, "Claire Petit")


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
    assert kinds == ["card", "told"]


def test_cards_that_were_given_up_are_shown_when_the_setup_is_applied_again(playing: Stage, sam: Person) -> None:
    playing.slack.remove_bot(SALES)
    arrive(playing, prospects.claire)
    playing.settle()
    playing.slack.invite_bot(SALES)
    keep_trying(playing)
    assert cards(sam, "Claire Petit") == 0
    playing.apply(in_force=True)
    playing.settle()
    assert cards(sam, "Claire Petit") == 1
    sam.clicks(card_of(sam, "Claire Petit"), "Claim")
    playing.settle()
    assert "@Sam" in shown(card_of(sam, "Claire Petit"))


def test_cards_that_never_stood_keep_the_pace_of_their_channel(playing: Stage, sam: Person) -> None:
    playing.slack.remove_bot(SALES)
    for who in (prospects.claire, prospects.paul, prospects.emma):
        arrive(playing, who)
    playing.settle()
    playing.slack.invite_bot(SALES)
    before = len(playing.slack.calls("chat.postMessage"))
    playing.go_to(playing.bot.clock() + timedelta(hours=26))
    assert "ratelimited" not in [call.answer.get("error") for call in playing.slack.calls("chat.postMessage")[before:]]
    assert [cards(sam, name) for name in ("Claire Petit", "Paul Garcia", "Emma Leroy")] == [1, 1, 1]


def test_trouble_with_redrawing_a_card_names_its_channel(playing: Stage, sophie: Person, claire: str) -> None:
    playing.slack.remove_bot(SALES)
    playing.slack.ask(Fault("error", "chat.update", error="not_in_channel"))
    playing.pass_time(timedelta(hours=1, minutes=5))
    assert [told for told in map(shown, sophie.direct()) if "not_in_channel" in told]
    assert all("#sales" in told for told in map(shown, sophie.direct()) if "not_in_channel" in told)


def test_a_reminder_that_is_late_waits_for_the_next_opening(playing: Stage, sam: Person) -> None:
    arrive(playing, prospects.paul)
    playing.slack.clock.advance(timedelta(minutes=30))
    clocks.tick(playing.bot.desk, playing.bot.clock())
    for closed in (datetime(2026, 3, 2, 17, tzinfo=UTC), datetime(2026, 3, 3, 1, tzinfo=UTC)):
        playing.slack.clock.jump_to(closed)
        playing.bot.relay.drain()
        assert reminders(sam, "Paul Garcia") == 0
    playing.slack.clock.jump_to(datetime(2026, 3, 3, 8, tzinfo=UTC))
    playing.bot.relay.drain()
    assert reminders(sam, "Paul Garcia") == 1


def test_a_campaign_that_was_over_before_anybody_was_back_does_not_start(playing: Stage, sam: Person) -> None:
    weekend = Campaign(
        campaign_id="c1",
        key="weekend",
        name="Weekend",
        purpose="two free days",
        starts_at=datetime(2026, 3, 6, 23, tzinfo=UTC),
        ends_at=datetime(2026, 3, 8, 23, tzinfo=UTC),
        owner="U0MARION",
        announced_at=playing.bot.clock(),
    )
    campaigns.announce(playing.bot.desk, Actor(OWN, "U0MARION", "slack", playing.bot.clock()), weekend)
    playing.go_to(datetime(2026, 3, 9, 9, tzinfo=UTC))
    assert [key_of(message).split(":")[0] for message in sam.sees(SALES, "Weekend")] == ["announcement", "end"]


def test_the_log_tells_how_late_a_message_is_since_it_could_go(playing: Stage) -> None:
    """A campaign that was stored days before it starts is not late when it starts."""
    now = playing.bot.clock()
    tomorrow = Campaign(
        "c1", "spring", "Spring", "45 days", now + timedelta(days=1), now + timedelta(days=3), "U0MARION", now
    )
    campaigns.announce(playing.bot.desk, Actor(OWN, "U0MARION", "slack", now), tomorrow)
    playing.settle()
    playing.slack.clock.jump_to(now + timedelta(days=1, seconds=7))
    configure("info", "text")
    with capture_logs() as logs:
        playing.bot.relay.drain()
    assert {(line["event"], line["kind"]) for line in logs} == {("delivered", "campaign")}
    assert all(7 <= line["late"] < 60 for line in logs)
