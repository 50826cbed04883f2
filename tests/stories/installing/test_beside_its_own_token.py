"""A bot that has a token of the company's own and can be installed too: nobody comes by what is the company's."""

from collections.abc import Iterator

import pytest
from beside import Beside, beside
from visitor import Visitor

from bot.services.workspaces import OWN
from playground.faults import Fault

OWN_TOKEN = "xoxb-of-the-company"
FEWER = "chat:write,commands"


@pytest.fixture
def mixed(database_url: str) -> Iterator[Beside]:
    """The company's own workspace is set up from a file, and nobody has typed anything yet."""
    with beside(database_url, SLACK_BOT_TOKEN=OWN_TOKEN) as teams:
        teams.stage.apply(in_force=True)
        yield teams


def own_team(teams: Beside) -> str | None:
    with teams.stage.bot.desk.database.reading(OWN) as unit:
        return unit.workspaces.team_id()


def refusals(teams: Beside) -> list[str | None]:
    """What Slack answers to each token that it has given Loire."""
    installs = teams.stage.slack.state.installs
    return [token.refused for token in installs._tokens.values() if token.team_id == "T0LOIRE"]  # noqa: SLF001


def test_a_team_whose_install_was_refused_does_not_come_by_the_companys_workspace(mixed: Beside) -> None:
    assert mixed.installs(mixed.loire, scope=FEWER).status == 400
    sam = mixed.loire.person("U0SAM")
    assert sam.types("/sla kpis", in_="C0SALES").ok
    assert "I am not in use in this Slack workspace" in sam.private("C0SALES")[-1].plain()
    assert own_team(mixed) is None


@pytest.mark.parametrize("fields", [{"scope": FEWER}, {"whole_company": "1"}])
def test_what_was_granted_in_vain_is_given_back(teams: Beside, fields: dict[str, str]) -> None:
    teams.installs(teams.loire, **fields)
    assert refusals(teams) == ["token_revoked"]
    assert [call.method for call in teams.loire.calls()] == ["auth.revoke"]


def test_what_a_team_is_installed_under_already_is_not_given_back(teams: Beside) -> None:
    teams.installs(teams.loire)
    teams.installs(teams.loire, scope=FEWER)
    assert refusals(teams) == [None]
    assert teams.installation(teams.loire).holds


def test_the_companys_own_token_is_not_given_back(database_url: str) -> None:
    with beside(database_url, SLACK_BOT_TOKEN=OWN_TOKEN) as teams:
        teams.stage.slack.state.installs.begin("T0LOIRE", OWN_TOKEN)
        teams.installs(teams.loire, scope=FEWER)
        assert refusals(teams) == [None]


def test_the_page_says_why_though_slack_does_not_take_it_back(teams: Beside) -> None:
    visitor = Visitor()
    begun = teams.begins(visitor)
    teams.stage.slack.ask(Fault("500", "auth.revoke"))
    teams.loire.ask(Fault("500", "auth.revoke"))
    page = visitor.presses(begun, "allow", team="T0LOIRE", scope=FEWER)
    assert "Slack did not grant channels:history" in page.words
