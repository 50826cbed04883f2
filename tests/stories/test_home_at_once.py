"""A Home is opened at the moment its worker looks: neither waits in a ring for the other."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.demo.stage import Stage
from bot.services import homes, watching
from bot.services.workspaces import OWN
from sla.actor import Actor

ROUNDS = 40


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_opening_and_looking_take_turns(playing: Stage) -> None:
    desk, at = playing.bot.desk, playing.bot.clock()
    people = [f"U0{number:03}" for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        for number in range(ROUNDS):
            now = at + number * timedelta(minutes=11)
            done = [pool.submit(homes.ask_for, desk, Actor(OWN, user, "slack", now)) for user in people]
            done += [pool.submit(watching.tick, desk, now + timedelta(seconds=31)) for _ in range(2)]
            for each in done:
                each.result(20)
    with desk.database.reading(OWN) as unit:
        assert {person for person, *_ in unit.homes.standing(at)} == set(people)
