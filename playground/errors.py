"""The two ways the playground says no: to the bot in Slack's words, to the person's client in plain ones."""

from collections.abc import Sequence
from typing import Any

OK = 200


class SlackError(Exception):
    """A refusal of the Web API: Slack's error name, its `response_metadata.messages`, and a Retry-After in seconds.

    `found` is what a validator lists as `errors`.
    """

    def __init__(
        self,
        error: str,
        messages: Sequence[str] = (),
        *,
        status: int = OK,
        retry_after: int = 0,
        found: Sequence[dict[str, Any]] = (),
    ) -> None:
        super().__init__(error, *messages)
        self.error = error
        self.messages = list(messages)
        self.found = list(found)
        self.status = status
        self.retry_after = retry_after


class ClientError(Exception):
    """Something a person's client cannot do: no such button, no such channel; the text says what there is instead."""
