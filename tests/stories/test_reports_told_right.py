"""What reports say of clauses: nothing of what was not agreed yet, was not over yet, or only went on."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from reporting import APRIL, HALF_PAST, MONTH, corrections, deal, sells, sent, turn_the_quarter
from seen import SALES, answered, arrive, card_of, shown

from bot.demo import prospects
from bot.demo.stage import Stage, setup_of
from bot.services import exchanges, meetings, quarterly, revenues
from bot.services.exchanges import Telling
from bot.services.workspaces import OWN
from playground.person import Person
from sla.actor import Actor
from sla.document import Document
from sla.exchange import Kind as Told
from sla.revenue import StatedRevenue
from sla.scorecard import State

WEEKLY = {"id": "wvol", "team": "marketing", "metric": "sqls_delivered", "at_least": 5, "per": "week"}


def agreed(
    clauses: Sequence[dict[str, object]] = (), reports: dict[str, Any] | None = None, closures: Sequence[str] = ()
) -> Document:
    """The demo's document with clauses more, other settings of its reports, and days on which nobody works."""
    document = setup_of().to_document()
    document["agreement"]["commitments"] = [*document["agreement"]["commitments"], *clauses]
    document["agreement"]["hours"]["closures"] = [*document["agreement"]["hours"].get("closures", []), *closures]
    document["workspace"]["reports"] = reports or {}
    return Document.model_validate(document)


def tell(playing: Stage, text: str) -> None:
    mehdi = Actor(OWN, "U0MEHDI", "slack", playing.bot.clock())
    exchanges.tell(playing.bot.desk, mehdi, Telling(Told.CONTENT, text, link="https://blog.example/1"))
    playing.settle()


def decided(playing: Stage, *texts: str) -> None:
    sam = Actor(OWN, "U0SAM", "slack", playing.bot.clock())
    meetings.hold(playing.bot.desk, sam, Telling(Told.MEETING, "We met"), [(text, "U0SAM") for text in texts])


class TestClauses:
    def test_are_not_broken_before_they_were_agreed(self, playing: Stage, sam: Person) -> None:
        turn_the_quarter(playing)
        (report,) = sent(sam, SALES, MONTH)
        assert "twice in a row" not in report
        with playing.bot.desk.database.reading(OWN) as unit:
            review = quarterly.frozen(unit, "2026-Q1")
        assert review is not None
        january, _, march = ({line.clause: line for line in card.lines}["volume"] for card in review.months)
        assert (january.state, january.figure) == (State.NOT_ENOUGH, None)
        assert march.state is State.BROKEN

    def test_of_a_quarter_stand_in_each_month_as_they_stood_at_its_end(self, playing: Stage) -> None:
        per_quarter = {**WEEKLY, "id": "qvol", "at_least": 1, "per": "quarter"}
        playing.apply(in_force=True, document=agreed([per_quarter]))
        playing.go_to(datetime(2026, 3, 31, 9, 30, tzinfo=UTC))
        arrive(playing, prospects.claire)
        playing.go_to(APRIL)
        playing.go_to(HALF_PAST)
        with playing.bot.desk.database.reading(OWN) as unit:
            review = quarterly.frozen(unit, "2026-Q1")
        assert review is not None
        found = [line.figure for card in review.months for line in card.lines if line.clause == "qvol"]
        assert found == [0, 0, 1]

    def test_of_a_year_know_nothing_of_what_came_after_the_month(self, playing: Stage, sam: Person) -> None:
        per_year = {**WEEKLY, "id": "yvol", "at_least": 10, "per": "year"}
        late = {"monthly": {"day": 10, "at": "09:00"}}
        playing.apply(in_force=True, document=agreed([per_year], late))
        playing.go_to(datetime(2026, 4, 8, 9, 30, tzinfo=UTC))
        arrive(playing, prospects.claire)
        playing.go_to(datetime(2026, 4, 10, 8, tzinfo=UTC))
        (report,) = sent(sam, SALES, MONTH)
        assert "`yvol` (2026): 0 of 10" in report

    def test_of_a_week_are_told_by_the_last_one_that_ended_in_the_month(self, playing: Stage, sam: Person) -> None:
        playing.apply(in_force=True, document=agreed([WEEKLY]))
        turn_the_quarter(playing)
        (report,) = sent(sam, SALES, MONTH)
        assert "❌ SQLs handed over `wvol` (week 13 of 2026): 0 of 5" in report
        assert "`wvol` was broken twice in a row (week 12 of 2026, 0 of 5, then week 13 of 2026, 0 of 5)" in report


def test_what_goes_on_by_itself_is_no_correction(playing: Stage, sam: Person) -> None:
    playing.go_to(datetime(2026, 3, 31, 15, 30, tzinfo=UTC))
    arrive(playing, prospects.claire)
    playing.go_to(APRIL)
    playing.go_to(HALF_PAST)
    playing.pass_time(timedelta(minutes=5))
    sam.clicks(card_of(sam, "Claire Petit"), "Claim")
    playing.settle()
    assert corrections(answered(sam, "/sla report 2026-03")) == []
    assert corrections(answered(sam, "/sla report 2026-Q1")) == []


class TestTheDigest:
    def test_after_a_closure_tells_what_was_told_since_the_last_one(self, playing: Stage, sam: Person) -> None:
        closed = [f"2026-03-{day:02}" for day in range(9, 21)]
        playing.apply(in_force=True, document=agreed(closures=closed))
        playing.go_to(datetime(2026, 3, 4, 9, tzinfo=UTC))
        tell(playing, "Guide of the fourth of March")
        for day in (9, 16, 23, 24, 30):
            playing.go_to(datetime(2026, 3, day, 10, tzinfo=UTC))
        told = [shown(each) for each in sam.sees(SALES, "Weekly digest")]
        assert sum("Guide of the fourth of March" in each for each in told) == 1

    def test_moved_to_another_day_loses_nothing_and_sends_no_older_week(self, playing: Stage, sam: Person) -> None:
        playing.go_to(datetime(2026, 3, 9, 10, tzinfo=UTC))
        playing.go_to(datetime(2026, 3, 10, 10, tzinfo=UTC))
        tell(playing, "Guide of the tenth of March")
        playing.apply(in_force=True, document=agreed(reports={"weekly": {"day": "fri", "at": "09:00"}}))
        for day in (11, 13, 16, 20, 27):
            playing.go_to(datetime(2026, 3, day, 10, tzinfo=UTC))
        told = [shown(each) for each in sam.sees(SALES, "Weekly digest")]
        assert [each.splitlines()[0].split(", ")[1] for each in told] == [f"week {n} of 2026" for n in (11, 12, 13)]
        assert sum("Guide of the tenth of March" in each for each in told) == 1


def test_a_digests_correction_knows_what_was_stated_of_the_companys_revenue(playing: Stage, sam: Person) -> None:
    operator = Actor(OWN, "operator", "cli", playing.bot.clock())
    sells(playing, sam, "4900")
    stated = StatedRevenue(period="2026-03", amount=Decimal(300_000), currency="EUR")
    revenues.state(playing.bot.desk, operator, stated)
    playing.go_to(datetime(2026, 3, 9, 10, tzinfo=UTC))
    deal(playing, 1, "9000.00", datetime(2026, 3, 6, tzinfo=UTC))
    assert corrections(answered(sam, "/sla report 2026-W11")) == []
    revenues.state(playing.bot.desk, operator, stated.model_copy(update={"amount": Decimal(500_000)}))
    assert corrections(answered(sam, "/sla report 2026-W11")) == [
        "Marketing share: 1.6% → 1%",
        "Total revenue, as stated: €300,000 → €500,000",
    ]


def test_the_last_meetings_decisions_come_first_and_the_rest_is_counted(playing: Stage, sam: Person) -> None:
    decided(playing, *(f"older {number}" for number in range(9)))
    playing.go_to(datetime(2026, 3, 20, 10, tzinfo=UTC))
    decided(playing, *(f"newer {number}" for number in range(9)))
    playing.settle()
    playing.go_to(APRIL)
    (report,) = sent(sam, SALES, MONTH)
    part = report.partition("Decided in the month")[2]
    assert (part.count("newer "), part.count("older ")) == (9, 1)
    assert "… and 8 more" in part
