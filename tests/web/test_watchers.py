"""`METRICS_TOKEN`: how the bot stands is told to who brings it; whether it is ready, to everybody."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from pydantic import SecretStr
from sender import MONDAY, Hands

from bot.app import build
from bot.meters import Meters
from bot.settings import Settings
from bot.web.beside import beside

TOKEN = "for-tests-only"
KNOWN = {"Authorization": f"Bearer {TOKEN}"}
STRANGERS = [{}, {"Authorization": "Bearer x"}, {"Authorization": f"Basic {TOKEN}"}, {"Authorization": "Bearer é"}]


@pytest.fixture
def client(sqlite_url: str) -> Iterator[FlaskClient]:
    """Whoever reaches a bot that asks for a token."""
    settings = {"database_url": sqlite_url, "slack_bot_token": SecretStr("xoxb-test"), "metrics_token": TOKEN}
    bot = build(Settings.model_validate(settings), Hands(MONDAY))
    yield bot.web().test_client()
    bot.close()


@pytest.mark.parametrize("headers", STRANGERS, ids=str)
def test_a_stranger_hears_whether_it_is_ready_and_nothing_more(client: FlaskClient, headers: dict[str, str]) -> None:
    ready, figures = client.get("/readyz", headers=headers), client.get("/metrics", headers=headers)
    assert (ready.status_code, ready.get_json()) == (200, {"status": "ready"})
    assert (figures.status_code, figures.get_json()["error"]["reason"]) == (401, "unauthorized")


def test_who_brings_it_sees_everything(client: FlaskClient) -> None:
    assert client.get("/readyz", headers=KNOWN).get_json()["backlog"]["pending"] == 0
    assert "sla_late_clocks" in client.get("/metrics", headers=KNOWN).text


@pytest.mark.parametrize("headers", STRANGERS, ids=str)
def test_a_workers_own_figures_are_asked_for_likewise(headers: dict[str, str]) -> None:
    worker = beside(Meters(), SecretStr(TOKEN)).test_client()
    assert worker.get("/metrics", headers=headers).status_code == 401
    assert worker.get("/metrics", headers=KNOWN).status_code == 200
    assert worker.get("/healthz").status_code == 200


def test_without_a_token_everybody_may() -> None:
    assert beside(Meters()).test_client().get("/metrics").status_code == 200
