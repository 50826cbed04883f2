"""A set-up that is changed in Slack: what stays, who meets whom, and what Slack does not let pass."""

import pytest
from seen import MARKETING, SALES, answered, arrive, does, shown
from settingup import ANSWERS, admin, invited, opens_setup, sets_up, setup_in

from bot.demo import prospects
from bot.demo.stage import Stage, setup_of
from bot.services.workspaces import OWN
from playground.faults import Fault
from playground.person import Person
from sla.document import Document
from sla.workspace import Setup, TeamSetup

GENERAL = "C0GENERAL"
FILLED: dict[str, object] = {**ANSWERS, "Channel of marketing": GENERAL}


def changes(person: Person, **answers: object) -> dict[str, str]:
    """Open the dialog, answer by labels with blanks as underscores, and save; the complaints."""
    person.types("/sla setup")
    return person.fills({label.replace("_", " "): answer for label, answer in answers.items()}).submits()


def stored(playing: Stage) -> Setup:
    """The set-up there is."""
    found = setup_in(playing)
    assert found is not None
    return found


def members(playing: Stage) -> tuple[str, ...]:
    """Who is in sales, those of its user group too."""
    with playing.bot.desk.database.reading(OWN) as unit:
        found = unit.workspaces.get()
        assert found is not None
        return found.sales.people


@pytest.fixture
def vera(playing: Stage) -> Person:
    """An admin of the Slack workspace, known as such, of neither team."""
    found = admin(playing)
    invited(playing, found)
    return found


class TestAChange:
    def test_keeps_what_the_dialog_does_not_show(self, playing: Stage, vera: Person) -> None:
        document = setup_of().to_document()
        document["workspace"] |= {
            "routing": {"by": "turns", "same_company": True},
            "reports": {"weekly": {"send": False}},
        }
        playing.apply(in_force=True, document=Document.model_validate(document))
        before = stored(playing)
        assert changes(vera, Members_of_sales=["U0SAM", "U0SUE", "U0MEHDI"]) == {}
        after = stored(playing)
        assert after.sales.members == ("U0SAM", "U0SUE", "U0MEHDI")
        assert after.model_copy(update={"sales": before.sales}) == before

    def test_by_the_same_answers_changes_nothing(self, playing: Stage, vera: Person) -> None:
        before = stored(playing)
        assert changes(vera) == {}
        playing.settle()
        assert stored(playing) == before
        assert shown(vera.direct()[-1]) == "✅ The set-up is saved."

    def test_of_the_head_is_told_as_ever(self, playing: Stage, vera: Person) -> None:
        vera.types("/sla setup")
        assert not vera.fills({"Head of sales, who signs": "U0SAM"}).submits()
        playing.settle()
        assert stored(playing).sales.head == "U0SAM"
        assert "Only the two heads sign" in answered(playing.slack.person("U0SUE"), "/sla sign")

    def test_greets_a_channel_that_is_new_and_no_other(self, playing: Stage, vera: Person) -> None:
        playing.slack.invite_bot(GENERAL)
        assert changes(vera, Channel_of_marketing=GENERAL) == {}
        playing.settle()
        assert len(vera.sees(GENERAL, "I am here, set up by @Vera")) == 1
        assert vera.sees(MARKETING, "I am here") == vera.sees(SALES, "I am here") == []

    def test_takes_somebody_out_whose_leads_stay_theirs(
        self, playing: Stage, vera: Person, sam: Person, claire: str
    ) -> None:
        does(playing, sam, claire, "Claim")
        assert changes(vera, Members_of_sales=["U0SUE"]) == {}
        playing.settle()
        assert stored(playing).team_of("U0SAM") is None
        assert claire in answered(playing.slack.person("U0SOPHIE"), "/sla leads all")

    def test_asks_for_no_hours_once_there_is_an_agreement(self, vera: Person) -> None:
        vera.types("/sla setup")
        assert vera.modal.view.content["submit"]["text"] == "Save"
        vera.submits()
        assert vera.modals == []


class TestTwoAtOnce:
    def test_the_later_sees_what_the_other_changed_and_loses_nothing(
        self, playing: Stage, vera: Person, sophie: Person
    ) -> None:
        for person in (vera, sophie):
            person.types("/sla setup")
        vera.fills({"Name of the company": "Atelier"}).submits()
        label = "Membres des commerciaux"
        assert not sophie.fills({label: ["U0SAM"]}).submits()
        told = "\n".join(sophie.modal.lines())
        assert "@Vera Kowalski a modifié la configuration entre-temps." in told
        assert "Nom de l’entreprise\u202f: Atelier" in told
        assert stored(playing).sales.members == setup_of().workspace.sales.members
        assert not sophie.submits()
        assert stored(playing).name == "Atelier"
        assert stored(playing).sales.members == ("U0SAM",)

    def test_of_two_first_set_ups_the_later_is_told(self, empty: Stage) -> None:
        vera, mehdi = admin(empty), admin(empty, "U0MEHDI")
        for person in (vera, mehdi):
            invited(empty, person)
            person.types("/sla setup")
        vera.fills(ANSWERS).submits()
        mehdi.fills({"Nom de l’entreprise": "Mine", "Canal du marketing": GENERAL, "Canal des commerciaux": SALES})
        mehdi.fills({"Responsable du marketing, qui signe": "U0MEHDI"})
        mehdi.fills({"Responsable des commerciaux, qui signe": "U0SUE"}).submits()
        assert "@Vera Kowalski a modifié" in "\n".join(mehdi.modal.lines())
        assert stored(empty) == setup_of().workspace

    def test_of_two_who_set_the_hours_the_later_sees_the_others(self, empty: Stage) -> None:
        vera, sophie = admin(empty), empty.slack.person("U0SOPHIE")
        sets_up(empty, vera)
        for person in (vera, sophie):
            person.types("/sla setup")
            assert not person.submits()
        vera.fills({"Fri": "09:00-12:00"}).submits()
        sophie.fills({"lun.": "09:00-12:00"}).submits()
        assert "@Vera Kowalski" in "\n".join(sophie.modal.lines())
        assert not sophie.submits()
        draft = answered(empty.slack.person("U0SAM"), "/sla agreement draft")
        assert "Mon 09:00-12:00" in draft
        assert "Fri 09:00-12:00" in draft

    def test_hours_that_were_agreed_meanwhile_are_no_longer_set_here(self, empty: Stage) -> None:
        vera = admin(empty)
        opens_setup(empty, vera)
        vera.fills(ANSWERS).submits()
        empty.apply(in_force=True)
        complaints = vera.fills({"Fri": "09:00-12:00"}).submits()
        assert "There is an agreement by now" in complaints["Time zone"]


class TestAUserGroup:
    @pytest.mark.parametrize("typed", ["@sales", "Sales", "S0SALES", "<!subteam^S0SALES|@sales>"])
    def test_is_found_by_its_handle_or_its_id(self, playing: Stage, vera: Person, typed: str) -> None:
        assert changes(vera, User_group_of_sales=typed, Members_of_sales=[]) == {}
        playing.settle()
        assert stored(playing).sales == TeamSetup(channel=SALES, head="U0SOPHIE", group="S0SALES")
        assert members(playing) == ("U0SOPHIE", "U0SAM", "U0SUE")

    def test_that_does_not_exist_is_told_to_who_named_it(self, playing: Stage, vera: Person) -> None:
        assert changes(vera, User_group_of_sales="@nobody") == {}
        playing.settle()
        assert "Slack knows no user group “nobody”" in shown(vera.direct()[-1])
        assert stored(playing).sales.group is None

    def test_that_slack_does_not_tell_of_is_told_too(self, playing: Stage, vera: Person) -> None:
        playing.slack.ask(Fault("error", "usergroups.list", error="missing_scope"))
        assert changes(vera, User_group_of_sales="@sales") == {}
        playing.settle()
        assert "the user group “sales”: it answered missing_scope" in shown(vera.direct()[-1])

    def test_is_taken_out_by_emptying_its_field(self, playing: Stage, vera: Person) -> None:
        changes(vera, User_group_of_sales="@sales")
        playing.settle()
        assert changes(vera, User_group_of_sales="") == {}
        playing.settle()
        assert stored(playing).sales.group is None

    def test_of_which_another_took_the_place_meanwhile_stays_out(self, playing: Stage, vera: Person) -> None:
        changes(vera, User_group_of_sales="@sales")
        playing.settle()
        changes(vera, User_group_of_sales="@marketing")
        changes(vera, User_group_of_sales="")
        playing.settle()
        assert stored(playing).sales.group is None


class TestAChannel:
    @pytest.mark.parametrize("error", ["not_in_channel", "channel_not_found"])
    def test_where_nothing_can_be_said_is_told_to_who_chose_it(self, empty: Stage, error: str) -> None:
        vera = admin(empty)
        opens_setup(empty, vera)
        if error == "not_in_channel":
            answers = FILLED
        else:
            answers = ANSWERS
            empty.slack.ask(Fault("error", "chat.postMessage", error=error))
        vera.fills(answers).submits()
        vera.closes()
        empty.settle()
        told = "\n".join(shown(message) for message in vera.direct())
        assert f"Slack answered {error}. Invite me there with `/invite @sla-bot`" in told

    def test_that_is_archived_is_told_of_with_what_helps(self, empty: Stage) -> None:
        vera = admin(empty)
        empty.slack.archive(SALES)
        sets_up(empty, vera)
        told = "\n".join(shown(message) for message in vera.direct())
        assert "#sales is archived, so I cannot post there. Bring it back in Slack, then save `/sla setup` once" in told
        assert "/invite" not in told

    def test_that_was_archived_is_told_of_to_the_heads_likewise(self, playing: Stage, sophie: Person) -> None:
        playing.slack.archive(SALES)
        arrive(playing, prospects.paul)
        told = "\n".join(shown(message) for message in sophie.direct())
        assert "#sales est archivé, je ne peux donc pas y écrire. Désarchivez-le dans Slack" in told
        assert "Invitez-moi" not in told

    def test_is_greeted_once_the_bot_was_invited_and_the_set_up_is_saved_again(self, empty: Stage) -> None:
        vera = admin(empty)
        opens_setup(empty, vera)
        vera.fills(FILLED).submits()
        vera.closes()
        empty.settle()
        assert vera.sees(GENERAL, "I am here") == []
        empty.slack.invite_bot(GENERAL)
        vera.types("/sla setup")
        assert not vera.submits()
        empty.settle()
        assert len(vera.sees(GENERAL, "I am here")) == 1
        assert len(vera.sees(SALES, "I am here")) == 1

    def test_is_told_of_again_as_often_as_it_is_tried(self, empty: Stage) -> None:
        vera = admin(empty)
        opens_setup(empty, vera)
        vera.fills(FILLED).submits()
        empty.settle()
        vera.types("/sla setup")
        vera.submits()
        empty.settle()
        told = [message for message in vera.direct() if "/invite @sla-bot" in shown(message)]
        assert len(told) == 2
