"""The log: what a line says, what is taken out of it, and that the search of every test's log finds what it should."""

import json
import logging
from collections.abc import Iterator

import psycopg
import pytest
import structlog
from cryptography.fernet import Fernet
from searched import Listener, found_in, listening
from structlog.contextvars import bound_contextvars

from bot.logs import configure
from bot.masking import masked
from sla.intake_token import WrittenToken

KEY = b"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVowMTIzNDU="
"""The same on every run, since it stands in the name of a test."""
SEALED = Fernet(KEY)._encrypt_from_parts(b"xoxb-1", 0, bytes(16)).decode()  # noqa: SLF001 — likewise
TOKEN = WrittenToken("own", "0" * 20, "ab" * 32).text
SAID = [
    ("xoxb-1-abc", "a token of Slack's"),
    ("xoxe.xoxp-1-Mi0", "a token of Slack's"),
    ("xapp-1-A0", "a token of Slack's"),
    ("pat-eu1-0123-4567", "a token of HubSpot's"),
    (KEY.decode(), "a Fernet key"),
    (SEALED, "what a Fernet key has sealed"),
    ("postgresql://sla:secret@one/sla", "a login"),
    ("claire.petit@usine-nord.example", "an e-mail address"),
    ("+33 1 99 00 10 20", "a phone number"),
    ("+33199001020", "a phone number"),
    (TOKEN, "an intake token"),
    ("/calendar/own." + "A" * 43 + ".ics", "what opens a calendar"),
    ("B" * 43 + ".ics", "what opens a calendar"),
    ("wss://wss.slack.example/link/?ticket=ab12-cd&app_id=1", "a ticket of Socket Mode"),
    ("ws://127.0.0.1:9/link/ab12cd", "a ticket of Socket Mode"),
    ("/slack/oauth_redirect?code=1234567890.1234.abcdef0123456789abcdef0123456789", "a code of an installation"),
    ("code=" + "0a" * 16, "a code of an installation"),
    ("playground-client-secret", "a secret of the tests"),
    ("playground-signing-secret", "a secret of the tests"),
    ("demo-intake-token", "a secret of the tests"),
    ("Sophie Laurent", "the name Sophie Laurent"),
]
HARMLESS = [
    "own",
    "card:h1",
    "U0SAM",
    "2026-03-02T10:15:00+00:00",
    "http://127.0.0.1:9/api/",
    "T0A:C0SALES",
    "late=0.2",
    "/calendar/<secret>.ics",
    "code=dialog_not_opened",
    "sla_delivery_lateness_seconds_count",
]
OUR_OWN = [
    text for text, kind in SAID if kind.startswith(("an intake", "what opens", "a ticket", "a code", "a Fernet"))
]


@pytest.fixture
def heard(logged: Listener) -> Iterator[Listener]:
    """What is logged meanwhile, kept from the search of this test."""
    with listening() as listener:
        yield listener
    logged.lines.clear()


class TestTheSearch:
    @pytest.mark.parametrize(("text", "kind"), SAID, ids=lambda text: text[:12])
    def test_finds(self, heard: Listener, text: str, kind: str) -> None:
        structlog.get_logger("bot.tests").info("said", by=text)
        [line] = heard.guilty()
        assert line.startswith(kind)

    @pytest.mark.parametrize("text", HARMLESS)
    def test_lets_pass(self, text: str) -> None:
        assert found_in(text) == []

    def test_hears_every_level_whatever_is_written(self, heard: Listener) -> None:
        structlog.get_logger("bot.tests").debug("said", by="xoxb-1")
        assert len(heard.guilty()) == 1

    def test_hears_what_other_peoples_code_logs_and_the_text_of_an_error(self, heard: Listener) -> None:
        logging.getLogger("slack_bolt.App").error("refused %s", "xoxb-1")
        error = ValueError("claire.petit@usine-nord.example")
        structlog.get_logger("bot.tests").error("failed", exc_info=error)
        assert len(heard.guilty()) == 2


class TestALine:
    @pytest.mark.usefixtures("heard")
    def test_that_is_written_is_masked_as_the_last_defence(self, capsys: pytest.CaptureFixture[str]) -> None:
        for form in ("json", "text"):
            configure("info", form)
            for text, _ in SAID[:4] + SAID[5:10]:
                structlog.get_logger("bot.tests").info("said", by=text)
                logging.getLogger("elsewhere").warning("said by %s", text)
        written = capsys.readouterr().err
        assert written.count("[token]") == 20
        assert written.count("[e-mail]") == written.count("[login]") == 4
        assert written.count("[phone]") == 8
        assert found_in(written) == []

    @pytest.mark.parametrize("text", OUR_OWN, ids=lambda text: text[:12])
    def test_leaves_none_of_our_own_secrets(self, text: str) -> None:
        assert "[secret]" in masked(f"failed at {text}: gone")
        assert found_in(masked(f"failed at {text}: gone")) == []

    @pytest.mark.parametrize("text", HARMLESS)
    def test_is_left_as_it_is_where_it_holds_nothing(self, text: str) -> None:
        assert masked(text) == text

    def test_tells_nothing_of_a_row_that_postgresql_refuses(
        self, postgresql_url: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for form in ("json", "text"):
            configure("info", form)
            try:
                with psycopg.connect(postgresql_url) as connection:
                    connection.execute("INSERT INTO pulses VALUES ('w', 'web', NULL)")
            except psycopg.Error:
                structlog.get_logger("bot.tests").exception("refused")
        written = capsys.readouterr().err
        assert written.count("Failing row contains ([row]") == 2
        assert "(w, web" not in written

    def test_is_json_for_machines_whoever_logged_it(self, capsys: pytest.CaptureFixture[str]) -> None:
        configure("info", "json")
        with bound_contextvars(request="r1"):
            structlog.get_logger("bot.tests").info("said", workspace="own", handoff=None)
            logging.getLogger("elsewhere").warning("said too")
        mine, theirs = (json.loads(line) for line in capsys.readouterr().err.splitlines())
        assert {**mine, "timestamp": ""} == {
            "event": "said",
            "level": "info",
            "request": "r1",
            "timestamp": "",
            "workspace": "own",
        }
        assert (theirs["event"], theirs["level"], theirs["request"]) == ("said too", "warning", "r1")

    def test_below_the_level_is_not_written(self, capsys: pytest.CaptureFixture[str]) -> None:
        configure("warning", "text")
        structlog.get_logger("bot.tests").info("said")
        logging.getLogger("elsewhere").info("said")
        assert capsys.readouterr().err == ""
