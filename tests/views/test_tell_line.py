"""What is told by a line: nothing of it is lost, and a link is one that opens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ids import Field
from bot.views.tell_form import LIMITS
from bot.views.tell_line import read_line
from bot.views.text import ELLIPSIS
from sla.exchange import Kind

WORDS = st.lists(st.text("abcé<&", min_size=1, max_size=180), min_size=1, max_size=60).map(" ".join)


@pytest.mark.parametrize(
    ("typed", "title", "link"),
    [
        ("Ten questions https://x.example/a", "Ten questions", "https://x.example/a"),
        ("https://x.example/a Ten questions", "Ten questions", "https://x.example/a"),
        ("Guide (see https://x.example/a).", "Guide (see).", "https://x.example/a"),
        ("Guide (https://x.example/a)", "Guide", "https://x.example/a"),
        ("Guide: https://x.example/a, for buyers!", "Guide:, for buyers!", "https://x.example/a"),
        ("Guide https://x.example/A_(b)", "Guide", "https://x.example/A_(b)"),
        ("Guide https://x.example/a?b=1&c=[2]", "Guide", "https://x.example/a?b=1&c=[2]"),
        ("Guide « https://x.example/a »", "Guide", "https://x.example/a"),
        ("Fr : « https://x.example/a »", "Fr", "https://x.example/a"),
        ("<https://x.example/a|x.example/a> Guide", "Guide", "https://x.example/a"),
        ("Guide <https://x.example/a>", "Guide", "https://x.example/a"),
        ("https://x.example/a", "https://x.example/a", "https://x.example/a"),
        ("Guide https://x then https://x.example/a", "Guide https://x then", "https://x.example/a"),
        ("Guide https://x", "Guide https://x", ""),
        ("No link at all", "No link at all", ""),
        (f"Guide https://x.example/{'a' * 500}", "Guide…", ""),
    ],
)
def test_the_link_of_a_content_is_taken_out_of_its_line(typed: str, title: str, link: str) -> None:
    told = read_line(Kind.CONTENT, typed)
    assert told.link == link
    assert told.text == title


@given(WORDS)
def test_a_title_keeps_to_its_limit_and_what_is_too_much_goes_on_in_the_note(line: str) -> None:
    told = read_line(Kind.IDEA, line)
    assert len(told.text) <= LIMITS[Field.TITLE]
    assert told.link == ""
    again = told.text.removesuffix(ELLIPSIS) + " " + told.note.removeprefix(ELLIPSIS)
    assert again.replace(" ", "") == line.replace(" ", "")


def test_a_title_ends_between_words_or_at_the_end_of_its_line() -> None:
    told = read_line(Kind.IDEA, "word " * 40 + "the end")
    assert told.text == "word " * 28 + "word…"
    assert told.note.startswith("…word")
    assert told.note.endswith("the end")
    told = read_line(Kind.PERSONA, "The buyer\nWho signs?")
    assert (told.text, told.note) == ("The buyer", "Who signs?")


def test_what_has_no_title_is_told_whole() -> None:
    said = "They ask for SSO. " * 100
    assert read_line(Kind.FEEDBACK, said).text == said
