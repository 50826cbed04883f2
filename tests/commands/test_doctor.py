"""`sla-bot doctor` is right: each broken set-up gives its one line with what to do, a sound one gives none."""

from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from surgery import Practice

from bot.sealing import Sealer
from playground.faults import Fault

GOOD = [
    "✓ settings: what is needed is set",
    "✓ public URL: https://sla.example.com is set; whether it is reached from outside was not tried",
    "✓ database: answers, and has a schema that this version works on",
    "✓ worker: was heard of within two minutes",
    "✓ backlog: 0 wait for HubSpot, none for long",
    "✓ given up [own]: nothing in the last 7 days",
    "✓ Slack [own]: takes the token: sla-bot in Atelier Numérique (T0PLAY)",
    "✓ scopes [own]: all that the bot uses are granted",
    "✓ clock [own]: within a minute of Slack's",
    "✓ channels [own]: 2 can be posted in",
    "✓ people [own]: 5 are there",
]
FOR_GOOD = "or name another channel with /sla setup, or in the set-up file and run sla-bot apply FILE."
SOMEBODY = "Name somebody else with /sla setup, or in the set-up file and run sla-bot apply FILE."
UNPROVEN = (
    "- signing secret: whether SLACK_SIGNING_SECRET is Slack's can't be tried from here: where it isn't, whoever types "
    "/sla reads “dispatch_failed”, and the log of sla-bot web or run and /readyz say “signature does not fit”"
)
TOKEN = "Set SLACK_BOT_TOKEN to the bot's present token."


class TestASoundSetUp:
    def test_gives_no_finding_and_says_what_is_good(self, practice: Practice) -> None:
        code, lines = practice.says()
        assert code == 0
        named = [line.replace(f"{practice.database} ", "") for line in lines]
        assert [line for line in named if line.startswith("✓") and "wait for Slack" not in line] == GOOD
        assert [line for line in lines if line.startswith("-")] == [UNPROVEN, "- HubSpot: is not configured"]

    def test_is_told_to_a_program_too(self, practice: Practice) -> None:
        told = practice.tells()
        assert {one["mark"] for one in told} == {"good", "not_looked_at"}
        assert {one["workspace"] for one in told} == {None, "own"}
        assert set(told[0]) == {"mark", "check", "words", "mend", "workspace"}

    def test_is_left_as_it_is(self, practice: Practice) -> None:
        before = practice.operator.everything_stored()
        practice.finds()
        assert practice.operator.everything_stored() == before
        assert {call.method for call in practice.slack.calls()} == {"auth.test", "conversations.info", "users.info"}

    def test_is_no_worse_for_a_channel_that_was_renamed(self, practice: Practice) -> None:
        practice.slack.rename("C0SALES", "sales-team")
        assert practice.finds() == []

    def test_waits_as_slack_asks(self, practice: Practice) -> None:
        practice.slack.ask(Fault("429", "users.info", seconds=1))
        assert practice.finds() == []

    def test_may_be_installed_in_many_workspaces(self, practice: Practice) -> None:
        key = Fernet.generate_key().decode()
        practice.installs(Sealer([key]).seal(practice.slack.settings.token))
        many = {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "s", "ENCRYPTION_KEY": key}
        assert practice.finds(**many) == []

    def test_may_be_a_team_that_has_not_set_itself_up(self, practice: Practice) -> None:
        key = Fernet.generate_key().decode()
        practice.installs(Sealer([key]).seal(practice.slack.settings.token))
        practice.alters("DELETE FROM workspaces WHERE workspace_id = 'T0PLAY'")
        many = {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "s", "ENCRYPTION_KEY": key}
        code, lines = practice.says(**many)
        assert code == 0
        [line] = [line for line in lines if "set-up" in line]
        assert line.startswith("- set-up [T0PLAY]: Atelier has none yet; an admin types /sla setup, or you run ")


class TestSettings:
    def test_no_token(self, practice: Practice) -> None:
        [line] = practice.finds(SLACK_BOT_TOKEN=None)
        assert line.startswith("settings: SLACK_BOT_TOKEN is not set. Set SLACK_BOT_TOKEN: the bot's token, xoxb-…")

    def test_one_that_cannot_be_read_ends_it(self, practice: Practice) -> None:
        found = practice.finds(PORT="abc", LOG_LEVEL="loud")
        assert found == [
            "settings: PORT can't be used. write a number from 1 to 65535.",
            "settings: LOG_LEVEL can't be used. write debug, info, warning or error.",
        ]

    def test_an_address_that_slack_does_not_deliver_to(self, practice: Practice) -> None:
        assert practice.finds(PUBLIC_URL="http://sla.example.com") == [
            "public URL: http://sla.example.com is not https. Slack delivers over https alone: put a proxy in front."
        ]

    def test_many_workspaces_without_a_key(self, practice: Practice) -> None:
        found = practice.finds(SLACK_CLIENT_ID="1.2", SLACK_CLIENT_SECRET="s")
        assert [line.partition(" is not set")[0] for line in found] == ["settings: ENCRYPTION_KEY"]

    def test_a_signing_secret_that_nothing_is_signed_with_is_not_spoken_of(self, practice: Practice) -> None:
        _, lines = practice.says(SLACK_APP_TOKEN=practice.slack.settings.app_token)
        assert UNPROVEN not in lines
        _, lines = practice.says(SLACK_SIGNING_SECRET=None)
        assert UNPROVEN not in lines

    def test_a_key_that_is_none(self, practice: Practice) -> None:
        [line] = practice.finds(ENCRYPTION_KEY="x" * 10)
        assert line.startswith("settings: ENCRYPTION_KEY ")


class TestSlack:
    def test_a_wrong_app_level_token(self, practice: Practice) -> None:
        [line] = practice.finds(SLACK_APP_TOKEN="xapp-wrong")
        assert line.startswith("Socket Mode: Slack refuses SLACK_APP_TOKEN (invalid_auth). Set SLACK_APP_TOKEN: ")
        assert line.endswith("; it needs the scope connections:write, and Socket Mode switched on.")

    def test_an_app_level_token_that_slack_takes(self, practice: Practice) -> None:
        _, lines = practice.says(SLACK_APP_TOKEN=practice.slack.settings.app_token)
        assert lines[0] == "✓ Socket Mode: Slack takes SLACK_APP_TOKEN"

    def test_an_app_level_token_of_which_slack_says_nothing(self, practice: Practice) -> None:
        practice.slack.ask(Fault("500", "apps.connections.open"))
        code, lines = practice.says(SLACK_APP_TOKEN="xapp-wrong")
        assert (code, lines[0]) == (
            0,
            "- Socket Mode: whether Slack takes SLACK_APP_TOKEN it does not say: http_500",
        )

    def test_a_wrong_token(self, practice: Practice) -> None:
        assert practice.finds(SLACK_BOT_TOKEN="xoxb-wrong") == [
            f"Slack [own]: refuses the token: invalid_auth. {TOKEN}"
        ]

    def test_a_revoked_token(self, practice: Practice) -> None:
        practice.slack.ask(Fault("error", error="token_revoked", count=100))
        assert practice.finds() == [f"Slack [own]: refuses the token: token_revoked. {TOKEN}"]

    def test_no_answer(self, practice: Practice) -> None:
        [line] = practice.finds(SLACK_API_URL="http://127.0.0.1:9/api/")
        assert line.startswith("Slack [own]: does not answer: ")
        assert line.endswith("Check SLACK_API_URL, the network and the proxy.")

    @pytest.mark.parametrize("scope", ["users:read", "im:write", "chat:write"])
    def test_a_missing_scope(self, practice: Practice, scope: str) -> None:
        practice.has_scopes(without=scope)
        [line] = practice.finds()
        assert line.startswith(f"scopes [own]: {scope} is missing (")
        assert line.endswith("Add it on Slack's page “OAuth & Permissions”, then install the app there again.")

    def test_a_clock_that_is_wrong(self, practice: Practice) -> None:
        practice.slack.clock.advance(timedelta(seconds=50))
        assert practice.finds() == []
        practice.slack.clock.advance(timedelta(hours=1))
        [line] = practice.finds()
        assert line.startswith("clock [own]: 36")
        assert line.endswith(" s behind Slack's. Have this machine's clock kept by NTP: promises are measured with it.")

    def test_a_token_of_another_team(self, practice: Practice) -> None:
        practice.alters("UPDATE workspaces SET team_id = 'T0OTHER'")
        [line] = practice.finds()
        assert line.startswith(
            "Slack [own]: the token is one of Atelier Numérique (T0PLAY), and the workspace is T0OTHER."
        )


class TestChannelsAndPeople:
    def test_an_archived_channel(self, practice: Practice) -> None:
        practice.slack.archive("C0SALES")
        assert practice.finds() == [
            f"channels [own]: #sales (C0SALES), of sales: is archived. Bring it back in Slack, {FOR_GOOD}"
        ]

    def test_one_without_the_bot(self, practice: Practice) -> None:
        practice.slack.remove_bot("C0MARKETING")
        [line] = practice.finds()
        assert line.startswith("channels [own]: #marketing (C0MARKETING), of marketing: the bot is not in it.")
        assert line.endswith(f"Type /invite @sla-bot there, {FOR_GOOD}")

    def test_one_that_slack_does_not_know(self, practice: Practice) -> None:
        changed = practice.operator.writes_example(("channel: C0SALES", "channel: C0GONE"))
        practice.operator.gets("apply", changed, "--in-force")
        assert practice.finds() == [
            f"channels [own]: C0GONE, of sales: is none, or private without the bot. Invite the bot there, {FOR_GOOD}"
        ]

    @pytest.mark.parametrize(
        ("user", "words"),
        [
            ("U0LEFT", "has left Slack"),
            ("U0GUEST", "is a guest, who can neither lead nor sign"),
            ("U0NOBODY", "is nobody in this workspace"),
        ],
    )
    def test_a_head_who_is_not_there(self, practice: Practice, user: str, words: str) -> None:
        changed = practice.operator.writes_example(("head: U0SOPHIE, members: [U0SOPHIE,", f"head: {user}, members: ["))
        practice.operator.gets("apply", changed, "--in-force")
        assert practice.finds() == [f"people [own]: {user}, head of sales: {words}. {SOMEBODY}"]
