"""What the two teams tell each other: contents, feedback from the field, ideas, meetings."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What was exchanged; each kind is counted by one metric of the agreement."""

    CONTENT = "content"
    FEEDBACK = "feedback"
    IDEA = "idea"
    MEETING = "meeting"


METRIC_OF = {
    Kind.CONTENT: "contents_shared",
    Kind.FEEDBACK: "field_feedback",
    Kind.IDEA: "content_ideas",
    Kind.MEETING: "meetings_held",
}


@dataclass(frozen=True, slots=True)
class Exchange:
    """One thing told to the other team, by whom and when (UTC)."""

    exchange_id: str
    kind: Kind
    text: str
    by: str
    at: datetime
