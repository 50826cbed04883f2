"""Rows of a CSV: as they were written, each with its line; what can't be read takes no more than itself away."""

import csv
import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla.imports.table import LONGEST_ROW, MALFORMED, MOST_LINES, TOO_LONG, UNCLOSED, Row, Unreadable, rows

DELIMITERS = [",", ";", "\t", "|"]
CELLS = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from('",;\t|\r\n \ufeff')), max_size=12)
TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=6)
)


def read(text: str, delimiter: str = ",") -> list[Row | Unreadable]:
    return list(rows(io.StringIO(text, newline=""), delimiter))


def cells(text: str, delimiter: str = ",") -> list[list[str]]:
    return [row.cells for row in read(text, delimiter)]


@given(TABLES, st.sampled_from(DELIMITERS), st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_table_is_read_as_it_was_written(table: Sequence[Sequence[str]], delimiter: str, end: str) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(table)
    assert cells(text.getvalue(), delimiter) == table


@given(TABLES, st.sampled_from(DELIMITERS))
def test_with_or_without_marks_around_what_needs_none(table: Sequence[Sequence[str]], delimiter: str) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(table)
    assert cells(text.getvalue(), delimiter) == table


@given(st.text(st.sampled_from('a",\n\r'), max_size=40))
def test_whatever_the_lines_hold_each_row_begins_on_its_own_and_none_is_read_twice(text: str) -> None:
    lines = [line.rstrip("\r\n") for line in io.StringIO(text, newline="")]
    found = read(text)
    numbers = [row.line for row in found]
    assert numbers == sorted(set(numbers))
    assert all(lines[number - 1] for number in numbers)
    if '"' not in text:
        assert numbers == [number for number, line in enumerate(lines, 1) if line]


class TestLinesAreThoseOfTheFile:
    def test_empty_ones_are_skipped_and_counted(self) -> None:
        assert read("a,b\n\n\r\nc,d\n") == [Row(1, ["a", "b"]), Row(4, ["c", "d"])]

    def test_a_row_over_several_lines_has_the_number_of_its_first(self) -> None:
        assert read('a\n"b\nb\n\nb",c\nd\n') == [Row(1, ["a"]), Row(2, ["b\nb\n\nb", "c"]), Row(6, ["d"])]

    def test_the_last_one_needs_no_end(self) -> None:
        assert read("a,b\nc,d") == [Row(1, ["a", "b"]), Row(2, ["c", "d"])]


class TestMarks:
    def test_doubled_ones_are_the_texts(self) -> None:
        assert cells('"5"" disk",x\n') == [['5" disk', "x"]]

    def test_one_in_the_middle_of_a_cell_is_a_letter_like_others(self) -> None:
        assert cells('5" disk,x\ny,z\n') == [['5" disk', "x"], ["y", "z"]]

    def test_one_that_is_never_closed_takes_its_own_line_away_and_no_other(self) -> None:
        assert read('a,b\nc,"d\ne,f\n"g",h\n') == [
            Row(1, ["a", "b"]),
            Unreadable(2, ['c,"d'], MALFORMED),
            Row(3, ["e", "f"]),
            Row(4, ["g", "h"]),
        ]

    def test_nor_does_one_at_the_end_of_the_file(self) -> None:
        assert read('a,b\nc,"d\ne,f\n') == [Row(1, ["a", "b"]), Unreadable(2, ['c,"d'], UNCLOSED), Row(3, ["e", "f"])]

    def test_nor_one_before_very_many_lines(self) -> None:
        many = MOST_LINES + 100
        found = read('"a\n' + "b,c\n" * many)
        assert found[0] == Unreadable(1, ['"a'], UNCLOSED)
        assert found[1:] == [Row(2 + number, ["b", "c"]) for number in range(many)]

    def test_text_after_a_closing_one_is_no_guess(self) -> None:
        assert read('"a"b,c\nd,e\n') == [Unreadable(1, ['"a"b,c'], MALFORMED), Row(2, ["d", "e"])]


class TestARowTooLongToBeOne:
    @pytest.mark.parametrize("text", ["x" * LONGEST_ROW, '"' + "x" * LONGEST_ROW + '"'])
    def test_is_told_and_the_next_one_read(self, text: str) -> None:
        found = read(f"a\n{text}\nb\n")
        assert [type(row) for row in found] == [Row, Unreadable, Row]
        assert isinstance(found[1], Unreadable)
        assert (found[1].line, found[1].reason) == (2, TOO_LONG)

    def test_also_where_its_marks_go_over_many_lines(self) -> None:
        found = read('"' + ("x" * 1000 + "\n") * 70 + '"\nb\n')
        assert isinstance(found[0], Unreadable)
        assert found[-1] == Row(72, ["b"])
