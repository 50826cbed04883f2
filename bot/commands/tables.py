"""Tables on the disk: how a CSV is written is looked up in it, its rows are read one after the other."""

import codecs
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from sla.imports.encoding import Encoding, Look
from sla.imports.table import LONGEST_ROW, Row, Unreadable, rows

BLOCK = 1 << 20
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
SAID = re.compile(r"sep=(.)[\r\n]*")
"""A first line by which some spreadsheets say what separates the cells."""
MARK = "\ufeff"
SAMPLE = 100
"""Lines in which the headings have to stand."""
Recognise = Callable[[Sequence[str]], int]
"""How many of these headings mean something."""


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV on the disk: how it is written, its headings, and the number of lines before its first row."""

    path: Path
    encoding: Encoding
    delimiter: str
    headings: tuple[str, ...]
    before: int

    @property
    def words(self) -> str:
        """How it is written, as people call it."""
        names = {character: name for name, character in DELIMITERS.items()}
        return f"{self.encoding.name}, separated by {names.get(self.delimiter, repr(self.delimiter))}"

    @property
    def size(self) -> int:
        """Bytes in all."""
        return self.path.stat().st_size

    @contextmanager
    def reading(self) -> Iterator["Reading"]:
        """Its rows after the headings, once."""
        with self.path.open("rb") as file:
            lines = islice(_lines(file, self.encoding), self.before, None)
            found = _filled(rows(lines, self.delimiter, self.before + 1))
            next(found)
            yield Reading(file, found, self.encoding)


class Reading:
    """The rows of a table one after the other, and how many bytes it took to come there."""

    def __init__(self, file: BinaryIO, found: Iterator[Row | Unreadable], encoding: Encoding) -> None:
        self._file = file
        self._found = found
        self._encoding = encoding

    @property
    def position(self) -> int:
        """Bytes read."""
        return self._file.tell()

    def __iter__(self) -> Iterator[Row | Unreadable]:
        unreadable = self._encoding.unreadable
        reason = f"holds bytes that are no {self._encoding.name}; save the file anew, or say another --encoding"
        for each in self._found:
            text = "".join(each.cells)
            if not text.isascii() and unreadable.search(text):
                yield Unreadable(each.line, each.cells, reason)
            else:
                yield each


def look_up(path: Path, codec: str | None, delimiter: str | None, recognise: Recognise) -> Table:
    """Find out how a table is written and read its headings; what is given is not looked for.

    Raises:
        OSError: the file can't be read.
        ValueError: it is no table; says why in plain words.
    """
    if path.is_fifo() or path.is_char_device():
        raise ValueError("can be read only once; save it as a file first")
    with path.open("rb") as file:
        encoding = _named(codec) if codec else _looked_for(file)
        file.seek(0)
        sample = list(islice(_lines(file, encoding), SAMPLE))
    said = SAID.fullmatch(sample[0]) if sample else None
    given = delimiter or (said[1] if said else None)
    before = int(said is not None)
    found = [(each, _headings(sample[before:], each)) for each in ([given] if given else DELIMITERS.values())]
    chosen, headings = max(found, key=lambda one: (recognise(one[1]), len(one[1])))
    return Table(path, encoding, chosen, tuple(headings), before)


def _headings(sample: list[str], delimiter: str) -> list[str]:
    first = next(_filled(rows(sample, delimiter)), None)
    if first is None:
        raise ValueError("is empty; a CSV begins with the names of its columns")
    if isinstance(first, Unreadable):
        raise ValueError(f"line {first.line}: {first.reason}")  # noqa: TRY004 — what the file holds is wrong
    return first.cells


def _filled(found: Iterator[Row | Unreadable]) -> Iterator[Row | Unreadable]:
    """Without the rows whose cells are all blank."""
    return (each for each in found if any(map(str.strip, each.cells)))


def _named(codec: str) -> Encoding:
    try:
        "".encode(codec)
        return Encoding(codecs.lookup(codec).name, codec)
    except LookupError:
        raise ValueError(f"--encoding: {codec!r} is no encoding; write for example utf-8 or windows-1252") from None


def _looked_for(file: BinaryIO) -> Encoding:
    look = Look()
    while block := file.read(BLOCK):
        look.at(block + file.readline(BLOCK))
    return look.found()


def _lines(file: BinaryIO, encoding: Encoding) -> Iterator[str]:
    """The physical lines of a file with their ends; of one that is too long, no more than shows it."""
    text = TextIOWrapper(file, encoding=encoding.codec, errors=encoding.errors, newline="")
    first = True
    try:
        while line := text.readline(LONGEST_ROW + 1):
            rest = line
            while len(rest) > LONGEST_ROW and not rest.endswith(("\n", "\r")):
                rest = text.readline(LONGEST_ROW + 1)
            yield line.removeprefix(MARK) if first else line
            first = False
    finally:
        text.detach()  # else it would close the file when it is forgotten
