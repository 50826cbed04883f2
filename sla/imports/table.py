"""Rows of a CSV from its physical lines, each with the number of the line it begins on.

A row that can't be read is told with its reason, and reading goes on with the line after the one it began on: a
quotation mark that is never closed takes one row away, not the rest of the file.
"""

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

QUOTE = '"'
LONGEST_ROW = 64 * 1024
"""Characters of a row, as many as the HTTP API takes bytes for one lead."""
MOST_LINES = 1000
"""Physical lines that one row may go over."""

Numbered = tuple[int, str]
UNCLOSED = "a quotation mark is opened here and not closed; close it, or double it where it belongs to the text"
MALFORMED = "text follows a closing quotation mark; double the marks that belong to the text"
TOO_LONG = f"the row is longer than {LONGEST_ROW:,} characters"


class Row(NamedTuple):
    """The cells of one row, and the number of the physical line it begins on (the first is 1)."""

    line: int
    cells: list[str]


class Unreadable(NamedTuple):
    """A physical line that begins a row nobody can read, as far as it has cells, and why."""

    line: int
    cells: list[str]
    reason: str


def rows(lines: Iterable[str], delimiter: str, first: int = 1) -> Iterator[Row | Unreadable]:
    """The rows of physical lines with their line ends; empty lines are skipped, `first` is the number of the first.

    A line longer than `LONGEST_ROW` may have been cut: it is unreadable.
    """
    ahead = _Ahead(lines, first)
    for number, line in ahead:
        text = line.rstrip("\r\n")
        if len(line) > LONGEST_ROW:
            yield Unreadable(number, [text], TOO_LONG)
        elif QUOTE in text:
            yield _quoted(ahead, (number, line), delimiter)
        elif text:
            yield Row(number, text.split(delimiter))


class _Ahead:
    """Numbered lines that can be given back."""

    def __init__(self, lines: Iterable[str], first: int) -> None:
        self._lines = enumerate(lines, first)
        self._back: deque[Numbered] = deque()

    def __iter__(self) -> Iterator[Numbered]:
        while (found := self.take()) is not None:
            yield found

    def take(self) -> Numbered | None:
        return self._back.popleft() if self._back else next(self._lines, None)

    def give_back(self, taken: list[Numbered]) -> None:
        self._back.extendleft(reversed(taken))


def _quoted(ahead: _Ahead, first: Numbered, delimiter: str) -> Row | Unreadable:
    """A row that begins on a line with a quotation mark, and as many lines of it as it takes."""
    number, text = first
    more: list[Numbered] = []
    reason = UNCLOSED
    while True:
        try:
            (cells,) = csv.reader([text], delimiter=delimiter, strict=True)
        except csv.Error as error:
            reason = UNCLOSED if "unexpected end" in str(error) else MALFORMED
        else:
            return Row(number, cells)
        if reason == MALFORMED or not _taken_on(ahead, more):
            break
        text = "".join((first[1], *(line for _, line in more)))
        if len(text) > LONGEST_ROW or len(more) >= MOST_LINES:
            break
    ahead.give_back(more)
    return Unreadable(number, [first[1].rstrip("\r\n")], reason)


def _taken_on(ahead: _Ahead, more: list[Numbered]) -> bool:
    """Whether there was another line that may close what is open; it and those before it are taken."""
    room = LONGEST_ROW
    while len(more) < MOST_LINES and room > 0 and (taken := ahead.take()) is not None:
        more.append(taken)
        room -= len(taken[1])
        if QUOTE in taken[1]:
            return True
    return False
