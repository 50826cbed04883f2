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


def edits(playing: Stage, person: Person, key: str = "trial-45", **changes: str) -> None:
    """Open the form, change something, look at the preview and send it."""
    chooses(person, "Modifier", key)
    for answers in (changes, {}):
        assert person.fills({name.replace("_", " "): said for name, said in answers.items()}).submits() == {}
    playing.settle()


def test_of_several_changes_meanwhile_each_is_shown_before_it_is_written_over(
    playing: Stage, mehdi: Person, marion: Person, sam: Person
) -> None:
    announce(playing, mehdi)
    chooses(mehdi, "Modifier")
    edits(playing, marion, Maintenant="60 days")
    chooses(marion, "Prolonger")
    extends(playing, marion, "2026-04-10")
    mehdi.fills({"Objectif": "Other purpose"}).submits()
    warned = mehdi.modal.plain()
    assert "@Marion Delacroix a modifié cette campagne entre-temps" in warned
    assert "~Trial : 45 days au lieu de 30 days~ → Trial : 60 days au lieu de 30 days" in warned
    assert "~31 mars 2026~ → 10 avr. 2026" in warned
    mehdi.fills({"Maintenant": "60 days", "Dernier jour": "2026-04-10"}).submits()
    assert mehdi.submits() == {}
    playing.settle()
    changed = shown(sam.sees(SALES, "Campaign changed")[-1])
    assert "Other purpose" in changed
    assert "60 days" not in changed, "which stayed as she had made it"


def test_what_was_changed_and_changed_back_meanwhile_is_in_nobody_s_way(
    playing: Stage, mehdi: Person, marion: Person
) -> None:
    announce(playing, mehdi)
    chooses(mehdi, "Modifier")
    edits(playing, marion, Maintenant="60 days")
    edits(playing, marion, Maintenant="45 days")
    mehdi.fills({"Objectif": "Other purpose"}).submits()
    assert "entre-temps" not in mehdi.modal.plain()
    assert "Voici ce que liront les deux équipes" in mehdi.modal.plain()
    assert mehdi.submits() == {}


def test_an_order_changed_meanwhile_is_shown_by_name(playing: Stage, mehdi: Person, marion: Person) -> None:
    announce(playing, mehdi)
    later = {"name": "Sixty days", "key": "trial-60", "first": "2026-04-05", "last": "2026-04-20", "after": "60 days"}
    announce(playing, mehdi, **later)
    chooses(mehdi, "Modifier", "trial-60")
    chooses(marion, "Modifier", "trial-60")
    marion.fills({"Premier jour": "2026-03-20"}).submits()
    marion.fills(
        {"Quelle campagne vaut pour un lead concerné par les deux ?": "Cette campagne-ci s’applique"}
    ).submits()
    marion.submits()
    playing.settle()
    mehdi.fills({"Objectif": "Other purpose"}).submits()
    assert "*Passe avant* : ~–~ → Trial of 45 days" in mehdi.modal.plain()


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
