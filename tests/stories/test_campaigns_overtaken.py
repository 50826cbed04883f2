"""Small dialogs of a campaign that something has come in between: nothing is written over, and no clash slips in."""

from datetime import UTC, datetime

import pytest
from campaigning import announce, announcement, chooses, letters
from seen import SALES, shown

from bot.demo.stage import Stage
from playground.faults import Fault
from playground.person import Person

EVE, START = datetime(2026, 3, 4, 8, 5, tzinfo=UTC), datetime(2026, 3, 5, 8, 5, tzinfo=UTC)


@pytest.fixture
def mehdi(playing: Stage) -> Person:
    """A marketer; he reads French."""
    return playing.slack.person("U0MEHDI")


def extends(playing: Stage, person: Person, last: str) -> list[str]:
    """Choose the last day in the open dialog; what it complains of."""
    complaints = list(person.fills({"Dernier jour": last}).submits().values())
    playing.settle()
    return complaints


def test_of_two_who_extend_a_campaign_the_second_is_told(
    playing: Stage, mehdi: Person, marion: Person, sam: Person
) -> None:
    announce(playing, mehdi)
    chooses(mehdi, "Prolonger")
    chooses(marion, "Prolonger")
    assert extends(playing, marion, "2026-04-10") == []
    (complaint,) = extends(playing, mehdi, "2026-04-20")
    assert "vient de modifier cette campagne" in complaint
    assert "to Apr 10, 2026" in shown(announcement(sam, SALES))


def test_an_extension_into_another_offer_is_refused_with_both_named(playing: Stage, mehdi: Person, sam: Person) -> None:
    announce(playing, mehdi)
    later = {"name": "Sixty days", "key": "trial-60", "first": "2026-04-01", "last": "2026-04-20", "after": "60 days"}
    announce(playing, mehdi, **later)
    chooses(mehdi, "Prolonger")
    (complaint,) = extends(playing, mehdi, "2026-04-05")
    assert "Trial of 45 days" in complaint
    assert "Sixty days" in complaint
    assert not sam.sees(SALES, "Campaign extended")


def test_a_dialog_that_is_delivered_twice_changes_once(playing: Stage, mehdi: Person, sam: Person) -> None:
    announce(playing, mehdi)
    chooses(mehdi, "Prolonger")
    playing.slack.ask(Fault("duplicate", "view_submission"))
    extends(playing, mehdi, "2026-04-10")
    assert len(sam.sees(SALES, "Campaign extended")) == 1
    chooses(mehdi, "Annuler la campagne")
    playing.slack.ask(Fault("duplicate", "view_submission"))
    mehdi.submits()
    playing.settle()
    assert len(sam.sees(SALES, "Campaign cancelled")) == 2, "the first message, and the news"


def test_a_correction_reminds_nobody_again(playing: Stage, mehdi: Person, sue: Person, sophie: Person) -> None:
    announce(playing, mehdi)
    for instant, corrected in ((EVE, "Fill the summer webinars"), (START, "Fill them all")):
        playing.go_to(instant)
        chooses(mehdi, "Modifier")
        mehdi.fills({"Objectif": corrected}).submits()
        assert mehdi.submits() == {}
        playing.settle()
    assert len(letters(sue, "A campaign starts soon that you have not read")) == 1
    assert len(letters(sophie, "sans que tous les commerciaux l’aient lue")) == 1
