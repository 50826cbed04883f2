"""Settings and databases that can't be used: one clear line each, exit code 2, no traceback."""

import re
import sqlite3
from pathlib import Path

import pytest
from operator_at_work import Operator

from bot.clients import stranger
from bot.settings import HINTS, Settings, SettingsError

ON_A_DATABASE = [("kpis",), ("migrate",), ("apply", "FILE"), ("web",), ("run",), ("worker",)]
pytestmark = pytest.mark.timeout(30)
TOKENS = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "signed"}
LONG = "sixteen-letters!"


def words(operator: Operator, command: tuple[str, ...]) -> list[str]:
    return [operator.example if word == "FILE" else word for word in command]


@pytest.mark.parametrize("command", ON_A_DATABASE, ids=" ".join)
class TestADatabaseThatCannotBeUsed:
    @pytest.mark.parametrize(
        "url",
        [
            "sla.db",
            "mysql://root@host/sla",
            "sqlite:/sla.db",
            "postgresql:/host",
            "postgresql://user@host:port/sla",
            "://",
        ],
    )
    def test_because_its_address_is_none(self, operator: Operator, command: tuple[str, ...], url: str) -> None:
        lines = operator.is_told(*words(operator, command), DATABASE_URL=url, **TOKENS)
        assert lines == ["DATABASE_URL: write sqlite:///sla.db or postgresql://user:password@host/name"]

    def test_because_its_folder_is_not_there(self, operator: Operator, command: tuple[str, ...]) -> None:
        url = f"sqlite:///{operator.folder}/nowhere/sla.db"
        [line] = operator.is_told(*words(operator, command), DATABASE_URL=url, **TOKENS)
        assert line == "The database does not answer: unable to open database file. Check DATABASE_URL."

    def test_because_nothing_can_be_written_there(self, operator: Operator, command: tuple[str, ...]) -> None:
        [line] = operator.is_told(*words(operator, command), DATABASE_URL="sqlite:////proc/sla.db", **TOKENS)
        assert line == "The database does not answer: unable to open database file. Check DATABASE_URL."

    def test_because_it_is_another_kind_of_file(self, operator: Operator, command: tuple[str, ...]) -> None:
        operator.database.write_text("This is a letter, not a database. " * 100)
        [line] = operator.is_told(*words(operator, command), **TOKENS)
        assert line == "The database cannot be used: file is not a database. Check DATABASE_URL."

    def test_because_no_server_listens(self, operator: Operator, command: tuple[str, ...]) -> None:
        url = "postgresql://sla:secret@127.0.0.1:1/sla"
        [line] = operator.is_told(*words(operator, command), DATABASE_URL=url, **TOKENS)
        assert line.startswith("The database does not answer: connection failed: ")
        assert "secret" not in line

    def test_because_a_newer_version_made_it(self, operator: Operator, command: tuple[str, ...]) -> None:
        operator.gets("migrate")
        with sqlite3.connect(operator.database) as connection:
            connection.executescript(
                "UPDATE alembic_version SET version_num = '9999'; UPDATE compatibility SET oldest = '9998'"
            )
        connection.close()
        stored = operator.everything_stored()
        [line] = operator.is_told(*words(operator, command), **TOKENS)
        assert line == "The database is newer than this version: install the version of sla-bot that made it."
        assert operator.everything_stored() == stored


@pytest.mark.parametrize("command", ["kpis", "web", "run", "worker"])
def test_an_older_database_is_named_with_the_way_to_mend_it(operator: Operator, command: str) -> None:
    with sqlite3.connect(operator.database) as connection:
        connection.execute("CREATE TABLE theirs (id INTEGER)")
    connection.close()
    [line] = operator.is_told(command, **TOKENS)
    assert line == "The database is older than this version: run sla-bot migrate; the former version serves meanwhile."


@pytest.mark.parametrize("command", ["kpis", "web", "run", "worker"])
def test_a_database_in_memory_is_no_place_for_promises(operator: Operator, command: str) -> None:
    [line] = operator.is_told(command, DATABASE_URL="sqlite://", **TOKENS)
    assert line == "DATABASE_URL: a database in memory is gone at once; write sqlite:///sla.db"


class TestSettings:
    @pytest.mark.parametrize("port", ["http", "0", "-1", "65536", "3000.5", "3000 tcp"])
    def test_a_port_is_a_number(self, operator: Operator, port: str) -> None:
        assert operator.is_told("web", PORT=port, **TOKENS) == ["PORT: write a number from 1 to 65535"]

    def test_all_that_are_wrong_are_told_at_once(self, operator: Operator) -> None:
        lines = operator.is_told("kpis", PORT="x", LOG_LEVEL="loud", LOG_FORMAT="xml", DATABASE_URL="x")
        assert [line.partition(":")[0] for line in lines] == ["DATABASE_URL", "PORT", "LOG_LEVEL", "LOG_FORMAT"]

    @pytest.mark.parametrize("command", ["web", "run"])
    def test_serving_needs_what_slack_gives(self, operator: Operator, command: str) -> None:
        lines = operator.is_told(command)
        assert [line.partition(" is not set: ")[0] for line in lines] == ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"]
        assert not operator.database.exists()

    def test_the_worker_needs_the_token_alone(self, operator: Operator) -> None:
        [line] = operator.is_told("worker")
        assert line.startswith("SLACK_BOT_TOKEN is not set: the bot's token, xoxb-…")

    @pytest.mark.parametrize("command", ["web", "run", "worker"])
    def test_many_workspaces_need_no_token_but_what_one_is_had_with(self, operator: Operator, command: str) -> None:
        lines = operator.is_told(command, SLACK_CLIENT_ID="1.2", SLACK_SIGNING_SECRET="s")
        missing = [line.partition(" is not set: ")[0] for line in lines]
        assert missing == ["SLACK_CLIENT_SECRET", "ENCRYPTION_KEY", "PUBLIC_URL"]
        assert not operator.database.exists()

    def test_an_empty_one_is_not_set(self, operator: Operator) -> None:
        [line] = operator.is_told("web", **{**TOKENS, "SLACK_BOT_TOKEN": "  "})
        assert line.startswith("SLACK_BOT_TOKEN is not set: ")

    def test_each_has_its_words(self) -> None:
        assert set(HINTS) == set(Settings.model_fields)

    def test_space_around_a_value_is_no_part_of_it(self) -> None:
        read = Settings.read({"INTAKE_TOKEN": f"{LONG}\n", "PORT": " 80 ", "LOG_LEVEL": "Debug"})
        assert read.intake_token is not None
        assert (read.intake_token.get_secret_value(), read.port, read.log_level) == (LONG, 80, "debug")

    @pytest.mark.parametrize(
        "name",
        [
            "SLACK_BOT_TOKEN",
            "SLACK_SIGNING_SECRET",
            "INTAKE_TOKEN",
            "HUBSPOT_ACCESS_TOKEN",
            "HUBSPOT_CLIENT_SECRET",
        ],
    )
    def test_a_secret_no_header_can_carry_is_refused_without_being_repeated(self, name: str) -> None:
        for secret in ("clé", "a b", "a\nb", "\udce9"):
            with pytest.raises(SettingsError) as caught:
                Settings.read({name: secret})
            assert str(caught.value).startswith(f"{name}: ")
            assert secret not in str(caught.value)

    def test_a_token_that_is_soon_guessed_is_refused(self) -> None:
        assert Settings.read({"INTAKE_TOKEN": LONG}).intake_token is not None
        with pytest.raises(SettingsError, match="INTAKE_TOKEN: a random text of 16 characters or more"):
            Settings.read({"INTAKE_TOKEN": LONG[1:]})

    @pytest.mark.parametrize("command", ["web", "run"])
    def test_hubspots_notifications_need_the_address_that_it_signs(self, operator: Operator, command: str) -> None:
        lines = operator.is_told(command, HUBSPOT_CLIENT_SECRET="s", **TOKENS)
        assert lines[0].startswith("PUBLIC_URL is not set: the address under which")
        assert [line.partition(" ")[0] for line in lines[1:]] == ["HUBSPOT_ACCESS_TOKEN"] * (command == "run")
        assert not operator.database.exists()

    @pytest.mark.parametrize("name", ["PUBLIC_URL", "HUBSPOT_API_URL", "SLACK_API_URL"])
    @pytest.mark.parametrize(
        "url",
        [
            "sla.example.com",
            "ftp://x",
            "https://",
            "https://x y",
            "https://x/?a=b",
            "x",
            "https://x:port/",
            "http://[x",
        ],
    )
    def test_an_address_is_one(self, operator: Operator, name: str, url: str) -> None:
        [line] = operator.is_told("web", **{**TOKENS, name: url})
        assert line == f"{name}: {HINTS[name.lower()]}"

    def test_an_address_may_end_in_a_slash_or_not(self) -> None:
        read = Settings.read({"PUBLIC_URL": "https://sla.example.com/bot/", "HUBSPOT_API_URL": "http://127.0.0.1:80/"})
        assert (read.public_url, read.hubspot_api_url) == ("https://sla.example.com/bot", "http://127.0.0.1:80")

    @pytest.mark.parametrize("url", ["https://slack.com/api", "https://slack.com/api/", ""])
    def test_slacks_own_is_asked_at_one_address_however_it_is_written(self, url: str) -> None:
        assert stranger(Settings.read({"SLACK_API_URL": url}), 1).base_url == "https://slack.com/api/"

    def test_secrets_are_not_shown(self) -> None:
        settings = Settings.read({"SLACK_BOT_TOKEN": "xoxb-secret", "INTAKE_TOKEN": "secret-too-and-long"})
        assert not {"xoxb-secret", "secret-too-and-long"} & set(re.findall(r"[\w-]+", repr(settings)))

    @pytest.mark.parametrize(
        "url",
        ["postgres://u:p@host/sla", "postgresql://u:p@host/sla", "postgresql+psycopg://u@host/sla", "sqlite:///x.db"],
    )
    def test_databases_are_named_as_hosts_name_them(self, url: str) -> None:
        assert Settings.read({"DATABASE_URL": url}).database_url == url


def test_nothing_but_the_named_variables_is_read(tmp_path: Path) -> None:
    assert Settings.read({"HOME": str(tmp_path), "intake_token": "lower"}) == Settings()
