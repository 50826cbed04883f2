"""conversations.*, users.*, usergroups.*: what the bot may look up."""

from datetime import timedelta

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from playground.workspace import Workspace


def texts(answer: object) -> list[str]:
    return [message["text"] for message in answer["messages"]]  # type: ignore[index]


def test_history_comes_newest_first_in_pages(web: WebClient) -> None:
    for number in range(5):
        web.chat_postMessage(channel="C0SALES", text=str(number))
    first = web.conversations_history(channel="C0SALES", limit=2)
    assert (texts(first), first["has_more"]) == (["4", "3"], True)
    rest = web.conversations_history(channel="C0SALES", limit=3, cursor=first["response_metadata"]["next_cursor"])
    assert (texts(rest), rest["has_more"]) == (["2", "1", "0"], False)


def test_history_within_bounds_leaves_the_bounds_out(web: WebClient) -> None:
    stamps = [web.chat_postMessage(channel="C0SALES", text=str(number))["ts"] for number in range(4)]
    between = web.conversations_history(channel="C0SALES", oldest=stamps[0], latest=stamps[3])
    assert texts(between) == ["2", "1"]
    with_bounds = web.conversations_history(channel="C0SALES", oldest=stamps[0], latest=stamps[3], inclusive=True)
    assert texts(with_bounds) == ["3", "2", "1", "0"]


def test_metadata_shows_only_when_asked_for(web: WebClient) -> None:
    metadata = {"event_type": "card", "event_payload": {"handoff": "7"}}
    web.chat_postMessage(channel="C0SALES", text="x", metadata=metadata)
    assert "metadata" not in web.conversations_history(channel="C0SALES")["messages"][0]
    found = web.conversations_history(channel="C0SALES", include_all_metadata=True)["messages"][0]
    assert found["metadata"] == metadata


def test_replies_stand_in_their_thread(web: WebClient) -> None:
    root = web.chat_postMessage(channel="C0SALES", text="root")["ts"]
    web.chat_postMessage(channel="C0SALES", text="reply", thread_ts=root)
    assert texts(web.conversations_history(channel="C0SALES")) == ["root"]
    assert texts(web.conversations_replies(channel="C0SALES", ts=root)) == ["root", "reply"]


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("conversations.history", {"channel": "C0GENERAL"}, "not_in_channel"),
        ("conversations.history", {"channel": "C0X"}, "channel_not_found"),
        ("conversations.history", {"channel": "C0SALES", "cursor": "?"}, "invalid_cursor"),
        ("conversations.history", {"channel": "C0SALES", "limit": "many"}, "invalid_limit"),
        ("conversations.history", {"channel": "C0SALES", "oldest": "noon"}, "invalid_ts_oldest"),
        ("conversations.open", {"users": "U0NOBODY"}, "user_not_found"),
        ("conversations.open", {"users": "U0LEFT"}, "user_disabled"),
        ("users.info", {"user": "U0NOBODY"}, "user_not_found"),
        ("usergroups.users.list", {"usergroup": "S0NONE"}, "no_such_subteam"),
        ("conversations.info", {}, "invalid_arguments"),
        ("api.test", {"error": "on_purpose"}, "on_purpose"),
    ],
)
def test_a_look_up_is_refused_with_slacks_word(
    web: WebClient, method: str, arguments: dict[str, str], error: str
) -> None:
    with pytest.raises(SlackApiError) as refused:
        web.api_call(method, params=arguments)
    assert refused.value.response["error"] == error


def test_channels_know_whether_the_bot_is_in(web: WebClient) -> None:
    assert web.conversations_info(channel="C0SALES")["channel"]["is_member"] is True
    assert web.conversations_info(channel="C0GENERAL")["channel"]["is_member"] is False
    web.conversations_join(channel="C0GENERAL")
    assert "U0SLABOT" in web.conversations_members(channel="C0GENERAL")["members"]
    assert [one["name"] for one in web.conversations_list()["channels"]] == ["marketing", "sales", "general"]


def test_a_direct_message_is_opened_once(web: WebClient) -> None:
    first = web.conversations_open(users="U0SAM", return_im=True)
    assert (first["channel"]["user"], first["already_open"]) == ("U0SAM", False)
    again = web.conversations_open(users=["U0SAM"])
    assert (again["channel"]["id"], again["already_open"]) == (first["channel"]["id"], True)


def test_a_person_has_a_language_and_a_zone(web: WebClient) -> None:
    sue = web.users_info(user="U0SUE", include_locale=True)["user"]
    assert (sue["locale"], sue["tz"], sue["real_name"]) == ("en-GB", "Europe/London", "Sue Ashworth")
    assert "locale" not in web.users_info(user="U0SUE")["user"]
    assert web.users_info(user="U0GUEST")["user"]["is_restricted"] is True
    assert web.users_info(user="U0LEFT")["user"]["deleted"] is True
    assert web.users_info(user="U0SLABOT")["user"]["is_bot"] is True


def test_an_offset_follows_the_season(slack: Workspace, web: WebClient) -> None:
    offsets = set()
    for _ in range(2):
        offsets.add(web.users_info(user="U0MARION")["user"]["tz_offset"])
        slack.clock.advance(timedelta(days=182))
    assert offsets == {3600, 7200}


def test_everyone_is_listed_page_by_page(web: WebClient) -> None:
    names = [member["name"] for page in web.users_list(limit=3) for member in page["members"]]
    assert names == ["marion", "mehdi", "sophie", "sam", "sue", "vera", "gaspard", "leo", "sla-bot"]


def test_groups_and_the_bot_itself(web: WebClient) -> None:
    assert web.usergroups_users_list(usergroup="S0SALES")["users"] == ["U0SOPHIE", "U0SAM", "U0SUE"]
    assert {group["handle"] for group in web.usergroups_list()["usergroups"]} == {"marketing", "sales"}
    assert web.auth_test()["bot_id"] == "B0SLABOT"
    assert web.team_info()["team"]["id"] == "T0PLAY"
    assert web.api_test(foo="bar")["args"]["foo"] == "bar"
