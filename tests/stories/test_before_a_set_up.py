"""Before a workspace is set up: whatever arrives is answered with one sentence that says what to do first."""

from dataclasses import replace

import pytest
from seen import SALES, answered, shown
from settingup import admin, home_before, learns

from bot.carried.handoffs import CardAct, CardClick
from bot.demo.stage import Stage
from bot.ids import Action, Callback, Field
from bot.listeners.commands import SUBCOMMANDS
from bot.services.workspaces import OWN
from bot.views.kit import Frame, actions, button, labelled, modal, text_input
from playground.faults import Fault
from playground.person import Person
from sla.people import Person as Known

ENGLISH = "This workspace is not set up yet. Whoever installed me"
FRENCH = "Cet espace de travail n’est pas encore configuré."


def told(empty: Stage, person: Person) -> str:
    """What somebody alone was told in #sales."""
    empty.settle()
    (message,) = person.private(SALES)
    return shown(message)


@pytest.fixture
def nobody(empty: Stage) -> Person:
    """Somebody whom Slack was never asked about."""
    return empty.slack.person("U0SAM")


@pytest.fixture
def mehdi(empty: Stage) -> Person:
    """Somebody who is known to read French."""
    with empty.bot.desk.database.unit(OWN) as unit:
        unit.people.put(Known("U0MEHDI", "Mehdi", "fr-FR", "Europe/Paris", empty.bot.clock()))
    return empty.slack.person("U0MEHDI")


class TestIsAnswered:
    @pytest.mark.parametrize("name", [*sorted(SUBCOMMANDS.keys() - {"setup"}), "", "nonsense"])
    def test_a_command(self, nobody: Person, name: str) -> None:
        said = answered(nobody, f"/sla {name}")
        assert said.count(ENGLISH) == said.count(FRENCH) == 1
        assert "`/sla setup`" in said

    def test_in_the_language_of_who_is_known(self, mehdi: Person) -> None:
        said = answered(mehdi, "/sla status")
        assert (ENGLISH in said, said.count(FRENCH)) == (False, 1)

    @pytest.mark.parametrize("name", ["help", "", "HELP"])
    def test_help_with_what_there_is_already_and_what_comes_after(self, nobody: Person, name: str) -> None:
        said = answered(nobody, f"/sla {name}")
        assert said.count("`/sla setup`  say who is marketing, who is sales") == 1
        assert said.count("`/sla setup`  dire qui") == 1
        assert said.count("`/sla help`") == 2
        later = "From then on you can also ask for: `status` `kpis`"
        assert (said.count(later), said.count("Dès lors, vous pouvez aussi demander")) == (1, 1)
        assert "`/sla status`" not in said

    def test_help_in_the_language_of_who_is_known(self, mehdi: Person) -> None:
        said = answered(mehdi, "/sla help")
        assert ("`/sla setup`  dire qui" in said, ENGLISH in said) == (True, False)

    def test_help_once_it_is_set_up_with_everything(self, playing: Stage) -> None:
        said = answered(playing.slack.person("U0SAM"), "/sla help")
        assert ("`/sla status`" in said, "From then on" in said) == (True, False)

    @pytest.mark.parametrize("name", ["Announce a campaign", "Hand over a lead"])
    def test_a_shortcut(self, nobody: Person, name: str) -> None:
        nobody.shortcut(name)
        assert ENGLISH in "\n".join(nobody.modal.lines())

    def test_a_button_of_a_message(self, empty: Stage, nobody: Person) -> None:
        claim = actions(button("Claim", Action.CLAIM, CardClick(handoff="h1", act=CardAct.CLAIM)))
        empty.bot.client.chat_postMessage(channel=SALES, text="A lead", blocks=[claim])
        nobody.clicks(nobody.sees(SALES)[-1], "Claim")
        assert ENGLISH in told(empty, nobody)

    def test_a_dialog(self, empty: Stage, mehdi: Person) -> None:
        with empty.slack.state.changing():
            frame = Frame(Callback.TELL, "Feedback", "Envoyer", "Annuler")
            empty.slack.state.surfaces.open("U0MEHDI", modal(frame, [labelled(Field.TOLD, "Texte", text_input())]))
        complaints = mehdi.fills({"Texte": "bonjour"}).submits()
        assert complaints["Texte"].startswith(FRENCH)

    def test_a_delivery_of_a_team_that_is_none_of_ours(self, playing: Stage) -> None:
        answered(playing.slack.person("U0SAM"), "/sla help")  # so that the workspace has its team
        with playing.slack.state.changing():
            playing.slack.state.team = replace(playing.slack.state.team, id="T0OTHER")
        sue = playing.slack.person("U0SUE")
        said = answered(sue, "/sla help")
        assert "I am not in use in this Slack workspace" in said
        assert "/slack/install" not in said
        assert "Je ne suis pas, ou plus, en service" in said


class TestTheHome:
    def test_of_an_admin_has_the_way_to_the_set_up(self, empty: Stage) -> None:
        vera = admin(empty)
        assert "It takes a few minutes" in home_before(empty, vera)
        assert "Set up" in vera.could_click(vera.looks_home())

    def test_of_anybody_else_says_who_may(self, empty: Stage) -> None:
        mehdi = empty.slack.person("U0MEHDI")
        assert FRENCH in home_before(empty, mehdi)
        assert mehdi.could_click(mehdi.looks_home()) == []

    def test_is_drawn_where_slack_does_not_say_who_somebody_is_too(self, empty: Stage) -> None:
        empty.slack.ask(Fault("error", "users.info", count=9, error="missing_scope"))
        sam = empty.slack.person("U0SAM")
        empty.slack.desk.opens_home("U0SAM")
        for _ in range(35):
            learns(empty)
        assert ENGLISH in sam.looks_home().plain()
