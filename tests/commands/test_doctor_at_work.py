"""`sla-bot doctor` on the database, on the worker and on many workspaces."""

from cryptography.fernet import Fernet
from operator_at_work import Operator
from processes import Box
from surgery import Practice

from bot.sealing import Sealer


class TestTheDatabase:
    def test_that_is_behind(self, practice: Practice) -> None:
        practice.alters("UPDATE alembic_version SET version_num = '0026'")
        [line] = practice.finds()
        older = f"database: {practice.database} is older than this version. "
        assert line == f"{older}Run sla-bot migrate; the former version serves meanwhile."

    def test_that_is_ahead(self, practice: Practice) -> None:
        practice.alters("UPDATE alembic_version SET version_num = '9999'")
        practice.alters("UPDATE compatibility SET oldest = '9998'")
        assert practice.finds() == [
            f"database: {practice.database} is newer than this version. Install the version of sla-bot that made it."
        ]

    def test_that_is_not_there_does_not_keep_it_from_asking_slack(self, practice: Practice) -> None:
        code, lines = practice.says(DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
        [line] = [line for line in lines if line.startswith("✗")]
        assert code == 1
        assert line.startswith("✗ database: postgresql://nobody@127.0.0.1:1/none does not answer: ")
        assert line.endswith("Check DATABASE_URL, that the server runs, and that its disk is not full.")
        assert "✓ Slack: takes the token: sla-bot in Atelier Numérique (T0PLAY)" in lines

    def test_in_which_nothing_is_set_up(self, operator: Operator, box: Box) -> None:
        practice = Practice(operator, box)
        operator.gets("migrate")
        assert practice.finds() == [
            "set-up [own]: there is none yet. Type /sla setup in Slack, or run sla-bot apply FILE."
        ]

    def test_that_is_empty(self, operator: Operator, box: Box) -> None:
        practice = Practice(operator, box)
        operator.database.touch()
        empty = f"database: {practice.database} is empty."
        assert practice.finds() == [f"{empty} Run sla-bot apply FILE, which makes it ready."]
        many = {"SLACK_BOT_TOKEN": None, "SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "s"}
        found = practice.finds(**many, ENCRYPTION_KEY=Fernet.generate_key().decode())
        assert found == [f"{empty} Run sla-bot migrate, which makes it ready."]


class TestWork:
    def test_a_silent_worker_and_what_waits_for_it(self, practice: Practice) -> None:
        practice.hears_of_a_worker(minutes=20)
        practice.waits(minutes=20)
        [line] = practice.finds()
        assert line.startswith("worker: was last heard of 20 minutes ago; ")
        assert line.endswith("Start sla-bot worker, or sla-bot run; if it runs, its log says why it is stuck.")

    def test_a_worker_that_does_not_keep_up(self, practice: Practice) -> None:
        practice.waits(minutes=20)
        [line] = practice.finds()
        assert line.startswith("backlog: ")
        assert "wait for Slack, the oldest for 20 minutes" in line

    def test_what_was_given_up(self, practice: Practice) -> None:
        practice.gives_up("restricted_action")
        [line] = practice.finds()
        assert line.startswith("given up [own]: 1 in the last 7 days: restricted_action (C0SALES), the last at ")

    def test_what_was_given_up_while_its_cause_stands_and_once_that_is_mended(self, practice: Practice) -> None:
        practice.gives_up("not_in_channel")
        practice.slack.remove_bot("C0SALES")
        [line] = practice.finds()
        assert line.startswith("channels [own]: #sales (C0SALES), of sales: the bot is not in it.")
        practice.slack.invite_bot("C0SALES")
        code, lines = practice.says()
        [line] = [line for line in lines if "given up" in line]
        assert code == 0
        assert line.startswith("- given up [own]: 1 in the last 7 days: not_in_channel (C0SALES), the last at ")
        assert line.endswith("; whether that still stands, the line on channels says")

    def test_hubspot_that_does_not_answer(self, practice: Practice) -> None:
        assert practice.finds(HUBSPOT_ACCESS_TOKEN="pat-x", HUBSPOT_API_URL="http://127.0.0.1:9") == [
            "HubSpot: does not answer. Check HUBSPOT_API_URL and the network."
        ]


class TestManyWorkspaces:
    KEYS = (Fernet.generate_key().decode(), Fernet.generate_key().decode())
    MANY = {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "s"}  # noqa: RUF012 — constant

    def test_a_lost_key(self, practice: Practice) -> None:
        practice.installs(Sealer(self.KEYS[:1]).seal(practice.slack.settings.token))
        [line] = practice.finds(ENCRYPTION_KEY=self.KEYS[1], **self.MANY)
        assert line == (
            "token [T0PLAY]: no key of ENCRYPTION_KEY opens that of Atelier. Put the key that was lost behind the "
            "present one, or have the app installed there again, at PUBLIC_URL/slack/install."
        )

    def test_a_former_key(self, practice: Practice) -> None:
        practice.installs(Sealer(self.KEYS[:1]).seal(practice.slack.settings.token))
        [line] = practice.finds(ENCRYPTION_KEY=",".join(reversed(self.KEYS)), **self.MANY)
        assert line.startswith("token [T0PLAY]: that of Atelier is encrypted with a former key. Run sla-bot keys rot")

    def test_one_in_trouble_keeps_it_from_no_other(self, practice: Practice) -> None:
        practice.installs(Sealer(self.KEYS[:1]).seal("xoxb-of-yesterday"))
        practice.slack.archive("C0SALES")
        found = practice.finds(ENCRYPTION_KEY=self.KEYS[0], **self.MANY)
        assert sorted(line.partition(":")[0] for line in found) == ["Slack [T0PLAY]", "channels [own]"]
