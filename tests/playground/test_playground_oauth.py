"""Two teams with one app: a person lets it in or does not, a code becomes a token once, a token is one team's."""

from collections.abc import Iterator
from datetime import timedelta
from http.client import HTTPConnection
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from playground.settings import Settings
from playground.values import Team
from playground.workspace import Workspace

BACK = "https://sla.example.com/slack/oauth_redirect"
LOIRE = Team("T0LOIRE", "loire", "Loire Mécanique")
ASKED = {"client_id": Settings().client_id, "scope": "chat:write,commands", "redirect_uri": BACK, "state": "s1"}


@pytest.fixture
def loire(slack: Workspace) -> Iterator[Workspace]:
    """Another team, beside the first, without the app."""
    with Workspace(settings=Settings(pace="off", token="", team=LOIRE), beside=slack) as workspace:
        workspace.serve()
        yield workspace


def form(slack: Workspace, **more: str) -> dict[str, str]:
    """Press a button on the page; the facts that the browser is sent back with."""
    connection = HTTPConnection(urlsplit(slack.state.base_url).netloc, timeout=5)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/oauth/v2/authorize", urlencode({**ASKED, **more}), headers)
    answer = connection.getresponse()
    assert answer.status == 302
    to = answer.getheader("Location") or ""
    connection.close()
    assert to.startswith(f"{BACK}?")
    return dict(parse_qsl(urlsplit(to).query))


def exchanged(slack: Workspace, code: str, **more: str) -> dict[str, object]:
    client = WebClient(base_url=f"{slack.state.base_url}/api/", timeout=5)
    given = {"client_id": Settings().client_id, "client_secret": Settings().client_secret, "redirect_uri": BACK, **more}
    answer = client.oauth_v2_access(code=code, **given)
    assert isinstance(answer.data, dict)
    return answer.data


def refused(slack: Workspace, code: str, **more: str) -> str:
    with pytest.raises(SlackApiError) as caught:
        exchanged(slack, code, **more)
    return str(caught.value.response["error"])


def who(slack: Workspace, token: object) -> str:
    client = WebClient(token=str(token), base_url=f"{slack.state.base_url}/api/", timeout=5)
    try:
        return str(client.auth_test()["team_id"])
    except SlackApiError as error:
        return str(error.response["error"])


def test_the_page_names_the_teams_and_what_is_asked(slack: Workspace, loire: Workspace) -> None:
    connection = HTTPConnection(urlsplit(slack.state.base_url).netloc, timeout=5)
    connection.request("GET", f"/oauth/v2/authorize?{urlencode({**ASKED, 'team': loire.state.team.id})}")
    page = connection.getresponse().read().decode()
    connection.close()
    assert '<option value="T0LOIRE" selected>Loire Mécanique</option>' in page
    assert "<li>chat:write</li><li>commands</li>" in page


def test_an_app_that_is_not_known_is_not_asked_for(slack: Workspace) -> None:
    connection = HTTPConnection(urlsplit(slack.state.base_url).netloc, timeout=5)
    connection.request("GET", "/oauth/v2/authorize?client_id=other")
    assert connection.getresponse().status == 400
    connection.close()


def test_cancelling_gives_no_code(slack: Workspace) -> None:
    assert form(slack, act="cancel") == {"error": "access_denied", "state": "s1"}


def test_a_code_becomes_a_token_of_its_team_once(slack: Workspace, loire: Workspace) -> None:
    code = form(slack, act="allow", team="T0LOIRE", user="U0SOPHIE")["code"]
    made = exchanged(slack, code)
    assert made["team"] == {"id": "T0LOIRE", "name": "Loire Mécanique"}
    assert (made["scope"], made["authed_user"]) == ("chat:write,commands", {"id": "U0SOPHIE"})
    assert refused(slack, code) == "invalid_code"
    assert who(slack, made["access_token"]) == "T0LOIRE"
    assert who(slack, slack.settings.token) == "T0PLAY"
    assert [call.method for call in loire.calls()] == ["auth.test"]


def test_a_code_does_not_last(slack: Workspace) -> None:
    code = form(slack, act="allow")["code"]
    slack.clock.advance(timedelta(minutes=11))
    assert refused(slack, code) == "invalid_code"


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"client_id": "other"}, "invalid_client_id"),
        ({"client_secret": "other"}, "bad_client_secret"),
        ({"redirect_uri": "https://else.example"}, "bad_redirect_uri"),
    ],
)
def test_whoever_exchanges_must_be_the_app(slack: Workspace, wrong: dict[str, str], error: str) -> None:
    assert refused(slack, form(slack, act="allow")["code"], **wrong) == error


def test_the_app_in_a_whole_company_says_so(slack: Workspace) -> None:
    made = exchanged(slack, form(slack, act="allow", whole_company="1")["code"])
    assert (made["team"], made["is_enterprise_install"]) == (None, True)


def test_installed_again_it_keeps_its_token(slack: Workspace) -> None:
    assert exchanged(slack, form(slack, act="allow")["code"])["access_token"] == slack.settings.token


def test_taken_out_its_token_is_refused_and_another_one_is_given(slack: Workspace) -> None:
    slack.uninstall()
    assert who(slack, slack.settings.token) == "account_inactive"
    made = exchanged(slack, form(slack, act="allow")["code"])
    assert made["access_token"] != slack.settings.token
    slack.revoke_tokens()
    assert who(slack, made["access_token"]) == "token_revoked"


def test_two_teams_have_no_token_in_common(slack: Workspace) -> None:
    with pytest.raises(ValueError, match="another team's token"):
        Workspace(settings=Settings(team=LOIRE), beside=slack)
