"""A database, and its units: one transaction each, with one store per noun hanging on it."""

from functools import cached_property

from storage.absences import Absences
from storage.across import Across
from storage.agenda import Agenda
from storage.agreements import Agreements
from storage.appearances import Appearances
from storage.audit import Audit
from storage.campaigns import Campaigns
from storage.deadlines import Deadlines
from storage.deals import Deals
from storage.drafts import Drafts
from storage.engines import address, engine_for, in_memory
from storage.errands import Errands
from storage.exchanges import Exchanges
from storage.facts import Facts
from storage.findings import Findings
from storage.gates import Gate, Pool, SoleConnection
from storage.handoffs import Handoffs
from storage.hubspot_objects import HubSpotObjects
from storage.imports import Imports
from storage.leads import Leads
from storage.lives import Lives
from storage.marks import Marks
from storage.outbox import Outbox
from storage.people import People
from storage.posts import Posts
from storage.promises import Promises
from storage.quality import Quality
from storage.records import Deliveries, Reports, Slots
from storage.replays import Replays
from storage.revenues import Revenues
from storage.routes import Routes
from storage.transaction import Transaction
from storage.waiting import Waiting
from storage.worklist import Worklist
from storage.workspaces import Workspaces
from storage.writer import Writer


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
    def drafts(self) -> Drafts:
        """The draft of the next version."""
        return Drafts(self._session, self.workspace_id)

    @cached_property
    def marks(self) -> Marks:
        """What people make of a proposal."""
        return Marks(self._session, self.workspace_id)

    @cached_property
    def leads(self) -> Leads:
        """Leads, their score log and activities."""
        return Leads(self._session, self.workspace_id)

    @cached_property
    def appearances(self) -> Appearances:
        """Each time a lead showed up."""
        return Appearances(self._session, self.workspace_id)

    @cached_property
    def lives(self) -> Lives:
        """What happened to a lead."""
        return Lives(self._session, self.workspace_id)

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
    def routes(self) -> Routes:
        """To whom leads were offered, and why."""
        return Routes(self._session, self.workspace_id)

    @cached_property
    def absences(self) -> Absences:
        """Who is away."""
        return Absences(self._session, self.workspace_id)

    @cached_property
    def imports(self) -> Imports:
        """Many rows at a time, from a file."""
        return Imports(self._session, self.workspace_id)

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
    def errands(self) -> Errands:
        """What is to be asked of HubSpot or told to it."""
        return Errands(self._session, self.workspace_id)

    @cached_property
    def hubspot_objects(self) -> HubSpotObjects:
        """The contacts and deals of HubSpot's that are known."""
        return HubSpotObjects(self._session, self.workspace_id)

    @cached_property
    def replays(self) -> Replays:
        """The records of past handoffs."""
        return Replays(self._session, self.workspace_id)

    @cached_property
    def revenues(self) -> Revenues:
        """What the whole company sold, where somebody has said so."""
        return Revenues(self._session, self.workspace_id)

    @cached_property
    def promises(self) -> Promises:
        """What the bot promises of itself."""
        return Promises(self._session, self.workspace_id)

    @cached_property
    def findings(self) -> Findings:
        """What the self-audit found."""
        return Findings(self._session, self.workspace_id)

    @cached_property
    def worklist(self) -> Worklist:
        """The open leads in the order they fall due."""
        return Worklist(self._session, self.workspace_id)

    @cached_property
    def quality(self) -> Quality:
        """Which leads should not have been handed over."""
        return Quality(self._session, self.workspace_id)

    @cached_property
    def facts(self) -> Facts:
        """Counts and sums."""
        return Facts(self._session, self.workspace_id)


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
