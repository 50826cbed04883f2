"""Whether the settings fit together; each one by itself was checked as it was read."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.doctor.findings import Finding, good, unseen, wrong
from bot.relay.failures import Failure
from bot.sealing import Sealer
from bot.settings import HINTS, Settings, SettingsError

CHECK, URL = "settings", "public URL"
APP_TOKEN = f"{HINTS['slack_app_token']}; it needs the scope connections:write, and Socket Mode switched on"
HERE = ("localhost", "127.0.0.1", "::1")


def unreadable(error: SettingsError) -> Iterator[Finding]:
    """Settings that can't be used."""
    for line in str(error).splitlines():
        name, _, hint = line.partition(": ")
        yield wrong(CHECK, f"{name} can't be used", hint)


def settings(given: Settings) -> Iterator[Finding]:
    """What is missing for the way in which the bot is run, then what is set without what it needs."""
    problems = [*_missing(given), *_keys(given)]
    yield from problems
    if not problems:
        yield good(CHECK, "what is needed is set")
    yield from _signing_secret(given)
    yield from _public_url(given)


def keys_of(given: Settings) -> list[str]:
    """The keys that tokens are encrypted with, the present one first; ValueError where one is no key."""
    listed = given.encryption_key.get_secret_value().split(",") if given.encryption_key else []
    if listed:
        Sealer(listed)
    return listed


def socket_mode(failure: Failure | None) -> Finding:
    """Whether Slack takes the app-level token: it does, has refused it for good, or has not been heard."""
    if failure is None:
        return good("Socket Mode", "Slack takes SLACK_APP_TOKEN")
    if failure.retry_at is not None:
        return unseen("Socket Mode", f"whether Slack takes SLACK_APP_TOKEN it does not say: {failure.error}")
    return wrong("Socket Mode", f"Slack refuses SLACK_APP_TOKEN ({failure.error})", f"Set SLACK_APP_TOKEN: {APP_TOKEN}")


def _signing_secret(given: Settings) -> Iterator[Finding]:
    """Slack alone can show it, with what it signs; over Socket Mode it signs nothing."""
    if given.slack_signing_secret is not None and given.slack_app_token is None:
        words = (
            "whether SLACK_SIGNING_SECRET is Slack's can't be tried from here: where it isn't, whoever types /sla "
            "reads “dispatch_failed”, and the log of sla-bot web or run and /readyz say “signature does not fit”"
        )
        yield unseen("signing secret", words)


def _missing(given: Settings) -> Iterator[Finding]:
    needed = []
    if given.slack_client_id is None and given.slack_client_secret is None:
        needed.append("slack_bot_token")
    else:
        needed += ["slack_client_id", "slack_client_secret", "encryption_key", "public_url"]
    if given.slack_app_token is None:
        needed.append("slack_signing_secret")
    if given.hubspot_client_secret is not None:
        needed += ["hubspot_access_token", "public_url"]
    for name in dict.fromkeys(needed):
        if getattr(given, name) is None:
            yield wrong(CHECK, f"{name.upper()} is not set", f"Set {name.upper()}: {HINTS[name]}")


def _keys(given: Settings) -> Iterator[Finding]:
    try:
        keys_of(given)
    except ValueError:
        yield wrong(CHECK, "ENCRYPTION_KEY holds something that is no key", "sla-bot keys new makes one")


def _public_url(given: Settings) -> Iterator[Finding]:
    """What is set, not whether it is reached: that only somebody outside can tell."""
    if given.public_url is None:
        yield unseen(URL, "PUBLIC_URL is not set; nobody installs the app or subscribes to a calendar then")
        return
    parts = urlsplit(given.public_url)
    if parts.scheme != "https" and parts.hostname not in HERE:
        yield wrong(URL, f"{given.public_url} is not https", "Slack delivers over https alone: put a proxy in front")
    else:
        yield good(URL, f"{given.public_url} is set; whether it is reached from outside was not tried")
