"""The certificates by which Slack is known are read once for all clients, not at each call."""

import pytest
from pydantic import SecretStr

from bot.app import Bot, bolt, build
from bot.settings import Settings


def test_every_client_of_a_process_shares_one_context(bot: Bot) -> None:
    other = build(bot.settings)
    settings = Settings(slack_bot_token=SecretStr("xoxb-1"), slack_signing_secret=SecretStr("secret"))
    assert bot.client.ssl is not None
    assert other.client.ssl is bot.client.ssl
    assert bolt(bot.client, settings).client.ssl is bot.client.ssl
    other.close()


def test_a_call_reads_no_certificates(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("http.client.ssl._create_default_https_context", lambda: pytest.fail("read anew"))
    bot.client.base_url = "https://127.0.0.1:9/api/"
    with pytest.raises(OSError, match="refused"):
        bot.client.api_test()
