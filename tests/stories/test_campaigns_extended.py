"""How far a campaign can be extended, and what is offered where that would promise one lead two things."""

import pytest
from campaigning import announce, chooses
from seen import SALES, shown

from bot.demo.stage import Stage
from playground.person import Person


@pytest.fixture
def mehdi(playing: Stage) -> Person:
    """A marketer; he reads French."""
    return playing.slack.person("U0MEHDI")


@pytest.mark.parametrize("day", ["2028-03-06", "2199-01-01", "9999-12-31"])
def test_a_campaign_is_not_extended_beyond_two_years(playing: Stage, mehdi: Person, sam: Person, day: str) -> None:
    announce(playing, mehdi)
    chooses(mehdi, "Prolonger")
    complaints = mehdi.fills({"Dernier jour": day}).submits()
    assert complaints == {"Dernier jour": "Une campagne dure deux ans au plus."}
    playing.settle()
    assert not sam.sees(SALES, "Campaign extended")


def test_two_years_to_the_day_are_an_extension(playing: Stage, mehdi: Person, sam: Person) -> None:
    announce(playing, mehdi)
    chooses(mehdi, "Prolonger")
    assert mehdi.fills({"Dernier jour": "2028-03-05"}).submits() == {}
    playing.settle()
    assert "Mar 5, 2028" in shown(sam.sees(SALES, "Campaign extended")[-1])


def test_an_extension_that_clashes_opens_the_form_that_can_say_which_of_the_two_speaks(
    playing: Stage, mehdi: Person, sam: Person
) -> None:
    announce(playing, mehdi)
    announce(playing, mehdi, name="Sixty", key="trial-60", first="2026-04-01", last="2026-04-20", after="60 days")
    chooses(mehdi, "Prolonger")
    assert mehdi.fills({"Dernier jour": "2026-04-10"}).submits() == {}
    asked = mehdi.modal.plain()
    assert "Deux campagnes ne peuvent pas promettre deux choses à un même lead" in asked
    assert "Sixty" in asked
    playing.settle()
    assert not sam.sees(SALES, "Campaign extended"), "nothing is stored before somebody has chosen"
    mehdi.fills(
        {"Quelle campagne vaut pour un lead concerné par les deux\u202f?": "Cette campagne-ci s’applique"}
    ).submits()
    assert "Voici ce que liront les deux équipes" in mehdi.modal.plain()
    assert mehdi.submits() == {}
    playing.settle()
    assert "~Mar 31, 2026~ → Apr 10, 2026" in shown(sam.sees(SALES, "Trial of 45 days")[-1])
