"""Whoever installs the bot, an admin or not, is told what comes next, where it was installed and nowhere else."""

from dataclasses import replace
from datetime import timedelta

from beside import MINUTE, Beside, cards
from seen import reads, shown
from settingup import ANSWERS, in_words_of

from bot.demo.stage import setup_of
from bot.services.agreements import apply
from bot.services.installing import install
from playground.workspace import Workspace
from sla.actor import Actor

THANKS = "Thank you for installing me. Set me up: `/sla setup`, or the button below."


def thanked(teams: Beside, slack: Workspace) -> int:
    """How often the head of sales, who installs it, is invited to set the bot up."""
    teams.stage.settle()
    teams.stage.pass_time(timedelta(seconds=2))  # Slack was asked for her language first
    sophie = slack.person("U0SOPHIE")
    return sum(reads(sophie, THANKS) in shown(message) for message in sophie.direct())


def test_is_told_how_to_set_it_up_in_the_team_where_it_is_now(teams: Beside) -> None:
    teams.installs(teams.loire)
    assert [thanked(teams, slack) for slack in (teams.loire, teams.atelier)] == [1, 0]


def test_sets_it_up_from_there_and_both_teams_read_the_bot_there(teams: Beside) -> None:
    teams.installs(teams.loire)
    assert thanked(teams, teams.loire) == 1
    sophie = teams.loire.person("U0SOPHIE")
    sophie.clicks(sophie.direct()[-1], reads(sophie, "Set up"))
    assert "Loire Mécanique" in "\n".join(sophie.modal.lines())
    assert not sophie.fills(in_words_of(sophie, ANSWERS)).submits()
    sophie.closes()
    teams.stage.settle()
    for channel, member in (("C0SALES", "U0SAM"), ("C0MARKETING", "U0MEHDI")):
        heard = [slack.person(member).sees(channel, "I am here, set up by") for slack in (teams.loire, teams.atelier)]
        assert [len(each) for each in heard] == [1, 0]


def test_is_told_again_where_it_was_put_back_and_never_set_up(teams: Beside) -> None:
    teams.installs(teams.loire)
    assert thanked(teams, teams.loire) == 1
    teams.installs(teams.loire)
    assert thanked(teams, teams.loire) == 2


def test_is_told_nothing_where_it_is_set_up_already(both: Beside) -> None:
    sophie = both.loire.person("U0SOPHIE")
    before = len(sophie.direct())
    both.arrives(both.loire, "Berthe")
    both.installs(both.loire)
    assert (thanked(both, both.loire), len(sophie.direct())) == (0, before)
    assert cards(both.loire, "Berthe")


ANEW = "has installed me in this workspace anew"


def heard(teams: Beside, user: str, words: str) -> int:
    """How often somebody was told something in person."""
    teams.stage.settle()
    teams.stage.pass_time(timedelta(seconds=2))
    return sum(words in shown(message) for message in teams.loire.person(user).direct())


def opens(teams: Beside, user: str) -> bool:
    """Whether somebody gets the dialog that sets the workspace up."""
    person = teams.loire.person(user)
    person.types("/sla setup")
    return bool(person.modals)


def test_another_who_installs_it_sets_it_up_and_the_first_is_told_so(teams: Beside) -> None:
    teams.installs(teams.loire, user="U0SUE")
    assert heard(teams, "U0SUE", THANKS) == 1
    teams.stage.slack.clock.advance(MINUTE)
    teams.installs(teams.loire, user="U0SAM")
    assert (heard(teams, "U0SAM", THANKS), heard(teams, "U0SUE", ANEW)) == (1, 1)
    assert (opens(teams, "U0SAM"), opens(teams, "U0SUE")) == (True, False)
    told = teams.loire.person("U0SUE").direct()[-1]
    assert "@Sam" in shown(told)


def test_so_it_is_where_the_app_was_away_in_between(teams: Beside) -> None:
    teams.installs(teams.loire, user="U0SUE")
    teams.stage.slack.clock.advance(MINUTE)
    teams.loire.uninstall()
    teams.stage.slack.clock.advance(MINUTE)
    teams.installs(teams.loire, user="U0SAM")
    assert (heard(teams, "U0SAM", THANKS), heard(teams, "U0SUE", ANEW)) == (1, 1)
    assert teams.installation(teams.loire).installed_by == "U0SAM"


def test_who_installs_it_twice_is_told_nothing_of_that(teams: Beside) -> None:
    for _ in range(2):
        teams.installs(teams.loire, user="U0SUE")
        teams.stage.slack.clock.advance(MINUTE)
    assert heard(teams, "U0SUE", ANEW) == 0


def test_of_two_at_once_the_later_stays_and_the_earlier_is_told(teams: Beside) -> None:
    """Their answers come back in the other order."""
    desk, now = teams.stage.bot.desk, teams.stage.bot.clock()
    teams.installs(teams.loire, user="U0SUE")
    earlier = replace(teams.installation(teams.loire), installed_by="U0SAM", installed_at=now - MINUTE)
    install(desk, earlier, now)
    assert teams.installation(teams.loire).installed_by == "U0SUE"
    assert heard(teams, "U0SUE", ANEW) == 0
    assert heard(teams, "U0SAM", "so can whoever installed me until an agreement is proposed") == 1


def test_set_up_and_not_agreed_upon_the_first_is_told_as_well(teams: Beside) -> None:
    teams.installs(teams.loire, user="U0SUE")
    actor = Actor(teams.workspace(teams.loire), "operator", "cli", teams.stage.bot.clock())
    apply(teams.stage.bot.desk, actor, setup_of().model_copy(update={"agreement": None}), in_force=False)
    teams.stage.slack.clock.advance(MINUTE)
    page = teams.installs(teams.loire, user="U0SAM")
    assert "goes on where it was: the set-up is kept" in page.words
    assert heard(teams, "U0SUE", ANEW) == 1


def test_once_there_is_an_agreement_nobody_hears_of_it(both: Beside) -> None:
    both.installs(both.loire, user="U0SUE")
    assert heard(both, "U0SOPHIE", ANEW) == 0
