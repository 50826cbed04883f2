"""The neighbour of every story is there with all it has, and what is said of it is heard."""

from pathlib import Path

import neighbour
import pytest
from seen import SALES, answered

from bot.demo.stage import Stage
from bot.services.workspaces import OWN
from playground.person import Person
from storage.tables import metadata


def tables_in(rows: list[str]) -> set[str]:
    return {row.partition(":")[0] for row in rows}


def test_it_has_a_row_in_each_table_but_those_that_are_named(home: Path) -> None:
    there = tables_in(neighbour.rows_on_sqlite(home))
    owned = {table.name for table in metadata.sorted_tables if "workspace_id" in table.c}
    assert owned - there == neighbour.LEFT_OUT.keys()


def test_it_lives_beside_the_company_that_has_the_same_people_by_other_ids(playing: Stage, sam: Person) -> None:
    with playing.bot.desk.database.reading(neighbour.KEY) as unit:
        assert unit.leads.by_email("open@usine-nord.example") is not None
    with playing.bot.desk.database.reading(OWN) as unit:
        assert unit.leads.by_email("open@usine-nord.example") is None
    assert "open@usine-nord.example" in answered(sam, "/sla lead open@usine-nord.example", SALES)


@pytest.mark.parametrize(
    "text",
    [f"*{neighbour.MARK}*", '{"channel": "C9SALES"}', "<@U9SAM>", "73\u202f119,00 €", "U9ZYLPHQUORN", "T9NEIGHBOUR"],
)
def test_what_is_said_of_it_is_heard(text: str) -> None:
    assert neighbour.foreign(text)


@pytest.mark.parametrize("text", ["<@U0SAM>", "c9ab03", "1772440200.731190", "0f73119be", "T0PLAY", ""])
def test_what_is_said_of_others_is_not(text: str) -> None:
    assert neighbour.foreign(text) == []
