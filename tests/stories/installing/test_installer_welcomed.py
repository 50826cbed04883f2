"""Whoever installs the bot, an admin or not, is told what comes next, where it was installed and nowhere else."""

from datetime import timedelta

from beside import Beside, cards
from seen import reads, shown
from settingup import ANSWERS, in_words_of

from playground.workspace import Workspace

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
