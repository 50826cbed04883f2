"""Who installed the bot sets it up to the end, an admin or not, until an agreement is proposed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from beside import Beside
from seen import reads, shown
from settingup import ANSWERS, in_words_of

from bot.demo.stage import setup_of
from bot.services import agreements, setting_up
from bot.services.errors import Refused
from playground.person import Person
from sla.actor import Actor
from sla.people import Standing

GENERAL = "C0GENERAL"
OTHERS = {**ANSWERS, "Channel of marketing": GENERAL, "Head of sales, who signs": "U0SUE"}
"""Heads that the installer is none of, and a channel that the bot was not invited to."""


REFUSED = (
    "The admins of this Slack workspace set me up, and both heads can change that; so can whoever installed me until "
    "an agreement is proposed. Ask one of them to type `/sla setup`."
)


def learns_of(teams: Beside) -> None:
    """Have Slack asked who somebody is, and what waits for that be said."""
    teams.stage.settle()
    teams.stage.pass_time(timedelta(seconds=2))


@pytest.fixture
def sophie(teams: Beside) -> Person:
    """She has installed the bot, is no admin and will be no head; she has the dialog open, filled in."""
    teams.installs(teams.loire)
    learns_of(teams)
    found = teams.loire.person("U0SOPHIE")
    found.clicks(found.direct()[-1], reads(found, "Set up"))
    found.fills(in_words_of(found, OTHERS))
    return found


def refused(person: Person) -> str:
    """What somebody is told in place of the dialog."""
    person.types("/sla setup", in_=GENERAL)
    assert not person.modals
    return shown(person.private(GENERAL)[-1]) if person.private(GENERAL) else person.notice


class TestTheInstaller:
    def test_goes_on_to_the_hours_and_mends_the_hello_afterwards(self, teams: Beside, sophie: Person) -> None:
        assert not sophie.submits()
        assert reads(sophie, "Working hours") in "\n".join([*sophie.modal.lines(), str(sophie.modal.view.content)])
        assert not sophie.fills({"ven.": "09:00-12:00"}).submits()
        learns_of(teams)
        assert "/invite @sla-bot" in "\n".join(shown(each) for each in sophie.direct())
        teams.loire.invite_bot(GENERAL)
        sophie.types("/sla setup", in_=GENERAL)
        assert not sophie.submits()
        sophie.closes()
        teams.stage.settle()
        assert len(sophie.sees(GENERAL, "I am here, set up by @Sophie")) == 1

    def test_is_let_go_on_until_there_is_a_proposal(self, teams: Beside, sophie: Person) -> None:
        sophie.submits()
        sophie.closes()
        learns_of(teams)
        actor = Actor(teams.workspace(teams.loire), "operator", "cli", teams.stage.bot.clock())
        document = setup_of()
        sales = document.workspace.sales.model_copy(update={"head": "U0SUE"})
        workspace = document.workspace.model_copy(update={"sales": sales})
        agreements.apply(
            teams.stage.bot.desk, actor, document.model_copy(update={"workspace": workspace}), in_force=False
        )
        assert reads(sophie, REFUSED) in refused(sophie)

    @pytest.mark.parametrize("known_as", [Standing.GUEST, Standing.FOREIGN, Standing.GONE])
    def test_is_let_in_no_more_once_they_are_no_colleague(
        self, teams: Beside, sophie: Person, known_as: Standing
    ) -> None:
        with teams.stage.bot.desk.database.unit(teams.workspace(teams.loire)) as unit:
            known = unit.people.get("U0SOPHIE")
            assert known is not None
            unit.people.put(replace(known, standing=known_as))
        assert sophie.submits()

    def test_is_nobody_where_the_app_was_taken_out(self, teams: Beside, sophie: Person) -> None:
        assert sophie.modals
        workspace_id, desk = teams.workspace(teams.loire), teams.stage.bot.desk
        teams.loire.uninstall()
        with pytest.raises(Refused):
            setting_up.read(desk, Actor(workspace_id, "U0SOPHIE", "slack", teams.stage.bot.clock()))

    def test_is_nobody_who_was_installed_before(self, teams: Beside, sophie: Person) -> None:
        sophie.submits()
        sophie.closes()
        teams.installs(teams.loire, user="U0MEHDI")
        learns_of(teams)
        assert reads(sophie, REFUSED) in refused(sophie)
        mehdi = teams.loire.person("U0MEHDI")
        mehdi.types("/sla setup", in_=GENERAL)
        assert mehdi.modals
