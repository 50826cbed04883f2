"""The way through the pages, and each way out of it: nothing is installed by halves, and each page says what to do."""

from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from beside import MANY, Beside, beside
from visitor import Page, Visitor

from bot.manifest import Way, manifest
from bot.scopes import SCOPES
from bot.sealing import new_key
from playground.faults import Fault


def nothing_installed(teams: Beside) -> bool:
    with teams.stage.bot.desk.database.across_reading() as across:
        return across.installations.all() == {}


def is_refused(teams: Beside, page: Page, *words: str) -> None:
    """A page says why, in these words, and leads back; nothing was installed."""
    assert page.words.startswith("Nothing was installed")
    for word in words:
        assert word in page.words
    assert f'href="{teams.install_page}"' in page.text
    assert nothing_installed(teams)


class TestTheFirstPage:
    def test_says_what_the_bot_will_be_able_to_do(self, teams: Beside) -> None:
        page = Visitor().opens(teams.install_page)
        assert (page.status, page.text.count("<li>")) == (200, len(SCOPES))
        assert "after 30 days all that it holds is deleted" in page.words
        assert f'href="{teams.install_page}?go=1">Add to Slack</a>' in page.text

    def test_speaks_french_to_whoever_reads_it(self, teams: Beside) -> None:
        page = Visitor("fr-CH, fr;q=0.9, en;q=0.8").opens(teams.install_page)
        assert '<html lang="fr">' in page.text
        assert "Ajouter à Slack" in page.words

    def test_lets_nobody_keep_it_or_frame_it(self, teams: Beside) -> None:
        headers = Visitor().opens(teams.install_page).headers
        assert headers["Cache-Control"] == "no-store"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]

    def test_leads_to_slack_which_is_asked_for_every_scope(self, teams: Beside) -> None:
        page = teams.begins(Visitor())
        asked = dict(parse_qsl(urlsplit(page.url).query))
        assert page.url.startswith(f"{teams.stage.page}/oauth/v2/authorize?")
        assert asked["scope"].split(",") == list(SCOPES)
        assert asked["redirect_uri"] == f"{teams.stage.url}/slack/oauth_redirect"


class TestTheLastPage:
    def test_names_the_team_and_the_next_step(self, teams: Beside) -> None:
        page = teams.installs(teams.loire)
        assert (page.status, page.words.split(" sla-bot is in ")[0]) == (200, "Installed Installed")
        assert "sla-bot is in Loire Mécanique . One step is left: type /sla setup in Slack." in page.words
        assert 'href="https://app.slack.com/client/T0LOIRE"' in page.text

    def test_asks_for_no_set_up_where_there_is_one(self, both: Beside) -> None:
        page = both.installs(both.loire)
        assert "sla-bot is in Loire Mécanique and goes on where it was: the set-up is kept." in page.words
        assert "/sla setup" not in page.words

    def test_comes_after_what_slack_granted_was_stored(self, teams: Beside) -> None:
        teams.installs(teams.loire)
        found = teams.installation(teams.loire)
        assert (found.team_name, found.installed_by, found.bot_user) == ("Loire Mécanique", "U0SOPHIE", "U0SLABOT")
        assert set(found.scopes) == set(SCOPES)
        assert found.holds
        assert "xoxb" not in found.token


class TestNothingIsInstalled:
    def test_when_somebody_goes_away_half_way(self, teams: Beside) -> None:
        teams.begins(Visitor())
        assert nothing_installed(teams)

    def test_when_they_cancel(self, teams: Beside) -> None:
        visitor = Visitor()
        page = visitor.presses(teams.begins(visitor), "cancel")
        is_refused(teams, page, "You did not allow it")
        assert page.status == 200

    def test_when_another_browser_comes_back(self, teams: Beside) -> None:
        page = Visitor().presses(teams.begins(Visitor()), "allow")
        is_refused(teams, page, "You began in another browser")
        assert page.status == 400

    def test_when_more_than_ten_minutes_have_passed(self, teams: Beside) -> None:
        visitor = Visitor()
        begun = teams.begins(visitor)
        teams.stage.slack.clock.advance(timedelta(minutes=11))
        is_refused(teams, visitor.presses(begun, "allow"), "More than ten minutes have passed")

    @pytest.mark.parametrize(
        ("state", "why"), [("", "not opened from the install page"), ("x.y", "no answer to a question of ours")]
    )
    def test_when_nobody_asked(self, teams: Beside, state: str, why: str) -> None:
        visitor = Visitor()
        is_refused(teams, visitor.presses(teams.begins(visitor), "allow", state=state), why)

    def test_when_slack_did_not_grant_all(self, teams: Beside) -> None:
        page = teams.installs(teams.loire, scope="chat:write,commands")
        is_refused(teams, page, "channels:history, groups:history", "users:read")

    def test_when_it_was_to_be_for_a_whole_company(self, teams: Beside) -> None:
        is_refused(teams, teams.installs(teams.loire, whole_company="1"), "whole Enterprise organization")

    def test_when_the_tokens_of_the_app_expire(self, teams: Beside) -> None:
        teams.stage.slack.state.installs.rotates = True
        page = teams.installs(teams.loire)
        is_refused(teams, page, "token rotation", "does not let it be turned off", "a new app", "“sla-bot manifest”")
        assert "set SLACK_CLIENT_ID and the secrets to those of that app" in page.words
        assert manifest(Way("https://sla.example.com", many=True))["settings"]["token_rotation_enabled"] is False

    def test_when_slack_says_another_thing_that_is_shown_as_it_is_only_if_it_is_a_name(self, teams: Beside) -> None:
        back = f"{teams.stage.url}/slack/oauth_redirect"
        is_refused(teams, Visitor().opens(f"{back}?error=invalid_scope"), "Slack did not let it in (invalid_scope)")
        page = Visitor().opens(f"{back}?error=%3Cscript%3E")
        assert "script" not in page.text


@pytest.mark.parametrize(
    "fault",
    [
        Fault("reset", "oauth.v2.access"),
        Fault("reset", "oauth.v2.access", after=True),
        Fault("500", "oauth.v2.access"),
        Fault("error", "oauth.v2.access", error="fatal_error"),
    ],
)
def test_where_slacks_answer_is_lost_nobody_is_told_that_nothing_was_installed(teams: Beside, fault: Fault) -> None:
    teams.stage.slack.ask(fault)
    page = teams.installs(teams.loire)
    assert page.status == 502
    assert "Nothing was installed" not in page.words
    assert "it is not known whether Slack let it in" in page.words
    assert f'href="{teams.install_page}"' in page.text
    assert nothing_installed(teams)
    assert teams.installs(teams.loire).status == 200


def test_a_code_is_worth_something_once(teams: Beside) -> None:
    visitor = Visitor()
    page = visitor.presses(teams.begins(visitor), "allow", team="T0LOIRE")
    again = visitor.opens(page.url)
    assert again.status == 400
    assert "only once and for ten minutes" in again.words
    assert teams.installation(teams.loire).holds
    assert teams.audited(teams.loire) == ["installation.made"]


@pytest.mark.parametrize(("name", "error"), [("CLIENT_SECRET", "bad_client_secret"), ("CLIENT_ID", None)])
def test_an_app_that_slack_does_not_know_is_the_operators_matter(
    database_url: str, name: str, error: str | None
) -> None:
    with beside(database_url, **{f"SLACK_{name}": "other"}) as teams:
        if error is None:
            assert "There is no such app" in teams.begins(Visitor()).words
        else:
            is_refused(teams, teams.installs(teams.loire), f"SLACK_{name}", error)


@pytest.mark.parametrize("left_out", ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"])
@pytest.mark.parametrize("path", ["install", "oauth_redirect"])
def test_where_the_bot_serves_one_company_there_are_no_such_pages(database_url: str, left_out: str, path: str) -> None:
    assert left_out in MANY
    with beside(database_url, **{left_out: ""}) as teams:
        page = Visitor().opens(f"{teams.stage.url}/slack/{path}")
    assert (page.status, '"reason":"not_found"' in page.text) == (404, True)


def test_a_state_is_taken_as_long_as_its_key_is_listed(database_url: str) -> None:
    visitor = Visitor()
    with beside(database_url) as teams:
        assert teams.begins(visitor).status == 200
    with beside(database_url, ENCRYPTION_KEY=f"{new_key()},{MANY['ENCRYPTION_KEY']}") as teams:
        assert teams.installs(teams.loire, visitor).status == 200
