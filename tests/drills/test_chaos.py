"""A short chaos: processes are killed, Slack and the database fail, and afterwards every line of the books is right."""

import pytest

from drills.chaos.plan import short
from drills.chaos.run import run

SEED = 7

pytestmark = pytest.mark.timeout(300)


@pytest.mark.parametrize("kind", ["postgresql", "sqlite"])
def test_the_books_balance_whatever_goes_wrong(kind: str) -> None:
    result = run(short(SEED, kind))
    assert [line for line in result.lines if not line.good] == []
    assert result.stock.posted_twice == 0
    assert result.ledger.killed
    assert result.ledger.troubles
    assert result.ledger.sent
