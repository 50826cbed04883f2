"""In which encoding a table was saved, by its bytes alone."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass

UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
"""Bytes that stand for nothing in Windows-1252."""
WORKBOOK = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Encoding:
    """A codec by Python's name, what people call it, and what becomes of bytes it can't read."""

    codec: str
    name: str

    @property
    def errors(self) -> str:
        """The codec's handler: unreadable bytes come out as lone surrogates and go back as they were.

        UTF-16 knows no such handler; there they are replaced.
        """
        return "replace" if self.codec.startswith(("utf-16", "utf-32")) else "surrogateescape"

    @property
    def unreadable(self) -> re.Pattern[str]:
        """What a decoded line holds where its bytes were no text in this encoding."""
        return REPLACED if self.errors == "replace" else ESCAPED


ESCAPED = re.compile("[\udc80-\udcff]")
REPLACED = re.compile("\ufffd")
UTF_8 = Encoding("utf-8", "UTF-8")
UTF_8_MARKED = Encoding("utf-8-sig", "UTF-8 with a byte-order mark")
UTF_16 = Encoding("utf-16", "UTF-16")
WINDOWS_1252 = Encoding("cp1252", "Windows-1252")
LATIN_1 = Encoding("latin-1", "Latin-1")


class Look:
    """Looks through a file's bytes, block by block, each block ending with a line.

    A file is UTF-8 when no more of its lines speak against it than for it: one broken line in a long file must not
    turn every accent of the others into two wrong letters. Else it is Windows-1252, or Latin-1 where that has a gap.
    """

    def __init__(self) -> None:
        self._began = False
        self._marked: Encoding | None = None
        self._for = self._against = 0
        self._gaps = False

    def at(self, block: bytes) -> None:
        """Look at the next block.

        Raises:
            ValueError: this is no text, with what to do in plain words.
        """
        if not self._began:
            self._began = True
            self._marked = _by_its_mark(block)
        if block.isascii() and b"\0" not in block:
            return
        if self._marked is not UTF_16:
            _refuse_binary(block)
            self._count(block)

    def found(self) -> Encoding:
        """The encoding, once the whole file was looked at."""
        if self._marked is not None:
            return self._marked
        if self._against <= self._for:
            return UTF_8
        return LATIN_1 if self._gaps else WINDOWS_1252

    def _count(self, block: bytes) -> None:
        for line in block.splitlines():
            if line.isascii():
                continue
            try:
                line.decode()
            except UnicodeDecodeError:
                self._against += 1
                self._gaps = self._gaps or UNDEFINED.search(line) is not None
            else:
                self._for += 1


def _by_its_mark(block: bytes) -> Encoding | None:
    if block.startswith(WORKBOOK):
        raise ValueError("is a workbook, not a CSV; save it as CSV first")
    if block.startswith(BOM_UTF8):
        return UTF_8_MARKED
    return UTF_16 if block.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else None


def _refuse_binary(block: bytes) -> None:
    if b"\0" in block:
        raise ValueError("holds zero bytes, as no CSV does; if it is UTF-16, say --encoding utf-16-le")
