"""blocks.validate: what Slack says of blocks, a message or a view that it shows to nobody."""

from typing import Any

import pytest
from playground_forms import error_of, modal
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from playground.workspace import Workspace

FINE: dict[str, Any] = {"type": "section", "text": {"type": "plain_text", "text": "x"}}
WRONG: dict[str, Any] = {"type": "section", "text": {"type": "markdown", "text": "x"}}


@pytest.fixture
def nobody(slack: Workspace) -> WebClient:
    """A client without a token."""
    return WebClient(base_url=slack.serve().api_url)


def test_what_is_fine_is_taken_from_anybody(nobody: WebClient) -> None:
    nobody.blocks_validate(blocks=[FINE])
    nobody.blocks_validate(message={"blocks": [FINE] * 50})
    nobody.blocks_validate(view={"type": "home", "blocks": [FINE] * 51})
    nobody.blocks_validate(view=modal("One"))


@pytest.mark.parametrize(
    ("given", "error", "pointer"),
    [
        ({"blocks": [WRONG]}, "invalid_blocks", "/0/text/type"),
        ({"message": {"blocks": [FINE, WRONG]}}, "invalid_message", "/blocks/1/text/type"),
        ({"message": {"text": "x", "blocks": [FINE]}}, "invalid_message", "/text"),
        ({"view": {"type": "home", "blocks": [WRONG]}}, "invalid_view", "/blocks/0/text/type"),
    ],
)
def test_what_is_wrong_is_listed_with_where(nobody: WebClient, given: dict[str, Any], error: str, pointer: str) -> None:
    with pytest.raises(SlackApiError) as refused:
        nobody.blocks_validate(**given)
    assert error_of(refused) == error
    [found] = refused.value.response["errors"]
    assert (found["code"], found["pointer"]) == ("failed_constraint", pointer)


@pytest.mark.parametrize("given", [{}, {"blocks": [FINE], "message": {"blocks": [FINE]}}])
def test_one_thing_is_looked_at_at_a_time(nobody: WebClient, given: dict[str, Any]) -> None:
    with pytest.raises(SlackApiError) as refused:
        nobody.blocks_validate(**given)
    assert error_of(refused) == "invalid_arguments"
