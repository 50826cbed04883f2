"""`sla-bot doctor` asks Slack about SLACK_BOT_TOKEN whenever it is set, also where no workspace speaks with it."""

import pytest
from cryptography.fernet import Fernet
from surgery import Practice

from bot.sealing import Sealer

KEY = Fernet.generate_key().decode()
MANY: dict[str, str | None] = {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "s", "ENCRYPTION_KEY": KEY}


@pytest.fixture
def teams(practice: Practice) -> Practice:
    """A team that has installed the app, and nothing of the company's own."""
    practice.installs(Sealer([KEY]).seal(practice.slack.settings.token))
    practice.alters("DELETE FROM workspaces WHERE workspace_id = 'own'")
    return practice


def test_it_is_asked_about_where_teams_have_installed_the_app(teams: Practice) -> None:
    [line] = teams.finds(**MANY, SLACK_BOT_TOKEN="xoxb-wrong")
    assert line == (
        "Slack: refuses SLACK_BOT_TOKEN: invalid_auth. Set SLACK_BOT_TOKEN to the bot's present token, or leave it "
        "out: no workspace speaks with it now."
    )


def test_it_is_asked_about_where_the_companys_own_workspace_was_installed(practice: Practice) -> None:
    practice.installs(Sealer([KEY]).seal(practice.slack.settings.token), "own")
    [line] = practice.finds(**MANY, SLACK_BOT_TOKEN="xoxb-wrong")
    assert line.startswith("Slack: refuses SLACK_BOT_TOKEN: invalid_auth.")


def test_one_that_is_taken_is_said_with_whose_it_is(teams: Practice) -> None:
    code, lines = teams.says(**MANY)
    assert code == 0
    assert "✓ Slack: takes SLACK_BOT_TOKEN: sla-bot in Atelier Numérique (T0PLAY)" in lines


def test_it_is_asked_about_once(practice: Practice, teams: Practice) -> None:
    before = len(practice.slack.calls("auth.test"))
    teams.finds(**MANY)
    assert len(practice.slack.calls("auth.test")) == before + 2  # the team's own, and this one
    _, lines = teams.says(**MANY, SLACK_BOT_TOKEN=None)
    assert not any("SLACK_BOT_TOKEN" in line for line in lines)


def test_where_the_companys_own_workspace_speaks_with_it_that_says_so(practice: Practice) -> None:
    _, lines = practice.says()
    assert [line for line in lines if "takes" in line] == [
        "✓ Slack [own]: takes the token: sla-bot in Atelier Numérique (T0PLAY)"
    ]
