"""The bot looks whether it keeps its own promises: what it finds is told, to operators and heads, and never mended."""

from datetime import UTC, datetime, timedelta

import pytest
from seen import SALES, arrive, card_of, key_of, shown, spoil

from bot.audit import rounds
from bot.demo import prospects
from bot.demo.stage import Stage
from bot.services.workspaces import OWN
from playground.person import Person
from sla.promise import Promise

QUARTER = timedelta(minutes=16)


def audit(playing: Stage) -> dict[Promise, int]:
    """Go round once, whenever the last round was; gives what is not kept, by promise."""
    with playing.bot.desk.database.unit(OWN) as unit:
        unit.agenda.move(rounds.AUDIT, playing.bot.clock(), unit.agenda.note(rounds.AUDIT))
    assert rounds.tick(playing.bot.desk, playing.bot.clock()) == 1
    with playing.bot.desk.database.across_reading() as across:
        return across.findings.totals()


@pytest.fixture
def audited(playing: Stage) -> Stage:
    """A bot that was looked at once, and has one claimed lead."""
    arrive(playing, prospects.claire)
    playing.slack.person("U0SAM").clicks(card_of(playing.slack.person("U0SAM"), "Claire Petit"), "Contacted")
    playing.settle()
    rounds.tick(playing.bot.desk, playing.bot.clock())
    return playing


def told(playing: Stage, person: Person, words: str) -> list[str]:
    """What a head is told in person, once it was sent."""
    playing.settle()
    return [line for line in map(shown, person.direct()) if words in line]


def test_a_bot_that_keeps_its_word_finds_nothing(audited: Stage) -> None:
    for _ in range(3):
        audited.pass_time(QUARTER)
        assert audit(audited) == {}


def test_each_workspace_is_looked_at_every_ten_minutes(audited: Stage) -> None:
    assert rounds.tick(audited.bot.desk, audited.bot.clock()) == 0
    audited.slack.clock.advance(timedelta(minutes=10))
    assert rounds.tick(audited.bot.desk, audited.bot.clock()) == 1


def test_a_card_that_shows_another_state_is_told_of_and_left_as_it_is(
    audited: Stage, sam: Person, sophie: Person, marion: Person
) -> None:
    before = shown(card_of(sam, "Claire Petit"))
    spoil(audited, "UPDATE handoffs SET owner = 'U0SUE'")
    assert audit(audited) == {Promise.CARDS_DIFFER: 1}
    assert told(audited, sophie, "how their lead stands: 1") or told(audited, sophie, "où en est leur lead")
    assert told(audited, marion, "où en est leur lead\u202f: 1")
    assert shown(card_of(sam, "Claire Petit")) == before


def test_a_lead_without_a_card_is_told_of(audited: Stage) -> None:
    spoil(audited, "DELETE FROM posts WHERE key LIKE 'card:%'")
    assert audit(audited) == {}
    audited.slack.clock.advance(QUARTER)
    assert audit(audited) == {Promise.CARDS_MISSING: 1}


def test_a_card_that_was_given_up_is_not_told_of_again(playing: Stage) -> None:
    playing.slack.remove_bot(SALES)
    arrive(playing, prospects.claire)
    playing.pass_time(QUARTER)
    rounds.tick(playing.bot.desk, playing.bot.clock())
    assert Promise.CARDS_MISSING not in audit(playing)


def test_messages_that_should_have_gone_are_counted(audited: Stage) -> None:
    sam = audited.slack.person("U0SAM")
    sam.types("/sla feedback the price page is unclear", in_=SALES)
    audited.slack.clock.advance(QUARTER)
    assert audit(audited)[Promise.OUTBOX] >= 1


def test_clocks_that_nobody_looks_at_are_counted(playing: Stage) -> None:
    arrive(playing, prospects.paul)
    rounds.tick(playing.bot.desk, playing.bot.clock())
    playing.slack.clock.advance(timedelta(minutes=30) + QUARTER)
    assert audit(playing) == {Promise.CLOCKS: 1}


def test_a_clock_that_cannot_be_moved_is_counted_once_it_is_due(playing: Stage, sam: Person) -> None:
    arrive(playing, prospects.paul)
    rounds.tick(playing.bot.desk, playing.bot.clock())
    bad = key_of(card_of(sam, "Paul Garcia")).removeprefix("card:")
    spoil(playing, "UPDATE deadlines SET team = 'nobody' WHERE handoff_id = :bad", bad=bad)
    playing.pass_time(timedelta(hours=1, minutes=20))
    assert audit(playing)[Promise.CLOCKS] >= 1


def test_a_digest_that_was_not_sent_is_told_of(audited: Stage) -> None:
    audited.slack.clock.jump_to(datetime(2026, 3, 9, 8, 16, tzinfo=UTC))
    assert audit(audited)[Promise.DIGESTS] == 1


def test_the_heads_are_told_once_a_day_and_no_more_once_it_is_kept_again(audited: Stage, sophie: Person) -> None:
    spoil(audited, "UPDATE handoffs SET owner = 'U0SUE'")
    audit(audited)
    audit(audited)
    assert len(told(audited, sophie, "leur lead")) == 1
    spoil(audited, "UPDATE handoffs SET owner = 'U0SAM'")
    assert audit(audited) == {}


def test_what_was_found_keeps_the_instant_it_was_first_seen(audited: Stage) -> None:
    spoil(audited, "UPDATE handoffs SET owner = 'U0SUE'")
    began = audited.bot.clock()
    audit(audited)
    audited.pass_time(timedelta(hours=2))
    audit(audited)
    with audited.bot.desk.database.reading(OWN) as unit:
        (found,) = [one for one in unit.findings.all() if one.promise is Promise.CARDS_DIFFER]
    assert found.since - began < timedelta(minutes=1)
    assert found.example


def test_a_card_that_another_version_has_drawn_may_look_different(audited: Stage) -> None:
    spoil(audited, "UPDATE posts SET shown = 'older:0000'")
    assert audit(audited) == {}


def test_many_cards_are_looked_at_round_by_round_and_all_of_them_count(audited: Stage) -> None:
    for number in range(30):
        arrive(audited, lambda now, who=number: prospects.anybody(now, who, hot=False))
    spoil(audited, "UPDATE posts SET shown = substr(shown, 1, 6) || 'another' WHERE key LIKE 'card:%'")
    assert [audit(audited)[Promise.CARDS_DIFFER] for _ in range(2)] == [25, 31]


def test_what_was_found_stays_until_every_card_was_looked_at_again(audited: Stage) -> None:
    for number in range(30):
        arrive(audited, lambda now, who=number: prospects.anybody(now, who, hot=False))
    spoil(audited, "UPDATE handoffs SET owner = 'U0SUE' WHERE owner = 'U0SAM'")
    assert [audit(audited)[Promise.CARDS_DIFFER] for _ in range(2)] == [1, 1]
    spoil(audited, "UPDATE handoffs SET owner = 'U0SAM' WHERE owner = 'U0SUE'")
    assert [audit(audited).get(Promise.CARDS_DIFFER, 0) for _ in range(2)] == [1, 0]
