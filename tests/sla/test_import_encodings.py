"""In which encoding a table was saved: told by its bytes, whatever single lines are broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla.imports.encoding import LATIN_1, UTF_8, UTF_8_MARKED, UTF_16, WINDOWS_1252, Encoding, Look

FRENCH = "email,société\nclaire@usine-nord.example,Usine Nord\ngaelle@été.example,L\u2019été à 5 €\n"


def looked_at(*blocks: bytes) -> Encoding:
    look = Look()
    for block in blocks:
        look.at(block)
    return look.found()


@pytest.mark.parametrize(
    ("codec", "expected"),
    [
        ("utf-8", UTF_8),
        ("utf-8-sig", UTF_8_MARKED),
        ("utf-16", UTF_16),
        ("cp1252", WINDOWS_1252),
    ],
)
def test_french_is_known_however_it_was_saved(codec: str, expected: Encoding) -> None:
    saved = FRENCH.encode(codec)
    assert looked_at(saved) == expected
    assert saved.decode(expected.codec) == FRENCH


def test_utf_16_of_either_order_is_known_by_its_mark() -> None:
    for mark, codec in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert looked_at(mark + FRENCH.encode(codec)) == UTF_16


def test_letters_that_all_have_alike_are_utf_8() -> None:
    assert looked_at(b"email,name\n") == UTF_8
    assert looked_at() == UTF_8


def test_where_windows_1252_has_a_gap_it_is_latin_1() -> None:
    assert looked_at("é\n".encode("latin-1") + b"\x81\n") == LATIN_1


def test_one_broken_line_in_many_does_not_change_what_the_others_are() -> None:
    assert looked_at("é\n".encode() * 100, b"\xe9\n", "à\n".encode()) == UTF_8


def test_one_line_that_happens_to_be_utf_8_does_not_either() -> None:
    assert looked_at("été\n".encode("latin-1") * 100, "é\n".encode()) == WINDOWS_1252


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_what_is_utf_8_is_read_as_it_was(text: str) -> None:
    assert text.encode().decode(looked_at(text.encode()).codec) == text


@given(st.binary(min_size=1))
def test_whatever_the_bytes_they_come_out_again_as_they_were(data: bytes) -> None:
    try:
        found = looked_at(data)
    except ValueError:
        return
    if found is not UTF_16:
        text = data.decode(found.codec, found.errors)
        assert text.encode(found.codec, found.errors) == data
        assert not found.unreadable.search(text) or found in (UTF_8, UTF_8_MARKED)


class TestWhatIsNoText:
    def test_a_workbook_is_told(self) -> None:
        with pytest.raises(ValueError, match="save it as CSV"):
            looked_at(b"PK\x03\x04...")

    def test_zero_bytes_are_no_csv(self) -> None:
        with pytest.raises(ValueError, match="utf-16-le"):
            looked_at("email,name\n".encode("utf-16-le"))
