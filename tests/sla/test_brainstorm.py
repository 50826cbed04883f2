"""What the figures of a month suggest to talk of: one rule after the other, with the figures it rests on."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from specimens import AGREEMENT, CALENDAR, TRIAL_45

from sla import brainstorm_rules as rules
from sla.brainstorm import CampaignToCome, DecisionLeft, DoubtfulSource, IdeaUnanswered, NoContent, Popular, TooFewLeads
from sla.by_period import PeriodAnswer
from sla.evidence import ShareCount
from sla.exchange import Decision, Exchange, Kind
from sla.goal import Goal
from sla.handoff import Reason
from sla.period import Period
from sla.quality import By, Quality, Rate, overall
from sla.scorecard import Line, Scorecard, State
from sla.span import Span
from sla.whatif import ClockAnswer

FEBRUARY, MARCH, QUARTER = (Period.parse(label) for label in ("2026-02", "2026-03", "2026-Q1"))
NOW = datetime(2026, 4, 1, 7, tzinfo=UTC)


def line(clause: str, period: Period, state: State, figure: str = "0.5") -> Line:
    found = AGREEMENT.commitment(clause)
    return Line(clause, found.team, found.metric, period, state, "share", Decimal(figure), Decimal("0.9"), 10)


def broken(period: Period, *clauses: str) -> Scorecard:
    return Scorecard(tuple(line(each, period, State.BROKEN) for each in clauses))


class TestAClauseBrokenTwice:
    def test_is_spoken_of_with_both_its_figures(self) -> None:
        before, now = broken(FEBRUARY, "claim", "contact"), broken(MARCH, "contact", "talk")
        ((was, is_),) = rules.broken_twice([before], now)
        assert (was.clause, was.period, is_.period) == ("contact", FEBRUARY, MARCH)

    def test_is_not_where_it_was_kept_once(self) -> None:
        kept = Scorecard((line("contact", FEBRUARY, State.KEPT),))
        assert rules.broken_twice([kept], broken(MARCH, "contact")) == ()
        at_risk = Scorecard((line("contact", MARCH, State.AT_RISK),))
        assert rules.broken_twice([broken(FEBRUARY, "contact")], at_risk) == ()

    def test_is_looked_for_in_its_own_period_before(self) -> None:
        weeks = Period.parse("2026-W13"), Period.parse("2026-W14")
        now = Scorecard((line("claim", MARCH, State.BROKEN), line("talk", weeks[1], State.BROKEN)))
        assert rules.periods_before(now) == (FEBRUARY, weeks[0])
        assert rules.periods_before(Scorecard((line("claim", MARCH, State.KEPT),))) == ()
        ((was, _),) = rules.broken_twice([broken(FEBRUARY, "talk"), broken(weeks[0], "claim", "talk")], now)
        assert (was.clause, was.period) == ("talk", weeks[0])

    def test_is_not_for_one_period_that_both_months_lie_in(self) -> None:
        assert rules.broken_twice([broken(QUARTER, "meeting")], broken(QUARTER, "meeting")) == ()

    def test_the_farthest_off_come_first_and_three_are_enough(self) -> None:
        names = ("claim", "contact", "contact_hot", "talk")
        now = Scorecard(tuple(line(each, MARCH, State.BROKEN, f"0.{9 - place}") for place, each in enumerate(names)))
        found = rules.broken_twice([broken(FEBRUARY, *names)], now)
        assert [pair[1].clause for pair in found] == ["talk", "contact_hot", "contact"]

    def test_names_the_tightest_target_where_there_are_enough_cases(self) -> None:
        pair = line("contact", FEBRUARY, State.BROKEN), line("contact", MARCH, State.BROKEN)
        clause, often = AGREEMENT.commitment("contact"), ShareCount(37, 40)
        answer = ClockAnswer(clause, ShareCount(30, 40), 0, ShareCount(30, 40), (), Span.parse("6h"), often)
        found = rules.broken_again(answer.clause, pair, answer)
        assert (found.tightest, found.n, found.enough) == (Span.parse("6h"), 40, True)
        few = rules.broken_again(answer.clause, pair, replace(answer, would=ShareCount(1, 4)))
        assert (few.tightest, few.n, few.enough) == (None, 4, False)

    def test_where_more_was_handed_over_than_is_replayed_the_break_is_told_alone(self) -> None:
        pair = line("contact", FEBRUARY, State.BROKEN), line("contact", MARCH, State.BROKEN)
        found = rules.broken_again(AGREEMENT.commitment("contact"), pair, None)
        assert (found.line, found.tightest, found.replayed) == (pair[1], None, False)

    def test_of_periods_too(self) -> None:
        pair = line("volume", FEBRUARY, State.BROKEN), line("volume", MARCH, State.BROKEN)
        answer = PeriodAnswer(AGREEMENT.commitment("volume"), ShareCount(0, 3), ShareCount(0, 3), None, None, 18)
        assert rules.broken_again(answer.clause, pair, answer).tightest == 18


class TestTooFewLeads:
    GOAL, NEXT = Goal(Decimal(25), None, None), Goal(Decimal(30), None, None)

    def test_are_told_with_the_next_goal(self) -> None:
        assert [*rules.too_few_leads(24, self.GOAL, self.NEXT)] == [TooFewLeads(24, Decimal(25), Decimal(30))]

    def test_enough_are_not_and_neither_is_what_nobody_promised(self) -> None:
        assert [*rules.too_few_leads(25, self.GOAL, self.NEXT)] == []
        assert [*rules.too_few_leads(0, Goal(None, None, None), self.NEXT)] == []


def rate(by: By, name: str, judged: int, disqualified: int) -> Rate:
    return Rate(by, name, judged, disqualified, {Reason.NO_BUDGET: disqualified})


def quality(sources: list[Rate], scored: list[Rate]) -> Quality:
    return Quality(MARCH, overall(sources), scored, sources)


class TestADoubtfulSource:
    def test_is_the_one_with_most_disqualified_and_the_rule_likewise(self) -> None:
        fair, site = rate(By.SOURCE, "fair", 8, 4), rate(By.SOURCE, "site", 20, 6)
        demo, size = rate(By.RULE, "demo", 20, 3), rate(By.RULE, "size", 9, 5)
        assert [*rules.doubtful_source(quality([fair, site], [demo, size]))] == [DoubtfulSource(site, size)]

    def test_is_none_of_few_leads_nor_of_few_disqualified(self) -> None:
        found = quality([rate(By.SOURCE, "fair", 4, 4), rate(By.SOURCE, "site", 20, 4)], [])
        assert [*rules.doubtful_source(found)] == []

    def test_names_no_rule_that_too_few_were_judged_by(self) -> None:
        fair = rate(By.SOURCE, "fair", 8, 4)
        assert [*rules.doubtful_source(quality([fair], [rate(By.RULE, "demo", 4, 4)]))] == [DoubtfulSource(fair, None)]


def test_no_content_is_told_where_somebody_waits_for_some() -> None:
    assert [*rules.no_content(0, 2)] == [NoContent(2)]
    assert [*rules.no_content(1, 2)] == [*rules.no_content(0, 0)] == []


def test_the_campaigns_of_the_next_month_are_told_as_they_start() -> None:
    days = (8, 2, 20, 30)
    found = [
        replace(TRIAL_45, campaign_id=str(day), starts_at=datetime(2026, 4, day, 7, tzinfo=UTC), cancelled_at=None)
        for day in days
    ]
    off = replace(found[0], campaign_id="off", cancelled_at=NOW)
    later = replace(found[0], campaign_id="later", starts_at=datetime(2026, 5, 2, tzinfo=UTC))
    told = [*rules.campaigns_to_come([off, later, *found], Period.parse("2026-04"), CALENDAR, NOW)]
    assert told == [CampaignToCome(found[1]), CampaignToCome(found[0]), CampaignToCome(found[2])]
    in_its_midst = datetime(2026, 4, 15, 7, tzinfo=UTC)
    told = [*rules.campaigns_to_come([off, later, *found], Period.parse("2026-04"), CALENDAR, in_its_midst)]
    assert told == [CampaignToCome(found[2]), CampaignToCome(found[3])]


def idea(name: str, days: int, votes: int) -> Popular:
    return Popular(Exchange(name, Kind.IDEA, name, "U0SAM", NOW - timedelta(days=days)), votes)


def test_an_idea_that_waits_for_long_is_told_the_most_wanted_first() -> None:
    young, old, wanted = idea("young", 2, 9), idea("old", 60, 1), idea("wanted", 20, 3)
    (found,) = rules.idea_unanswered([young, old, wanted], CALENDAR, NOW)
    assert found == IdeaUnanswered(wanted.exchange, 3, 14)
    assert [*rules.idea_unanswered([young], CALENDAR, NOW)] == []


def test_a_decision_left_for_a_month_is_told_with_how_many_there_are() -> None:
    made = [
        Decision("m", number, f"{days}", "U0SAM", NOW - timedelta(days=days)) for number, days in enumerate((3, 30, 42))
    ]
    assert [*rules.decision_left(made, CALENDAR, NOW)] == [DecisionLeft(made[2], 30, 2)]
    assert [*rules.decision_left(made[:1], CALENDAR, NOW)] == []
