"""Votes and answers that several give at the same moment, and what is told about one lead."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from rows import ELSEWHERE, HERE, HOUR, NOW

from sla.exchange import About, Exchange, Kind, Reply, Subject
from storage.unit import Database

SSO = Exchange("e1", Kind.FEEDBACK, "They ask for <SSO>\n& audit logs", "U0SAM", NOW)
STUDY = Exchange("e2", Kind.IDEA, "Security at a glance", "U0SUE", NOW + HOUR, note="twice a week", serves="IT")


@pytest.fixture
def stored(database: Database) -> Database:
    with database.unit(HERE) as unit:
        for each in (SSO, STUDY):
            unit.exchanges.insert(each)
    return database


def test_the_last_feedback_on_a_lead_is_found_and_how_much_there_was_before(stored: Database) -> None:
    claire, paul = About(Subject.LEAD, "l1"), About(Subject.LEAD, "l2")
    told = [replace(SSO, exchange_id=f"on{number}", at=NOW + number * HOUR, about=claire) for number in range(4)]
    others = [
        replace(SSO, exchange_id="on-paul", about=paul),
        replace(SSO, exchange_id="on-a-campaign", about=About(Subject.CAMPAIGN, "l1")),
        replace(STUDY, exchange_id="an-idea", about=claire),
    ]
    with stored.unit(HERE) as unit:
        for each in (*told, *others):
            unit.exchanges.insert(each)
        assert unit.exchanges.about(claire, 5) == (tuple(told), 0)
        assert unit.exchanges.about(claire, 3) == (tuple(told[1:]), 1)
        assert unit.exchanges.about(paul, 3) == ((others[0],), 0)
        assert unit.exchanges.about(About(Subject.PERSONA, "l1"), 3) == ((), 0)
    with stored.reading(ELSEWHERE) as unit:
        assert unit.exchanges.about(claire, 5) == ((), 0)


def test_votes_at_the_same_moment_all_count_once(stored: Database) -> None:
    def vote(number: int) -> bool:
        with stored.unit(HERE) as unit:
            return unit.votes.put("e2", f"U0VOTER{number % 8}", NOW)

    with ThreadPoolExecutor(4) as people:
        new = list(people.map(vote, range(16)))
    assert sum(new) == 8
    with stored.reading(HERE) as unit:
        assert unit.votes.of("e2") == tuple(f"U0VOTER{number}" for number in range(8))


def test_of_answers_at_the_same_moment_one_stands(stored: Database) -> None:
    def answer(number: int) -> bool:
        with stored.unit(HERE) as unit:
            return unit.replies.put("e1", Reply(f"n° {number}", f"U0VOTER{number}", NOW))

    with ThreadPoolExecutor(4) as people:
        stood = list(people.map(answer, range(8)))
    assert sum(stood) == 1
    with stored.reading(HERE) as unit:
        assert unit.replies.of("e1") == Reply(f"n° {stood.index(True)}", f"U0VOTER{stood.index(True)}", NOW)
        assert unit.replies.of("e2") is None
