"""The file of rows that were not taken: each as it stood, with its line and the reason, to be mended and sent again.

One that is there already may have been mended meanwhile: it is left as it is, and another one written.
"""

import csv
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from bot.commands.tables import Table
from sla.imports.headings import NOTED

SHOWN = 5
"""Rows of which the reason is told at once."""


class Rejects:
    """Written beside the table, in its encoding and with its delimiter; no such file while nothing is wrong."""

    def __init__(self, table: Table, path: Path | None) -> None:
        self._table = table
        self.path = path or _free(table.path)
        self.count = 0
        self.first: list[tuple[int, str]] = []
        self._file: TextIO | None = None

    def check(self) -> None:
        """Make sure of the place before any work is done.

        Raises:
            ValueError: nothing can be written there.
        """
        if self.path.exists() and self.path.samefile(self._table.path):
            raise ValueError(f"--rejected: {self.path} is the file that is read; name another one")
        try:
            self._try_out()
        except OSError as error:
            why = f"cannot be written ({error.strerror}); name another place with --rejected FILE"
            raise ValueError(f"--rejected: {self.path} {why}") from error

    def add(self, rejected: Iterable[tuple[int, Sequence[str], str]]) -> None:
        """Write rows: the line each begins on, its cells, and why it was not taken."""
        for line, cells, reason in rejected:
            self._row((str(line), self._encodable(reason), *cells))
            self.count += 1
            if len(self.first) < SHOWN:
                self.first.append((line, reason))
        if self._file is not None:
            self._file.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            with suppress(OSError):  # what was written was flushed, and said where it could not be
                self._file.close()

    def _try_out(self) -> None:
        there = self.path.exists()
        with self.path.open("a", encoding="utf-8"):
            pass
        if not there:
            self.path.unlink()

    def _row(self, cells: Sequence[str]) -> None:
        if self._file is None:
            encoding = self._table.encoding
            self._file = self.path.open("w", encoding=encoding.codec, errors=encoding.errors, newline="")
            self._row((*NOTED, *self._table.headings))
        csv.writer(self._file, delimiter=self._table.delimiter).writerow(cells)

    def _encodable(self, text: str) -> str:
        codec = self._table.encoding.codec
        return text.encode(codec, "replace").decode(codec)


def _free(table: Path) -> Path:
    """A name beside the table that no file has yet."""
    names = (f"{table.stem}.rejected{'' if number == 1 else f'-{number}'}.csv" for number in count(1))
    return next(path for path in map(table.with_name, names) if not path.exists())
