"""Clocks that a former version stopped are measured; one that can't be holds up no other."""

import pytest
from seen import does, handoff_id, spoil

from bot.demo.stage import Stage
from bot.services import measuring
from bot.services.workspaces import OWN
from playground.person import Person
from sla.handoff import Handoff
from storage.unit import Unit


def test_one_that_fails_is_left_and_the_others_are_measured(
    playing: Stage, sam: Person, claire: str, paul: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (claire, paul):
        does(playing, sam, name, "Claim")
    spoil(playing, "UPDATE deadlines SET took = NULL")
    bad, measured_of = handoff_id(sam, claire), measuring.measured_of

    def failing(unit: Unit, handoff: Handoff, deadlines: object) -> object:
        if handoff.handoff_id == bad:
            raise ValueError("no such hours")
        return measured_of(unit, handoff, deadlines)

    monkeypatch.setattr(measuring, "measured_of", failing)
    monkeypatch.setattr(measuring, "BATCH", 1)
    assert measuring.tick(playing.bot.desk) == 1
    with playing.bot.desk.database.reading(OWN) as unit:
        took = {clock.took is None for clock in unit.deadlines.of_handoff(handoff_id(sam, paul)) if clock.stopped_at}
    assert took == {False}
    monkeypatch.undo()
    assert measuring.tick(playing.bot.desk) == 1
    assert measuring.tick(playing.bot.desk) == 0
