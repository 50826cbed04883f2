"""What every listener is given, how a delivery reads, and what a listener may answer."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from structlog.contextvars import bind_contextvars

from bot.carried.base import Carried
from bot.clock import Clock
from bot.locale import Language
from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.services.people import known_locale, locale_of
from bot.views.kit import Message, Modal
from bot.views.text import clean
from sla.actor import Actor


@dataclass(frozen=True, slots=True)
class Room:
    """The desk that use cases work at, the clock, and the address under which the bot is reached from outside.

    `install_url` is where the app is installed, "" where it can't be from a page.
    """

    desk: Desk
    clock: Clock
    public_url: str = ""
    install_url: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks from where, and when (UTC); `channel` is None where there is none (modals, Home).

    `click` is the id Slack gives to one act of a person, the same however often it delivers that act. `mentions` are
    the people whom a command names, by their Slack ids. `foreign` says that they are of another Slack workspace. While
    the workspace is not `set_up`, `team` is what Slack calls it.
    """

    workspace_id: str
    user: str
    channel: str | None
    now: datetime
    click: str | None = None
    mentions: tuple[str, ...] = ()
    foreign: bool = False
    set_up: bool = True
    team: str = ""

    @property
    def actor(self) -> Actor:
        """The person as an actor of use cases."""
        return Actor(self.workspace_id, self.user, "slack", self.now)


@dataclass(frozen=True, slots=True)
class Submitted:
    """A filled-in dialog: what it carried, and its inputs by block id and action id, as Slack sends them."""

    carried: str
    state: Mapping[str, Mapping[str, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Say:
    """Answer with a message that only the asker sees."""

    message: Message


@dataclass(frozen=True, slots=True)
class Open:
    """Answer with a dialog."""

    modal: Modal


@dataclass(frozen=True, slots=True)
class Correct:
    """Keep the dialog open, with what is wrong beneath its inputs, by block id."""

    errors: Mapping[str, str]


Answer = Say | Open | Correct | None


def language_of(room: Room, asked: Asked) -> Language:
    """The language the asker reads in."""
    return Language.of(locale_of(room.desk, asked.workspace_id, asked.user))


def reader_of(room: Room, asked: Asked) -> Language | None:
    """Likewise; None for somebody in a workspace without a set-up whom Slack was not asked about."""
    locale = known_locale(room.desk, asked.workspace_id, asked.user)
    return Language.of(locale) if locale else None


_MARKED = re.compile(r"<(?:[@#!][^|>]*\|([^>]*)|([^|>]+)(?:\|[^>]*)?)>")

_PERSON = re.compile(r"<@([UW][A-Z0-9]{2,})(?:\|[^>]*)?>")


def as_typed(text: str) -> str:
    """A command's text as its author typed it: Slack sends people, channels and links marked up, and & < > encoded."""
    plain = _MARKED.sub(lambda found: found[1] or found[2] or "", text)
    return clean(plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")).strip()


_AS_LINK = re.compile(r"<?mailto:([^|>]+)(\|[^>]*)?>?")


def address(typed: str) -> str:
    """An e-mail address as its author typed it: Slack makes links of addresses, also of those in a command."""
    return _AS_LINK.sub(r"\1", typed.strip())


def mentioned(text: str) -> tuple[str, ...]:
    """The Slack ids of the people whom a command's text mentions, in their order."""
    return tuple(_PERSON.findall(text))


C = TypeVar("C", bound=Carried)


def carried(kind: type[C], text: str, otherwise: str) -> C:
    """What a button or a dialog of ours carries.

    Raises:
        Refused: with the code `otherwise`, for what a version before this one may have written, or nobody.
    """
    try:
        found = kind.decode(text)
    except ValueError:
        raise Refused(otherwise) from None
    bind_contextvars(handoff=getattr(found, "handoff", None))
    return found


def chosen(action: Mapping[str, Any]) -> str:
    """What a button or a menu entry carries."""
    return str(action.get("value") or (action.get("selected_option") or {}).get("value") or "")


OnClick = Callable[[Room, Asked, str], Answer]
OnSubmission = Callable[[Room, Asked, Submitted], Answer]
OnShortcut = Callable[[Room, Asked], Answer]
