"""What the doctor says: one line per thing that was looked at."""

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """How something was found; `UNSEEN` is what could not be looked at, or need not be."""

    GOOD = "good"
    WRONG = "wrong"
    UNSEEN = "not_looked_at"


@dataclass(frozen=True, slots=True)
class Finding:
    """`words` say what was found, `mend` what to do about it; `workspace` is None for what all of them share."""

    mark: Mark
    check: str
    words: str
    mend: str = ""
    workspace: str | None = None


def good(check: str, words: str) -> Finding:
    """Something is as it should be."""
    return Finding(Mark.GOOD, check, words)


def wrong(check: str, words: str, mend: str) -> Finding:
    """Something is wrong, and this is what to do."""
    return Finding(Mark.WRONG, check, words, mend)


def unseen(check: str, words: str) -> Finding:
    """Something was not looked at, and this is why."""
    return Finding(Mark.UNSEEN, check, words)
