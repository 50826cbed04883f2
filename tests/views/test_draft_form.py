"""The dialogs of a draft edit the document of the file, and lose nothing of it."""

import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parents[1] / "sla"))

from document_strategies import agreement_documents
from specimens import DOCUMENT

from bot.setup_file.starter import starter
from bot.views.draft_fields import INPUTS, fields
from bot.views.draft_texts import read, texts
from bot.views.text import clean
from sla.agreement import Agreement
from sla.draft import Draft, checked
from sla.draft_sections import SECTIONS, Section

WRITTEN = Agreement.model_validate(DOCUMENT).to_document()


def piece_of(document: dict[str, Any], section: Section, item: str) -> dict[str, Any]:
    found = SECTIONS[section].get(document, item)
    assert found is not None
    return found


@given(agreement_documents())
def test_a_document_gone_through_every_dialog_unchanged_is_the_same(document: dict[str, Any]) -> None:
    written = Agreement.model_validate(document).to_document()
    through = written
    for section, place in SECTIONS.items():
        for item in place.items(written):
            was = piece_of(written, section, item)
            piece, errors = read(fields(section), was, texts(fields(section), was))
            assert not errors
            through = place.put(through, item, piece)
    assert Agreement.model_validate(through) == Agreement.model_validate(written)


def _as_shown(value: object) -> bool:
    """Whether a text has nothing in it that a line of a dialog can't hold."""
    if isinstance(value, dict):
        return all(_as_shown(each) for pair in value.items() for each in pair)
    if isinstance(value, list):
        return all(_as_shown(each) for each in value)
    return not isinstance(value, str) or (clean(value) == value and not set(value) & set(",;\n"))


@given(agreement_documents(), st.sampled_from(Section))
def test_what_is_typed_anew_reads_as_the_file_does(document: dict[str, Any], section: Section) -> None:
    written = Agreement.model_validate(document).to_document()
    for item in SECTIONS[section].items(written):
        was = piece_of(written, section, item)
        if not _as_shown(was):
            continue
        typed, errors = read(fields(section), None, texts(fields(section), was))
        assert not errors
        again = SECTIONS[section].put(written, item, typed)
        assert Agreement.model_validate(again) == Agreement.model_validate(written)


@pytest.mark.parametrize("section", Section)
def test_every_key_of_a_piece_has_its_field(section: Section) -> None:
    """What a dialog did not ask about would be lost by saving it."""
    whole = {**WRITTEN, "glossary": {"SQL": "ripe"}, "scope": {"sales": ["sell"]}}
    for item in SECTIONS[section].items(whole):
        asked = {each.where[0] for each in INPUTS[section]}
        assert set(piece_of(whole, section, item)) <= asked


def test_conditions_are_written_as_in_the_file() -> None:
    rule = {"id": "size", "points": 20, "why": "large", "when": {"employees": {"at_least": 50}, "role": "ceo"}}
    shown = texts(fields(Section.RULE), rule)
    assert shown["when"] == "employees: {at_least: 50}\nrole: ceo"
    typed = {**shown, "when": "role: {one_of: [ceo, 'head of sales']}\nform: demo"}
    piece, errors = read(fields(Section.RULE), rule, typed)
    assert not errors
    assert piece["when"] == {"role": {"one_of": ["ceo", "head of sales"]}, "form": "demo"}


@pytest.mark.parametrize("typed", ["demo", "- a\n- b", "a: [", "a: 1\na: 2", "{"])
def test_conditions_nobody_can_read_are_said_to_be_none(typed: str) -> None:
    _, errors = read(fields(Section.RULE), None, {"when": typed})
    assert "when" in errors


def test_days_and_steps_have_a_line_each() -> None:
    hours = {"timezone": "Europe/Paris", "week": {"mon": ["09:00-12:00"]}}
    typed = {**texts(fields(Section.HOURS), hours), "closures": "2026-12-24\n2026-12-31"}
    typed["exceptions"] = "2026-12-23: 09:00-12:00, 13:00-14:00\n2026-12-30: closed"
    piece, _ = read(fields(Section.HOURS), hours, typed)
    assert piece["closures"] == ["2026-12-24", "2026-12-31"]
    assert piece["exceptions"] == {"2026-12-23": ["09:00-12:00", "13:00-14:00"], "2026-12-30": []}
    steps, _ = read(fields(Section.ESCALATION), None, {"escalation": "50% channel\n100% head"})
    assert steps == {"escalation": [{"at": "50%", "to": "channel"}, {"at": "100%", "to": "head"}]}


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_a_first_draft_is_a_whole_agreement(locale: str) -> None:
    found = checked(starter(locale, "Europe/Paris", 2026))
    assert found.problems == ()
    assert found.agreement is not None
    assert found.agreement.targets.year == 2026


def test_a_draft_says_its_pieces_in_their_order() -> None:
    draft = Draft(WRITTEN, 1, "U0MARION", None)  # type: ignore[arg-type]  # when it was written says nothing here
    assert SECTIONS[Section.RULE].items(draft.document) == ("demo",)
