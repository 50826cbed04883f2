"""Clicks on Claim as Slack delivers them: the card's own blocks in the payload, form-encoded, signed."""

import hashlib
import hmac
import json
from datetime import datetime
from urllib.parse import urlencode

from benchmarks.ground import CHANNEL, TEAM, Ground
from bot.carried.handoffs import CardAct, CardClick
from bot.ids import Action
from bot.locale import Language
from bot.services.workspaces import OWN
from bot.views.handoffs import card

SIGNING_SECRET = "benchmark-signing-secret"  # noqa: S105 — of a server on this machine that lives for seconds
HEAD = (
    "POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: Slackbot 1.0 (benchmark)\r\nAccept: */*\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n"
    "X-Slack-Request-Timestamp: {timestamp}\r\nX-Slack-Signature: v0={signature}\r\n\r\n"
)


class Clicks:
    """Makes the deliveries; all carry the same card, each the button of its own handoff."""

    def __init__(self, ground: Ground, handoff_id: str) -> None:
        with ground.desk.database.reading(OWN) as unit:
            shown = unit.handoffs.dossier(handoff_id)
            assert shown is not None
            agreement = unit.agreements.get(shown.handoff.version).agreement
        said = card(Language.of("en"), shown, agreement)
        self._message = {"type": "message", "ts": "1772467200.000100", "text": said.text, "blocks": said.blocks}

    def claim(self, handoff_id: str, user: str, now: datetime) -> bytes:
        """One user's click on a card's Claim, as the bytes of a whole HTTP request; `now` is signed."""
        value = CardClick(handoff=handoff_id, act=CardAct.CLAIM).encode()
        payload = {
            "type": "block_actions",
            "user": {"id": user, "username": user.lower(), "name": user.lower(), "team_id": TEAM},
            "api_app_id": "A0SLABOT",
            "token": "verification",
            "team": {"id": TEAM, "domain": "atelier"},
            "enterprise": None,
            "is_enterprise_install": False,
            "container": {"type": "message", "message_ts": "1772467200.000100", "channel_id": CHANNEL},
            "trigger_id": f"{handoff_id}.{user}",
            "channel": {"id": CHANNEL, "name": "sales"},
            "state": {"values": {}},
            "response_url": "http://127.0.0.1:9/hooks/actions",
            "message": self._message,
            "actions": [{"action_id": Action.CLAIM, "block_id": "act", "type": "button", "value": value}],
        }
        return signed(urlencode({"payload": json.dumps(payload)}), now)


def signed(body: str, now: datetime) -> bytes:
    """A form as the bytes of a signed HTTP request; Slack signs `v0:timestamp:body` with HMAC-SHA256."""
    timestamp = int(now.timestamp())
    head = HEAD.format(length=len(body), timestamp=timestamp, signature=_signature(body, timestamp))
    return (head + body).encode()


def signed_headers(body: str, now: datetime) -> dict[str, str]:
    """The headers under which Slack sends a form, for a client that makes the rest of the request itself."""
    timestamp = int(now.timestamp())
    return {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": str(timestamp),
        "X-Slack-Signature": f"v0={_signature(body, timestamp)}",
    }


def _signature(body: str, timestamp: int) -> str:
    base = f"v0:{timestamp}:{body}".encode()
    return hmac.new(SIGNING_SECRET.encode(), base, hashlib.sha256).hexdigest()
