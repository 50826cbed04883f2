"""Whoever asks what is held of them is not told who of the company did what."""

import pytest

from sla.colleagues import without_colleagues


@pytest.mark.parametrize("name", ["to", "owner", "offered_to", "by", "user"])
def test_a_detail_says_what_was_done_and_not_by_whom(name: str) -> None:
    assert without_colleagues({"before": {name: "U0SAM", "status": "open"}}) == {"before": {"status": "open"}}


def test_nor_does_a_list_or_a_text() -> None:
    passed = {"passed": [["U0SAM", "away"]], "text": "Ask <@U0SAM> or <@U0SUE|sue>, WORLD"}
    assert without_colleagues(passed) == {"passed": [["away"]], "text": "Ask … or …, WORLD"}


@pytest.mark.parametrize("value", ["operator", "UNO", "WON", "usine", "", None, 3])
def test_all_else_stays(value: object) -> None:
    assert without_colleagues({"text": value, "by": "worker"}) == {"text": value, "by": "worker"}
