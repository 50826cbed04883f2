"""The worker counts while people change what is over: nothing is counted twice, and nothing is lost."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from team_at_work import HERE, Team, euros

from sla.deed import Act, Deed
from storage.unit import Database

ROUNDS = 15
SOLD = Deed(Act.WIN, amount=euros(40))


@pytest.fixture
def crowded(postgresql_url: str) -> Iterator[Team]:
    """A team on PostgreSQL, where several write at once, with four handoffs that are over and counted."""
    database = Database(postgresql_url)
    team = Team(database)
    for number in range(4):
        team.lead_comes()
        team.does(Deed(Act.CLAIM), number)
        team.does(Deed(Act.REACH, minutes=20), number)
        team.does(SOLD, number)
    assert team.has_counted()
    yield team
    database.dispose()


def test_what_somebody_is_changing_waits_for_the_next_counting(crowded: Team) -> None:
    handoff_id = crowded.handed[0]
    with crowded.database.unit(HERE) as unit:
        (attempt,) = unit.handoffs.attempts(handoff_id)
        unit.handoffs.remove_attempt(handoff_id, attempt.number)
    with crowded.database.unit(HERE) as unit:
        unit.handoffs.add_attempt(handoff_id, attempt)
        assert crowded.counts() == 0  # another transaction, while this one is not over
    assert crowded.counts() == 1
    assert crowded.figures()[0] == crowded.figures()[1]


def test_people_and_workers_at_once_come_out_right(crowded: Team) -> None:
    def regrets(which: int) -> None:
        for _ in range(ROUNDS):
            crowded.takes_back(which)
            crowded.does(SOLD, which)

    def corrects(number: int) -> None:
        for day in range(ROUNDS):
            crowded.deal_comes(number, f"{day}.00", 9, crowded.now - timedelta(days=day))

    def counts(_: int) -> None:
        for _ in range(4 * ROUNDS):
            crowded.counts(limit=2)

    def reads(_: int) -> None:
        for _ in range(ROUNDS):
            read, rows = crowded.figures()
            assert read == rows

    with ThreadPoolExecutor() as pool:
        acts = (regrets, corrects, counts, reads)
        running = [pool.submit(act, number) for act in acts for number in range(2)]
        for each in running:
            each.result()
    assert crowded.has_counted()
    assert crowded.figures()[0] == crowded.figures()[1]
