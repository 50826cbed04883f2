"""`web` and `worker` for many workspaces, as an operator starts them: without a token of the company's own."""

from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from operator_at_work import Operator
from processes import Box, answers, comes_to, ends, started

from bot.sealing import new_key
from rig.ports import free_port

pytestmark = pytest.mark.timeout(60)


def location(port: int, path: str) -> tuple[int, str]:
    """How a page is answered, and where it leads."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.getheader("Location", "")


def test_they_start_without_a_token_and_lead_to_slack(operator: Operator, box: Box) -> None:
    port = free_port()
    many = {
        "SLACK_BOT_TOKEN": "",
        "SLACK_CLIENT_ID": box.slack.settings.client_id,
        "SLACK_CLIENT_SECRET": box.slack.settings.client_secret,
        "ENCRYPTION_KEY": new_key(),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
    }
    with started(operator, "web", port, box, **many) as web:
        comes_to(lambda: answers(port))
        assert location(port, "/slack/install")[0] == 200
        status, to = location(port, "/slack/install?go=1")
        assert (status, urlsplit(to).path) == (302, "/oauth/v2/authorize")
        assert to.startswith(box.api_url.removesuffix("/api/"))
        with started(operator, "worker", port, box, **many) as worker:
            comes_to(lambda: "ticking" in (operator.folder / "worker.log").read_text())
            ends(worker)
        ends(web)
