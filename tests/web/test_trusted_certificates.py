"""The certificates by which Slack is known are read once for all clients; without a context each call reads them."""

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
