"""The channel of sales can't be posted in, or is another one from now on: no open lead stays without its card."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from seen import SALES, answered, arrive, does, key_of, shown
from settingup import admin, invited

from bot.demo import prospects
from bot.demo.stage import Stage, setup_of
from bot.services.forgetting import forget
from bot.services.groups import EVERY
from bot.services.tasks import card_key
from bot.services.workspaces import OWN
from playground.person import Person
from sla.actor import Actor
from sla.document import Document

GENERAL = "C0GENERAL"
Mend = Callable[[Stage, str], None]


def by_setup(playing: Stage, channel: str) -> None:
    """An admin saves the dialog, with this channel as that of sales."""
    vera = admin(playing)
    invited(playing, vera)
    vera.types("/sla setup")
    assert not vera.fills({"Channel of sales": channel}).submits()
    playing.settle()


def in_channel(channel: str) -> Document:
    """The demo's file with this channel as that of sales."""
    document = setup_of().to_document()
    document["workspace"]["sales"]["channel"] = channel
    return Document.model_validate(document)


def by_file(playing: Stage, channel: str) -> None:
    """The operator applies the file with this channel."""
    playing.apply(in_force=True, document=in_channel(channel))
    playing.settle()


@contextmanager
def being_drawn(playing: Stage) -> Iterator[None]:
    """Claire's card is on its way to Slack meanwhile: afterwards it is recorded as standing where it stood."""
    database = playing.bot.desk.database
    with database.reading(OWN) as unit:
        handoff = unit.handoffs.latest_of_email("claire.petit@usine-nord.example")
        drawn = unit.posts.get(card_key(handoff.handoff_id)) if handoff else None
    assert drawn is not None
    yield
    with database.unit(OWN) as unit:
        unit.posts.put(drawn)


both_ways = pytest.mark.parametrize("mend", [by_setup, by_file])


def cards_in(playing: Stage, channel: str) -> list[str]:
    """The leads whose cards stand in a channel."""
    sam = playing.slack.person("U0SAM")
    cards = [shown(each) for each in sam.sees(channel) if key_of(each).startswith("card:")]
    return sorted(name for card in cards for name in ("Claire Petit", "Paul Garcia") if name in card)


class TestALeadThatCameInMeanwhile:
    @both_ways
    def test_has_its_card_once_the_bot_is_let_in_again(self, playing: Stage, mend: Mend) -> None:
        playing.slack.remove_bot(SALES)
        arrive(playing, prospects.paul)
        assert cards_in(playing, SALES) == []
        playing.slack.invite_bot(SALES)
        mend(playing, SALES)
        assert cards_in(playing, SALES) == ["Paul Garcia"]

    @both_ways
    def test_has_it_in_another_channel_where_the_first_is_archived(self, playing: Stage, mend: Mend) -> None:
        playing.slack.archive(SALES)
        arrive(playing, prospects.paul)
        playing.slack.invite_bot(GENERAL)
        mend(playing, GENERAL)
        assert cards_in(playing, GENERAL) == ["Paul Garcia"]

    def test_has_it_within_a_day_where_nobody_saves_anything(self, playing: Stage) -> None:
        playing.slack.remove_bot(SALES)
        arrive(playing, prospects.paul)
        playing.slack.invite_bot(SALES)
        playing.pass_time(EVERY)
        assert cards_in(playing, SALES) == ["Paul Garcia"]


class TestACardThatStood:
    @both_ways
    def test_goes_with_the_channel_and_says_so_where_it_was(
        self, playing: Stage, claire: str, sam: Person, mend: Mend
    ) -> None:
        playing.slack.invite_bot(GENERAL)
        mend(playing, GENERAL)
        playing.pass_time(EVERY / 24)
        assert cards_in(playing, GENERAL) == [claire]
        assert cards_in(playing, SALES) == []
        (left,) = [each for each in sam.sees(SALES) if key_of(each).startswith("moved:")]
        assert shown(left) == "This card has moved to #general, the channel of sales from now on."
        assert not sam.could_click(left)

    def test_works_where_it_stands_now_and_is_reminded_of_there(self, playing: Stage, claire: str, sam: Person) -> None:
        playing.slack.invite_bot(GENERAL)
        by_setup(playing, GENERAL)
        (card,) = [each for each in sam.sees(GENERAL, claire) if key_of(each).startswith("card:")]
        sam.clicks(card, "Claim")
        playing.settle()
        (card,) = [each for each in sam.sees(GENERAL, claire) if key_of(each).startswith("card:")]
        assert "@Sam" in shown(card)
        assert claire in answered(sam, "/sla leads", GENERAL)

    def test_of_an_archived_channel_goes_without_a_word_of_what_can_not_be_said_there(
        self, playing: Stage, claire: str, sophie: Person
    ) -> None:
        playing.slack.archive(SALES)
        playing.slack.invite_bot(GENERAL)
        by_setup(playing, GENERAL)
        playing.pass_time(EVERY / 24)
        assert cards_in(playing, GENERAL) == [claire]
        assert "is_archived" not in "\n".join(shown(each) for each in sophie.direct())

    def test_stays_where_it_is_once_its_lead_is_closed(self, playing: Stage, claire: str, sam: Person) -> None:
        does(playing, sam, claire, "Claim", "Lost")
        playing.slack.invite_bot(GENERAL)
        by_setup(playing, GENERAL)
        assert cards_in(playing, SALES) == [claire]
        assert cards_in(playing, GENERAL) == []

    def test_goes_back_and_forth(self, playing: Stage, claire: str) -> None:
        playing.slack.invite_bot(GENERAL)
        for channel in (GENERAL, SALES, GENERAL):
            by_file(playing, channel)
            playing.pass_time(EVERY / 24)
            other = SALES if channel == GENERAL else GENERAL
            assert (cards_in(playing, channel), cards_in(playing, other)) == ([claire], [])

    def test_goes_though_it_was_being_drawn_at_that_moment(self, playing: Stage, claire: str) -> None:
        playing.slack.invite_bot(GENERAL)
        with being_drawn(playing):
            playing.apply(in_force=True, document=in_channel(GENERAL))
        playing.settle()
        playing.pass_time(EVERY / 24)
        assert (cards_in(playing, GENERAL), cards_in(playing, SALES)) == ([claire], [])

    def test_stays_as_it_is_where_the_channel_is_the_former_one_again_meanwhile(
        self, playing: Stage, claire: str, sam: Person
    ) -> None:
        playing.slack.invite_bot(GENERAL)
        with being_drawn(playing):
            playing.apply(in_force=True, document=in_channel(GENERAL))
        playing.apply(in_force=True, document=in_channel(SALES))
        playing.settle()
        playing.pass_time(timedelta(seconds=10))
        assert (cards_in(playing, SALES), cards_in(playing, GENERAL)) == ([claire], [])
        assert [each for each in sam.sees(SALES) if key_of(each).startswith("moved:")] == []
        assert [call for call in playing.slack.calls() if "has moved to" in str(call.args.get("text"))] == []

    def test_is_erased_in_both_channels(self, playing: Stage, claire: str, sam: Person) -> None:
        for _ in range(6):  # nobody claims it: the channel is reminded beneath the card
            playing.pass_time(timedelta(minutes=30))
        assert [each for each in sam.sees(SALES, claire) if each.post.thread_ts]
        playing.slack.invite_bot(GENERAL)
        by_setup(playing, GENERAL)
        now = playing.bot.clock()
        forget(playing.bot.desk, Actor(OWN, "U0SOPHIE", "slack", now), "claire.petit@usine-nord.example")
        playing.settle()
        playing.pass_time(timedelta(minutes=3))
        assert sam.sees(SALES, claire) == sam.sees(GENERAL, claire) == []
