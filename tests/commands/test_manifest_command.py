"""`sla-bot manifest` as an operator types it; what it writes is in tests/house/test_app_manifest.py."""

import json

import pytest
import yaml
from operator_at_work import Operator

URL = "https://sla.example.com"


def test_the_manifest_of_one_company_names_the_address(operator: Operator) -> None:
    tree = yaml.safe_load(operator.gets("manifest", "--url", URL))
    assert tree["settings"]["interactivity"]["request_url"] == f"{URL}/slack/events"


def test_the_address_is_that_of_the_bot_where_nobody_says_otherwise(operator: Operator) -> None:
    assert operator.gets("manifest", PUBLIC_URL=URL) == operator.gets("manifest", "--url", f"{URL}/")


def test_over_socket_mode_no_address_is_needed(operator: Operator) -> None:
    written = operator.gets("manifest", "--socket", PUBLIC_URL=URL)
    assert yaml.safe_load(written)["settings"]["socket_mode_enabled"] is True
    assert URL not in written


def test_many_workspaces_are_sent_back_to_the_bots_page(operator: Operator) -> None:
    tree = json.loads(operator.gets("manifest", "--for", "many", "--url", URL, "--format", "json"))
    assert tree["oauth_config"]["redirect_urls"] == [f"{URL}/slack/oauth_redirect"]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (
            (),
            "Write --url https://… or set PUBLIC_URL, where Slack reaches the bot. Without an address: --socket.",
        ),
        (("--url", "sla.example.com"), "--url: sla.example.com is no address; write https://sla.example.com"),
        (
            ("--url", "http://sla.example.com"),
            "http://sla.example.com is not taken by Slack: write an address that begins with https://",
        ),
        (
            ("--for", "many", "--socket"),
            "--socket: workspaces that install an app are sent to its pages, so it needs an address: leave it out.",
        ),
        (
            ("--socket", "--url", URL),
            "--url: over Socket Mode the bot has no address: leave one of the two out.",
        ),
    ],
)
def test_what_cannot_be_is_said_in_one_line(operator: Operator, words: tuple[str, ...], line: str) -> None:
    assert operator.is_told("manifest", *words) == [line]
