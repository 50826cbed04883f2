"""Somebody is erased in a story: how a head does it, and what is left of them."""

import re
from datetime import timedelta

from seen import SALES, reads
from stored import everything_stored

from bot.demo.stage import Stage
from bot.services.workspaces import OWN
from playground.person import Person

EMAIL, NAME, PHONE = "claire.petit@usine-nord.example", "Claire Petit", "+33 1 99 00 10 20"
AGAIN = "Write the address once more"
A_WHILE = timedelta(minutes=3)
PSEUDONYM = re.compile(r"person-[0-9a-f]{10}")


def forgets(playing: Stage, person: Person, email: str = EMAIL) -> str:
    """A head has somebody erased; what the dialog says in the end."""
    person.types(f"/sla forget {email}", in_=SALES)
    assert person.fills({reads(person, AGAIN): email}).submits() == {}
    said = person.modal.plain()
    playing.settle()
    playing.pass_time(A_WHILE)
    return said


def pseudonym_in(text: str) -> str:
    """Whose pseudonym a text holds."""
    found = PSEUDONYM.search(text)
    assert found, text
    return found[0]


def all_of_ours(playing: Stage) -> list[str]:
    """Each row that is the company's; its neighbour knows the same people."""
    return [row for row in everything_stored(playing.bot.settings.database_url) if f": ('{OWN}', " in row]


def is_named(text: str) -> bool:
    return any(word.casefold() in text.casefold() for word in (EMAIL, NAME, PHONE))
