"""What is wrong with a draft is said in the reader's language, word for word what the domain says in English."""

from typing import Any

import pytest
from draft_gallery import WRITTEN
from hypothesis import given
from hypothesis import strategies as st

from bot.locale import Language
from bot.views.problems import in_words
from sla.draft import checked
from sla.draft_sections import SECTIONS, Section

FRENCH, ENGLISH = Language("fr"), Language("en")
CLAIM = {"id": "claim", "team": "sales", "metric": "time_to_claim", "within": "1h"}
CONTACT = {"id": "call", "team": "sales", "metric": "time_to_first_contact", "within": "30m"}
SIZE = {"id": "size", "points": 200, "when": {"n": 1}, "why": "large"}
BROKEN: list[tuple[Section, dict[str, Any]]] = [
    (Section.COMMITMENT, {**CLAIM, "within": "soon"}),
    (Section.COMMITMENT, {**CLAIM, "within": "999999h"}),
    (Section.COMMITMENT, {**CLAIM, "within": "366d"}),
    (Section.COMMITMENT, {**CLAIM, "id": "two words"}),
    (Section.COMMITMENT, {**CLAIM, "team": "support"}),
    (Section.COMMITMENT, {**CLAIM, "for": "120%"}),
    (Section.COMMITMENT, {**CLAIM, "for": "most"}),
    (Section.COMMITMENT, {**CLAIM, "per": "month"}),
    (Section.COMMITMENT, {"id": "x", "team": "sales", "metric": "time_to_claim"}),
    (Section.COMMITMENT, {"id": "x", "team": "sales", "metric": "content_ideas", "at_least": "70%", "per": "month"}),
    (Section.COMMITMENT, {**WRITTEN["commitments"][0], "id": "volume2"}),
    (Section.COMMITMENT, {**CLAIM, "at_least": "many"}),
    (Section.RULE, {**SIZE, "points": "many"}),
    (Section.RULE, {**SIZE, "points": 10**12}),
    (Section.RULE, {**SIZE, "when": {}}),
    (Section.RULE, {**SIZE, "when": {"n": {"at_least": "x"}}}),
    (Section.RULE, {**SIZE, "when": {"n": {"most": 1}}}),
    (Section.RULE, {**SIZE, "when": {"n": {"ends_with": [1]}}}),
    (Section.RULE, {**SIZE, "why": " "}),
    (Section.TERM, {"term": "SQL", "meaning": 3}),
    (Section.THRESHOLDS, {"required": [], "mql": 30, "sql": 20, "hot": 90}),
    (Section.THRESHOLDS, {"required": [], "mql": 30, "sql": 5000, "hot": 9000}),
    (Section.HOURS, {"timezone": "Europe/Pari", "week": {"mon": ["09:00-12:00"]}}),
    (Section.HOURS, {"timezone": "here", "week": {"mon": ["09:00-12:00"]}}),
    (Section.HOURS, {"timezone": "UTC", "week": {}}),
    (Section.HOURS, {"timezone": "UTC", "week": {"mon": ["9-12"]}}),
    (Section.HOURS, {"timezone": "UTC", "week": {"mon": ["09:00-09:00"]}}),
    (Section.HOURS, {"timezone": "UTC", "week": {"mon": ["20:00-09:00"]}}),
    (Section.HOURS, {"timezone": "UTC", "week": {"mon": ["09:00-12:00", "11:00-13:00"]}}),
    (Section.HOURS, {"timezone": "UTC", "week": {"mon": ["22:00-04:00"], "tue": ["03:00-10:00"]}}),
    (Section.HOURS, {"timezone": "UTC", "week": {"mon": ["09:00-12:00"]}, "holidays": {"country": "Fr"}}),
    (Section.HOURS, {"timezone": "UTC", "week": {"mon": ["09:00-12:00"]}, "holidays": {"country": "nowhere"}}),
    (
        Section.HOURS,
        {"timezone": "UTC", "week": {"mon": ["09:00-12:00"]}, "holidays": {"country": "FR", "subdivision": "Lyon"}},
    ),
    (Section.HOURS, {"timezone": "UTC", "week": {"mon": ["09:00-12:00"]}, "closures": ["tomorrow"]}),
    (
        Section.HOURS,
        {
            "timezone": "UTC",
            "week": {"mon": ["09:00-12:00"]},
            "closures": ["2026-12-24"],
            "exceptions": {"2026-12-24": []},
        },
    ),
    (Section.TARGETS, {"year": 1066, "revenue": 1, "marketing_share": "60%"}),
    (Section.TARGETS, {"year": 2026, "revenue": "a lot", "marketing_share": "60%"}),
    (Section.ESCALATION, {"escalation": [{"at": "50%", "to": "boss"}]}),
    (Section.GENERAL, {"title": "Ours", "currency": "euro", "digest": {"day": "mon", "at": "nine"}}),
]


@pytest.mark.parametrize(("section", "piece"), BROKEN)
def test_every_problem_of_a_piece_has_its_french(section: Section, piece: dict[str, Any]) -> None:
    item = str(piece.get(SECTIONS[section].name, "")) if SECTIONS[section].name else ""
    found = checked(SECTIONS[section].put(WRITTEN, item, piece)).problems
    assert found
    for problem in found:
        assert in_words(FRENCH, problem.message) != problem.message, problem.message
        said = in_words(ENGLISH, problem.message)
        assert said
        assert section is not Section.HOURS or not set("'\"[]") & set(said)


@pytest.mark.parametrize(
    "changes",
    [
        {"commitments": [CLAIM, CONTACT]},
        {"qualification": {"mql": 0, "sql": 100, "hot": 100, "rules": [{**SIZE, "points": 50}]}},
        {"qualification": {"mql": 0, "sql": 10, "hot": 100, "rules": [SIZE, {**SIZE, "id": "again"}]}},
        {
            "qualification": {"mql": 0, "sql": 10, "hot": 900, "rules": [SIZE]},
            "commitments": [{**CLAIM, "grade": "hot"}],
        },
        {
            "qualification": {"mql": 0, "sql": 10, "hot": 10, "rules": [SIZE]},
            "commitments": [{**CLAIM, "grade": "standard"}],
        },
    ],
)
def test_every_contradiction_has_its_french(changes: dict[str, Any]) -> None:
    found = checked({**WRITTEN, **changes}).problems
    assert found
    for problem in found:
        assert in_words(FRENCH, problem.message) != problem.message, problem.message


@given(st.text(max_size=80))
def test_what_nobody_has_words_for_stays_as_it_is(message: str) -> None:
    assert in_words(ENGLISH, message) == message
    assert isinstance(in_words(FRENCH, message), str)
