"""A calendar address gives nothing while the app is out of its team, and the same as before once it is back."""

from datetime import timedelta

from beside import MINUTE, Beside
from visitor import Visitor

from bot.services import feeds
from sla.actor import Actor


def test_nothing_goes_out_by_a_calendar_address_either(both: Beside) -> None:
    sam = Actor(both.workspace(both.loire), "U0SAM", "slack", both.stage.bot.clock())
    address = f"{both.stage.url}/calendar/{feeds.renew(both.stage.bot.desk, sam)}.ics"
    assert Visitor().opens(address).status == 200
    both.stage.slack.clock.advance(MINUTE)
    both.loire.uninstall()
    ended = Visitor().opens(address)
    assert (ended.status, "VCALENDAR" in ended.text) == (404, False)
    both.stage.pass_time(timedelta(days=10))
    both.installs(both.loire)
    assert Visitor().opens(address).status == 200
