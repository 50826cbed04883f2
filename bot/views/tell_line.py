"""The one reader of what is told by a line: its title, what does not fit into that, and the link of a content."""

import re

from bot.ids import Field
from bot.views.forms import is_link
from bot.views.tell_form import LIMITS, Typed
from bot.views.text import ELLIPSIS
from sla.exchange import TITLED, Kind

_LINK = re.compile(r"https?://[^\s<>|]+")
_CLOSING = ".,;:!?…\"'”’»"  # noqa: RUF001 — as people type them
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]|«\s*»|“\s*”|\"\s*\"|'\s*'")
_LABELLED = re.compile(r"<(https?://[^\s<>|]+)(?:\|[^<>]*)?>")
"""A link as Slack writes one: its address, and what it reads."""
_LOOSE = re.compile(r"\s+(?=[)\],.])")


def read_line(kind: Kind, typed: str) -> Typed:
    """What a line tells; the first link in that of a content is the content's, the rest is its title.

    A title keeps to its limit: what is too much for it goes on in the note. `link` is empty where a content names none
    that could be opened.
    """
    typed = _LABELLED.sub(r" \1 ", typed) if kind is Kind.CONTENT else typed
    link = _link(typed) if kind is Kind.CONTENT else ""
    if not link:
        return Typed(*titled(typed)) if kind in TITLED else Typed(typed)
    before, _, after = typed.partition(link)
    rest = _LOOSE.sub("", " ".join(_EMPTY.sub(" ", before + after).split())).rstrip(": ")
    text, note = titled(rest if any(map(str.isalnum, rest)) else link)
    return Typed(text, note, link)


def titled(line: str) -> tuple[str, str]:
    """A title of at most its limit, cut between words, and what is left of the line."""
    most = LIMITS[Field.TITLE]
    if len(line) <= most and "\n" not in line:
        return line, ""
    head = line.split("\n", 1)[0][: most - len(ELLIPSIS)]
    whole = head == line.split("\n", 1)[0]
    if not whole and " " in head:
        head = head.rpartition(" ")[0]
    rest = line[len(head) :].strip()
    return (head, rest) if whole else (head + ELLIPSIS, ELLIPSIS + rest)


def _link(typed: str) -> str:
    """The first link of a line without what closes the sentence around it; empty for none."""
    for found in _LINK.findall(typed):
        link = found
        while link and (link[-1] in _CLOSING or link.count(link[-1]) > link.count(_BRACKETS.get(link[-1], link[-1]))):
            link = link[:-1]
        if is_link(link) and len(link) <= LIMITS[Field.TOLD_LINK]:
            return str(link)
    return ""
