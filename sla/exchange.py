"""What the two teams tell each other: contents, feedback, ideas, persona work, meetings; and who owes an answer."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sla.workspace import Team


class Kind(StrEnum):
    """What was exchanged; all but persona work are counted by a metric of the agreement."""

    CONTENT = "content"
    FEEDBACK = "feedback"
    IDEA = "idea"
    PERSONA = "persona"
    MEETING = "meeting"


METRIC_OF = {
    Kind.CONTENT: "contents_shared",
    Kind.FEEDBACK: "field_feedback",
    Kind.IDEA: "content_ideas",
    Kind.MEETING: "meetings_held",
}
TOLD_BY = {
    Kind.CONTENT: Team.MARKETING,
    Kind.FEEDBACK: Team.SALES,
    Kind.IDEA: Team.SALES,
    Kind.PERSONA: Team.MARKETING,
}
"""Who is asked for what; a meeting is recorded by either team."""
OWED_BY = {Kind.FEEDBACK: Team.MARKETING, Kind.IDEA: Team.MARKETING, Kind.PERSONA: Team.SALES}
"""Which team owes an answer to what."""
LONGEST_TITLE = 150
TITLED = frozenset({Kind.CONTENT, Kind.IDEA, Kind.PERSONA})
"""What has a title, and says the rest in its note."""
VOTED = frozenset({Kind.FEEDBACK, Kind.IDEA})
"""What others can say that they would have said too."""


class Subject(StrEnum):
    """What a feedback is about, where it is about something."""

    LEAD = "lead"
    CAMPAIGN = "campaign"
    PERSONA = "persona"


@dataclass(frozen=True, slots=True)
class About:
    """A lead or a campaign by its id, or a persona by its name."""

    subject: Subject
    ref: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """One thing told to the other team, by whom and when (UTC); a meeting counts on the `day` it was held.

    `text` is the title of a content, an idea or persona work, else the whole of it; `note` says more. `serves` is the
    objection or the persona that a content or an idea serves, and what is studied of a persona.
    """

    exchange_id: str
    kind: Kind
    text: str
    by: str
    at: datetime
    note: str = ""
    link: str = ""
    serves: str = ""
    about: About | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to something told: what it says, by whom and when (UTC)."""

    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What a meeting decided, its `number` there, who sees to it, and who ticked it when (UTC; None: it is open)."""

    exchange_id: str
    number: int
    text: str
    owner: str
    decided_at: datetime
    done_by: str | None = None
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Something told with what came of it: votes, the answer, decisions; `name` is what it is about."""

    exchange: Exchange
    votes: tuple[str, ...] = ()
    reply: Reply | None = None
    decisions: tuple[Decision, ...] = ()
    name: str = ""

    @property
    def waits(self) -> bool:
        """Whether a team owes an answer to it."""
        return self.exchange.kind in OWED_BY and self.reply is None
