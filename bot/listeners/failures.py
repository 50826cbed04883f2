"""Our own failures: logged, and told to the person where Slack leaves a place for it."""

import json
from typing import Any

import structlog
from slack_bolt import BoltRequest, BoltResponse

from bot.listeners.dispatch import first_input
from bot.locale import Language
from bot.views import notices
from bot.views.kit import Message
from storage.errors import InDoubt, Unavailable

FAULTS: dict[type[Exception], str] = {Unavailable: "unavailable", InDoubt: "in_doubt"}
"""What a person can be told of: whose language it is said in can't be looked up while the database is away."""
log = structlog.get_logger(__name__)


def failed(error: Exception, request: BoltRequest) -> BoltResponse:
    """The answer to a delivery that failed.

    A command and a dialog are answered with the reason while the database is away. Anything else is not acked, so that
    Slack delivers an event again, and tells a person that a click did not work.
    """
    code = FAULTS.get(type(error))
    log.error("listener failed", mode=request.mode, error=type(error).__name__, exc_info=None if code else error)
    answer = _answer(request.body, notices.refused(Language.of(None), code)) if code else None
    if answer is None:
        return BoltResponse(status=500, body="")
    return BoltResponse(status=200, body=json.dumps(answer), headers={"Content-Type": "application/json"})


def _answer(body: dict[str, Any], said: Message) -> dict[str, Any] | None:
    if "command" in body:
        return {"text": said.text, "blocks": said.blocks}
    if body.get("type") == "view_submission":
        return {"response_action": "errors", "errors": {first_input(body["view"]): said.text}}
    return None
