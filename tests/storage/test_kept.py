"""Values that are kept: those asked for last, and never more than there is room for."""

from storage.kept import Kept


def test_what_nobody_asked_for_for_longest_gives_way() -> None:
    kept = Kept[int](2)
    kept.put("one", 1)
    kept.put("two", 2)
    assert kept.get("one") == 1
    kept.put("three", 3)
    assert [kept.get(key) for key in ("one", "two", "three")] == [1, None, 3]


def test_a_value_that_is_put_again_takes_no_further_room() -> None:
    kept = Kept[int](2)
    for value in (1, 2, 3):
        kept.put("one", value)
    kept.put("two", 2)
    assert [kept.get(key) for key in ("one", "two")] == [3, 2]
