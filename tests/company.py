"""A company as tests know it: its Slack ids, its set-up file, and how its texts and its money are marked."""

from dataclasses import dataclass
from importlib.resources import files

from bot import setup_file
from sla.document import Document

MARK = "Zylphquorn"
"""Stands in each text of a company that is marked."""
STRANGER = "ZYLPHQUORN"
"""Somebody of sales whom only a marked company has."""
AMOUNTS = ("73119", "8264913")
"""The digits of a marked company's money."""
SETUP = files("bot.demo").joinpath("sla.yml").read_text(encoding="utf-8")
MARKED_WORDS = (
    "Atelier Numérique",
    "Marketing and sales, 2026",
    "bring prospects of the agreed number and quality",
    "Someone who left a way to be contacted.",
    "A lead that marketing keeps warming up.",
    "asked for a demo",
    "read the pricing page",
    "decides",
)
"""Words of the set-up file that people chose."""


@dataclass(frozen=True)
class Company:
    """A workspace that is to be furnished; `people` and `channels` begin its Slack ids of either kind (U0, C0)."""

    workspace: str
    team: str
    people: str = "U0"
    channels: str = "C0"
    marked: bool = False

    def says(self, text: str) -> str:
        """A text as this company writes it."""
        return f"{text} {MARK}" if self.marked else text

    def amount(self, number: int) -> str:
        """A sum of money as this company has it."""
        return f"{AMOUNTS[number]}.00" if self.marked else "4900.00"

    def person(self, name: str) -> str:
        """The Slack id of somebody."""
        return f"{self.people}{name}"

    def document(self, **replaced: str) -> Document:
        """Its set-up file, with some more words replaced."""
        text = SETUP.replace("U0", self.people).replace("C0", self.channels)
        for words in MARKED_WORDS if self.marked else ():
            text = text.replace(words, self.says(words))
        if self.marked:
            text = text.replace(f"{self.people}SUE]", f"{self.people}SUE, {self.people}{STRANGER}]")
        for before, after in replaced.items():
            text = text.replace(before, after)
        return setup_file.read(text)
