"""The database is asked with patterns that find at least what Python then looks for."""

import re
import sqlite3
import unicodedata
from contextlib import closing

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sla import spellings
from sla.erasure import Traces
from storage import likes

LETTERS = "abikszßäéçßøœﬁıİKÅŁжЖ陳ñ'’-"
WORDS = st.lists(st.text(LETTERS + LETTERS.upper(), min_size=1, max_size=6), min_size=1, max_size=3)
WRITINGS = (str, str.upper, str.lower, str.title, lambda text: unicodedata.normalize("NFD", text))
WRITTEN = st.sampled_from(WRITINGS)


def is_like(text: str, pattern: str) -> bool:
    with closing(sqlite3.connect(":memory:")) as connection:
        return bool(connection.execute("SELECT ? LIKE ?", (text, pattern)).fetchone()[0])


@given(words=WORDS, first=WRITTEN, second=WRITTEN, turned=st.booleans())
def test_a_name_is_found_however_it_is_written(words: list[str], first, second, turned: bool) -> None:  # noqa: ANN001, FBT001
    pattern = spellings.of_name(" ".join(words))
    assume(pattern is not None)
    text = "with " + " ".join(first(word) for word in (reversed(words) if turned else words))
    for written in (text, second(text)):
        if re.search(pattern or "", written):
            assert is_like(written, likes.of_name(" ".join(words)))


@given(local=st.text(LETTERS + "_%+.", min_size=1, max_size=8), written=WRITTEN)
def test_an_address_is_found_in_whatever_case(local: str, written) -> None:  # noqa: ANN001
    address, text = f"{local}@usine.example", written(f"<{local}@Usine.example>")
    if re.search(spellings.of_address(address), text):
        assert is_like(text, likes.of_address(address))


@pytest.mark.parametrize("text", ["+33 1 99 00 10 20", "0033 (0)1.99.00.10.20", "call +33/1/99/00/10/20 today"])
def test_a_number_is_found_however_it_is_parted(text: str) -> None:
    assert re.search(spellings.of_phone("+33 (0)1 99 00 10 20") or "", text)
    assert is_like(text, likes.of_phone("+33 (0)1 99 00 10 20"))


class TestPatterns:
    def test_are_of_all_by_which_somebody_is_looked_for(self) -> None:
        claire = Traces(frozenset({"c@usine.example"}), frozenset({"Claire Petit", "Claire"}), frozenset({"12"}))
        assert likes.of_each([claire]) == ["%c@u%ne.example%", "%cla%re%"]

    def test_are_one_for_all_there_is_in_place_of_many(self) -> None:
        many = [Traces(frozenset({f"{number}@usine.example"})) for number in range(likes.MOST + 1)]
        assert likes.of_each(many[1:]) != ["%"]
        assert likes.of_each(many) == ["%"]
