"""Which names and numbers of somebody's an erasure replaces in texts, and in how many of them."""

from sla.erasure import Traces
from sla.named import named_in

TRACES = Traces(
    frozenset({"claire@usine.example"}),
    frozenset({"Premier Contact", "Claire Petit"}),
    frozenset({"+33 1 99 00 10 20"}),
)


def test_each_is_counted_by_the_texts_it_stands_in() -> None:
    rows = [
        {"text": "Premier Contact is slow: PREMIER CONTACT"},
        {"text": "ask claire@usine.example", "attributes": {"who": "Premier Contact", "n": 1}},
        {"text": "call +33 1 99 00 10 20"},
    ]
    assert named_in(rows, TRACES) == (("Premier Contact", 2), ("+33 1 99 00 10 20", 1))


def test_one_that_stands_nowhere_or_that_is_no_name_of_its_own_is_left_out() -> None:
    assert named_in([{"text": "claire petit and Al"}], Traces(frozenset(), frozenset({"Claire Petit", "Al"}))) == ()


def test_one_in_two_spellings_is_told_once() -> None:
    rows = [{"text": "Claire Petit"}]
    assert len(named_in(rows, Traces(frozenset(), frozenset({"Claire Petit", "claire petit", "CLAIRE PETIT"})))) == 1
