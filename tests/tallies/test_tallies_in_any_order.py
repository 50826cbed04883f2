"""Whatever happens in whatever order, the figures are those of the rows: counted, half counted, or counted anew."""

import shutil
import tempfile
from datetime import timedelta
from functools import cache
from pathlib import Path

from history_told import deal, lead
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from stored import connected
from team_at_work import Team, euros

from sla.deed import Act, Deed
from sla.handoff import Reason
from storage import schema
from storage.unit import Database

MOST = 4
WHICH = st.integers(0, MOST - 1)
NUMBER, DAYS_AGO = st.integers(1, 2), st.sampled_from([0, 1, 40])
DEEDS = st.sampled_from(
    [
        Deed(Act.CLAIM),
        Deed(Act.CONTACT),
        Deed(Act.REACH, minutes=4),
        Deed(Act.REACH, minutes=12),
        Deed(Act.REACH, minutes=20),
        Deed(Act.RELEASE),
        Deed(Act.REASSIGN, to="U0SUE"),
        Deed(Act.WIN, amount=euros(900)),
        Deed(Act.WIN),
        Deed(Act.LOSE),
        Deed(Act.DISQUALIFY, reason=Reason.NO_NEED),
    ]
)
CLOSING = st.sampled_from([Deed(Act.WIN, amount=euros(40)), Deed(Act.LOSE), Deed(Act.DISQUALIFY, reason=Reason.SPAM)])
PASSING = st.sampled_from([timedelta(seconds=30), timedelta(minutes=50), timedelta(hours=9), timedelta(days=3)])
AMOUNTS = st.sampled_from(["500.00", "120.50", "-80.00"])
ANEW = ("DELETE FROM tallies", "DELETE FROM tallying")


@cache
def empty() -> Path:
    """A database file with the product's schema, to be copied."""
    path = Path(tempfile.mkdtemp(prefix="sla-tallies-")) / "empty.db"
    schema.create(f"sqlite:///{path}")
    return path


class AnyOrder(RuleBasedStateMachine):
    """A team at work, a CRM that corrects itself, an importer, and a worker that counts now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="sla-tallies-")
        self.url = f"sqlite:///{self.folder.name}/sla.db"
        shutil.copyfile(empty(), f"{self.folder.name}/sla.db")
        self.database = Database(self.url)
        self.team = Team(self.database)
        self.team.lead_comes()

    def teardown(self) -> None:
        assert self.team.has_counted()
        self.the_figures_are_those_of_the_rows()
        self.database.dispose()
        self.folder.cleanup()

    def first(self, counted: bool) -> None:  # noqa: FBT001 — drawn
        """Have the worker count all before, or not."""
        if counted:
            assert self.team.has_counted()

    @precondition(lambda self: self.team.came < MOST)
    @rule(late=st.sampled_from([0, 1, 30]))
    def a_lead_comes(self, late: int) -> None:
        self.team.lead_comes(late)

    @rule(deed=DEEDS, which=WHICH)
    def somebody_acts(self, deed: Deed, which: int) -> None:
        self.team.does(deed, which)

    @rule(deed=CLOSING, which=WHICH, counted=st.booleans(), regretted=st.booleans())
    def somebody_closes(self, deed: Deed, which: int, counted: bool, regretted: bool) -> None:  # noqa: FBT001
        self.team.does(Deed(Act.CLAIM), which)
        self.team.does(deed, which)
        self.first(counted)
        if regretted:
            self.team.takes_back(which)

    @rule(number=st.integers(1, 3), amount=AMOUNTS, buyer=st.integers(1, MOST), days=DAYS_AGO, counted=st.booleans())
    def the_crm_tells_of_a_deal(self, number: int, amount: str, buyer: int, days: int, counted: bool) -> None:  # noqa: FBT001
        self.first(counted)
        self.team.deal_comes(number, amount, buyer, self.team.now - timedelta(days=days))

    @rule(currency=st.sampled_from(["EUR", "CHF"]), zone=st.sampled_from(["Europe/Paris", "Asia/Tokyo"]))
    def the_teams_agree_anew(self, currency: str, zone: str) -> None:
        self.team.agrees(currency, zone)

    @rule(number=NUMBER, handed=st.none() | st.integers(70, 84), counted=st.booleans())
    def somebody_imports_past_leads(self, number: int, handed: int | None, counted: bool) -> None:  # noqa: FBT001
        self.first(counted)
        self.team.imports(lead(number, past(number), came=60, handed=handed))

    @rule(number=NUMBER, closed=st.none() | st.integers(70, 86), counted=st.booleans())
    def somebody_imports_past_deals(self, number: int, closed: int | None, counted: bool) -> None:  # noqa: FBT001
        self.first(counted)
        status = "won" if closed is not None else "open"
        self.team.imports(deal(number, past(number), closed=closed, status=status, currency=self.team.currency))

    @rule(passed=PASSING)
    def time_passes(self, passed: timedelta) -> None:
        self.team.time_passes(passed)

    @rule(limit=st.sampled_from([1, 2, 2_000]))
    def the_worker_counts(self, limit: int) -> None:
        self.team.counts(limit)

    @rule()
    def the_tallies_are_dropped(self) -> None:
        with connected(self.url) as connection:
            for statement in ANEW:
                connection.exec_driver_sql(statement)

    @invariant()
    def the_figures_are_those_of_the_rows(self) -> None:
        read, rows = self.team.figures()
        assert read == rows


def past(who: int) -> str:
    """The e-mail of somebody of whom a file tells."""
    return f"past-{who}@usine.example"


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=40, stateful_step_count=40)
