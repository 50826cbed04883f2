"""The agreed words that a text uses are found, and no part of another word is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla.glossary import used

AGREED = {"SQL": "ripe", "MQL": "kept warm", "contact": "a call", "head of sales": "Sophie", "c++": "a language"}


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("An SQL, to contact within 4 h", ("SQL", "contact")),
        ("sqls delivered, contacts made", ()),
        ("Contact. MQL", ("MQL", "contact")),
        ("ask the Head of Sales", ("head of sales",)),
        ("writes c++ at night", ("c++",)),
        ("", ()),
    ],
)
def test_whole_words_count_case_aside(text: str, terms: tuple[str, ...]) -> None:
    assert used(AGREED, text) == terms


@given(st.text(min_size=1, max_size=20).filter(str.strip), st.text(max_size=40))
def test_any_term_may_be_looked_for_in_any_text(term: str, text: str) -> None:
    assert set(used({term: "meaning"}, text)) <= {term}
