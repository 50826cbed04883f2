"""The address at which somebody's own calendar program reads the calendar."""

from datetime import datetime

from bot.ids import Action, Callback
from bot.locale import Language
from bot.views.kit import TITLE, Frame, Message, Modal, actions, button, context, message, modal, plain_text, section
from bot.views.text import esc


def feed(language: Language, since: datetime | None) -> Message:
    """Whether the reader has an address, and what they can do about it."""
    title = language._("The calendar in your own program")
    if since is None:
        said = language._("You have no address yet. It is yours alone: whoever has it reads the calendar.")
        ways = actions(button(language._("Make an address"), Action.NEW_FEED, primary=True))
        return message(said, [section(f"📅 *{title}*\n{said}"), ways])
    said = language._("You have an address since {at}. It was shown once; a new one takes its place.", at=_at(since))
    ways = actions(button(language._("New address"), Action.NEW_FEED), button(language._("Switch off"), Action.NO_FEED))
    return message(said, [section(f"📅 *{title}*\n{said}"), ways])


def ask(language: Language, since: datetime | None) -> Modal:
    """Before an address is made: what it is for, and what becomes of the one since an instant (UTC)."""
    submit = language._("Make an address") if since is None else language._("New address")
    frame = Frame(Callback.FEED, language._("Your address"), submit, language._("Cancel"))
    said = language._("It is yours alone, is shown once, and whoever has it reads the calendar.")
    ends = [language._("Your address since {at} answers nobody any more then.", at=_at(since))] if since else []
    return modal(frame, [section("\n".join([f"📅 {said}", *ends]))])


def address(language: Language, url: str) -> Modal:
    """The new address, shown once."""
    how = language._(
        "In Google Calendar: Other calendars, From URL. In Outlook: Add calendar, Subscribe from web. "
        "In Apple Calendar: File, New Calendar Subscription."
    )
    warning = language._(
        "Keep it to yourself: it is shown this once, and whoever has it reads the calendar. "
        "`/sla calendar feed` makes another or switches it off."
    )
    return {
        "type": "modal",
        "title": plain_text(language._("Your address"), TITLE),
        "close": plain_text(language._("Close"), TITLE),
        "blocks": [section(f"```{esc(url, 500)}```"), section(how), context(f"🔒 {warning}")],
    }


def _at(since: datetime) -> str:
    return f"<!date^{int(since.timestamp())}^{{date_long}}|{since:%Y-%m-%d}>"
