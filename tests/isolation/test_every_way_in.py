"""No request that one company's Slack has signed reads or changes another company, whatever of theirs it names.

Both have the same people, addresses, keys and days, so that nothing hangs on whose ids differ. See `exploring`.
"""

import pytest
from company import MARK
from exploring import Exploring, Moment, Side
from knocks import Knocks, marked
from neighbours import Neighbours
from seeds import seeds

from bot.listeners.commands import SUBCOMMANDS
from bot.listeners.tables import CLICKS, SHORTCUTS, SUBMISSIONS

TABLES = {"click": CLICKS, "dialog": SUBMISSIONS, "shortcut": SHORTCUTS, "command": SUBCOMMANDS}
NOTHING_TO_SEE = {
    ("command", "help"): "says the same to everybody",
    ("command", "whatif"): "shows counts alone, which test_two_companies_at_once compares",
    ("command", "back"): "whoever types it is not away",
    ("dialog", "setup.hours"): "there is an agreement, whose hours count from then on",
}
"""What neither does nor shows anything that could be told from the same in another company."""


def every_key() -> set[tuple[str, str]]:
    """Whatever the bot listens to, by its tables."""
    return {(kind, str(key)) for kind, table in TABLES.items() for key in table}


def explored(neighbours: Neighbours) -> Exploring:
    """All that can be reached from the host, tried by the guest."""
    exploring = neighbours.exploring()
    with neighbours.both.bot.desk.database.reading(neighbours.host.workspace) as unit:
        handoff = unit.handoffs.latest_of_email("open@usine-nord.example")
    assert handoff is not None
    with neighbours.both.books() as books:
        exploring.follow(seeds(exploring, handoff.handoff_id), books)
    return exploring


@pytest.mark.timeout(600)
def test_whatever_the_host_can_do_the_guest_neither_changes_nor_sees(neighbours: Neighbours) -> None:
    exploring = explored(neighbours)
    wrong = {(each.way.kind, each.way.name, each.way.shape): each.wrong for each in exploring.tried if each.wrong}
    assert wrong == {}
    found = {(each.way.kind, str(each.way.name)) for each in exploring.tried}
    assert every_key() - found == set(), "listened to, but nothing that a furnished company shows leads there"
    working = {(each.way.kind, str(each.way.name)) for each in exploring.tried if each.works}
    assert every_key() - working == NOTHING_TO_SEE.keys(), "tried, but without effect for the host itself"
    _nobody_gets_anywhere(neighbours, exploring)


def _nobody_gets_anywhere(neighbours: Neighbours, exploring: Exploring) -> None:
    """A team that no workspace stands for changes nothing at all by any of it, and is told of nobody."""
    host = neighbours.host.knocks
    nobody = Side("nobody", Knocks("T0NOBODY", host.slack, host.client))
    one_of_each = {(each.way.kind, each.way.name): each.way for each in exploring.tried}
    with neighbours.both.books() as books:
        start = Moment(books, neighbours.both.bot.clock())
        for way in one_of_each.values():
            seen = way.do(nobody.knocks, "U0SOPHIE")
            assert (books.changed(), marked(seen.everything)) == ({}, []), way
        start.come_back(neighbours.both)


def test_the_host_is_told_its_own_and_the_guest_the_like_without_a_mark(neighbours: Neighbours) -> None:
    host, guest = (side.knocks.said_since(0) for side in (neighbours.host, neighbours.guest))
    assert len(host) > len(guest) // 2 > 0
    assert len([each for each in host if marked(each)]) > len(host) // 2
    assert [each for each in guest if marked(each)] == []


@pytest.mark.parametrize("text", [f"x {MARK}", "sold for 73,119.00 €", "73\u202f119", "73119.00", "8264913"])
def test_a_mark_is_seen_however_it_is_written(text: str) -> None:
    assert marked({"blocks": [{"text": text}]}) == [text]


@pytest.mark.parametrize("text", ["", "1772440200.731190", "73,118.00 €", "173119", "9f73119ab"])
def test_what_is_no_mark_is_none(text: str) -> None:
    assert marked([text]) == []
