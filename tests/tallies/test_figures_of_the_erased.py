"""Whoever is erased, and whenever: every figure of every period is what it was, to the digit."""

from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test
from team_at_work import HERE, PERIODS, Team
from test_tallies_in_any_order import CLOSING, MOST, NUMBER, WHICH, AnyOrder, past

from bot.services.errors import Refused
from bot.services.figures import agreement_in_force, report_by, scorecard_in
from bot.services.forgetting import forget
from bot.services.qualities import quality_in
from sla.actor import Actor
from sla.breakdown import By
from sla.deed import Act, Deed
from sla.kpi import View
from sla.kpi_report import Question

REFERRED = "referral-2@usine.example"
"""A source that somebody shares with others, and that holds their own address."""
EVER = datetime(2020, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
MANY = 40
"""People who are erased in all examples together, which are the same on every run."""
QUESTIONS = [Question(period, view=view, by=by) for period in PERIODS[-4:] for view in View for by in (None, *By)]


def figures(team: Team) -> object:
    """All that both teams are shown of what they did."""
    with team.database.reading(HERE) as unit:
        agreement = agreement_in_force(unit)
        reports = [report_by(unit, agreement, question, team.now) for question in QUESTIONS]
        scorecards = [scorecard_in(unit, agreement, period, team.now) for period in (None, *PERIODS)]
        qualities = [quality_in(unit, agreement, period) for period in PERIODS]
        counts = unit.facts.complete(*EVER), unit.facts.queue(team.now), unit.facts.talks(*EVER)
        return reports, scorecards, qualities, counts, team.figures()


class Erased(AnyOrder):
    """The same team, among whose prospects some ask to be erased."""

    erasures = 0

    def __init__(self) -> None:
        super().__init__()
        self.somebody_notes_what_comes_next(0)
        self.team.does(Deed(Act.LOSE))  # with a record that is complete by its note alone
        for _ in range(2):
            self.team.lead_comes(source=REFERRED)

    def teardown(self) -> None:
        """In the end everybody is."""
        for number in range(1, MOST + 1):
            self._erase(f"{number}@usine.example")
            self._erase(past(number))
        super().teardown()

    @rule(which=WHICH)
    def somebody_notes_what_comes_next(self, which: int) -> None:
        self.team.does(Deed(Act.CLAIM), which)
        self.team.does(Deed(Act.CONTACT, note="Calls back on Monday"), which)

    @rule(which=WHICH, deed=st.none() | CLOSING, days=st.none() | st.sampled_from([1, 40]), counted=st.booleans())
    def a_lead_is_erased(self, which: int, deed: Deed | None, days: int | None, counted: bool) -> None:  # noqa: FBT001
        """As it stands, or once it is closed, or has bought."""
        buyer = which % self.team.came + 1
        if deed is not None:
            self.team.does(Deed(Act.CLAIM), which)
            self.team.does(deed, which)
        if days is not None:
            self.team.deal_comes(buyer, "700.00", buyer, self.team.now - timedelta(days=days))
        self.first(counted)
        self._erase(f"{buyer}@usine.example")

    @rule(number=NUMBER)
    def somebody_of_the_past_is_erased(self, number: int) -> None:
        self._erase(past(number))

    @precondition(lambda self: self.team.came < MOST)
    @rule()
    def a_lead_comes_whom_somebody_sent(self) -> None:
        self.team.lead_comes(source=REFERRED)

    def _erase(self, email: str) -> None:
        before = figures(self.team) if self._is_known(email) else None
        try:
            forget(self.team.desk, Actor(HERE, "operator", "cli", self.team.now), email)
        except Refused:
            return
        assert figures(self.team) == before
        Erased.erasures += 1

    def _is_known(self, email: str) -> bool:
        with self.database.reading(HERE) as unit:
            return bool(unit.persons.find(email))


def test_every_figure_is_what_it_was() -> None:
    Erased.erasures = 0
    run_state_machine_as_test(Erased, settings=settings(max_examples=25, stateful_step_count=30))
    assert Erased.erasures > MANY
