"""What comes over a connection: envelopes with deliveries in them, greetings and goodbyes; and the acks."""

import json
from collections.abc import Sequence
from time import perf_counter
from typing import Any

import structlog
from pydantic import ValidationError
from slack_bolt import App, BoltRequest, BoltResponse
from structlog.contextvars import bound_contextvars

from bot.meters import Meters
from bot.web import deliveries
from bot.web.delivery_shapes import Shape, Ticket
from bot.web.metering import kind_of
from bot.web.problems import Problem

log = structlog.get_logger(__name__)
OK, FAILED = 200, 500
"""What an ack and a fault are counted as over HTTP, too."""


class Said(Shape):
    """Anything that Slack says on a connection; `reason` is that of a goodbye.

    A greeting tells in `num_connections` how many the app has, the one that it is said on among them.
    """

    type: str
    reason: str | None = None
    num_connections: int | None = None


class Envelope(Said):
    """A delivery, whatever `payload` is; `retry_attempt` counts those of an event after its first."""

    envelope_id: Ticket
    payload: Any = None
    retry_attempt: int | None = None
    retry_reason: str | None = None


def read(text: str) -> Said | None:
    """What a text says; None for what Slack would not."""
    try:
        return Envelope.model_validate_json(text) if '"envelope_id"' in text else Said.model_validate_json(text)
    except ValidationError:
        log.warning("socket mode: unknown shape")
        return None


def answered(app: App, envelope: Envelope, meters: Meters) -> str | None:
    """Have a delivery answered, as one over HTTP is; the ack, or None where it is not to be acked.

    What is not acked Slack delivers again, if it is an event, and tells the person of otherwise.
    """
    began = perf_counter()
    with bound_contextvars(request=envelope.envelope_id):
        try:
            tree = deliveries.checked(envelope.payload)
            response = app.dispatch(BoltRequest(mode="socket_mode", body=tree, headers=_headers(envelope)))
        except Problem as problem:
            log.warning("socket mode: delivery refused", reason=problem.reason)
            meters.unacked.labels(problem.status).inc()
            return None
        except Exception:
            meters.unacked.labels(FAILED).inc()
            raise
    if response.status != OK:
        meters.unacked.labels(response.status).inc()
        return None
    kind = kind_of(tree)
    if kind:
        meters.acks.labels(kind).observe(perf_counter() - began)
    return _ack(envelope, response)


def _headers(envelope: Envelope) -> dict[str, str | Sequence[str]]:
    """What an event that comes again says over HTTP."""
    if not envelope.retry_attempt:
        return {}
    return {"x-slack-retry-num": str(envelope.retry_attempt), "x-slack-retry-reason": envelope.retry_reason or ""}


def _ack(envelope: Envelope, response: BoltResponse) -> str:
    ack: dict[str, Any] = {"envelope_id": envelope.envelope_id}
    if response.body:
        is_json = response.first_headers().get("content-type", "").startswith("application/json")
        ack["payload"] = json.loads(response.body) if is_json else {"text": response.body}
    return json.dumps(ack)
