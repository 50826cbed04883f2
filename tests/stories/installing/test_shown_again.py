"""Once the app is back in a team all that is open is shown, also what could not be posted before it was taken out."""

from datetime import timedelta

from beside import MINUTE, Beside
from test_user_groups import named

from bot.services import campaigns, exchanges
from bot.services.agreements import apply
from bot.services.exchanges import Telling
from sla.actor import Actor
from sla.campaign import Campaign
from sla.exchange import Kind
from sla.workspace import Team


def head(both: Beside, user: str) -> Actor:
    return Actor(both.workspace(both.loire), user, "slack", both.stage.bot.clock())


def put_back(both: Beside) -> None:
    both.loire.revoke_tokens()
    both.stage.settle()
    both.stage.pass_time(timedelta(minutes=1))
    both.installs(both.loire)
    both.stage.settle()


def seen(both: Beside, text: str) -> int:
    return len(both.loire.person("U0SAM").sees("C0SALES", text))


def test_a_campaign_that_could_not_be_announced_any_more(both: Beside) -> None:
    now = both.stage.bot.clock()
    begins, ends = now + timedelta(days=3), now + timedelta(days=9)
    campaigns.announce(
        both.stage.bot.desk,
        head(both, "U0MARION"),
        Campaign("c1", "spring", "Spring", "45 days", begins, ends, "U0MARION", now),
    )
    put_back(both)
    assert seen(both, "New campaign: Spring") == 1


def test_what_was_told_and_could_not_be_posted_any_more(both: Beside) -> None:
    told(both)
    put_back(both)
    assert seen(both, "a page on pumps") == 1


def test_what_stands_is_not_posted_twice(both: Beside) -> None:
    told(both)
    both.stage.settle()
    put_back(both)
    assert seen(both, "a page on pumps") == 1


def test_who_left_a_user_group_meanwhile_is_known_at_once(both: Beside) -> None:
    desk, workspace = both.stage.bot.desk, both.workspace(both.loire)
    both.loire.regroup("S0SALES", "U0SAM", "U0SUE", "U0SOPHIE")
    apply(desk, Actor(workspace, "operator", "cli", both.stage.bot.clock()), named(), in_force=True)
    both.stage.settle()
    both.stage.slack.clock.advance(MINUTE)
    both.loire.uninstall()
    both.loire.regroup("S0SALES", "U0SUE", "U0SOPHIE")
    put_back(both)
    with desk.database.reading(workspace) as unit:
        setup = unit.workspaces.get()
    assert setup is not None
    assert "U0SAM" not in setup.people_of(Team.SALES)


def told(both: Beside) -> None:
    exchanges.tell(both.stage.bot.desk, head(both, "U0SAM"), Telling(Kind.IDEA, "a page on pumps"))
