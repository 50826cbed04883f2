"""The doctor asks for an act while something that was given up needs one: what is mended it says no more."""

from seen import SALES, arrive, cards, keep_trying

from bot.demo import prospects
from bot.demo.stage import Stage
from bot.doctor.checks_given_up import GivenUp, given_up
from bot.doctor.findings import Mark
from bot.doctor.seen_database import patients
from bot.services import handoffs
from bot.services.workspaces import OWN
from playground.person import Person
from sla.actor import Actor
from sla.deed import Act, Deed
from sla.handoff import Reason


def looked_at(playing: Stage) -> GivenUp:
    [own] = [one for one in patients(playing.bot.desk.database) if one.workspace_id == OWN]
    return own.given_up


def asks_for(playing: Stage) -> list[str]:
    """What the doctor says is to be mended."""
    found = given_up(looked_at(playing), playing.bot.clock())
    return [f"{one.words}. {one.mend}" for one in found if one.mark is Mark.WRONG]


def test_a_card_asks_for_an_act_until_it_is_shown(playing: Stage, sam: Person) -> None:
    playing.slack.remove_bot(SALES)
    arrive(playing, prospects.claire)
    playing.settle()
    [line] = asks_for(playing)
    assert line.startswith("the cards of 1 open leads are not shown: not_in_channel. Mend that, then save /sla setup")
    playing.slack.invite_bot(SALES)
    keep_trying(playing)
    assert len(asks_for(playing)) == 1, "it has to be applied yet"
    playing.apply(in_force=True)
    playing.settle()
    assert cards(sam, "Claire Petit") == 1
    assert asks_for(playing) == []


def test_the_card_of_a_lead_that_was_closed_meanwhile_asks_for_none(playing: Stage) -> None:
    playing.slack.remove_bot(SALES)
    arrive(playing, prospects.claire)
    playing.settle()
    [card] = looked_at(playing).cards
    actor = Actor(OWN, "U0SAM", "slack", playing.bot.clock())
    for deed in (Deed(Act.CLAIM), Deed(Act.DISQUALIFY, reason=Reason.WRONG_PERSON)):
        handoffs.act(playing.bot.desk, actor, card.key.removeprefix("card:"), deed)
    playing.settle()
    assert looked_at(playing).cards == ()
    assert asks_for(playing) == []
    assert card.key in {row.key for row in looked_at(playing).rest}
