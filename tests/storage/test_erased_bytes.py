"""Whoever is erased is not in SQLite's file either, where a row was and is no more."""

from pathlib import Path

from published import published
from rows import HERE, NOW, lead

from bot.identity import IdSource
from bot.services.desk import Desk
from bot.services.forgetting import forget
from sla.actor import Actor
from storage.unit import Database

ADDRESS = "ann@archer.example"
MANY = 300
"""Deliveries, so that whole pages of the file are given back."""


def test_no_byte_of_the_address_is_left_in_the_file(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    with database.unit(HERE) as unit:
        unit.workspaces.put(published().workspace, NOW)
        unit.leads.insert(lead("ann", email=ADDRESS))
        for number in range(MANY):
            unit.leads.remember("website", "lead", f"{ADDRESS}/{number}", "f" * 64, "ann")
    forget(Desk(database, IdSource(lambda: NOW)), Actor(HERE, "operator", "cli", NOW), ADDRESS)
    database.dispose()
    folder = Path(sqlite_url.removeprefix("sqlite:///")).parent
    held = {path.name: ADDRESS.encode() in path.read_bytes() for path in folder.glob("*.db*")}
    assert set(held.values()) == {False}
