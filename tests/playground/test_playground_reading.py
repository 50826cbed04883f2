"""What a person reads: mentions, dates in their own zone and language, blocks as lines of text."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slack_sdk import WebClient

from playground.clock import Clock
from playground.mrkdwn import read
from playground.settings import Settings
from playground.workspace import Workspace

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def slack() -> Iterator[Workspace]:
    with Workspace(settings=Settings(pace="off"), clock=Clock(NOON)) as workspace:
        workspace.serve()
        yield workspace


def reading(slack: Workspace, who: str, text: str) -> str:
    return read(text, slack.state, slack.person(who).profile).replace("\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize(
    ("who", "token", "seen"),
    [
        ("marion", "{date_short} {time}", "3 mars 2026 15:30"),
        ("sam", "{date_short} {time}", "Mar 3, 2026 3:30 PM"),
        ("sue", "{date_short} {time}", "3 Mar 2026 14:30"),
        ("vera", "{time}", "9:30 AM"),
        ("vera", "{date_short_pretty} at {time}", "tomorrow at 9:30 AM"),
        ("marion", "{date_pretty}", "demain"),
        ("sam", "{date_num}", "2026-03-03"),
        ("sam", "{date_long}", "Tuesday, March 3, 2026"),
        ("sam", "{nonsense}", "a day later"),
    ],
)
def test_dates_are_read_in_the_readers_zone_and_language(slack: Workspace, who: str, token: str, seen: str) -> None:
    at = int((NOON + timedelta(days=1, hours=2, minutes=30)).timestamp())
    assert reading(slack, who, f"<!date^{at}^{token}|a day later>") == seen


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("<@U0SUE> in <#C0SALES>", "@Sue Ashworth in #sales"),
        ("<@U0SLABOT>", "@sla-bot"),
        ("<https://a.example|the page>, <https://b.example>", "the page, https://b.example"),
        ("<!here> <!subteam^S0SALES>", "@here @sales"),
        ("A &amp; B &lt;3 :tada:", "A & B <3 :tada:"),
        ("<!date^never^{date}|soon>", "soon"),
    ],
)
def test_markup_is_resolved(slack: Workspace, written: str, seen: str) -> None:
    assert reading(slack, "sam", written) == seen


def plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def test_blocks_read_as_lines(slack: Workspace, web: WebClient) -> None:
    row = [{"type": "raw_text", "text": "claim"}, {"type": "raw_text", "text": "90 %"}]
    head = [{"type": "raw_text", "text": "clause"}, {"type": "raw_text", "text": "kept"}]
    series = [{"name": "Leads", "data": [{"label": "Mon", "value": 3}, {"label": "Tue", "value": 4}]}]
    chart = {"type": "line", "series": series, "axis_config": {"categories": ["Mon", "Tue"]}}
    more = {"type": "overflow", "options": [{"text": plain("Explain"), "value": "e"}]}
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": plain("Status")},
        {"type": "section", "text": {"type": "mrkdwn", "text": "two\nlines"}, "accessory": more},
        {
            "type": "section",
            "fields": [{"type": "mrkdwn", "text": "*Leads*\n75"}, {"type": "mrkdwn", "text": "*Sales*\n45"}],
        },
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "from <@U0SAM>"}]},
        {"type": "table", "rows": [head, row]},
        {"type": "data_visualization", "title": "Waterfall", "chart": chart},
        {"type": "divider"},
    ]
    web.chat_postMessage(channel="C0SALES", text="Status", blocks=blocks)
    message = slack.person("sue").sees("C0SALES")[-1]
    assert message.lines() == [
        "# Status",
        "two",
        "lines  [⋯ Explain]",
        "*Leads* 75",
        "*Sales* 45",
        "from @Sam Parker",
        "clause | kept",
        "claim  | 90 %",
        "Waterfall (line chart)",
        "  Leads: Mon 3, Tue 4",
        "────",
    ]
    assert message.plain().splitlines()[0] == "sla-bot, 02/03/2026, 12:00"


def test_an_ephemeral_message_says_that_only_you_see_it(slack: Workspace, web: WebClient) -> None:
    web.chat_postEphemeral(channel="C0SALES", user="U0SAM", text="psst")
    head, body = slack.person("sam").private()[0].plain().splitlines()
    assert head.endswith("(only visible to you)")
    assert body == "  psst"


def test_blocks_in_coloured_attachments_are_read_too(slack: Workspace, web: WebClient) -> None:
    section = {"type": "section", "text": plain("late")}
    web.chat_postMessage(channel="C0SALES", text="x", attachments=[{"color": "#f00", "blocks": [section]}])
    assert slack.person("sam").sees("C0SALES")[-1].lines() == ["late"]
