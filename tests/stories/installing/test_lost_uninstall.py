"""Nothing is set up, and Slack's word that the app was taken out is lost: it is found out, and all goes in time."""

from datetime import timedelta

from beside import Beside

from bot.services import purging
from sla.installation import PURGE_AFTER, EndedBy

DAY = timedelta(days=1)


def asked(teams: Beside) -> int:
    return len(teams.loire.calls("users.info"))


def test_it_is_found_out_within_a_day_and_thirty_days_later_nothing_is_left(teams: Beside) -> None:
    teams.installs(teams.loire)
    teams.stage.settle()
    teams.stage.pass_time(timedelta(hours=1))  # nothing is left to say
    teams.loire.revoke_tokens()
    teams.stage.pass_time(DAY)
    found = teams.installation(teams.loire)
    assert (found.ended_by, found.token) == (EndedBy.REFUSED, "")
    teams.stage.slack.clock.advance(PURGE_AFTER + DAY)
    while purging.tick(teams.stage.bot.desk, teams.stage.bot.clock()):
        pass
    with teams.stage.bot.desk.database.across_reading() as across:
        assert across.installations.all() == {}


def test_where_it_is_still_there_slack_is_asked_once_a_day(teams: Beside) -> None:
    teams.installs(teams.loire)
    teams.stage.settle()
    before = asked(teams)
    for _ in range(3):
        teams.stage.pass_time(DAY)
        teams.stage.pass_time(timedelta(minutes=1))
    assert asked(teams) == before + 3
    assert teams.installation(teams.loire).holds


def test_once_it_is_set_up_or_gone_this_is_not_asked_any_more(both: Beside) -> None:
    with both.stage.bot.desk.database.across_reading() as across:
        assert len(across.agenda.due("still_there", both.stage.bot.clock() + DAY, 10)) == 2
    both.loire.uninstall()
    both.stage.pass_time(DAY)
    with both.stage.bot.desk.database.across_reading() as across:
        assert across.agenda.due("still_there", both.stage.bot.clock() + 2 * DAY, 10) == []
