"""A person and a real Bolt app meet in the workspace."""

from typing import Any

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from playground.workspace import Workspace

CARD: list[dict[str, Any]] = [
    {"type": "section", "block_id": "lead", "text": {"type": "mrkdwn", "text": "*Ada* of Byron & Co for <#C0SALES>"}},
    {
        "type": "actions",
        "block_id": "acts",
        "elements": [
            {"type": "button", "action_id": "claim", "text": {"type": "plain_text", "text": "Claim"}, "value": "7"},
            {
                "type": "overflow",
                "action_id": "more",
                "options": [
                    {"text": {"type": "plain_text", "text": "Won"}, "value": "won"},
                    {"text": {"type": "plain_text", "text": "Lost"}, "value": "lost"},
                ],
            },
        ],
    },
]


def test_a_card_is_claimed(slack: Workspace, web: WebClient, bot: App) -> None:
    @bot.action("claim")
    def claim(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        assert body["actions"][0]["value"] == "7"
        client.chat_update(
            channel=body["channel"]["id"],
            ts=body["container"]["message_ts"],
            text="taken",
            blocks=[{"type": "section", "text": {"type": "mrkdwn", "text": f"<@{body['user']['id']}> has it"}}],
        )
        ack()

    web.chat_postMessage(channel="C0SALES", text="A lead", blocks=CARD)
    sam = slack.person("sam")
    card = sam.sees("#sales")[-1]
    assert card.lines() == ["*Ada* of Byron & Co for #sales", "[Claim] [⋯ Won · Lost]"]
    assert sam.clicks(card, "Claim").ok
    assert sam.sees("#sales")[-1].lines() == ["@Sam Parker has it"]
    assert slack.person("vera").clicks(card, "Claim").ok, "a slow client still shows the button"


def test_the_overflow_sends_its_option(slack: Workspace, web: WebClient, bot: App) -> None:
    @bot.action("more")
    def more(ack: Ack, action: dict[str, Any], respond: Respond) -> None:
        respond(text=f"noted {action['selected_option']['value']}")
        ack()

    web.chat_postMessage(channel="C0SALES", text="A lead", blocks=CARD)
    sue = slack.person("U0SUE")
    assert sue.clicks(sue.sees("C0SALES")[-1], "Lost").ok
    assert [message.text for message in sue.private("C0SALES")] == ["noted lost"]
    assert slack.person("sam").private() == []
    sue.reloads()
    assert sue.private() == []


def test_a_click_says_where_it_came_from_and_what_was_chosen(slack: Workspace, web: WebClient, bot: App) -> None:
    payloads: list[dict[str, Any]] = []

    @bot.action("kind")
    def kind(ack: Ack, body: dict[str, Any]) -> None:
        payloads.append(body)
        ack()

    option = {"text": {"type": "plain_text", "text": "Won"}, "value": "won"}
    select = {"type": "static_select", "action_id": "kind", "options": [option]}
    blocks = [{"type": "actions", "block_id": "acts", "elements": [select]}]
    web.chat_postMessage(channel="C0SALES", text="seen by all", blocks=blocks)
    web.chat_postEphemeral(channel="C0SALES", user="U0SAM", text="seen by one", blocks=blocks)
    sam = slack.person("sam")
    for message in sam.sees("C0SALES"):
        sam.clicks(message, "Won")
    public, private = payloads
    assert public["message"]["text"] == "seen by all"
    assert "message" not in private, "Slack does not give an ephemeral message back"
    assert private["container"]["is_ephemeral"] is True
    assert public["channel"] == {"id": "C0SALES", "name": "sales"}
    assert public["state"]["values"]["acts"]["kind"]["selected_option"] == option
    assert public["actions"][0]["selected_option"] == option
