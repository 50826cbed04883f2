"""What a rule asks of a fact is answered for every fact that a form may send."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sla.condition import Test, holds, read_condition
from sla.lead import Attribute

CONDITIONS: list[Attribute | Test] = [
    read_condition(written)
    for written in (50, 0.5, "demo", True, {"at_least": 50}, {"one_of": [50, "ceo"]}, {"ends_with": ["@gmail.com"]})
]
NO_NUMBERS = ["nan", "NaN", "sNaN", "-nan12", "inf", "-Infinity", " INF ", "", "fifty"]
FACTS = st.one_of(st.text(max_size=20), st.integers(), st.floats(), st.booleans(), st.sampled_from(NO_NUMBERS))


@given(st.sampled_from(CONDITIONS), FACTS)
@example(CONDITIONS[0], "sNaN")
@example(CONDITIONS[4], "nan")
@example(CONDITIONS[4], "1e999999999")
def test_every_fact_meets_a_condition_or_does_not(condition: Attribute | Test, fact: Attribute) -> None:
    assert holds(condition, fact) in (True, False)


@pytest.mark.parametrize("text", [*NO_NUMBERS, float("nan"), float("inf"), True])
def test_what_is_no_finite_number_is_never_large_enough(text: Attribute) -> None:
    assert not holds(read_condition({"at_least": -1}), text)
    assert not holds(read_condition(1.0), text)


@pytest.mark.parametrize("number", [50, "50", " 50.0 ", "5e1", 1e300, "1e999999"])
def test_a_number_counts_however_it_is_written(number: Attribute) -> None:
    assert holds(read_condition({"at_least": 50}), number)
