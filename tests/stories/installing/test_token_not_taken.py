"""A token that Slack does not take, which may be mended: all that is to be said waits, whosever token it is."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from beside import Beside, cards
from structlog.typing import EventDict

from bot.demo import prospects
from bot.demo.stage import Stage, stage
from bot.demo.story import MONDAY
from bot.services import health
from playground.workspace import Workspace

PASSING = ["invalid_auth", "not_authed", "token_expired", "org_login_required"]
FOR_GOOD = ["token_revoked", "account_inactive"]


@pytest.fixture
def alone(database_url: str) -> Iterator[Stage]:
    """A company's own bot, under the token of its settings; nothing is left to say."""
    with stage(MONDAY, database_url=database_url) as playing:
        playing.apply(in_force=True)
        playing.settle()
        yield playing


def taken_again(slack: Workspace) -> None:
    """Slack takes the token of a team again."""
    installs, team = slack.state.installs, slack.state.team.id
    tokens = [text for text, one in installs._tokens.items() if one.team_id == team]  # noqa: SLF001
    for text in tokens:
        del installs._tokens[text]  # noqa: SLF001
        installs.begin(team, text)


@pytest.mark.parametrize("error", PASSING)
def test_what_may_pass_ends_no_installation(both: Beside, error: str) -> None:
    both.arrives(both.loire, "Berthe")
    both.arrives(both.atelier, "Ada")
    both.loire.state.installs.refuse("T0LOIRE", error)
    both.stage.settle()
    assert both.installation(both.loire).holds
    assert (len(cards(both.atelier, "Ada")), len(cards(both.loire, "Berthe"))) == (1, 0)
    assert both.unsaid()[2] == 0
    taken_again(both.loire)
    both.stage.pass_time(timedelta(minutes=10))
    assert len(cards(both.loire, "Berthe")) == 1
    assert both.unsaid() == (0, 0, 0)


def test_a_dialog_that_is_not_taken_for_now_ends_none(both: Beside) -> None:
    both.loire.state.installs.refuse("T0LOIRE", "invalid_auth")
    both.loire.person("U0SAM").shortcut("Hand over a lead")
    assert both.installation(both.loire).holds


@pytest.mark.parametrize("error", PASSING + FOR_GOOD)
def test_with_the_companys_own_token_all_of_it_waits(alone: Stage, error: str) -> None:
    alone.slack.state.installs.refuse(alone.slack.state.team.id, error)
    alone.post("leads", prospects.claire(alone.bot.clock()))
    alone.pass_time(timedelta(minutes=30))
    assert backlog(alone)[2] == 0
    taken_again(alone.slack)
    alone.pass_time(timedelta(minutes=6))
    assert len([one for one in alone.slack.person("U0SAM").sees("C0SALES", "Claire") if one.buttons]) == 1
    assert backlog(alone) == (0, 0, 0)


def test_a_digest_is_not_lost(alone: Stage) -> None:
    alone.go_to(datetime(2026, 3, 9, 7, 55, tzinfo=UTC))
    before = len(alone.slack.person("U0SAM").sees("C0SALES"))
    alone.slack.state.installs.refuse(alone.slack.state.team.id, "token_revoked")
    alone.go_to(datetime(2026, 3, 9, 9, 5, tzinfo=UTC))
    taken_again(alone.slack)
    alone.go_to(datetime(2026, 3, 9, 9, 15, tzinfo=UTC))
    said = [message.plain() for message in alone.slack.person("U0SAM").sees("C0SALES")[before:]]
    assert len([text for text in said if "week" in text.lower()]) == 1


def test_whoever_looks_is_told_while_it_lasts(alone: Stage) -> None:
    alone.slack.state.installs.refuse(alone.slack.state.team.id, "token_revoked")
    alone.post("leads", prospects.claire(alone.bot.clock()))
    alone.settle()
    assert any("Slack refuses the token (token_revoked)" in line for line in told(alone))
    taken_again(alone.slack)
    alone.pass_time(timedelta(minutes=6))
    assert not any("token" in line for line in told(alone))


def test_one_line_says_what_to_do_each_time_it_begins(alone: Stage, logged: list[EventDict]) -> None:
    for _ in range(2):
        alone.slack.state.installs.refuse(alone.slack.state.team.id, "invalid_auth")
        alone.post("leads", {**prospects.claire(alone.bot.clock()), "external_id": alone.bot.clock().isoformat()})
        alone.pass_time(timedelta(minutes=20))
        taken_again(alone.slack)
        alone.pass_time(timedelta(minutes=6))
    lines = [entry for entry in logged if entry["log_level"] == "error"]
    assert [(line["event"], line["workspace"], line["error"]) for line in lines] == [
        ("token not taken", "own", "invalid_auth")
    ] * 2
    assert lines[0]["mend"].startswith("set SLACK_BOT_TOKEN to the bot's present token")


def told(alone: Stage) -> tuple[str, ...]:
    return health.readiness(alone.bot.desk, "web-1", alone.bot.clock()).degraded


def backlog(alone: Stage) -> tuple[int, int, int]:
    with alone.bot.desk.database.across_reading() as across:
        found = across.outbox.backlog(alone.bot.clock())
    return found.pending, found.retrying, found.dead
