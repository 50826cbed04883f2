"""What if: another target over what was recorded, and which clauses look too constraining."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from amendments import amended
from seen import MARKETING, answered, card_of, handoff_id

from bot.demo import prospects
from bot.demo.stage import Stage, setup_of
from bot.services import whatif
from bot.services.recorded import MOST
from bot.services.workspaces import OWN
from playground.person import Person
from sla.actor import Actor
from sla.change import with_target
from sla.evidence import ShareCount
from sla.span import Span

MINUTE = timedelta(minutes=1)
CALLED = ((30, range(4)), (70, range(4, 7)), (150, range(7, 9)))
"""After how many minutes which leads are called."""


def paris(day: int, hour: int, minute: int = 0) -> datetime:
    """A wall time of March 2026, before its clocks change."""
    return datetime(2026, 3, day, hour - 1, minute, tzinfo=UTC)


@pytest.fixture
def worked(playing: Stage, sam: Person) -> Stage:
    """Ten leads of a Monday, called after half an hour, after 70 minutes, after 150; the last one never."""
    handed = playing.bot.clock()
    for number in range(10):
        playing.post("leads", prospects.anybody(handed, number, hot=False))
    for minutes, numbers in CALLED:
        playing.go_to(handed + (minutes - 1) * MINUTE)  # a channel takes one post a second, and retries take longer
        playing.slack.clock.jump_to(handed + minutes * MINUTE)
        for number in numbers:
            sam.clicks(card_of(sam, prospects.name_of(number)), "Contacted")
    playing.pass_time(timedelta(hours=5))
    return playing


def test_another_target_is_held_against_what_was_recorded(worked: Stage, sam: Person) -> None:
    told = answered(sam, "/sla whatif claim 2h").replace("`", "").replace("*", "")
    assert "What if: Claim by sales" in told
    assert "within 1 h, for 90% → within 2 h, for 90%" in told
    assert "❌ Would have been kept: 70% (7 of 10)" in told
    assert "In truth: 40% (4 of 10)" in told
    assert "of working time too late so far, handed over" in told
    assert "30 min of working time too late, handed over" in told
    assert "Tightest target that would have been kept 90% of the time: 3 h, 90% (9 of 10)" in told
    assert "verdicts that were given stay" in told


def test_marketing_asks_too_and_reads_it_in_french(worked: Stage, marion: Person) -> None:
    told = answered(marion, "/sla whatif claim 3h", MARKETING)
    assert "Et si\u202f: Prise en charge" in told
    assert "90\xa0% (9 sur 10)" in told


def test_a_count_is_judged_by_its_months(worked: Stage, sam: Person) -> None:
    told = answered(sam, "/sla whatif volume 10")
    assert "no period that is over" in told
    assert "So far: March 2026, 10 of 10" in told
    worked.pass_time(timedelta(days=31))
    told = answered(sam, "/sla whatif volume 10 2026-03")
    assert "Would have been kept: in 1 of 1 period" in told
    assert "In truth: in 0 of 1 period" in told
    assert "Only 1 period that is over" in told


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("contct 2h", "Did you mean contact? The clauses are: volume, quality"),
        ("xyz", "There is no clause “xyz”. The clauses are: volume"),
        ("contact soon", "“soon” is no target for contact. Write, for example, /sla whatif contact 2h."),
        ("quality 30", "Write, for example, /sla whatif quality 70%."),
        ("volume 2h", "Write, for example, /sla whatif volume 30."),
        ("claim 900d", "“900d” is no target for claim."),
        ("claim 2h yesterday", "“yesterday” is no period"),
        ("claim 2h 2026 more", "I do not understand"),
    ],
)
def test_what_is_unclear_gets_what_can_be_written(playing: Stage, sam: Person, typed: str, words: str) -> None:
    assert words in answered(sam, f"/sla whatif {typed}").replace("`", "")


@pytest.mark.parametrize("typed", ["", " claim", " claim 2h"])
def test_only_the_two_teams_are_told(playing: Stage, typed: str) -> None:
    told = answered(playing.slack.person("U0GUEST"), f"/sla whatif{typed}", "C0GENERAL")
    assert "Only members of marketing and sales" in told


def test_before_anything_was_recorded_it_says_so(playing: Stage, sam: Person) -> None:
    told = answered(sam, "/sla whatif contact 2h")
    assert "Would have been kept: no case" in told
    assert "Only" not in told
    assert "too little to tell" in answered(sam, "/sla whatif")
    assert "Too few cases to suggest anything" in answered(sam, "/sla whatif contact")


@pytest.mark.parametrize(
    "typed",
    ["claim 2h 1900", "volume 20 2200", "claim 1900-W01", "meeting 2200-Q4", "notice 1d 2026-W53", "talk 12 2026"],
)
def test_a_period_may_lie_anywhere(playing: Stage, sam: Person, typed: str) -> None:
    told = answered(sam, f"/sla whatif {typed}")
    assert "no case" in told or "no period that is over" in told


def test_of_more_than_can_be_replayed_while_one_waits_a_shorter_period_is_asked_for(
    playing: Stage, sam: Person, claire: str
) -> None:
    with playing.bot.desk.database.unit(OWN) as unit:
        handoff = unit.handoffs.get(handoff_id(sam, claire))
        assert handoff is not None
        unit.handoffs.insert_each(replace(handoff, handoff_id=f"more-{number}") for number in range(MOST))
    told = answered(sam, "/sla whatif claim 2h")
    assert "10001 leads were handed over in that time" in told
    assert "no case" in answered(sam, "/sla whatif claim 2h 2026-02")


def come(playing: Stage, numbers: range, source: str) -> None:
    """So many prospects, from one source."""
    for number in numbers:
        body = prospects.anybody(playing.bot.clock(), number, hot=False)
        playing.post("leads", {**body, "source": source})
    playing.settle()


@pytest.fixture
def neglected(playing: Stage, sam: Person, sue: Person) -> Stage:
    """Six leads of a Monday evening that Sam takes at Tuesday noon, and six of Wednesday that Sue takes at once."""
    playing.go_to(paris(2, 19))
    come(playing, range(6), "trade fair")
    playing.go_to(paris(3, 11, 30))
    for number in range(6):
        sam.clicks(card_of(sam, prospects.name_of(number)), "Claim")
    playing.go_to(paris(4, 10))
    come(playing, range(6, 12), "website")
    for number in range(6, 12):
        sue.clicks(card_of(sue, prospects.name_of(number)), "Claim")
    return playing


def test_each_cause_is_told_with_its_figures_and_the_main_one_is_what_to_talk_of(
    neglected: Stage, sue: Person, marion: Person
) -> None:
    told = answered(sue, "/sla whatif claim")
    assert "Where the misses come from (6 of 12)" in told
    assert "outside working hours: 6 of the 6 misses, 6 of 12 cases in all" in told
    assert "@Sam Parker had it: 6 of the 6 misses" in told
    assert "it came from trade fair: 6 of the 6 misses" in told
    assert "more leads came in that period than agreed" not in told
    assert "💡 Most misses are leads that came outside working hours" in told
    assert "hors des heures ouvrées\u202f: 6 des 6" in answered(marion, "/sla whatif claim", MARKETING)


def test_cards_that_came_late_are_our_own_delay(playing: Stage, sam: Person) -> None:
    for number in range(5):
        playing.post("leads", prospects.anybody(playing.bot.clock(), number, hot=False))
    playing.slack.clock.advance(90 * MINUTE)
    playing.settle()
    told = answered(sam, "/sla whatif claim")
    assert "our card came more than a minute late: 5 of the 5 misses" in told
    assert "💡 Most misses are leads whose card I posted late" in told


def test_every_clause_is_listed_with_how_it_is_kept(worked: Stage, sam: Person) -> None:
    worked.pass_time(timedelta(days=31))
    told = answered(sam, "/sla whatif").replace("`", "")
    assert "⚠️ Claim by sales claim: within 1 h, for 90% · 40% (4 of 10)" in told
    assert "✅ First contact contact: within 4 h, for 90% · 90% (9 of 10)" in told


def test_one_clause_is_looked_at_closely(worked: Stage, sam: Person) -> None:
    worked.pass_time(timedelta(days=31))
    told = answered(sam, "/sla whatif claim").replace("`", "")
    assert "Too constraining? Claim by sales" in told
    assert "looser, 2 h: 70% (7 of 10)" in told
    assert "as it is, 1 h: 40% (4 of 10)" in told
    assert "tighter, 30 min:" in told
    assert "nothing before to compare with" in told
    assert "Where the misses come from (6 of 10)" in told
    assert "nothing changes by itself" in told


def test_a_whole_draft_is_set_against_the_agreement_in_force(worked: Stage, sam: Person) -> None:
    draft = with_target(setup_of().agreement, "claim", Span.parse("2h"))
    actor = Actor(OWN, "U0SAM", "slack", worked.bot.clock())
    with worked.bot.desk.database.reading(OWN) as unit:
        found = whatif.agreement(unit, actor, draft)
    lines = {line.clause.id: line for line in found.lines}
    assert list(lines) == [clause.id for clause in draft.commitments]
    claim = lines["claim"]
    assert claim.before is not None
    assert claim.after is not None
    assert (claim.before.would, claim.after.would) == (ShareCount(4, 10), ShareCount(7, 10))
    assert lines["contact"].before == lines["contact"].after


def test_people_at_work_are_counted_for_the_team_that_promises(playing: Stage, sam: Person) -> None:
    clauses = [
        {"id": team, "team": team, "metric": "availability", "at_least": 1, "for": "80%", "per": "week"}
        for team in ("marketing", "sales", "joint")
    ]
    playing.apply(in_force=True, document=amended(commitments=clauses))
    for week in range(3):
        playing.post("leads", prospects.anybody(playing.bot.clock(), week, hot=False))
        playing.pass_time(timedelta(days=7))
    for team, people in (("marketing", 2), ("sales", 3), ("joint", 5)):
        told = answered(sam, f"/sla whatif {team} {people + 1}").replace("`", "").replace("*", "")
        assert "Would have been kept: in 0 of 3 periods" in told
        assert "In truth: in 3 of 3 periods" in told
        assert f"90% of the time: {people} people" in told
