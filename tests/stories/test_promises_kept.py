"""What a lead was told when it came is never taken back: not by an edit, a form that says more, or another campaign."""

from datetime import UTC, datetime, timedelta

import pytest
from campaigning import TRIAL, announce, chooses
from seen import MARKETING, SALES, answered, arrive, card_of, shown

from bot.demo import prospects
from bot.demo.stage import Stage
from playground.person import Person

CLAIRE = "/sla offer claire.petit@usine-nord.example"
FORTY_FIVE = "Trial: 45 days instead of 30 days"
SIXTY = {"Nom": "Sixty", "Clé pour les leads": "trial-60", "Maintenant": "60 days"}
WHO_SPEAKS = "Quelle campagne vaut pour un lead des deux\u202f?"
THIS_ONE = "Cette campagne-ci s’applique"
ARRIVED = "Si l’offre change, ou à qui elle s’adresse\u202f: les leads déjà arrivés"
THEM_TOO = "Ce qui vaut maintenant vaut aussi pour eux\u202f: c’était une erreur"


@pytest.fixture
def mehdi(playing: Stage) -> Person:
    """A marketer; he reads French."""
    return playing.slack.person("U0MEHDI")


def sends(playing: Stage, mehdi: Person, **answers: object) -> None:
    """Fill the open form of a campaign in, look at the preview, and send it."""
    assert mehdi.fills(answers).submits() == {}
    assert mehdi.submits() == {}
    playing.settle()


def tells(playing: Stage, mehdi: Person, **answers: object) -> None:
    """Announce a campaign of another wording, by the labels of the form."""
    mehdi.types("/sla campaign", in_=MARKETING)
    sends(playing, mehdi, **{**TRIAL, **answers})


def speaks(playing: Stage, mehdi: Person, **answers: object) -> None:
    """Likewise a campaign that clashes with another, before which it goes."""
    mehdi.fills(answers).submits()
    sends(playing, mehdi, **{WHO_SPEAKS: THIS_ONE})


def offers_of_claire(sam: Person) -> list[str]:
    """The lines of her card that promise something, or say what became of it."""
    return [line for line in shown(card_of(sam, "Claire Petit")).split("\n") if "days" in line]


class TestAnEditOfWhomACampaignMeans:
    @pytest.fixture
    def arrived(self, playing: Stage, mehdi: Person) -> None:
        """Claire came under a trial of 45 days for all leads; some days later marketing edits it."""
        announce(playing, mehdi)
        playing.go_to(datetime(2026, 3, 6, 9, tzinfo=UTC))
        arrive(playing, prospects.claire)
        playing.go_to(datetime(2026, 3, 10, 9, tzinfo=UTC))
        chooses(mehdi, "Modifier")

    @pytest.mark.usefixtures("arrived")
    def test_leaves_those_their_promise_who_have_arrived(self, playing: Stage, mehdi: Person, sam: Person) -> None:
        sends(playing, mehdi, **{"Pour quels leads": "webinar"})
        assert FORTY_FIVE in shown(card_of(sam, "Claire Petit"))
        assert FORTY_FIVE in answered(sam, CLAIRE)
        assert "Leads that have arrived keep what they were promised." in shown(sam.sees(SALES, "Campaign changed")[-1])
        playing.pass_time(timedelta(minutes=10))
        arrive(playing, prospects.paul)
        assert "45 days" not in shown(card_of(sam, "Paul Garcia"))

    @pytest.mark.usefixtures("arrived")
    def test_that_puts_a_mistake_right_holds_for_them_too(self, playing: Stage, mehdi: Person, sam: Person) -> None:
        sends(playing, mehdi, **{"Pour quels leads": "webinar", ARRIVED: THEM_TOO})
        assert offers_of_claire(sam) == []

    def test_turns_no_card_to_another_campaign(self, playing: Stage, mehdi: Person, sam: Person) -> None:
        tells(playing, mehdi, **{"Pour quels leads": "website"})
        tells(playing, mehdi, **{**SIXTY, "Pour quels leads": "webinar"})
        playing.go_to(datetime(2026, 3, 6, 9, tzinfo=UTC))
        arrive(playing, prospects.claire)
        playing.go_to(datetime(2026, 3, 10, 9, tzinfo=UTC))
        chooses(mehdi, "Modifier", "trial-60")
        speaks(playing, mehdi, **{"Pour quels leads": ""})
        (line,) = offers_of_claire(sam)
        assert FORTY_FIVE in line.replace("*", "")


def test_a_source_in_capitals_is_the_same_source(playing: Stage, mehdi: Person, sam: Person) -> None:
    tells(playing, mehdi, **{"Pour quels leads": "Website"})
    playing.go_to(datetime(2026, 3, 6, 9, tzinfo=UTC))
    arrive(playing, prospects.claire)
    assert FORTY_FIVE in shown(card_of(sam, "Claire Petit"))
