"""What a month's report gives both teams to talk of: what was decided, what waits, what the figures suggest."""

from datetime import UTC, datetime, timedelta

from reporting import APRIL, MONTH, sent
from seen import SALES, answered, arrive, card_of, key_of

from bot.demo import prospects
from bot.demo.stage import Stage
from bot.services import meetings
from bot.services.exchanges import Telling
from bot.services.workspaces import OWN
from playground.person import Person
from sla.actor import Actor
from sla.exchange import Kind

MAY = datetime(2026, 5, 4, 7, tzinfo=UTC)
"""Monday, nine o'clock in Paris: the first of May is a holiday, and a Friday."""


def decide(playing: Stage, *texts: str) -> str:
    """Both teams meet, and Marion sees to what they decide; gives the meeting's id."""
    sophie = Actor(OWN, "U0SOPHIE", "slack", playing.bot.clock())
    meetings.hold(playing.bot.desk, sophie, Telling(Kind.MEETING, "We met."), [(each, "U0MARION") for each in texts])
    with playing.bot.desk.database.reading(OWN) as unit:
        return unit.decisions.open(1)[0].exchange_id


def disqualify(playing: Stage, sam: Person, number: int) -> None:
    """A lead from the website comes, and should not have been one."""
    arrive(playing, lambda now: prospects.anybody(now, number, hot=False))
    sam.clicks(card_of(sam, prospects.name_of(number)), "Disqualify")
    sam.fills({"Should not have been an SQL? Say why": "No budget"}).submits()
    playing.settle()


def test_what_was_decided_comes_back_with_what_became_of_it(playing: Stage, sam: Person) -> None:
    meeting = decide(playing, "A page on security", "Call within two hours")
    sophie = Actor(OWN, "U0SOPHIE", "slack", playing.bot.clock())
    meetings.tick(playing.bot.desk, sophie, meeting, 2, done=True)
    playing.go_to(APRIL)
    (report,) = sent(sam, SALES, MONTH)
    assert "☐ A page on security · @Marion" in report
    assert "☑ ~Call within two hours~ · @Sophie" in report


def test_what_is_left_undone_for_a_month_is_suggested(playing: Stage, sam: Person) -> None:
    decide(playing, "A page on security")
    playing.go_to(MAY)
    (report,) = sent(sam, SALES, "Monthly report, April 2026")
    assert "Nothing was decided" in report
    assert "1 decision is open for more than a month. The oldest, with @Marion" in report


def test_a_clause_broken_twice_is_suggested_with_both_its_figures(playing: Stage, sam: Person) -> None:
    playing.go_to(MAY)
    (report,) = sent(sam, SALES, "Monthly report, April 2026")
    assert (
        "SQLs handed over `volume` was broken twice in a row (March 2026, 0 of 25, then April 2026, 0 of 25)" in report
    )


def test_the_idea_that_most_would_have_had_too_comes_first(playing: Stage, sam: Person, sue: Person) -> None:
    for text in ("A page on SSO", "A page on prices"):
        answered(sam, f"/sla idea {text}")
    playing.settle()
    (wanted,) = [each for each in sue.sees(SALES, "A page on prices") if key_of(each).startswith("told:")]
    sue.clicks(wanted, "👍 Me too")
    playing.go_to(APRIL)
    (report,) = sent(sam, SALES, MONTH)
    assert report.index("• A page on prices") < report.index("• A page on SSO")
    assert "or say why not: A page on prices (open for" in report


def test_a_source_whose_leads_are_disqualified_is_suggested_with_the_rule_behind_it(
    playing: Stage, sam: Person
) -> None:
    for number in range(5):
        disqualify(playing, sam, number)
        playing.pass_time(timedelta(minutes=1))
    playing.go_to(APRIL)
    (report,) = sent(sam, SALES, MONTH)
    assert "Look at this source: website: 100% disqualified (5 of 5), No budget 5." in report
    assert "asked for a demo `demo`: 100% disqualified (5 of 5)" in report
