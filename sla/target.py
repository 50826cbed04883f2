"""What a commitment promises at least: a count, a share or a time span, told apart by how it is written."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import PlainSerializer, PlainValidator

from sla.notation import refusal, show
from sla.share import parse_share, share_text
from sla.span import Span

Value = int | Decimal | Span


def read_target(value: object) -> Value:
    """A count (25), a share (70%, as a Decimal) or a time span (2d); which one is right is the metric's to say."""
    if isinstance(value, Decimal | Span) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    if not isinstance(value, str) or value.isdigit():
        raise refusal(f"{show(value)} is no target; write 25, 70% or 2d without quotes")
    try:
        return parse_share(value) if value.endswith("%") else Span.parse(value)
    except ValueError as error:
        raise refusal(str(error)) from error


def target_text(target: Value) -> int | str:
    """A target in the notation of the file."""
    if isinstance(target, int):
        return target
    return share_text(target) if isinstance(target, Decimal) else str(target)


def kind_of(value: object) -> Literal["count", "share", "span"] | None:
    """Which kind of target a value of the file is; None for what is none."""
    try:
        target = read_target(value)
    except ValueError:
        return None
    if isinstance(target, int):
        return "count"
    return "share" if isinstance(target, Decimal) else "span"


Target = Annotated[Value, PlainValidator(read_target), PlainSerializer(target_text)]
