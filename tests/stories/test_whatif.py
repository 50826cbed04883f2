"""What if: another target over what was recorded, and which clauses look too constraining."""

from datetime import timedelta

import pytest
from seen import MARKETING, answered, card_of

from bot.demo import prospects
from bot.demo.stage import Stage, setup_of
from bot.services import whatif
from bot.services.workspaces import OWN
from playground.person import Person
from sla.actor import Actor
from sla.change import with_target
from sla.evidence import ShareCount
from sla.span import Span

MINUTE = timedelta(minutes=1)
CALLED = ((30, range(4)), (40, range(4, 7)), (80, range(7, 9)))
"""After how many minutes more which leads are called."""


@pytest.fixture
def worked(playing: Stage, sam: Person) -> Stage:
    """Ten leads of a Monday, called after half an hour, after 70 minutes, after 150; the last one never."""
    for number in range(10):
        playing.post("leads", prospects.anybody(playing.bot.clock(), number, hot=False))
    playing.settle()
    for minutes, numbers in CALLED:
        playing.pass_time(minutes * MINUTE)
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
