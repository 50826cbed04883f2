"""A token is seen by Slack alone: no log line, no audit row, no page, no stored row shows it."""

import io
import logging

import stored
from beside import KEY, Beside
from structlog.typing import EventDict
from visitor import Visitor


def test_by_nobody_who_reads_logs_or_the_database(teams: Beside, logged: list[EventDict]) -> None:
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    logging.getLogger().addHandler(handler)
    try:
        visitor = Visitor()
        pages = [teams.installs(teams.loire, visitor), visitor.opens(teams.install_page)]
        teams.sets_up(teams.loire)
        teams.arrives(teams.loire, "Berthe")
        teams.stage.settle()
        teams.loire.revoke_tokens()
        teams.arrives(teams.loire, "Colette")
        teams.stage.settle()
    finally:
        logging.getLogger().removeHandler(handler)
    assert {"delivered", "not delivered"} <= {entry["event"] for entry in logged}
    rows = stored.everything_stored(teams.stage.bot.settings.database_url)
    everything = "\n".join([heard.getvalue(), repr(logged), *rows, *(page.text for page in pages)])
    assert teams.loire.calls("chat.postMessage")
    for secret in ("xoxb-", KEY, teams.stage.slack.settings.client_secret):
        assert secret not in everything
