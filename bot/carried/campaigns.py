"""What buttons and dialogs of campaigns carry."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field as Limits

from bot.carried.base import Carried, HandoffId


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
    `channel` is where it was opened. `order` is how the dialog found them ordered, where they are. `over` and `under`
    are those about which an answer was given before it asked about these.
    """

    campaign: HandoffId | None = None
    edition: int = 1
    previewed: str = ""
    clashing: tuple[HandoffId, ...] = ()
    channel: str | None = None
    order: Literal["", "over", "under"] = ""
    over: tuple[HandoffId, ...] = ()
    under: tuple[HandoffId, ...] = ()
