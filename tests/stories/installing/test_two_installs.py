"""Two teams install the bot, one takes it out and puts it back: each hears what is its own, and nothing is lost."""

from datetime import timedelta

from beside import MINUTE, Beside, cards, posted
from visitor import Visitor

from bot.services import campaigns
from playground.workspace import Workspace
from sla.actor import Actor
from sla.campaign import Campaign


def test_each_team_is_told_of_its_own_leads_with_its_own_token(both: Beside) -> None:
    both.arrives(both.atelier, "Ada")
    both.arrives(both.loire, "Berthe")
    both.stage.settle()
    assert [len(cards(slack, "Ada")) for slack in (both.atelier, both.loire)] == [1, 0]
    assert [len(cards(slack, "Berthe")) for slack in (both.atelier, both.loire)] == [0, 1]
    assert both.workspace(both.atelier) != both.workspace(both.loire)


def test_people_of_each_team_act_on_their_own(both: Beside) -> None:
    both.arrives(both.atelier, "Ada")
    both.arrives(both.loire, "Ada")
    both.stage.settle()
    both.loire.person("U0SAM").clicks(cards(both.loire, "Ada")[0], "Claim")
    both.stage.settle()
    assert "Claim" in cards(both.atelier, "Ada")[0].buttons
    assert "Claim" not in cards(both.loire, "Ada")[0].buttons


def test_a_dialog_opens_in_the_team_where_it_was_asked_for(both: Beside) -> None:
    both.loire.person("U0SAM").shortcut("Hand over a lead")
    assert both.loire.person("U0SAM").modals
    assert not both.atelier.person("U0SAM").modals


def taken_out_and_put_back(both: Beside, slack: Workspace) -> None:
    both.stage.pass_time(timedelta(hours=2))
    both.installs(slack)
    both.stage.settle()


def test_taken_out_nothing_is_sent_there_and_everything_to_the_other(both: Beside) -> None:
    both.arrives(both.loire, "Berthe")
    both.loire.uninstall()
    before = posted(both.loire)
    both.arrives(both.loire, "Colette")  # a form that nobody told
    both.arrives(both.atelier, "Ada")
    both.stage.settle()
    for _ in range(3):  # clocks run out meanwhile
        both.stage.pass_time(timedelta(hours=8))
    assert posted(both.loire) == before
    assert len(cards(both.atelier, "Ada")) == 1
    assert both.unsaid() == (0, 0, 0)


def test_put_back_what_is_open_is_shown_and_nothing_that_was_missed_is_said(both: Beside) -> None:
    both.arrives(both.loire, "Berthe")
    both.stage.settle()
    workspace = both.workspace(both.loire)
    both.loire.uninstall()
    both.arrives(both.loire, "Colette")
    both.stage.settle()
    both.stage.pass_time(timedelta(hours=1))
    said = len(both.loire.person("U0SAM").sees("C0SALES"))
    taken_out_and_put_back(both, both.loire)
    assert both.workspace(both.loire) == workspace
    assert [len(cards(both.loire, name)) for name in ("Berthe", "Colette")] == [1, 1]
    new = both.loire.person("U0SAM").sees("C0SALES")[said:]
    assert [message for message in new if "Colette" not in message.plain()] == []
    assert both.audited(both.loire) == ["installation.made", "installation.renewed"]


def test_its_clocks_ran_on_while_it_was_away(both: Beside) -> None:
    both.arrives(both.loire, "Berthe")
    both.stage.settle()
    both.loire.uninstall()
    both.stage.pass_time(timedelta(days=3))
    taken_out_and_put_back(both, both.loire)
    (card,) = cards(both.loire, "Berthe")
    assert "*Claim by sales*: broken" in card.plain()


def test_homes_that_stand_open_are_drawn_again(both: Beside) -> None:
    sam = both.loire.person("U0SAM")
    sam._desk.opens_home("U0SAM")  # noqa: SLF001 — before the bot has drawn one
    both.stage.settle()
    both.loire.uninstall()
    both.stage.slack.clock.advance(MINUTE)
    drawn = len(both.loire.calls("views.publish"))
    both.installs(both.loire)
    both.stage.settle()
    assert len(both.loire.calls("views.publish")) == drawn + 1


def test_installed_twice_there_is_one_workspace(teams: Beside) -> None:
    visitor = Visitor()
    first, second = teams.begins(visitor), teams.begins(visitor)  # two tabs
    ended = [visitor.presses(tab, "allow", team="T0LOIRE") for tab in (first, second)]
    assert [page.status for page in ended] == [200, 200]
    assert teams.audited(teams.loire) == ["installation.made", "installation.renewed"]
    with teams.stage.bot.desk.database.across_reading() as across:
        assert len(across.installations.all()) == 1


def announced(both: Beside, slack: Workspace) -> None:
    """Marketing announces a campaign that starts in three days."""
    now = both.stage.bot.clock()
    begins, ends = now + timedelta(days=3), now + timedelta(days=9)
    campaign = Campaign("c1", "spring", "Spring", "45 days", begins, ends, "U0MARION", now)
    campaigns.announce(both.stage.bot.desk, Actor(both.workspace(slack), "U0MARION", "slack", now), campaign)


def test_what_falls_due_after_it_was_put_back_is_said(both: Beside) -> None:
    announced(both, both.loire)
    both.stage.settle()
    both.stage.slack.clock.advance(MINUTE)
    both.loire.uninstall()
    taken_out_and_put_back(both, both.loire)
    both.stage.pass_time(timedelta(days=3))
    said = [message.plain() for message in both.loire.person("U0SAM").sees("C0SALES", "Spring")]
    assert len([text for text in said if "starts" in text or "started" in text]) == 1, said
