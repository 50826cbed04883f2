"""A user group is named in the dialog: by its name too, shown while it is awaited, and told of where it is empty."""

from dataclasses import replace

import pytest
from seen import answered, reads, shown
from settingup import ANSWERS, admin, in_words_of, invited, opens_setup, setup_in

from bot.demo.stage import Stage, setup_of
from bot.services import named_groups, setting_up, setup_tasks
from bot.services.workspaces import OWN
from playground.faults import Fault
from playground.person import Person
from playground.values import Group
from sla.actor import Actor
from sla.document import Document
from sla.named_group import FoundGroup
from sla.setting_up import NAME, answers_of, prints

GROUP, LABEL = "S0SALES", "User group of sales"
WITHOUT = {label: answer for label, answer in ANSWERS.items() if label != "Members of sales"}


@pytest.fixture
def vera(playing: Stage) -> Person:
    """An admin of the Slack workspace, of neither team."""
    found = admin(playing)
    invited(playing, found)
    return found


def saves(person: Person, **answers: object) -> dict[str, str]:
    """Open the dialog, answer by labels with blanks as underscores, and save; the complaints."""
    person.types("/sla setup")
    return person.fills({label.replace("_", " "): answer for label, answer in answers.items()}).submits()


def group_of_sales(playing: Stage) -> str | None:
    """The group that is stored for sales."""
    found = setup_in(playing)
    assert found is not None
    return found.sales.group


def called(playing: Stage, group: str, name: str) -> None:
    """People see a group under a name, there from now on where it was not."""
    with playing.slack.state.changing():
        groups = playing.slack.state.groups
        groups[group] = replace(groups.get(group, Group(group, group.lower(), ())), name=name)


def filled_in(person: Person) -> str:
    """What stands in the field of the group of sales."""
    blocks = person.modal.view.content["blocks"]
    (text,) = [
        each["element"].get("initial_value", "") for each in blocks if each.get("block_id") == "setup.sales.group"
    ]
    return str(text)


def told(person: Person) -> list[str]:
    return [shown(each) for each in person.direct()]


class TestItsName:
    @pytest.mark.parametrize("typed", ["Équipe commerciale", "équipe  commerciale", "@Équipe commerciale"])
    def test_is_taken_as_slack_shows_it(self, playing: Stage, vera: Person, typed: str) -> None:
        called(playing, GROUP, "Équipe commerciale")
        assert saves(vera, User_group_of_sales=typed) == {}
        playing.settle()
        assert group_of_sales(playing) == GROUP

    def test_that_several_have_is_told_of(self, playing: Stage, vera: Person) -> None:
        for group in (GROUP, "S0MARKETING"):
            called(playing, group, "The team")
        assert saves(vera, User_group_of_sales="The team") == {}
        playing.settle()
        assert "Slack knows several user groups called “The team”" in told(vera)[-1]
        assert group_of_sales(playing) is None

    def test_that_is_the_handle_of_another_means_that_one(self, playing: Stage, vera: Person) -> None:
        called(playing, "S0MARKETING", "sales")
        saves(vera, User_group_of_sales="sales")
        playing.settle()
        assert group_of_sales(playing) == GROUP


class TestWhileItIsAwaited:
    def test_stands_in_the_dialog_and_is_saved_as_it_stands(self, playing: Stage, vera: Person) -> None:
        saves(vera, User_group_of_sales="@sales")
        vera.types("/sla setup")
        assert filled_in(vera) == "sales"
        assert "Slack has not told me yet which group “sales” is." in vera.modal.plain()
        playing.settle()
        assert not vera.submits()
        assert vera.modals == []
        playing.settle()
        assert group_of_sales(playing) == GROUP

    def test_stands_there_as_a_mention_once_it_is_found(self, playing: Stage, vera: Person) -> None:
        saves(vera, User_group_of_sales="@sales")
        playing.settle()
        vera.types("/sla setup")
        assert filled_in(vera) == GROUP
        assert "That is @sales." in vera.modal.plain()

    def test_who_looks_meanwhile_is_told_of_no_change_that_nobody_made(
        self, playing: Stage, vera: Person, sophie: Person
    ) -> None:
        saves(vera, User_group_of_sales="@sales")
        sophie.types("/sla setup")
        playing.settle()
        assert not sophie.fills({reads(sophie, "Name of the company"): "Atelier"}).submits()
        assert sophie.modals == []
        assert group_of_sales(playing) == GROUP

    def test_nor_where_slack_knows_none_of_that_name(self, playing: Stage, vera: Person) -> None:
        saves(vera, User_group_of_sales="@nobody")
        vera.types("/sla setup")
        playing.settle()
        assert not vera.submits()
        assert vera.modals == []
        assert group_of_sales(playing) is None

    def test_stands_there_where_slack_could_not_be_asked_and_is_asked_for_again(
        self, playing: Stage, vera: Person
    ) -> None:
        playing.slack.ask(Fault("error", "usergroups.list", error="missing_scope"))
        saves(vera, User_group_of_sales="@sales")
        playing.settle()
        vera.types("/sla setup")
        assert filled_in(vera) == "sales"
        assert not vera.submits()
        playing.settle()
        assert group_of_sales(playing) == GROUP

    def test_is_called_off_by_emptying_its_field(self, playing: Stage, vera: Person) -> None:
        saves(vera, User_group_of_sales="@sales")
        saves(vera, User_group_of_sales="")
        playing.settle()
        assert group_of_sales(playing) is None

    def test_is_called_off_though_slack_was_being_asked(self, playing: Stage) -> None:
        now = playing.bot.clock()
        asked = setup_tasks.group_named("sales", "sales", "U0VERA", None)
        with playing.bot.desk.database.unit(OWN) as unit:
            unit.outbox.put(setup_tasks.group_named("sales", "", "U0VERA", None), now)
            named_groups.found(unit, asked.payload or {}, FoundGroup(GROUP), now)
        assert group_of_sales(playing) is None

    def test_what_the_reader_changed_elsewhere_is_said_to_be_theirs(self, playing: Stage, vera: Person) -> None:
        vera.types("/sla setup")
        actor = Actor(OWN, "U0VERA", "slack", playing.bot.clock())
        before = answers_of(setup_of().workspace)
        setting_up.save(playing.bot.desk, actor, {**before, NAME: "Atelier"}, prints(before))
        vera.fills({"Name of the company": "Mine"}).submits()
        assert "You have changed the set-up yourself since you opened this." in vera.modal.plain()

    def test_that_another_has_changed_it_is_shown_as_a_mention(
        self, playing: Stage, vera: Person, sophie: Person
    ) -> None:
        sophie.types("/sla setup")
        saves(vera, User_group_of_sales="@sales")
        playing.settle()
        assert not sophie.fills({reads(sophie, "Name of the company"): "Atelier"}).submits()
        assert "@Vera Kowalski a modifié" in sophie.modal.plain()
        assert "Groupe d’utilisateurs des commerciaux\u202f: @sales" in sophie.modal.plain()


class TestAnEmptyGroup:
    def test_is_told_of_once_to_who_named_it_and_to_nobody_else(self, empty: Stage) -> None:
        empty.slack.regroup(GROUP)
        vera = admin(empty)
        opens_setup(empty, vera)
        assert not vera.fills({**WITHOUT, LABEL: "@sales"}).submits()
        vera.closes()
        empty.settle()
        words = "Nobody is in @sales yet, the user group of sales. In sales for now: @Sophie Laurent."
        assert sum(words in each for each in told(vera)) == 1
        assert "@sales" not in "\n".join(told(empty.slack.person("U0SOPHIE")))
        empty.slack.regroup(GROUP)
        empty.settle()
        assert sum(words in each for each in told(vera)) == 1

    def test_of_a_file_is_told_to_the_heads(self, playing: Stage, sophie: Person) -> None:
        playing.slack.regroup(GROUP)
        document = setup_of().to_document()
        document["workspace"]["sales"]["group"] = GROUP
        playing.apply(in_force=True, document=Document.model_validate(document))
        playing.settle()
        for head in (sophie, playing.slack.person("U0MARION")):
            assert "Personne n’est encore dans @sales" in told(head)[-1]
            assert "@Sam Parker" in told(head)[-1]

    def test_that_fills_and_empties_is_told_of_as_one_that_was_left(self, empty: Stage) -> None:
        empty.slack.regroup(GROUP)
        mehdi = admin(empty, "U0MEHDI")
        opens_setup(empty, mehdi)
        mehdi.fills(in_words_of(mehdi, {**WITHOUT, LABEL: "@sales"})).submits()
        empty.settle()
        for members in (["U0SAM"], []):
            empty.slack.regroup(GROUP, *members)
            empty.settle()
        assert "Plus personne n’est dans le groupe d’utilisateurs @sales" in told(empty.slack.person("U0SOPHIE"))[-1]


class TestWhoGetsLeadsByTheFile:
    def test_can_be_named_by_a_group_once_that_is_found(self, playing: Stage, vera: Person) -> None:
        document = setup_of().to_document()
        document["workspace"]["routing"] = {"by": "turns", "among": ["U0SAM", "U0SUE"]}
        playing.apply(in_force=True, document=Document.model_validate(document))
        playing.settle()
        complaints = saves(vera, User_group_of_sales="@sales", Members_of_sales=[])
        assert "Keep them here while I look for the group in Slack" in complaints["Members of sales"]
        assert not vera.fills({"Members of sales": ["U0SAM", "U0SUE"]}).submits()
        playing.settle()
        assert saves(vera, Members_of_sales=[]) == {}
        with playing.bot.desk.database.reading(OWN) as unit:
            setup = unit.workspaces.get()
        assert setup is not None
        assert setup.sales.people == ("U0SOPHIE", "U0SAM", "U0SUE")
        assert "@sales" in answered(playing.slack.person("U0SAM"), "/sla settings")
