"""chat.*: what the bot may say where, through Slack's own client."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from playground.clock import Clock
from playground.posts import Posts
from playground.workspace import Workspace


class Standing(Clock):
    def now(self) -> datetime:
        return datetime(2026, 3, 2, tzinfo=UTC)


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(SlackApiError) as refused:
        call()
    return str(refused.value.response["error"])


def test_a_post_is_answered_as_slack_answers(web: WebClient) -> None:
    answer = web.chat_postMessage(channel="C0SALES", text="hello")
    assert answer["ok"] is True
    assert answer["channel"] == "C0SALES"
    assert re.fullmatch(r"\d{10}\.\d{6}", answer["ts"])
    assert answer["message"]["text"] == "hello"
    assert answer["message"]["bot_id"] == "B0SLABOT"


def test_timestamps_are_unique_and_grow_also_when_time_stands() -> None:
    posts = Posts(Standing())
    assert [posts.new_ts() for _ in range(3)] == ["1772409600.000000", "1772409600.000001", "1772409600.000002"]


def test_posts_follow_each_other(web: WebClient) -> None:
    seen = [web.chat_postMessage(channel="C0SALES", text=str(number))["ts"] for number in range(20)]
    assert seen == sorted(set(seen))


def test_a_user_id_posts_into_their_direct_messages(slack: Workspace, web: WebClient) -> None:
    web.chat_postMessage(channel="U0SAM", text="psst")
    assert [message.text for message in slack.person("sam").direct()] == ["psst"]
    assert slack.person("sue").direct() == []


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"channel": "C0NOWHERE", "text": "x"}, "channel_not_found"),
        ({"channel": "C0GENERAL", "text": "x"}, "not_in_channel"),
        ({"channel": "C0SALES"}, "no_text"),
        ({"channel": "C0SALES", "text": "x" * 40_001}, "msg_too_long"),
        ({"channel": "C0SALES", "text": "x", "thread_ts": "1.2"}, "thread_not_found"),
        ({"channel": "C0SALES", "text": "x", "blocks": [{"type": "nothing"}]}, "invalid_blocks"),
        ({"channel": "C0SALES", "text": "x", "blocks": "{"}, "invalid_blocks_format"),
        (
            {"channel": "C0SALES", "text": "x", "blocks": [{"type": "markdown", "text": "x" * 12_001}]},
            "msg_blocks_too_long",
        ),
        ({"channel": "C0SALES", "text": "x", "metadata": {"event_type": "card"}}, "invalid_metadata_format"),
        ({"channel": "U0LEFT", "text": "x"}, "user_disabled"),
    ],
)
def test_a_post_is_refused_with_slacks_word_for_it(web: WebClient, arguments: dict[str, object], error: str) -> None:
    assert refusal(lambda: web.api_call("chat.postMessage", json=arguments)) == error


def test_a_refusal_of_blocks_says_where(web: WebClient) -> None:
    header = {"type": "header", "text": {"type": "mrkdwn", "text": "*loud*"}}
    with pytest.raises(SlackApiError) as refused:
        web.chat_postMessage(channel="C0SALES", text="x", blocks=[header])
    assert refused.value.response["response_metadata"]["messages"] == [
        "[ERROR] must be plain_text [json-pointer:/blocks/0/text/type]"
    ]


def test_archived_channels_take_no_posts(slack: Workspace, web: WebClient) -> None:
    slack.archive("C0SALES")
    assert refusal(lambda: web.chat_postMessage(channel="C0SALES", text="x")) == "is_archived"


def test_membership_comes_and_goes(slack: Workspace, web: WebClient) -> None:
    slack.remove_bot("C0SALES")
    assert refusal(lambda: web.chat_postMessage(channel="C0SALES", text="x")) == "not_in_channel"
    web.conversations_join(channel="C0SALES")
    assert web.chat_postMessage(channel="C0SALES", text="x")["ok"]


def test_tokens_are_looked_at(slack: Workspace) -> None:
    url = f"{slack.state.base_url}/api/"
    assert refusal(WebClient(token="xoxb-wrong", base_url=url).auth_test) == "invalid_auth"
    assert refusal(WebClient(base_url=url).auth_test) == "not_authed"


def test_methods_that_are_not_there_are_unknown(web: WebClient) -> None:
    assert refusal(lambda: web.api_call("chat.shout")) == "unknown_method"


def test_an_update_keeps_what_it_does_not_name(slack: Workspace, web: WebClient) -> None:
    divider = [{"type": "divider"}]
    metadata = {"event_type": "card", "event_payload": {"handoff": "7"}}
    ts = web.chat_postMessage(channel="C0SALES", text="before", blocks=divider, metadata=metadata)["ts"]
    web.chat_update(channel="C0SALES", ts=ts, text="after")
    message = slack.person("sam").sees("C0SALES")[-1]
    assert (message.text, message.lines()) == ("after", ["────"])
    assert message.post.metadata == metadata
    web.chat_update(channel="C0SALES", ts=ts, text="after", blocks=[])
    assert slack.person("sam").sees("C0SALES")[-1].lines() == ["after"]


def test_updates_and_deletions_need_a_message_of_the_bot(slack: Workspace, web: WebClient) -> None:
    slack.person("sam").says("mine", in_="C0SALES")
    mine = slack.person("sam").sees("C0SALES")[-1].ts
    assert refusal(lambda: web.chat_update(channel="C0SALES", ts=mine, text="x")) == "cant_update_message"
    assert refusal(lambda: web.chat_delete(channel="C0SALES", ts=mine)) == "cant_delete_message"
    assert refusal(lambda: web.chat_update(channel="C0SALES", ts="1.2", text="x")) == "message_not_found"
    own = web.chat_postMessage(channel="C0SALES", text="x")["ts"]
    assert refusal(lambda: web.chat_update(channel="C0SALES", ts=own, text="x" * 4001)) == "msg_too_long"
    web.chat_delete(channel="C0SALES", ts=own)
    assert [message.ts for message in slack.person("sam").sees("C0SALES")] == [mine]


def test_an_ephemeral_message_is_for_one_person_until_a_reload(slack: Workspace, web: WebClient) -> None:
    ts = web.chat_postEphemeral(channel="C0SALES", user="U0SAM", text="only you")["message_ts"]
    sam = slack.person("sam")
    assert [message.text for message in sam.private()] == ["only you"]
    assert slack.person("sue").sees("C0SALES") == []
    assert refusal(lambda: web.chat_update(channel="C0SALES", ts=ts, text="x")) == "message_not_found"
    assert web.conversations_history(channel="C0SALES")["messages"] == []
    sam.reloads()
    assert sam.sees("C0SALES") == []


def test_an_ephemeral_message_needs_a_member(web: WebClient) -> None:
    ask = {"channel": "C0SALES", "user": "U0GUEST", "text": "x"}
    assert refusal(lambda: web.api_call("chat.postEphemeral", json=ask)) == "user_not_in_channel"


def test_a_permalink_leads_to_a_message(web: WebClient) -> None:
    ts = web.chat_postMessage(channel="C0SALES", text="x")["ts"]
    link = web.chat_getPermalink(channel="C0SALES", message_ts=ts)["permalink"]
    assert link == f"https://atelier.slack.com/archives/C0SALES/p{ts.replace('.', '')}"
    assert refusal(lambda: web.chat_getPermalink(channel="C0SALES", message_ts="1.2")) == "message_not_found"
