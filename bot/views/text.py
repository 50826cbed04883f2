"""Text that is safe to hand to Slack: cleaned, escaped, and inside a limit."""

import re
from unicodedata import category

from bot.locale.language import NOTHING

ELLIPSIS = "…"
SHORT = 120
LONG = 1000
PART = 2500
"""A piece of a long text, which leaves room for a title above it in one section."""
_PERSON = re.compile(r"[UW][A-Z0-9]{2,}")
_CHANNEL = re.compile(r"[CG][A-Z0-9]{2,}")
_GROUP = re.compile(r"S[A-Z0-9]{2,}")
_LINK = re.compile(r"https?://[^\s<>|]+")
_MAIL = re.compile(r"[^\s<>|@]+@[^\s<>|@]+")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_DROPPED = frozenset({"Cc", "Cf", "Cs"})
_JOINERS = "\u200c\u200d"
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"[ \t\n]+")
_TORN = re.compile(r"<[^>]*$|&[a-z]*$")


def clean(text: str) -> str:
    """The text without what nobody sees: controls, lone surrogates, zero-width signs, marks that flip its direction.

    Line breaks stay, and so do the joiners that emoji and some scripts are written with.
    """
    lines = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return "".join(char for char in lines if char == "\n" or char in _JOINERS or category(char) not in _DROPPED)


def one_line(text: str) -> str:
    """Clean text on one line, each run of blanks as one; no-break spaces stay."""
    return _BLANKS.sub(" ", clean(text)).strip()


def esc(text: str, limit: int = SHORT) -> str:
    """One line of somebody's text for mrkdwn, at most `limit` characters once escaped; a dash for nothing."""
    return _escaped(one_line(text), limit) or NOTHING


def esc_lines(text: str, limit: int = LONG) -> str:
    """Several lines of somebody's text for mrkdwn, likewise."""
    return _escaped(clean(text).strip(), limit) or NOTHING


def esc_parts(text: str, limit: int = PART) -> list[str]:
    """All of somebody's text for mrkdwn, in pieces of at most `limit` characters once escaped, cut between words."""
    left, parts = clean(text).strip(), list[str]()
    while left:
        fits = _fitting(left, limit)
        blank = max(left.rfind(" ", 0, fits), left.rfind("\n", 0, fits)) if fits < len(left) else -1
        end = blank if blank > fits // 2 else fits
        parts.append(_escaped(left[:end], limit))
        left = left[end:].strip()
    return parts or [NOTHING]


def plain(text: str, limit: int) -> str:
    """One line for where Slack reads no markup and wants no escapes: labels, options and initial values."""
    line = one_line(text) or NOTHING
    return line if len(line) <= limit else line[: limit - 1] + ELLIPSIS


def _escaped(text: str, limit: int) -> str:
    """Escape character by character, so that the cut never falls into an entity."""
    pieces: list[str] = []
    length = 0
    for char in text:
        piece = _ENTITIES.get(char, char)
        if length + len(piece) > limit:
            return _make_room(pieces, limit)
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces)


def _fitting(text: str, limit: int) -> int:
    """How many characters of a text fit once escaped."""
    length = 0
    for number, char in enumerate(text):
        length += len(_ENTITIES.get(char, char))
        if length > limit:
            return number
    return len(text)


def _make_room(pieces: list[str], limit: int) -> str:
    """Drop pieces from the end until the ellipsis fits."""
    while pieces and sum(map(len, pieces)) + len(ELLIPSIS) > limit:
        pieces.pop()
    return "".join(pieces) + ELLIPSIS


def cut(markup: str, limit: int) -> str:
    """Markup of ours inside a limit; the cut leaves no half token and no half entity behind."""
    if len(markup) <= limit:
        return markup
    return _TORN.sub("", markup[: limit - len(ELLIPSIS)]) + ELLIPSIS


def bold(markup: str) -> str:
    """Our own words, or text already escaped, in bold."""
    return f"*{markup}*"


def person(user: str | None) -> str:
    """A mention of a Slack user; a dash for nobody, the plain name for what is no Slack user (an import)."""
    if user is None:
        return NOTHING
    return f"<@{user}>" if is_person(user) else esc(user)


def is_person(user: str) -> bool:
    """Whether an id is that of a Slack user."""
    return _PERSON.fullmatch(user) is not None


def channel(name: str) -> str:
    """A link to a channel by its Slack id."""
    return f"<#{name}>" if _CHANNEL.fullmatch(name) else esc(name)


def group(name: str) -> str:
    """A mention of a user group by its Slack id."""
    return f"<!subteam^{name}>" if is_group(name) else esc(name)


def is_group(name: str) -> bool:
    """Whether a text has the form of a user group's Slack id."""
    return _GROUP.fullmatch(name) is not None


def link(url: str, label: str) -> str:
    """A link with a label (already escaped); only the label where the address is none."""
    return f"<{_address(url)}|{label}>" if _LINK.fullmatch(url) else label


def mail(address: str) -> str:
    """A link that writes an e-mail."""
    shown = esc(address)
    return f"<mailto:{_address(address)}|{shown}>" if _fits(_MAIL, address) else shown


def phone(number: str) -> str:
    """A link that calls a number."""
    digits = re.sub(r"[\s().-]", "", number)
    shown = esc(number)
    return f"<tel:{digits}|{shown}>" if re.fullmatch(r"\+?[0-9]{3,20}", digits) else shown


def _address(text: str) -> str:
    return text.replace("&", "&amp;")


def _fits(pattern: re.Pattern[str], text: str) -> bool:
    return len(text) <= SHORT and clean(text) == text and bool(pattern.fullmatch(text))
