"""The playground from outside: what its people see and do, what goes wrong with it, over HTTP alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from drills.http import Answer, Json, ask

FOR_EVER = 1_000_000
MARKETING, SALES = "C0MARKETING", "C0SALES"


@dataclass(frozen=True, slots=True)
class Slack:
    """A playground at a port."""

    port: int

    def messages(self, user: str, channel: str) -> list[Json]:
        """What a person sees in a channel, oldest first."""
        query = urlencode({"as": user, "channel": channel})
        return list(ask("GET", self.port, f"/client/messages?{query}", seconds=30).body.get("messages", []))

    def direct(self, user: str) -> list[Json]:
        """What a person sees in the direct messages with the bot."""
        found = ask("GET", self.port, f"/client/state?{urlencode({'as': user})}").body.get("dms", [])
        return [message for place in found for message in self.messages(user, str(place["id"]))]

    def click(self, user: str, message: Json, action: str, value: str) -> bool:
        """Click what sends this action and value on a message in #sales; whether the bot took it."""
        element = next((one for one in elements(message) if one["action_id"] == action), None)
        if element is None:
            return False
        chosen = {"value": value} if element["type"] == "button" else {"selected_option": value}
        place = {"channel": SALES, "ts": message["ts"], "block_id": element["block_id"], "action_id": action}
        return self._acts("click", {"as": user, **place, **chosen})

    def command(self, user: str, channel: str, text: str) -> bool:
        """Type a slash command; whether the bot took it, and said no word of a failure."""
        before = self.warnings(user, channel)
        taken = self._acts("command", {"as": user, "channel": channel, "text": text})
        return taken and self.warnings(user, channel) == before

    def warnings(self, user: str, channel: str) -> int:
        """How often a person alone was told in a channel that the database was away."""
        private = [message for message in self.messages(user, channel) if message["ephemeral"]]
        return sum("database" in str(message.get("text")) for message in private)

    def whispers(self) -> int:
        """How many messages the bot has sent to one person in a channel."""
        calls = ask("GET", self.port, "/calls?method=chat.postEphemeral", seconds=30).body.get("calls", [])
        return sum(bool(call["answer"].get("ok")) for call in calls)

    def modal(self, user: str) -> Json | None:
        """The dialog before a person, or None."""
        state = ask("GET", self.port, f"/client/state?{urlencode({'as': user})}").body
        return next(iter(reversed(state.get("modals", []))), None)

    def submit(self, user: str, modal: Json, values: Json) -> bool:
        """Fill a dialog in by block id and send it off; whether the bot took it."""
        filled = {block_id: {"input": value} for block_id, value in values.items()}
        return self._acts("submit", {"as": user, "view_id": modal["id"], "values": filled})

    def close(self, user: str, modal: Json) -> None:
        """Close a dialog."""
        self._acts("close", {"as": user, "view_id": modal["id"]})

    def fault(self, **fault: object) -> None:
        """Order trouble, with the fields of the playground's faults."""
        ask("POST", self.port, "/faults", dict(fault))

    def peace(self, *, blind: bool) -> None:
        """Call all trouble off, but for that of a bot which may not look at what stands in Slack."""
        ask("DELETE", self.port, "/faults")
        if blind:
            self.fault(kind="error", method="conversations.*", count=FOR_EVER, error="missing_scope")

    def _acts(self, what: str, body: Json) -> bool:
        answer: Answer = ask("POST", self.port, f"/client/{what}", body)
        return answer.status == 200 and bool(answer.body.get("ok"))  # noqa: PLR2004 — OK


def elements(message: Json) -> Iterator[Json]:
    """The buttons and menus of a message, each with its block's id."""
    for block in message.get("blocks", []):
        for one in (block.get("accessory"), *block.get("elements", [])):
            if isinstance(one, dict) and "action_id" in one:
                yield {**one, "block_id": block["block_id"]}


def key_of(message: Json) -> str:
    """The outbox key that a message of the bot's carries, "" where it carries none."""
    metadata = message.get("metadata") or {}
    return str(metadata.get("event_payload", {}).get("key", ""))
