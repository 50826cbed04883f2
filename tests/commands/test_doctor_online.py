"""`sla-bot doctor --online`: Slack's own validator looks at every view that the bot can show, and at what it shows."""

import json
from typing import Any

import pytest
from operator_at_work import Operator
from processes import Box
from slack_sdk import WebClient
from surgery import Practice

from bot.doctor.findings import Mark
from bot.doctor.specimens import FOLDER, specimens
from bot.doctor.validating import Drawn, validated
from playground.faults import Fault
from playground.workspace import Workspace

LONG = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}
FINE = {"type": "section", "text": {"type": "mrkdwn", "text": "x"}}
TITLE = {"type": "plain_text", "text": "Title"}
EACH = [
    Drawn("message.en", {"text": "x", "blocks": [FINE]}),
    Drawn("modal.en", {"type": "modal", "title": TITLE, "blocks": [FINE]}),
    Drawn("home.en", {"type": "home", "blocks": [FINE] * 51}),
]


def asked_about(slack: Workspace) -> list[dict[str, Any]]:
    """What the validator was given, as it was given."""
    return [{name: json.loads(given) for name, given in call.args.items()} for call in slack.calls("blocks.validate")]


def says(box: Box, *drawn: Drawn) -> list[tuple[Mark, str]]:
    client = WebClient(base_url=box.api_url, retry_handlers=[])
    return [(found.mark, found.words) for found in validated(client, drawn, "views")]


def test_slack_looks_at_every_view_as_what_it_is_and_at_nobodys_data(operator: Operator, box: Box) -> None:
    practice = Practice(operator, box)
    operator.gets("migrate")
    _, lines = practice.says("--online")
    golden = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]
    assert f"✓ views: Slack takes the {len(golden)} views that the bot can show, in every language" in lines
    assert asked_about(box.slack) == [
        {"view": one} if "type" in one else {"message": {"blocks": one["blocks"]}} for one in golden
    ]


def test_and_at_what_a_workspace_shows(practice: Practice) -> None:
    code, lines = practice.says("--online")
    assert code == 0
    assert "✓ views [own]: Slack takes the 6 that are shown now" in lines  # a Home for each person, and the agreement
    assert len(asked_about(practice.slack)) == len(list(specimens())) + 6


def test_the_specimens_are_the_golden_files() -> None:
    assert FOLDER.resolve().parts[-3:] == ("tests", "views", "golden")
    assert {"card_open.en", "card_open.fr", "home_full_day.fr", "forget_modal.en"} < {one.name for one in specimens()}


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ({"text": "", "blocks": [LONG]}, "must be less than 3001 characters at /blocks/0/text/text"),
        ({"text": "", "blocks": [FINE] * 51}, "no more than 50 items allowed at /blocks"),
        ({"type": "modal", "blocks": [FINE]}, "missing required text object at /title"),
    ],
)
def test_what_slack_does_not_take_is_named_with_what_it_says(box: Box, shape: dict[str, Any], said: str) -> None:
    found = says(box, EACH[0], Drawn("other.fr", shape), EACH[2])
    assert found == [(Mark.WRONG, f"other.fr: Slack does not take it: {said}")]


def test_it_waits_as_often_as_slack_asks(box: Box) -> None:
    box.slack.ask(Fault("429", "blocks.validate", seconds=1, every=2, count=2))
    assert says(box, *EACH) == [(Mark.GOOD, "Slack takes the 3 views")]
    assert [call.status for call in box.slack.calls("blocks.validate")] == [200, 429, 200, 429, 200]


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (Fault("500", "blocks.validate"), "Received a response in a non-JSON format: Internal Server Error"),
        (Fault("error", "blocks.validate", error="unknown_method"), "unknown_method"),
    ],
)
def test_a_validator_that_does_not_answer_is_no_fault_of_the_views(box: Box, fault: Fault, why: str) -> None:
    box.slack.ask(fault)
    assert says(box, *EACH) == [(Mark.UNSEEN, f"Slack's validator does not answer: {why}")]
    assert len(box.slack.calls("blocks.validate")) == 1


def test_no_specimens_are_no_proof_of_anything(box: Box) -> None:
    assert says(box) == [(Mark.UNSEEN, "there is none to ask Slack about")]


def test_what_slack_refuses_ends_the_doctor_with_what_to_do(practice: Practice) -> None:
    practice.slack.ask(Fault("error", "blocks.validate", error="invalid_message"))
    [line] = practice.finds("--online")
    assert line == (
        "views [own]: home:U0MARION: Slack does not take it: invalid_message. Report it: what Slack takes has changed."
    )
