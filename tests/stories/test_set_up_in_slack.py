"""From nothing to an agreement in Slack alone: who may, what is asked, and what comes of it."""

from dataclasses import replace

import pytest
from seen import MARKETING, SALES, answered, reads, shown
from settingup import ANSWERS, admin, home_before, in_words_of, invited, opens_setup, sets_up, setup_in

from bot import setup_file
from bot.demo.stage import Stage, setup_of
from bot.services.draft_files import export
from bot.services.workspaces import OWN
from playground.person import Person
from sla.document import Document
from sla.people import Standing


class TestFromNothing:
    def test_an_admin_is_guided_to_a_draft_that_begins_with_their_hours(self, empty: Stage) -> None:
        vera = admin(empty)
        told = invited(empty, vera)
        assert "Thank you for installing me. Set me up" in shown(told)
        vera.clicks(told, "Set up")
        assert not vera.fills(ANSWERS).submits()
        assert "Your agreement begins with these hours" in "\n".join(vera.modal.lines())
        hours = {"Time zone": "Europe/Paris", "Fri": "09:00-12:00", "Public holidays of": "FR"}
        assert not vera.fills(hours).submits()
        assert vera.modals == []
        empty.settle()
        assert "This workspace is set up." in shown(vera.direct()[-1])
        sam = empty.slack.person("U0SAM")
        draft = answered(sam, "/sla agreement draft")
        assert "Fri 09:00-12:00" in draft
        assert "Last changed by @Vera" in draft
        sam.clicks(sam.private(SALES)[-1], "Propose to both teams")
        empty.settle()
        assert "is proposed" in shown(sam.sees(SALES, "is proposed")[-1])

    def test_what_was_clicked_is_what_a_file_would_have_said(self, empty: Stage) -> None:
        sets_up(empty, admin(empty))
        assert setup_in(empty) == setup_of().workspace
        written = setup_file.write_content(export(empty.bot.desk, OWN, draft=False))
        empty.apply(in_force=False, document=setup_file.read(written))
        with empty.bot.desk.database.reading(OWN) as unit:
            entries = unit.audit.of("Atelier Numérique")
        assert [(entry.actor, entry.action) for entry in entries] == [("U0VERA", "workspace.set_up")]

    def test_both_channels_are_greeted_in_their_language(self, empty: Stage) -> None:
        vera = admin(empty)
        opens_setup(empty, vera)
        vera.fills({**ANSWERS, "Language of both channels": "Français"}).submits()
        empty.settle()
        for channel in (MARKETING, SALES):
            (hello,) = vera.sees(channel, "Me voici")
            assert "@Vera" in shown(hello)
            assert "/sla agreement draft" in shown(hello)

    def test_each_is_guided_in_their_own_language(self, empty: Stage) -> None:
        mehdi = admin(empty, "U0MEHDI")
        opens_setup(empty, mehdi)
        assert not mehdi.fills(in_words_of(mehdi, ANSWERS)).submits()
        assert "Votre accord part de ces horaires." in "\n".join(mehdi.modal.lines())

    def test_the_hours_are_typed_as_each_writes_them(self, empty: Stage) -> None:
        mehdi = admin(empty, "U0MEHDI")
        opens_setup(empty, mehdi)
        mehdi.fills(in_words_of(mehdi, ANSWERS)).submits()
        assert not mehdi.fills({"lun.": "9h-12h30, 14:00-18h", "ven.": "fermé"}).submits()
        empty.settle()
        draft = answered(empty.slack.person("U0SAM"), "/sla agreement draft")
        assert "Mon 09:00-12:30, 14:00-18:00" in draft
        assert "Fri" not in draft

    def test_the_hours_can_wait(self, empty: Stage) -> None:
        vera = admin(empty)
        sets_up(empty, vera)
        assert "Last changed by" not in answered(empty.slack.person("U0SAM"), "/sla agreement draft")
        assert answered_by_dialog(vera, "/sla setup") == "Save and go on"

    def test_from_the_home(self, empty: Stage) -> None:
        vera = admin(empty)
        home_before(empty, vera)
        vera.clicks(vera.looks_home(), "Set up")
        assert vera.fills(ANSWERS).submits() == {}

    def test_the_home_goes_on_from_there_at_once_for_all_who_look_at_theirs(self, empty: Stage) -> None:
        vera, sam = admin(empty), empty.slack.person("U0SAM")
        for person in (vera, sam):
            home_before(empty, person)
            assert "not set up yet" in person.looks_home().plain()
        vera.clicks(vera.looks_home(), "Set up")
        assert vera.fills(ANSWERS).submits() == {}
        empty.settle()
        for person in (vera, sam):
            assert "not set up yet" not in person.looks_home().plain()

    def test_the_name_and_the_language_stand_there_already(self, empty: Stage) -> None:
        mehdi = admin(empty, "U0MEHDI")
        opens_setup(empty, mehdi)
        answers = {key: value for key, value in ANSWERS.items() if not key.startswith(("Name", "Language"))}
        assert not mehdi.fills(in_words_of(mehdi, answers)).submits()
        setup = setup_in(empty)
        assert setup is not None
        assert (setup.name, setup.locale) == ("atelier", "fr")


def answered_by_dialog(person: Person, typed: str) -> str:
    """The submit button of the dialog that a command opens."""
    person.types(typed)
    return str(person.modal.view.content["submit"]["text"])


class TestOfOneForBothTeams:
    def test_a_channel_is_greeted_once_and_spoken_of_as_one(self, empty: Stage) -> None:
        vera = admin(empty)
        opens_setup(empty, vera)
        assert not vera.fills({**ANSWERS, "Channel of sales": MARKETING}).submits()
        vera.closes()
        empty.settle()
        assert "I say hello in #marketing, the channel of both teams." in shown(vera.direct()[-1])
        assert len(vera.sees(MARKETING, "I am here, set up by @Vera")) == 1

    def test_a_head_signs_for_both_and_who_set_up_is_told_so_once(self, empty: Stage) -> None:
        vera = admin(empty)
        opens_setup(empty, vera)
        assert not vera.fills({**ANSWERS, "Head of sales, who signs": "U0MARION"}).submits()
        vera.closes()
        empty.settle()
        vera.types("/sla setup")
        assert not vera.submits()
        empty.settle()
        told = [shown(each) for each in vera.direct() if "leads both teams" in shown(each)]
        assert told == ["✅ @Marion Delacroix leads both teams from now on, and signs once for both."]


class TestWhoMay:
    @pytest.mark.parametrize("user", ["U0SAM", "U0GUEST"])
    def test_colleagues_and_guests_are_told_who(self, empty: Stage, user: str) -> None:
        person = empty.slack.person(user)
        told = shown(invited(empty, person))
        assert reads(person, "Set up") not in person.could_click(person.direct()[-1])
        assert "`/sla setup`" in told
        assert answered(person, "/sla setup", "C0GENERAL") == told
        assert setup_in(empty) is None

    def test_who_was_made_an_admin_may_once_they_have_asked_again(self, empty: Stage) -> None:
        sam = empty.slack.person("U0SAM")
        invited(empty, sam)
        admin(empty, "U0SAM")
        assert "admins of this Slack workspace" in answered(sam, "/sla setup")
        empty.settle()
        sam.types("/sla setup")
        assert sam.modals

    def test_a_dialog_of_somebody_who_is_no_admin_any_more_is_refused(self, empty: Stage) -> None:
        vera = admin(empty)
        opens_setup(empty, vera)
        with empty.bot.desk.database.unit(OWN) as unit:
            known = unit.people.get("U0VERA")
            assert known is not None
            unit.people.put(replace(known, standing=Standing.MEMBER))
        complaints = vera.fills(ANSWERS).submits()
        assert "admins of this Slack workspace" in complaints["Name of the company"]
        assert setup_in(empty) is None

    def test_heads_may_change_it_and_members_may_not(self, sam: Person, sophie: Person) -> None:
        sophie.types("/sla setup")
        assert sophie.modals
        assert "both heads can change that" in answered(sam, "/sla setup")
        assert sam.modals == []


class TestWhatIsWrong:
    @pytest.mark.parametrize(
        ("answers", "complaint"),
        [
            ({"Name of the company": " \u200b "}, "Fill this in."),
            (
                {"Deputy of the head of sales": "U0SOPHIE"},
                "This is the head. Choose somebody else, or nobody.",
            ),
            (
                {"User group of sales": "<!channel>"},
                "This is no user group. Write its name as Slack shows it, or its handle such as @team.",
            ),
        ],
    )
    def test_is_said_beneath_its_field_and_nothing_is_stored(
        self, empty: Stage, answers: dict[str, object], complaint: str
    ) -> None:
        vera = admin(empty)
        opens_setup(empty, vera)
        (field,) = answers
        assert vera.fills({**ANSWERS, **answers}).submits() == {field: complaint}
        assert setup_in(empty) is None
        assert not vera.fills({field: ANSWERS.get(field, "")}).submits()
        assert setup_in(empty) is not None

    @pytest.mark.parametrize(
        ("hours", "complaint"),
        [
            ({"Mon": "nine to five"}, "“nine to five” is no working hours; write 9:00-12:30 or 9h-12h30"),
            ({"Time zone": "Paris"}, "“Paris” is no time zone; write for example Europe/Paris"),
            ({"Public holidays of": "XX"}, "the holidays of “XX” are not known"),
        ],
    )
    def test_with_the_hours_too(self, empty: Stage, hours: dict[str, object], complaint: str) -> None:
        vera = admin(empty)
        opens_setup(empty, vera)
        vera.fills(ANSWERS).submits()
        (field,) = hours
        complaints = vera.fills(hours).submits()
        assert list(complaints) == [field]
        assert complaint in complaints[field]

    def test_who_gets_leads_by_the_file_stays_in_sales(self, playing: Stage, sophie: Person) -> None:
        document = setup_of().to_document()
        document["workspace"]["routing"] = {"by": "turns", "among": ["U0SAM", "U0SUE"]}
        playing.apply(in_force=True, document=Document.model_validate(document))
        playing.settle()
        sophie.types("/sla setup")
        label = reads(sophie, "Members of sales")
        assert "sue" in sophie.fills({label: ["U0SAM"]}).submits()[label]
        assert not sophie.fills({label: ["U0SAM", "U0SUE"]}).submits()
