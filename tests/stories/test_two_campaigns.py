"""Two campaigns for one lead: both teams are told which of them speaks, what holds when one is over, and for whom."""

from datetime import UTC, datetime, timedelta

import pytest
from campaigning import TRIAL, announce, announcement, chooses
from seen import MARKETING, SALES, answered, arrive, card_of, shown

from bot.demo import prospects
from bot.demo.stage import Stage
from playground.person import Person

SIXTY = {"Nom": "Sixty", "Clé pour les leads": "trial-60", "Maintenant": "60 days"}
NOTHING = {"Maintenant": "", "Avant": "", "Ce qui change pour le prospect": ""}
WHO_SPEAKS = "Quelle campagne vaut pour un lead concerné par les deux\u202f?"
THIS_ONE, THE_OTHER = "Cette campagne-ci s’applique", "L’autre s’applique"
FIRST = "Goes before Trial of 45 days: a lead of both hears this one."
SECOND = "Gives way to Sixty: a lead of both hears that one."
RUNNING = datetime(2026, 3, 6, 9, tzinfo=UTC)


@pytest.fixture
def mehdi(playing: Stage) -> Person:
    """A marketer; he reads French."""
    return playing.slack.person("U0MEHDI")


def sends(playing: Stage, mehdi: Person) -> None:
    """Send what was previewed."""
    assert mehdi.submits() == {}
    playing.settle()


def sixty(playing: Stage, mehdi: Person, **answers: object) -> None:
    """Announce a trial of 60 days that goes before the one of 45 days."""
    mehdi.types("/sla campaign", in_=MARKETING)
    mehdi.fills({**TRIAL, **SIXTY, **answers}).submits()
    mehdi.fills({WHO_SPEAKS: THIS_ONE}).submits()
    assert "Passe avant Trial of 45 days" in mehdi.modal.plain()
    sends(playing, mehdi)


def test_both_announcements_say_which_of_two_speaks(playing: Stage, mehdi: Person, sam: Person) -> None:
    announce(playing, mehdi)
    sixty(playing, mehdi)
    assert FIRST in shown(announcement(sam, SALES, "Sixty"))
    assert SECOND in shown(announcement(sam, SALES))
    assert FIRST in answered(sam, "/sla campaign trial-60")
    assert SECOND in answered(sam, "/sla campaign trial-45")
    chooses(mehdi, "Annuler la campagne", "trial-60")
    sends(playing, mehdi)
    assert "Gives way" not in shown(announcement(sam, SALES))


class TestAnOrder:
    @pytest.fixture
    def arrived(self, playing: Stage, mehdi: Person) -> None:
        """Claire came while Sixty went before the trial of 45 days."""
        announce(playing, mehdi)
        sixty(playing, mehdi)
        playing.go_to(RUNNING)
        arrive(playing, prospects.claire)
        playing.pass_time(timedelta(minutes=10))

    def turned(self, playing: Stage, mehdi: Person, sam: Person) -> None:
        """The trial of 45 days speaks from now on, and Claire keeps what she heard."""
        sends(playing, mehdi)
        playing.pass_time(timedelta(minutes=10))
        arrive(playing, prospects.paul)
        assert "Trial: 45 days instead of 30 days" in shown(card_of(sam, "Paul Garcia"))
        assert "Trial: 60 days instead of 30 days" in shown(card_of(sam, "Claire Petit"))
        assert "45 days" not in shown(card_of(sam, "Claire Petit"))
        assert "Gives way to Trial of 45 days" in answered(sam, "/sla campaign trial-60")
        assert "Goes before Sixty" in answered(sam, "/sla campaign trial-45")
        assert "Goes before Sixty" in shown(announcement(sam, SALES))

    @pytest.mark.usefixtures("arrived")
    def test_is_turned_round_where_it_was_said(self, playing: Stage, mehdi: Person, sam: Person) -> None:
        chooses(mehdi, "Modifier", "trial-60")
        assert "Passe avant Trial of 45 days" in mehdi.modal.plain()
        mehdi.fills({WHO_SPEAKS: THE_OTHER}).submits()
        self.turned(playing, mehdi, sam)
        assert "Gives way to*: ~–~ → Trial of 45 days" in shown(sam.sees(SALES, "Campaign changed: Sixty")[-1])

    @pytest.mark.usefixtures("arrived")
    def test_is_turned_round_from_the_other_campaign(self, playing: Stage, mehdi: Person, sam: Person) -> None:
        chooses(mehdi, "Modifier")
        assert "S’efface devant Sixty" in mehdi.modal.plain()
        mehdi.fills({WHO_SPEAKS: THIS_ONE}).submits()
        self.turned(playing, mehdi, sam)
        assert not sam.sees(SALES, "Campaign changed: Sixty"), "one decision is told once"
        assert "Goes before*: ~Trial of 45 days~ → –" in answered(sam, "/sla campaign trial-60")

    @pytest.mark.usefixtures("arrived")
    def test_that_is_left_as_it_is_changes_nothing(self, playing: Stage, mehdi: Person, sam: Person) -> None:
        chooses(mehdi, "Modifier")
        mehdi.fills({"Objectif": "Another purpose"}).submits()
        sends(playing, mehdi)
        (changed,) = sam.sees(SALES, "Campaign changed")
        assert "Goes before" not in shown(changed)
        assert "Gives way" not in shown(changed)
        assert FIRST in answered(sam, "/sla campaign trial-60")


class TestTheEndOfOne:
    def test_names_the_other_that_speaks_from_then_on(self, playing: Stage, mehdi: Person, sam: Person) -> None:
        announce(playing, mehdi)
        sixty(playing, mehdi, **{"Dernier jour": "2026-03-10"})
        playing.go_to(datetime(2026, 3, 11, 9, tzinfo=UTC))
        (ended,) = sam.sees(SALES, "Campaign has ended: Sixty")
        assert "30 days again" not in shown(ended)
        speaks = "Trial: 45 days instead of 30 days for new leads: campaign Trial of 45 days runs until Mar 31, 2026."
        assert speaks in shown(ended)
        assert "keep what they were promised: Trial: 60 days instead of 30 days." in shown(ended)
        arrive(playing, prospects.claire)
        assert "Trial: 45 days" in shown(card_of(sam, "Claire Petit"))

    def test_leaves_the_other_to_speak_alone(self, playing: Stage, mehdi: Person, sam: Person) -> None:
        announce(playing, mehdi)
        sixty(playing, mehdi, **{"Dernier jour": "2026-03-10"})
        playing.go_to(datetime(2026, 3, 10, 22, tzinfo=UTC))
        assert "Gives way to Sixty" in shown(announcement(sam, SALES))
        playing.go_to(datetime(2026, 3, 11, 9, tzinfo=UTC))
        assert "Gives way" not in shown(announcement(sam, SALES))
        assert "[Got it]" in shown(announcement(sam, SALES))
        over = shown(announcement(sam, SALES, "Sixty"))
        assert "Goes before" not in over
        assert "[Got it]" not in over, "there is nothing left to read of it"

    def test_by_a_cancellation_names_it_too(self, playing: Stage, mehdi: Person, sam: Person) -> None:
        announce(playing, mehdi)
        sixty(playing, mehdi, **{"Pour quels leads": "website"})
        playing.go_to(RUNNING)
        chooses(mehdi, "Annuler la campagne")
        sends(playing, mehdi)
        said = shown(sam.sees(SALES, "Campaign cancelled: Trial of 45 days")[-1])
        assert "Trial: 30 days again for new leads." in said
        assert "Only for website, campaign Sixty: Trial: 60 days instead of 30 days." in said
        promised = "keep what they were promised: Trial: 45 days instead of 30 days. Where another campaign spoke, they"
        assert promised in said

    def test_to_which_nobody_listened_promises_nothing(self, playing: Stage, mehdi: Person, sam: Person) -> None:
        announce(playing, mehdi, last="2026-03-10")
        sixty(playing, mehdi)
        playing.go_to(datetime(2026, 3, 11, 9, tzinfo=UTC))
        (ended,) = sam.sees(SALES, "Campaign has ended")
        assert "keep what they were promised" not in shown(ended)


class TestTheEndOfACampaignWhoseOfferChanged:
    @pytest.fixture
    def edits(self, playing: Stage, mehdi: Person) -> None:
        """Claire came under 45 days; the form that edits the campaign is open four days later."""
        announce(playing, mehdi)
        playing.go_to(RUNNING)
        arrive(playing, prospects.claire)
        playing.go_to(datetime(2026, 3, 10, 9, tzinfo=UTC))
        chooses(mehdi, "Modifier")

    @pytest.mark.usefixtures("edits")
    def test_names_each_offer_with_until_when_it_was_promised(self, playing: Stage, mehdi: Person, sam: Person) -> None:
        mehdi.fills({"Maintenant": "60 days"}).submits()
        sends(playing, mehdi)
        playing.go_to(datetime(2026, 4, 1, 9, tzinfo=UTC))
        said = shown(sam.sees(SALES, "Campaign has ended")[-1])
        assert "Leads that arrived until Mar 10, 2026 10:00" in said.replace("\u202f", " ")
        assert "keep what they were promised: Trial: 45 days instead of 30 days." in said
        assert "Leads that arrived from Mar 10, 2026 10:00" in said.replace("\u202f", " ")
        assert "on keep what they were promised: Trial: 60 days instead of 30 days." in said

    @pytest.mark.usefixtures("edits")
    def test_names_one_that_was_withdrawn(self, playing: Stage, mehdi: Person, sam: Person) -> None:
        mehdi.fills(NOTHING).submits()
        sends(playing, mehdi)
        card = shown(card_of(sam, "Claire Petit"))
        assert "No longer promised to leads like this one that arrive now; what was promised stays." in card
        playing.go_to(datetime(2026, 4, 1, 9, tzinfo=UTC))
        said = shown(sam.sees(SALES, "Campaign has ended")[-1])
        assert "keep what they were promised: Trial: 45 days instead of 30 days." in said

    @pytest.mark.usefixtures("edits")
    def test_promises_nothing_for_the_days_without_it(self, playing: Stage, mehdi: Person, sam: Person) -> None:
        mehdi.fills(NOTHING).submits()
        sends(playing, mehdi)
        playing.go_to(datetime(2026, 3, 12, 9, tzinfo=UTC))
        chooses(mehdi, "Modifier")
        mehdi.fills({name: TRIAL[name] for name in NOTHING}).submits()
        sends(playing, mehdi)
        playing.go_to(datetime(2026, 4, 1, 9, tzinfo=UTC))
        said = shown(sam.sees(SALES, "Campaign has ended")[-1]).replace("\u202f", " ")
        assert "Leads that arrived until Mar 10, 2026 10:00" in said
        assert "Leads that arrived from Mar 12, 2026 10:00" in said
        assert "until then" not in said


def test_a_source_that_no_lead_ever_had_is_pointed_out(playing: Stage, mehdi: Person) -> None:
    arrive(playing, prospects.claire)
    mehdi.types("/sla campaign", in_=MARKETING)
    mehdi.fills({**TRIAL, "Pour quels leads": "Website, webinra"}).submits()
    (warned,) = [line for line in mehdi.modal.plain().split("\n") if "Aucun lead n’est jamais venu" in line]
    assert "«\u202fwebinra\u202f»" in warned
    assert "ebsite" not in warned
