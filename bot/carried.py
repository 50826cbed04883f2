"""The typed values that buttons, options and dialogs carry to Slack and back."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import AwareDatetime, StringConstraints
from pydantic import Field as Limits

from sla.draft_sections import Section
from sla.exchange import Kind
from sla.handoff import Grade
from sla.model import Model
from sla.worklist import Show


class CardAct(StrEnum):
    """What can be asked for on a card; those that move the handoff are named like `sla.transitions.Act`."""

    CLAIM = "claim"
    CONTACT = "contact"
    REACH = "reach"
    SNOOZE = "snooze"
    REASSIGN = "reassign"
    RELEASE = "release"
    WIN = "win"
    LOSE = "lose"
    DISQUALIFY = "disqualify"
    RECYCLE = "recycle"
    WHY = "why"
    EXPLAIN = "explain"
    UNDO = "undo"


HandoffId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.:-]{1,64}$")]
"""As `bot.identity` makes them and a little wider; anything else is asked of no database."""
AttemptNumber = Annotated[int, Limits(ge=1, le=100_000)]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


class Carried(Model):
    """Something a button, an option or a modal carries to Slack and back, as JSON."""

    def encode(self) -> str:
        """The text for a `value` or for `private_metadata`."""
        return self.model_dump_json(exclude_none=True)

    @classmethod
    def decode(cls, text: str) -> Self:
        """What `encode` wrote; anything else raises ValueError."""
        return cls.model_validate_json(text)


class CardClick(Carried):
    """A click on a handoff's card."""

    handoff: HandoffId
    act: CardAct


class DetailsClick(Carried):
    """A click that tells more of an attempt noted before."""

    handoff: HandoffId
    attempt: AttemptNumber


class LifeClick(Carried):
    """A click that asks for the whole life of a lead."""

    lead: HandoffId


class PageClick(Carried):
    """A click that turns a page of the list of open leads: what is listed, the new page's number, and from where."""

    shows: tuple[Show, ...]
    grade: Grade | None = None
    source: Annotated[str, StringConstraints(max_length=200)] | None = None
    page: Annotated[int, Limits(ge=1, le=100_000)]
    due: AwareDatetime
    handoff: HandoffId


class CampaignAct(StrEnum):
    """What can be asked for on a campaign in a list."""

    SHOW = "show"
    EDIT = "edit"
    EXTEND = "extend"
    CANCEL = "cancel"


class CampaignClick(Carried):
    """A choice on a campaign."""

    campaign: HandoffId
    act: CampaignAct


class GotItClick(Carried):
    """A click that says that somebody has read an edition of a campaign."""

    campaign: HandoffId
    edition: Annotated[int, Limits(ge=1, le=100_000)]


class CampaignModal(Carried):
    """What a dialog makes of a campaign: a new one, or the edition it shows of the one it was opened for.

    `previewed` is a digest of what was typed when it was previewed, `clashing` are the campaigns it asked about, and
    `channel` is where it was opened.
    """

    campaign: HandoffId | None = None
    edition: int = 1
    previewed: str = ""
    clashing: tuple[HandoffId, ...] = ()
    channel: str | None = None


class TellModal(Carried):
    """What somebody tells by a dialog, and where it was opened."""

    kind: Kind
    channel: str | None = None


class FieldAct(StrEnum):
    """What can be done with what the field says."""

    VOTE = "vote"
    REPLY = "reply"


class FieldClick(Carried):
    """A choice on something that waits for an answer."""

    exchange: HandoffId
    act: FieldAct


class ReplyModal(Carried):
    """What a dialog answers, and where it was opened."""

    exchange: HandoffId
    channel: str | None = None


class DecisionClick(Carried):
    """A decision of a meeting that is ticked, or opened again."""

    meeting: HandoffId
    number: Annotated[int, Limits(ge=1, le=100)]
    done: bool


class MeetingModal(Carried):
    """How many decisions the dialog of a meeting has room for, and where it was opened."""

    rows: Annotated[int, Limits(ge=1, le=20)]
    channel: str | None = None


PeriodLabel = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}|-W[0-9]{2})$")]


class CalendarClick(Carried):
    """A click that shows a page of the calendar: a week or a month."""

    period: PeriodLabel


class MissionAct(StrEnum):
    """What can be asked for on a mission."""

    EDIT = "edit"
    REMOVE = "remove"


class MissionClick(Carried):
    """A choice on an edition of a mission; `period` is the page it was seen on."""

    mission: HandoffId
    edition: Annotated[int, Limits(ge=1, le=100_000)]
    act: MissionAct
    period: PeriodLabel


class MissionModal(Carried):
    """What a dialog makes of a mission: a new one, or the edition it was opened for; where, and on which page."""

    mission: HandoffId | None = None
    edition: int = 1
    drawn: int = 0
    period: PeriodLabel
    channel: str | None = None


class SignClick(Carried):
    """A click on Sign: the version and the hash that the signer has read."""

    version: int
    fingerprint: str


class MarkModal(Carried):
    """The hash of the proposal whose clauses a modal marks, and where it was opened."""

    fingerprint: str
    channel: str | None = None


class DisqualifyModal(Carried):
    """The handoff a disqualify modal was opened for."""

    handoff: HandoffId


class AttemptModal(Carried):
    """The handoff whose attempt a modal asks about, and the number of one noted before; None for a new one."""

    handoff: HandoffId
    attempt: AttemptNumber | None = None


class SnoozeModal(Carried):
    """The handoff that a modal puts off."""

    handoff: HandoffId


class ReassignModal(Carried):
    """The handoff that a modal passes on."""

    handoff: HandoffId


class WonModal(Carried):
    """The handoff whose sale a modal asks about, and the currency (ISO 4217) it asks in."""

    handoff: HandoffId
    currency: Currency


PieceKey = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{0,16}$")]
"""A digest of a piece's name, empty for a new one and for a part that is one piece."""


class PieceClick(Carried):
    """A choice of what to edit in a draft."""

    section: Section
    key: PieceKey = ""


class DraftClick(Carried):
    """A click on Propose or on Discard: the digest of the draft that was read."""

    draft: PieceKey


class DraftModal(Carried):
    """The piece that a dialog edits: its section and key, the digest of each field as it was seen, and from where.

    `drawn` says how often it was drawn anew.
    """

    section: Section
    key: PieceKey = ""
    seen: dict[str, str] = Limits(default_factory=dict)
    drawn: int = 0
    channel: str | None = None
