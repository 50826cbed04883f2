"""The draft of the next version: one for a workspace, written whole."""

from dataclasses import replace
from datetime import timedelta

from rows import ELSEWHERE, HERE, NOW

from sla.draft import Draft
from storage.unit import Database

DRAFT = Draft(
    {"title": "Été", "commitments": [{"id": "claim", "at_least": 3}], "glossary": {"b": "1", "a": "2"}}, 1, "U0SAM", NOW
)


def test_a_draft_comes_back_as_it_was_written(database: Database) -> None:
    with database.unit(HERE) as unit:
        assert unit.drafts.get() is None
        unit.drafts.put(DRAFT)
    with database.reading(HERE) as unit:
        found = unit.drafts.get()
        assert found == DRAFT
        assert list(found.document["glossary"]) == ["b", "a"]
    with database.reading(ELSEWHERE) as unit:
        assert unit.drafts.get() is None


def test_who_begins_second_finds_what_the_first_began(database: Database) -> None:
    later = replace(DRAFT, document={"title": "other"}, by="U0MARION", at=NOW + timedelta(minutes=1))
    with database.unit(HERE) as unit:
        unit.drafts.begin(DRAFT)
        unit.drafts.begin(later)
        assert unit.drafts.get() == DRAFT
        unit.drafts.put(later)
        assert unit.drafts.get() == later
        unit.drafts.remove()
        assert unit.drafts.get() is None
