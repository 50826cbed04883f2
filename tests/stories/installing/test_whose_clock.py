"""When an installation was made is told by Slack's clock, as its events are: ours may be slow."""

from datetime import timedelta

from beside import KEY, MINUTE, Beside

from bot.sealing import Sealer
from bot.services import installing
from bot.services.installing import Gone
from bot.web.exchanging import exchanged
from playground.installs import Grant
from sla.installation import EndedBy

BACK = "https://sla.example.com/slack/oauth_redirect"


def test_an_event_from_before_it_was_put_back_ends_nothing_though_our_clock_is_slow(both: Beside) -> None:
    slack, desk = both.stage.slack, both.stage.bot.desk
    slack.clock.advance(MINUTE)
    taken_out = slack.clock.now().replace(microsecond=0)
    slack.clock.advance(timedelta(seconds=20))
    ours = slack.clock.now() - MINUTE
    code = slack.state.installs.allow(
        Grant("T0LOIRE", "U0SOPHIE", tuple(slack.settings.scopes), BACK), slack.clock.now()
    )
    made = exchanged(both.stage.bot.settings, code, BACK).sealed(Sealer([KEY]), ours)
    installing.install(desk, made, ours)
    assert not installing.end(desk, Gone("T0LOIRE", EndedBy.UNINSTALLED, taken_out), ours)
    assert both.installation(both.loire).holds
