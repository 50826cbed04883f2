"""A moving window: so many in any minute, for each by themselves; what it knows of who asks no more is forgotten."""

from collections.abc import Iterator

import pytest
from freezegun import freeze_time
from freezegun.api import FrozenDateTimeFactory

from bot.web.window import Window


@pytest.fixture
def time() -> Iterator[FrozenDateTimeFactory]:
    """The machine's clock, which a test may move on."""
    with freeze_time("2026-03-02T09:30:00Z") as frozen:
        yield frozen


def test_it_moves_with_time(time: FrozenDateTimeFactory) -> None:
    window = Window(2)
    assert window.take("x") == 0
    time.tick(10)
    assert [window.take("x"), window.take("x")] == [0, 50]
    time.tick(49)
    assert [window.wait("x"), window.take("x")] == [1, 1]
    time.tick(1)
    assert [window.take("x"), window.take("x")] == [0, 10]


@pytest.mark.usefixtures("time")
def test_it_counts_each_by_themselves() -> None:
    window = Window(1)
    assert [window.take("x"), window.take("y"), window.wait("z")] == [0, 0, 0]
    assert [window.take("x"), window.take("y")] == [60, 60]


def test_it_does_not_count_what_it_refused(time: FrozenDateTimeFactory) -> None:
    window = Window(1)
    window.take("x")
    for _ in range(59):
        time.tick(1)
        assert window.take("x")
    time.tick(1)
    assert window.take("x") == 0


def test_it_forgets_who_asks_no_more(time: FrozenDateTimeFactory) -> None:
    window = Window(1)
    for number in range(100):
        window.take(f"192.0.2.{number}")
    assert window.size == 100
    time.tick(61)
    window.take("x")
    assert window.size == 1
