"""What is held about whom: every column is told of, what is a person's is given to them, and gone once they are."""

import re
from datetime import timedelta

import pytest
from everything_held import ADDRESS, NAME, NOTE, OF_PAUL, PHONE, SECRETS, TEXT, fill
from rows import HERE, NOW
from sqlalchemy import text
from stored import connected, everything_stored
from told import stored_by_column, told_by_column

from bot.identity import IdSource
from bot.services import forgetting, holding
from bot.services.desk import Desk
from bot.services.errors import Refused
from sla.actor import Actor
from storage.personal import HELD, About, columns
from storage.persons_statements import LINKS
from storage.persons_texts import TYPED, TYPED_OF
from storage.tables import metadata
from storage.unit import Database

OPERATOR = Actor(HERE, "operator", "cli", NOW + timedelta(days=30))
MANY = 40
"""Values that an erasure takes away."""
SPELLINGS = (ADDRESS, NAME, PHONE, *SECRETS)


@pytest.fixture
def desk(database: Database, database_url: str) -> Desk:
    """A workspace in which each column that may tell of somebody does."""
    fill(database, database_url)
    return Desk(database, IdSource(lambda: NOW))


def places(url: str) -> dict[str, list[str]]:
    """The rows in which somebody is to be found, by what is found there."""
    rows = everything_stored(url)
    found = {text: [row for row in rows if text.casefold() in row.casefold()] for text in (*SPELLINGS, NOTE)}
    return {text: each for text, each in found.items() if each}


class TestTheMap:
    def test_tells_of_every_column_of_every_table(self) -> None:
        there = {
            (table.name, column.name)
            for table in metadata.sorted_tables
            for column in table.c
            if column.name != "workspace_id"
        }
        assert {(table, column) for table, each in HELD.items() for column in each} == there

    def test_leads_to_the_rows_of_every_column_that_tells_of_a_prospect(self) -> None:
        told = {table for table in HELD if columns(table, About.PERSON)} - {"erasures"}
        assert told <= LINKS.keys()

    def test_leads_to_every_text_in_which_somebody_may_be_named(self) -> None:
        assert {table for table in HELD if columns(table, About.TEXT)} <= TYPED.keys() | TYPED_OF.keys()

    @pytest.mark.usefixtures("desk")
    def test_is_what_the_example_fills(self, database_url: str) -> None:
        held = places(database_url)
        tables = {row.partition(":")[0] for each in held.values() for row in each}
        assert tables == {table for table in HELD if columns(table, About.PERSON, About.TEXT)} - {"erasures"}


class TestWhoeverAsks:
    def test_is_given_every_column_that_tells_of_them(self, desk: Desk) -> None:
        told = str(holding.export(desk, OPERATOR, ADDRESS.upper()))
        assert [text for text in SPELLINGS if text not in told] == []
        records = holding.export(desk, OPERATOR, ADDRESS)["records"]
        assert isinstance(records, dict)
        for table in LINKS:
            if columns(table, About.PERSON):
                assert set(columns(table, About.PERSON)) <= set(records[table][0]), table

    def test_is_told_all_that_an_erasure_would_take(self, desk: Desk, database_url: str) -> None:
        told, before = told_by_column(holding.export(desk, OPERATOR, ADDRESS)), stored_by_column(database_url)
        forgetting.forget(desk, OPERATOR, ADDRESS)
        after = stored_by_column(database_url)
        taken = {place: [each for each in values if each not in after[place]] for place, values in before.items()}
        assert {place: [each for each in values if each not in told[place]] for place, values in taken.items()} == {
            place: [] for place in before
        }
        assert sum(map(len, taken.values())) > MANY

    def test_is_not_told_who_of_the_company_did_what(self, desk: Desk) -> None:
        assert re.findall(r"U0[A-Z]+", str(holding.export(desk, OPERATOR, ADDRESS))) == []

    def test_is_told_in_which_texts_they_are_named(self, desk: Desk) -> None:
        texts = holding.export(desk, OPERATOR, ADDRESS)["texts"]
        assert isinstance(texts, dict)
        assert texts.keys() == TYPED.keys()

    def test_is_told_nothing_where_nothing_is_held(self, desk: Desk) -> None:
        with pytest.raises(Refused, match="nothing_held"):
            holding.export(desk, OPERATOR, "nobody@usine.example")


class TestWhoeverIsErased:
    def test_is_found_nowhere_in_the_database(self, desk: Desk, database_url: str) -> None:
        assert places(database_url)
        done = forgetting.forget(desk, OPERATOR, ADDRESS)
        assert places(database_url) == {}
        assert any(done.pseudonym in row for row in everything_stored(database_url) if row.startswith("leads:"))

    def test_is_called_alike_in_every_row_that_named_them_in_its_source(self, desk: Desk, database_url: str) -> None:
        done = forgetting.forget(desk, OPERATOR, ADDRESS)
        with connected(database_url) as connection:
            for table in ("leads", "handoffs", "appearances"):
                asked = text(f"SELECT source, campaign FROM {table} WHERE lead_id = 'some lead_id'")  # noqa: S608
                assert connection.execute(asked).one() == (f"spring-{done.pseudonym}",) * 2

    def test_is_named_once_in_what_is_about_others(self, desk: Desk) -> None:
        texts = holding.export(desk, OPERATOR, ADDRESS)["texts"]
        assert isinstance(texts, dict)
        assert {row.get("lead_id") or row.get("handoff_id") for name in OF_PAUL for row in texts[name]} - {None} == {
            "paul",
            "h-paul",
        }
        assert {row["entry_id"] for row in texts["audit"]} >= {"3"}
        assert "2" not in {row["entry_id"] for row in texts["audit"]}

    def test_waits_for_no_agreement(self, desk: Desk, database_url: str) -> None:
        forgetting.forget(desk, OPERATOR, ADDRESS)
        assert [row for row in everything_stored(database_url) if row.startswith("waiting_leads:")] == []

    @pytest.mark.parametrize("word", ["first", NAME, "secret", ""])
    def test_is_called_by_an_address_and_by_no_word(self, desk: Desk, database_url: str, word: str) -> None:
        before = everything_stored(database_url)
        with pytest.raises(Refused, match="nothing_held"):
            forgetting.forget(desk, OPERATOR, word)
        with pytest.raises(Refused, match="nothing_held"):
            holding.export(desk, OPERATOR, word)
        assert everything_stored(database_url) == before

    def test_is_erased_once(self, desk: Desk, database_url: str) -> None:
        done = forgetting.forget(desk, OPERATOR, ADDRESS)
        after = everything_stored(database_url)
        with pytest.raises(Refused, match="already_erased") as refused:
            forgetting.forget(desk, OPERATOR, ADDRESS)
        assert refused.value.facts == {"pseudonym": done.pseudonym}
        assert everything_stored(database_url) == after

    def test_is_told_of_in_the_record_without_a_word_of_whom(self, desk: Desk) -> None:
        done = forgetting.forget(desk, OPERATOR, ADDRESS)
        with desk.database.reading(HERE) as unit:
            (entry,) = unit.audit.of(done.pseudonym)
        assert (entry.actor, entry.action, entry.via) == ("operator", "person.erased", "cli")
        assert entry.detail["leads"] == entry.detail["handoffs"] == entry.detail["deals"] == 1

    def test_leaves_what_is_somebody_elses(self, desk: Desk, database_url: str) -> None:
        others = [row for row in everything_stored(database_url) if TEXT not in row and "paul" in row]
        assert others
        forgetting.forget(desk, OPERATOR, ADDRESS)
        assert [row for row in others if row not in everything_stored(database_url)] == []
