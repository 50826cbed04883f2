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
WHO_SPEAKS = "Quelle campagne vaut pour un lead concerné par les deux\u202f?"
THIS_ONE = "Cette campagne-ci s’applique"
ARRIVED = "Si l’offre, son public, l’ordre des campagnes ou le premier jour change\u202f: les leads déjà arrivés"
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
        assert "This counts for leads that have arrived too." in shown(sam.sees(SALES, "Campaign changed")[-1])

    @pytest.mark.usefixtures("arrived")
    def test_is_previewed_with_whom_it_counts_for(self, mehdi: Person) -> None:
        said = "Cela vaut aussi pour les leads déjà arrivés."
        for changes, counts in (({"Objectif": "Another"}, False), ({"Pour quels leads": "webinar"}, True)):
            mehdi.fills({**changes, ARRIVED: THEM_TOO}).submits()
            assert (said in mehdi.modal.plain()) is counts

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


@pytest.mark.parametrize(("chosen", "promised"), [({}, False), ({ARRIVED: THEM_TOO}, True)])
def test_a_start_brought_forward_to_this_morning_asks_about_those_who_have_come(
    playing: Stage, mehdi: Person, sam: Person, chosen: dict[str, str], *, promised: bool
) -> None:
    announce(playing, mehdi)
    playing.go_to(datetime(2026, 3, 4, 9, tzinfo=UTC))
    arrive(playing, prospects.claire)
    chooses(mehdi, "Modifier")
    mehdi.fills({"Premier jour": "2026-03-04"}).submits()
    if chosen:
        assert mehdi.fills(chosen).submits() == {}
    assert mehdi.submits() == {}
    playing.settle()
    assert bool(offers_of_claire(sam)) is promised


def test_a_source_in_capitals_is_the_same_source(playing: Stage, mehdi: Person, sam: Person) -> None:
    tells(playing, mehdi, **{"Pour quels leads": "Website"})
    playing.go_to(datetime(2026, 3, 6, 9, tzinfo=UTC))
    arrive(playing, prospects.claire)
    assert FORTY_FIVE in shown(card_of(sam, "Claire Petit"))


class TestALeadThatComesSeveralTimes:
    def test_has_the_offer_of_the_time_before_it_was_ripe(self, playing: Stage, mehdi: Person, sam: Person) -> None:
        announce(playing, mehdi)
        playing.go_to(datetime(2026, 3, 31, 20, 30, tzinfo=UTC))
        arrive(playing, prospects.claire, external_id="news-1", attributes={}, source="newsletter")
        assert FORTY_FIVE in answered(sam, CLAIRE)
        playing.go_to(datetime(2026, 4, 2, 8, 0, tzinfo=UTC))
        arrive(playing, prospects.claire)
        card = shown(card_of(sam, "Claire Petit"))
        assert FORTY_FIVE in card
        assert "Promised: the lead arrived Mar 31, 2026" in card
        assert FORTY_FIVE in answered(sam, CLAIRE)

    @pytest.fixture
    def again(self, playing: Stage, mehdi: Person) -> None:
        """Sales has Claire when a campaign begins under which she comes back."""
        arrive(playing, prospects.claire)
        announce(playing, mehdi)
        playing.go_to(datetime(2026, 3, 6, 9, tzinfo=UTC))
        arrive(playing, prospects.claire, external_id="form-2")

    @pytest.mark.usefixtures("again")
    def test_has_on_its_card_what_each_time_promised(self, playing: Stage, sam: Person) -> None:
        assert FORTY_FIVE in shown(card_of(sam, "Claire Petit"))
        assert "Promised: the lead came again today" in shown(card_of(sam, "Claire Petit"))
        playing.go_to(datetime(2026, 4, 2, 9, tzinfo=UTC))
        arrive(playing, prospects.claire, external_id="form-3")
        assert FORTY_FIVE in shown(card_of(sam, "Claire Petit"))
        told = answered(sam, CLAIRE)
        first, second, third = told.index("Arrived"), told.index(FORTY_FIVE), told.rindex("Came again")
        assert first < second < third
        assert told.count("no campaign changed anything for them") == 2

    @pytest.mark.usefixtures("again")
    def test_has_its_card_drawn_anew_when_that_campaign_is_cancelled(
        self, playing: Stage, mehdi: Person, sam: Person
    ) -> None:
        playing.go_to(datetime(2026, 3, 10, 9, tzinfo=UTC))
        chooses(mehdi, "Annuler la campagne")
        assert mehdi.submits() == {}
        playing.settle()
        assert "Cancelled on Mar 10, 2026 for new leads" in shown(card_of(sam, "Claire Petit"))


def test_a_form_that_says_otherwise_takes_nothing_back(playing: Stage, mehdi: Person, sam: Person) -> None:
    tells(playing, mehdi, **{"Pour quels segments": "role: cmo"})
    playing.go_to(datetime(2026, 3, 6, 9, tzinfo=UTC))
    arrive(playing, prospects.claire)
    assert FORTY_FIVE in shown(card_of(sam, "Claire Petit"))
    playing.go_to(datetime(2026, 4, 2, 9, tzinfo=UTC))
    attributes = {**prospects.claire(playing.bot.clock())["attributes"], "role": "ceo"}
    arrive(playing, prospects.claire, external_id="form-2", attributes=attributes)
    assert FORTY_FIVE in shown(card_of(sam, "Claire Petit"))
    assert FORTY_FIVE in answered(sam, CLAIRE)
