"""Which of two campaigns speaks, asked in the form: each answer is about what was asked, and none is lost."""

import pytest
from campaigning import TRIAL, announce, announcement, chooses
from seen import MARKETING, SALES, shown

from bot.demo.stage import Stage
from playground.person import Person

WHO_SPEAKS = "Quelle campagne vaut pour un lead concerné par les deux\u202f?"
THIS_ONE, THE_OTHER = "Cette campagne-ci s’applique", "L’autre s’applique"
SIXTY = {"Nom": "Sixty", "Clé pour les leads": "trial-60", "Maintenant": "60 days"}
LATER = {"name": "Ninety", "key": "trial-90", "first": "2026-04-05", "last": "2026-04-20", "after": "90 days"}
STALE = "Entre-temps, il a été précisé laquelle des deux campagnes s’applique."
OVERWRITTEN = "Ce que vous envoyez maintenant remplacera"


@pytest.fixture
def mehdi(playing: Stage) -> Person:
    """A marketer; he reads French."""
    return playing.slack.person("U0MEHDI")


@pytest.fixture(autouse=True)
def ordered(playing: Stage, mehdi: Person) -> None:
    """Sixty goes before the trial of 45 days."""
    announce(playing, mehdi)
    mehdi.types("/sla campaign", in_=MARKETING)
    mehdi.fills({**TRIAL, **SIXTY}).submits()
    mehdi.fills({WHO_SPEAKS: THIS_ONE}).submits()
    sends(playing, mehdi)


def sends(playing: Stage, person: Person) -> None:
    """Send what was previewed."""
    assert person.submits() == {}
    playing.settle()


def turns(playing: Stage, person: Person, key: str, answer: str) -> None:
    """Say in the form of a campaign which of the two speaks."""
    chooses(person, "Modifier", key)
    person.fills({WHO_SPEAKS: answer}).submits()
    sends(playing, person)


class TestAnOrderThatIsTurnedRoundMeanwhile:
    @pytest.fixture(params=[("trial-60", THE_OTHER), ("trial-45", THIS_ONE)], ids=["from here", "from the other"])
    def overtaken(self, request: pytest.FixtureRequest, playing: Stage, mehdi: Person, marion: Person) -> None:
        """Marion turns it round, from either campaign, while Mehdi has the form of Sixty open."""
        chooses(mehdi, "Modifier", "trial-60")
        turns(playing, marion, *request.param)

    @pytest.mark.usefixtures("overtaken")
    def test_is_shown_as_it_is_and_stays_unless_somebody_chooses(
        self, playing: Stage, mehdi: Person, sam: Person
    ) -> None:
        mehdi.fills({"Objectif": "Another"}).submits()
        assert STALE in mehdi.modal.plain()
        assert OVERWRITTEN not in mehdi.modal.plain(), "nothing of it would be written over"
        mehdi.submits()
        sends(playing, mehdi)
        assert "Gives way to Trial of 45 days" in shown(announcement(sam, SALES, "Sixty"))

    @pytest.mark.usefixtures("overtaken")
    def test_is_turned_back_by_who_chooses_so(self, playing: Stage, mehdi: Person, sam: Person) -> None:
        mehdi.fills({"Objectif": "Another"}).submits()
        mehdi.fills({WHO_SPEAKS: THIS_ONE}).submits()
        assert "Passe avant" in mehdi.modal.plain()
        sends(playing, mehdi)
        assert "Goes before Trial of 45 days" in shown(announcement(sam, SALES, "Sixty"))

    @pytest.mark.usefixtures("overtaken")
    def test_is_chosen_alike_by_both(self, playing: Stage, mehdi: Person, sam: Person) -> None:
        mehdi.fills({"Objectif": "Another", WHO_SPEAKS: THE_OTHER}).submits()
        mehdi.submits()
        sends(playing, mehdi)
        assert "Gives way to Trial of 45 days" in shown(announcement(sam, SALES, "Sixty"))


class TestAnAnswer:
    @pytest.fixture
    def asked(self, playing: Stage, mehdi: Person) -> None:
        """Sixty is to give way to the trial of 45 days, and comes to clash with Ninety in the same form."""
        announce(playing, mehdi, **LATER)
        chooses(mehdi, "Modifier", "trial-60")
        mehdi.fills({WHO_SPEAKS: THE_OTHER, "Dernier jour": "2026-04-10"}).submits()
        assert "*Ninety*" in mehdi.modal.plain()

    @pytest.mark.usefixtures("asked")
    def test_is_not_taken_for_another_campaign(self, mehdi: Person) -> None:
        mehdi.submits()
        assert "Deux campagnes" in mehdi.modal.plain(), "nobody has said which of these two speaks"

    @pytest.mark.usefixtures("asked")
    @pytest.mark.parametrize(("answer", "said"), [(THIS_ONE, "Goes before Ninety"), (THE_OTHER, "Ninety: a lead of")])
    def test_stands_beside_the_one_about_the_other(
        self, playing: Stage, mehdi: Person, sam: Person, answer: str, said: str
    ) -> None:
        mehdi.fills({WHO_SPEAKS: answer}).submits()
        sends(playing, mehdi)
        seen = shown(announcement(sam, SALES, "Sixty"))
        assert "Gives way to Trial of 45 days" in seen
        assert said in seen
