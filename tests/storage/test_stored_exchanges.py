"""What the teams tell each other, and what comes of it."""

from datetime import date

import pytest
from rows import DAY, ELSEWHERE, HERE, HOUR, NOW

from sla.exchange import About, Decision, Exchange, Kind, Reply, Subject
from storage.unit import Database


def told(exchange_id: str = "e1", kind: Kind = Kind.IDEA, **more: object) -> Exchange:
    given = {"text": "Security", "by": "U0SAM", "at": NOW} | more
    return Exchange(exchange_id, kind, **given)


FULL = told(
    note="They ask on the second call",
    link="https://atelier.example/é",
    serves="the buyer",
    about=About(Subject.PERSONA, "the buyer"),
    day=date(2026, 3, 2),
)


@pytest.mark.parametrize("exchange", [told(), FULL, told(about=About(Subject.LEAD, "l1"))])
def test_what_was_told_comes_back(database: Database, exchange: Exchange) -> None:
    with database.unit(HERE) as unit:
        unit.exchanges.insert(exchange)
        assert unit.exchanges.get("e1") == exchange
        assert unit.exchanges.get("e2") is None
    with database.reading(ELSEWHERE) as unit:
        assert unit.exchanges.get("e1") is None


def test_exchanges_are_counted_by_kind_and_span(database: Database) -> None:
    told = [
        Exchange(f"e{number}", Kind.IDEA if number else Kind.MEETING, f"n° {number}", "U0SAM", NOW + number * DAY)
        for number in range(4)
    ]
    with database.unit(HERE) as unit:
        for exchange in told:
            unit.exchanges.insert(exchange)
        assert unit.exchanges.get("e2") == told[2]
        assert unit.exchanges.count(Kind.IDEA, NOW + DAY, NOW + 3 * DAY) == 2
        assert unit.exchanges.count(Kind.FEEDBACK, NOW, NOW + 9 * DAY) == 0


def test_it_is_listed_by_kind_the_newest_first_or_in_a_span(database: Database) -> None:
    with database.unit(HERE) as unit:
        for number in range(4):
            unit.exchanges.insert(told(f"e{number}", at=NOW + number * DAY))
        unit.exchanges.insert(told("other", Kind.CONTENT))
        assert [each.exchange_id for each in unit.exchanges.newest(Kind.IDEA, 2)] == ["e3", "e2"]
        spanned = unit.exchanges.told_in(Kind.IDEA, NOW + DAY, NOW + 3 * DAY, 9)
        assert [each.exchange_id for each in spanned] == ["e1", "e2"]


def test_what_waits_is_owed_an_answer_and_has_none(database: Database) -> None:
    with database.unit(HERE) as unit:
        for number, kind in enumerate(Kind):
            unit.exchanges.insert(told(f"{kind}-late", kind, at=NOW + number * HOUR))
            unit.exchanges.insert(told(f"{kind}-done", kind))
            assert unit.replies.put(f"{kind}-done", Reply("yes", "U0MEHDI", NOW + DAY))
        waiting = [each.exchange_id for each in unit.exchanges.waiting(9)]
        assert waiting == ["feedback-late", "idea-late", "persona-late"]
        assert [each.exchange_id for each in unit.exchanges.waiting(1)] == ["feedback-late"]
        assert unit.exchanges.count_waiting() == {Kind.FEEDBACK: 1, Kind.IDEA: 1, Kind.PERSONA: 1}
        assert unit.replies.count(NOW, NOW + DAY) == 0
        assert unit.replies.count(NOW + DAY, NOW + 2 * DAY) == len(Kind)


def test_what_nobody_answered_is_listed_by_its_votes_then_the_oldest_first(database: Database) -> None:
    with database.unit(HERE) as unit:
        for number, name in enumerate(("old", "young", "wanted", "answered")):
            unit.exchanges.insert(told(name, at=NOW + number * HOUR))
        unit.exchanges.insert(told("feedback", Kind.FEEDBACK))
        for user in ("U0SUE", "U0MAX"):
            for name in ("wanted", "answered", "feedback"):
                assert unit.votes.put(name, user, NOW)
        assert unit.replies.put("answered", Reply("yes", "U0MEHDI", NOW))
        found = [(idea.exchange_id, votes) for idea, votes in unit.exchanges.popular(Kind.IDEA, 9)]
        assert found == [("wanted", 2), ("old", 0), ("young", 0)]
        assert len(unit.exchanges.popular(Kind.IDEA, 1)) == 1
    with database.unit(ELSEWHERE) as unit:
        unit.exchanges.insert(told("wanted"))
        assert [votes for _, votes in unit.exchanges.popular(Kind.IDEA, 9)] == [0]


def test_the_first_answer_stays(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.exchanges.insert(told())
        assert unit.replies.of("e1") is None
        assert unit.replies.put("e1", Reply("yes", "U0MEHDI", NOW))
        assert not unit.replies.put("e1", Reply("no", "U0MARION", NOW))
        assert unit.replies.of("e1") == Reply("yes", "U0MEHDI", NOW)


def test_a_person_has_one_vote(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.exchanges.insert(told())
        assert unit.votes.put("e1", "U0SUE", NOW + HOUR)
        assert unit.votes.put("e1", "U0MAX", NOW)
        assert not unit.votes.put("e1", "U0SUE", NOW)
        assert unit.votes.of("e1") == ("U0MAX", "U0SUE")
        unit.votes.remove("e1", "U0SUE")
        assert unit.votes.of("e1") == ("U0MAX",)


def test_decisions_are_open_until_they_are_ticked(database: Database) -> None:
    def decision(meeting: str, number: int, at: int = 0) -> Decision:
        return Decision(meeting, number, f"{meeting} {number}", f"U{number}", NOW + at * HOUR)

    with database.unit(HERE) as unit:
        for meeting in ("m1", "m2"):
            unit.exchanges.insert(told(meeting, Kind.MEETING))
        unit.decisions.insert([decision("m1", 1, 1), decision("m1", 2, 1), decision("m2", 1)])
        assert unit.decisions.of("m1") == (decision("m1", 1, 1), decision("m1", 2, 1))
        assert unit.decisions.open(9) == (decision("m2", 1), decision("m1", 1, 1), decision("m1", 2, 1))
        assert unit.decisions.open(1) == (decision("m2", 1),)
        assert unit.decisions.newest_open(9) == (decision("m1", 1, 1), decision("m1", 2, 1), decision("m2", 1))
        assert unit.decisions.newest_open(1) == (decision("m1", 1, 1),)
        assert unit.decisions.tick("m1", 1, "U0SAM", NOW + DAY)
        assert not unit.decisions.tick("m1", 1, "U0SUE", NOW + DAY)
        assert not unit.decisions.tick("m1", 9, "U0SUE", NOW + DAY)
        assert (unit.decisions.of("m1")[0].done_by, unit.decisions.of("m1")[0].done_at) == ("U0SAM", NOW + DAY)
        assert unit.decisions.newest_open(1) == (decision("m1", 2, 1),)
        assert (unit.decisions.count_open(), unit.decisions.count_owned("U1")) == (2, 1)
        assert unit.decisions.untick("m1", 1)
        assert not unit.decisions.untick("m1", 1)
        assert unit.decisions.count_open() == 3


def test_decisions_are_found_by_when_they_were_made_done_or_not_the_last_first(database: Database) -> None:
    made = [Decision("m1", number, "text", "U1", NOW + number * DAY) for number in range(4)]
    with database.unit(HERE) as unit:
        unit.exchanges.insert(told("m1", Kind.MEETING))
        unit.decisions.insert(made)
        assert unit.decisions.tick("m1", 2, "U1", NOW)
        found = unit.decisions.decided_in(NOW + DAY, NOW + 3 * DAY, 9)
        assert [each.number for each in found] == [2, 1]
        assert [each.number for each in unit.decisions.decided_in(NOW, NOW + 9 * DAY, 2)] == [3, 2]
    with database.reading(ELSEWHERE) as unit:
        assert unit.decisions.decided_in(NOW, NOW + 9 * DAY, 9) == ()
