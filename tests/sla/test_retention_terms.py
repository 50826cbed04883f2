"""How long leads are kept, as the set-up file says it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from setup_texts import EXAMPLE, changed, refused

from bot.setup_file import read, write
from sla.retention import MOST, Retention, Term

WORKSPACE = "  locale: en\n"
LEAP = datetime(2028, 2, 29, 12, tzinfo=UTC)


def keeping(text: str) -> str:
    """The published file with a retention of leads."""
    return changed((WORKSPACE, f"{WORKSPACE}  retention: {{leads: {text}}}\n"))


@pytest.mark.parametrize(
    ("text", "term"), [("24 months", Term(24, "month")), ("1 year", Term(1, "year")), ("90 days", Term(90, "day"))]
)
def test_a_file_says_for_how_long_and_is_written_back(text: str, term: Term) -> None:
    document = read(keeping(text))
    assert document.workspace.retention == Retention(leads=term)
    assert f"leads: {text}" in write(document)
    assert read(write(document)) == document


def test_a_file_that_says_nothing_keeps_leads() -> None:
    assert read(EXAMPLE).workspace.retention.leads is None
    assert "retention" not in write(read(EXAMPLE))


@pytest.mark.parametrize(
    "text", ["0 days", "soon", "24", "two years", "1.5 years", "-1 days", "24 weeks", "2000 months"]
)
def test_anything_else_is_refused_on_its_line(text: str) -> None:
    (problem,) = refused(keeping(text))
    assert problem.startswith("sla.yml:4: workspace.retention.leads: ")
    assert "write 24 months, 2 years or 90 days" in problem or "at most 1200 months" in problem


@pytest.mark.parametrize(
    ("text", "before"),
    [("1 year", (2027, 2, 28)), ("1 month", (2028, 1, 29)), ("2 days", (2028, 2, 27)), ("27 months", (2025, 11, 29))],
)
def test_months_and_years_are_those_of_the_calendar(text: str, before: tuple[int, int, int]) -> None:
    assert Term.parse(text).before(LEAP) == datetime(*before, 12, tzinfo=UTC)


@given(st.sampled_from(sorted(MOST)), st.data())
def test_every_term_reads_back_and_lies_before(unit: str, data: st.DataObject) -> None:
    text = f"{data.draw(st.integers(1, MOST[unit]))} {unit}s"
    term = Term.parse(text)
    assert Term.parse(str(term)) == term
    assert term.before(LEAP) < LEAP
