"""Clocks that a former version stopped are measured; one that can't be holds up no other."""

from seen import does, handoff_id, spoil

from bot.demo.stage import Stage
from bot.services import measuring
from bot.services.workspaces import OWN
from playground.person import Person


def test_one_that_fails_is_left_and_the_others_are_measured(
    playing: Stage, sam: Person, claire: str, paul: str
) -> None:
    for name in (claire, paul):
        does(playing, sam, name, "Claim")
    spoil(playing, "UPDATE deadlines SET took = NULL")
    spoil(playing, "UPDATE handoffs SET version = 99 WHERE handoff_id = :bad", bad=handoff_id(sam, claire))
    assert measuring.tick(playing.bot.desk, most=1) == 1
    assert unmeasured(playing, sam, paul) == 0
    assert unmeasured(playing, sam, claire) == 1
    spoil(playing, "UPDATE handoffs SET version = 1")
    assert measuring.tick(playing.bot.desk) == 1
    assert unmeasured(playing, sam, claire) == 0
    assert measuring.tick(playing.bot.desk) == 0


def test_a_tick_measures_no_more_than_its_batch_so_that_a_worker_can_end(
    playing: Stage, sam: Person, claire: str, paul: str
) -> None:
    for name in (claire, paul):
        does(playing, sam, name, "Claim")
    spoil(playing, "UPDATE deadlines SET took = NULL")
    assert [measuring.tick(playing.bot.desk, most=1) for _ in range(3)] == [1, 1, 0]


def unmeasured(playing: Stage, sam: Person, name: str) -> int:
    """How many stopped clocks of a lead nobody has measured."""
    with playing.bot.desk.database.reading(OWN) as unit:
        return sum(
            clock.stopped_at is not None and clock.took is None
            for clock in unit.deadlines.of_handoff(handoff_id(sam, name))
        )
