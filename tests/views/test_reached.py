import pytest

from bot.locale import Language
from bot.views.reached import read_minutes


def read(typed: str | None) -> int | dict[str, str] | None:
    return read_minutes(Language("en"), {"handoff.minutes": {"input": {"value": typed}}})


@pytest.mark.parametrize(("typed", "minutes"), [("12", 12), (" 0 ", 0), ("600", 600), ("", None), (None, None)])
def test_the_minutes_of_a_talk_are_whole_or_unknown(typed: str | None, minutes: int | None) -> None:
    assert read(typed) == minutes


@pytest.mark.parametrize("typed", ["601", "-1", "1.5", "ten", "²", "١٢", "9999999999"])
def test_other_minutes_are_asked_for_again(typed: str) -> None:
    assert read(typed) == {"handoff.minutes": "Write whole minutes, 600 at most."}
