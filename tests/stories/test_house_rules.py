"""What Slack's reviewers look for, looked for in a week of the demo's story; docs/marketplace.md names where else."""

import re
from collections.abc import Iterator

import pytest
from seen import MARKETING, SALES, home_of, shown

from bot.demo.stage import Stage, setup_of, stage
from bot.demo.story import MONDAY, Story
from playground.person import Person
from playground.values import Post

FOR_ALL = re.compile(r"<!(channel|here|everyone)")
STRANGER, GUEST = "U0VERA", "U0GUEST"


@pytest.fixture(scope="module")
def week() -> Iterator[Stage]:
    """A week as the demo tells it: leads, claims, reminders, a campaign, a digest."""
    with stage(MONDAY) as playing:
        for _title, tell in Story(playing).scenes():
            list(tell())
        yield playing


def said(week: Stage) -> list[Post]:
    """Everything that the bot has ever said, whether somebody still sees it or not."""
    slack = week.slack.state
    return [post for name in slack.channels for post in slack.posts.seen_by("", name)] + [
        message.post for user in slack.people for message in Person(slack, week.slack.desk, user).private()
    ]


def test_nobody_is_called_all_at_once(week: Stage) -> None:
    posts = said(week)
    assert len(posts) > 10
    assert [post.text for post in posts if FOR_ALL.search(f"{post.text}{post.blocks}")] == []


def test_a_direct_message_goes_to_who_is_in_a_team_and_to_nobody_else(week: Stage) -> None:
    setup = setup_of().workspace
    named = {person for team in (setup.marketing, setup.sales) for person in (team.head, *team.members)}
    written_to = {user for user in week.slack.state.people if week.slack.person(user).direct()}
    assert written_to
    assert written_to <= named


def test_what_is_answered_to_a_command_is_for_who_typed_it(week: Stage) -> None:
    sam, sue = week.slack.person("U0SAM"), week.slack.person("U0SUE")
    before = len(sue.sees(SALES))
    for typed in ("/sla", "/sla help", "/sla status", "/sla leads", "/sla kpis", "/sla frobnicate"):
        sam.types(typed, in_=SALES)
    week.settle()
    assert len(sue.sees(SALES)) == before
    assert "I do not know" in shown(sam.private(SALES)[-1])


@pytest.mark.parametrize("user", ["U0MARION", "U0MEHDI", "U0SOPHIE", "U0SAM", STRANGER, GUEST])
def test_everybody_has_a_home(week: Stage, user: str) -> None:
    assert home_of(week, week.slack.person(user)).blocks


@pytest.mark.parametrize("user", [STRANGER, GUEST])
def test_who_is_in_no_team_sees_no_lead_and_no_figure_at_home(week: Stage, user: str) -> None:
    theirs = home_of(week, week.slack.person(user)).plain()
    assert "Claire Petit" not in theirs
    assert not re.search(r"[0-9]", theirs)


@pytest.mark.parametrize(("user", "channel"), [("U0SAM", SALES), ("U0MARION", MARKETING)])
def test_a_shortcut_opens_a_dialog(week: Stage, user: str, channel: str) -> None:
    person = week.slack.person(user)
    person.shortcut("Hand over a lead")
    assert person.modal.blocks
    person.closes()
