"""What changed of a campaign reads differently on its two sides, however long it is and wherever it differs."""

from dataclasses import replace

import pytest
import view_examples as example
from hypothesis import given
from hypothesis import strategies as st

from bot.locale import Language
from bot.views.campaign_changes import Changed, difference_lines
from sla.campaign import Campaign
from sla.segment import Segment

LONG = "word " * 200
TEXTS = st.text("ab &<\n", max_size=1500)


def line(before: Campaign, after: Campaign) -> str:
    """The one line of a change."""
    changed = Changed(before, after, example.SAM, {})
    (found,) = difference_lines(Language("en"), changed, example.PARIS)
    return found


def sides(**values: tuple[object, object]) -> tuple[str, str]:
    """What one thing was and what it is, as they are told."""
    before, after = (
        replace(example.CAMPAIGN, **{name: pair[each] for name, pair in values.items()}) for each in (0, 1)
    )  # type: ignore[arg-type]
    old, new = line(before, after).split("~ → ")
    return old.partition("~")[2], new


def segment(*jobs: str) -> Segment:
    return Segment.model_validate({"when": {"role": {"one_of": list(jobs)}}})


def test_a_changed_link_is_told_by_its_address() -> None:
    old, new = sides(links=(("https://a.example/old",), ("https://a.example/new?b=1&c=2",)))
    assert old == "<https://a.example/old|https://a.example/old>"
    assert new == "<https://a.example/new?b=1&amp;c=2|https://a.example/new?b=1&amp;c=2>"


def test_of_several_links_those_that_differ_are_told() -> None:
    same = "https://a.example/same"
    old, new = sides(links=((same, "https://a.example/gone"), (same,)))
    assert "gone" in old
    assert same not in old + new
    assert new == "–"


def test_links_in_another_order_are_told_in_both() -> None:
    one, two = "https://a.example/1", "https://a.example/2"
    old, new = sides(links=((one, two), (two, one)))
    assert old.index(one) < old.index(two)
    assert new.index(two) < new.index(one)


@pytest.mark.parametrize("name", ["purpose", "talking_points"])
def test_of_a_long_text_the_part_that_differs_is_told(name: str) -> None:
    old, new = sides(**{name: (f"{LONG}the end {LONG}", f"{LONG}the very end {LONG}")})
    assert "the end" in old
    assert "the very end" in new
    assert old.startswith("…word")
    assert len(old) + len(new) < 2900


def test_segments_that_differ_far_on_are_told_apart() -> None:
    jobs = [f"job number {number}" for number in range(30)]
    old, new = sides(segments=((segment(*jobs, "cmo"),), (segment(*jobs, "ceo"),)))
    assert "cmo" in old
    assert "ceo" in new


def test_sources_that_differ_far_on_are_told_apart() -> None:
    old, new = sides(sources=(("w" * 200 + "1",), ("w" * 200 + "2",)))
    assert old != new


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_two_texts_that_read_differently_are_told_differently(start: str, one: str, two: str, end: str) -> None:
    before, after = f"{start}{one}{end}", f"{start}{two}{end}"
    if before.split() == after.split():
        return
    old, new = sides(purpose=(before, after))
    assert old != new
    assert len(old) + len(new) < 2900
