"""A database, and its units: one transaction each, with one store per noun hanging on it."""

from functools import cached_property
from types import TracebackType
from typing import Self

from storage.agenda import Agenda, Agendas
from storage.agreements import Agreements
from storage.audit import Audit
from storage.campaigns import Campaigns
from storage.deadlines import Deadlines, DueDeadlines
from storage.deals import Deals
from storage.engines import address, engine_for, in_memory
from storage.exchanges import Exchanges
from storage.facts import Facts
from storage.gates import Gate, Pool, SoleConnection
from storage.handoffs import Handoffs
from storage.leads import Leads
from storage.outbox import Outbox
from storage.people import People
from storage.pickup import Pickup
from storage.posts import Posts
from storage.records import Deliveries, Reports, Slots
from storage.session import Session
from storage.upkeep import Pulses
from storage.waiting import RipeLeads, Waiting
from storage.workspaces import Directory, Workspaces
from storage.writer import Writer


class Transaction:
    """Something to be done as a whole: `with` begins it, commits at the end, and rolls back after an exception."""

    _session: Session

    def __init__(self, gate: Gate, *, writes: bool) -> None:
        self._gate = gate
        self._writes = writes

    def __enter__(self) -> Self:
        self._session = self._gate.enter(writes=self._writes)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._gate.leave(self._session, error)


class Unit(Transaction):
    """One transaction of one workspace; its stores are made when they are first asked for."""

    def __init__(self, gate: Gate, workspace_id: str, *, writes: bool) -> None:
        super().__init__(gate, writes=writes)
        self.workspace_id = workspace_id

    @cached_property
    def workspaces(self) -> Workspaces:
        """The workspace's set-up."""
        return Workspaces(self._session, self.workspace_id)

    @cached_property
    def people(self) -> People:
        """The people Slack told us of."""
        return People(self._session, self.workspace_id)

    @cached_property
    def agreements(self) -> Agreements:
        """The agreement, version by version."""
        return Agreements(self._session, self.workspace_id)

    @cached_property
    def leads(self) -> Leads:
        """Leads, their score log and activities."""
        return Leads(self._session, self.workspace_id)

    @cached_property
    def waiting(self) -> Waiting:
        """Leads that wait for an agreement."""
        return Waiting(self._session, self.workspace_id)

    @cached_property
    def deals(self) -> Deals:
        """Sales of the company."""
        return Deals(self._session, self.workspace_id)

    @cached_property
    def handoffs(self) -> Handoffs:
        """Handoffs, their attempts and owners."""
        return Handoffs(self._session, self.workspace_id)

    @cached_property
    def deadlines(self) -> Deadlines:
        """The clocks of the handoffs."""
        return Deadlines(self._session, self.workspace_id)

    @cached_property
    def campaigns(self) -> Campaigns:
        """Campaigns."""
        return Campaigns(self._session, self.workspace_id)

    @cached_property
    def exchanges(self) -> Exchanges:
        """What the teams told each other."""
        return Exchanges(self._session, self.workspace_id)

    @cached_property
    def outbox(self) -> Outbox:
        """What is to be said in Slack."""
        return Outbox(self._session, self.workspace_id)

    @cached_property
    def posts(self) -> Posts:
        """Where our messages stand in Slack."""
        return Posts(self._session, self.workspace_id)

    @cached_property
    def audit(self) -> Audit:
        """Who did what."""
        return Audit(self._session, self.workspace_id)

    @cached_property
    def agenda(self) -> Agenda:
        """What is to be looked at when."""
        return Agenda(self._session, self.workspace_id)

    @cached_property
    def slots(self) -> Slots:
        """Which run of a job was done."""
        return Slots(self._session, self.workspace_id)

    @cached_property
    def reports(self) -> Reports:
        """Frozen reports."""
        return Reports(self._session, self.workspace_id)

    @cached_property
    def deliveries(self) -> Deliveries:
        """Which of Slack's events arrived."""
        return Deliveries(self._session, self.workspace_id)

    @cached_property
    def facts(self) -> Facts:
        """Counts and sums."""
        return Facts(self._session, self.workspace_id)


class Across(Transaction):
    """One transaction over all workspaces, for the few questions that need it."""

    @cached_property
    def workspaces(self) -> Directory:
        """Look-ups of workspaces."""
        return Directory(self._session)

    @cached_property
    def deadlines(self) -> DueDeadlines:
        """The clocks to look at."""
        return DueDeadlines(self._session)

    @cached_property
    def agenda(self) -> Agendas:
        """What is to be looked at."""
        return Agendas(self._session)

    @cached_property
    def ripe_leads(self) -> RipeLeads:
        """The leads whose waiting has an end."""
        return RipeLeads(self._session)

    @cached_property
    def outbox(self) -> Pickup:
        """The rows to send."""
        return Pickup(self._session)

    @cached_property
    def pulses(self) -> Pulses:
        """The processes of the bot."""
        return Pulses(self._session)


class Database:
    """A database by its address: `sqlite:///path`, `sqlite://` (in memory) or `postgresql://…`.

    One per process, shared by its threads; connections are opened when they are first needed.

    Raises:
        ValueError: the address is of another kind.
    """

    def __init__(self, url: str, *, pool_size: int = 8) -> None:
        parsed = address(url)
        self.engine = engine_for(parsed, pool_size)
        pool = Pool(self.engine)
        self._writing: Gate = pool
        self._reading: Gate = pool
        if in_memory(parsed):
            self._writing = self._reading = SoleConnection(self.engine)
        elif self.engine.dialect.name == "sqlite":
            self._writing = Writer(self.engine)

    def unit(self, workspace_id: str) -> Unit:
        """A transaction that may write."""
        return Unit(self._writing, workspace_id, writes=True)

    def reading(self, workspace_id: str) -> Unit:
        """A transaction that only reads, from one snapshot."""
        return Unit(self._reading, workspace_id, writes=False)

    def across(self) -> Across:
        """A transaction over all workspaces that may write."""
        return Across(self._writing, writes=True)

    def across_reading(self) -> Across:
        """A transaction over all workspaces that only reads."""
        return Across(self._reading, writes=False)

    def dispose(self) -> None:
        """Close every connection; the database may be used again, and opens new ones."""
        self._writing.close()
        self.engine.dispose()
