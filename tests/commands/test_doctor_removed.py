"""`sla-bot doctor` where the app was taken out of a team: one line about that, and nothing amiss with any other."""

from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from surgery import Practice

from bot.clock import system_clock
from bot.sealing import Sealer
from playground.faults import Fault
from sla.installation import PURGE_AFTER

KEY = Fernet.generate_key().decode()
MANY: dict[str, str | None] = {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "s", "ENCRYPTION_KEY": KEY}


@pytest.fixture
def many(practice: Practice) -> Practice:
    """The company's own workspace, and a team in which the app is installed; both are sound."""
    practice.installs(Sealer([KEY]).seal(practice.slack.settings.token))
    assert practice.finds(**MANY) == []
    return practice


def about(practice: Practice, workspace: str, *options: str, **changes: str | None) -> list[str]:
    """The lines about a workspace, of which none says that something is wrong, nor does any other."""
    code, lines = practice.says(*options, **{**MANY, **changes})
    assert code == 0
    return [line for line in lines if f"[{workspace}]" in line]


def removed(days: int = 0) -> str:
    """How the removal is told of in one line."""
    at = system_clock() - timedelta(days=days)
    return (
        f"the app was removed from Atelier on {at:%Y-%m-%d}: nothing is sent there, and from "
        f"{at + PURGE_AFTER:%Y-%m-%d} on all is deleted, unless it is installed again"
    )


def test_a_team_that_took_it_out_is_one_line_and_nothing_to_mend(many: Practice) -> None:
    others = about(many, "own")
    many.removes(days=3)
    assert about(many, "T0PLAY") == [f"- Slack [T0PLAY]: {removed(3)}"]
    assert about(many, "own") == others


def test_nothing_more_is_asked_of_slack_for_it(many: Practice) -> None:
    many.removes()
    before = len(many.slack.calls("auth.test"))
    many.finds("--workspace", "T0PLAY", **MANY)
    assert len(many.slack.calls("auth.test")) == before


def test_one_of_which_something_was_deleted_has_no_team_any_more(many: Practice) -> None:
    many.removes(days=31)
    many.alters("UPDATE installations SET team_id = 'purged:T0PLAY', team_name = ''")
    many.alters("DELETE FROM workspaces WHERE workspace_id = 'T0PLAY'")
    [line] = about(many, "T0PLAY")
    assert line.startswith("- Slack [T0PLAY]: the app was removed from its team on ")
    [said] = many.operator.is_told("kpis", "--workspace", "T0NOBODY", **MANY)
    assert said == "--workspace: there is no T0NOBODY; there are: own."


@pytest.mark.parametrize("error", ["token_revoked", "account_inactive"])
def test_one_that_slack_alone_knows_of(many: Practice, error: str) -> None:
    many.slack.ask(Fault("error", "auth.test", error=error))
    *_, line = about(many, "T0PLAY", "--workspace", "T0PLAY")
    assert line == (
        f"- Slack [T0PLAY]: the app was removed from Atelier ({error}), which ends the installation at the next call"
    )


class TestTheCompanysOwn:
    def test_goes_on_with_its_own_token(self, practice: Practice) -> None:
        practice.installs(Sealer([KEY]).seal("xoxb-of-yesterday"), "own")
        practice.removes("own")
        assert "✓ Slack [T0PLAY]: takes the token: sla-bot in Atelier Numérique (T0PLAY)" in about(practice, "T0PLAY")

    def test_waits_for_it_without_one(self, practice: Practice) -> None:
        practice.installs(Sealer([KEY]).seal("xoxb-of-yesterday"), "own")
        practice.removes("own")
        assert about(practice, "T0PLAY", SLACK_BOT_TOKEN=None) == [f"- Slack [T0PLAY]: {removed()}"]

    def test_says_what_becomes_of_hubspots_meanwhile(self, practice: Practice) -> None:
        practice.installs(Sealer([KEY]).seal("xoxb-of-yesterday"), "own")
        practice.removes("own")
        away = {"HUBSPOT_ACCESS_TOKEN": "pat-x", "HUBSPOT_API_URL": "http://127.0.0.1:9", "SLACK_BOT_TOKEN": None}
        _, lines = practice.says(**{**MANY, **away})
        assert f"- Slack [T0PLAY]: {removed()}; what HubSpot tells waits until then" in lines

    def test_alone_speaks_for_hubspot(self, many: Practice) -> None:
        """A team that was let in may have the words in its file; the operator's account is the company's."""
        spoken = "UPDATE workspaces SET document = json_set(document, '$.hubspot', json('{}')) WHERE workspace_id = "
        many.alters(f"{spoken}'T0PLAY'")
        assert many.finds(**MANY) == []
        many.alters(f"{spoken}'own'")
        assert many.finds(**MANY) == ["HubSpot: the set-up speaks of it, and HUBSPOT_ACCESS_TOKEN is not set. Set it."]


class TestOneWorkspaceOnly:
    def test_is_named_by_its_team_or_by_our_name_of_it(self, many: Practice) -> None:
        many.slack.archive("C0SALES")
        for name, others in (("T0PLAY", "[own]"), ("own", "[T0PLAY]")):
            _, lines = many.says("--workspace", name, **MANY)
            assert [line for line in lines if others in line] == []
            assert any(line.startswith(f"✗ channels [{name}]") for line in lines)
            assert any(line.startswith("✓ database") for line in lines)

    def test_that_there_is_not_is_bad_input(self, many: Practice) -> None:
        result = many.operator.types("doctor", "--workspace", "T0NOBODY", **MANY)
        assert result.exit_code == 2
        assert result.stderr == "--workspace: there is no T0NOBODY; there are: T0PLAY, own.\n"
