"""A database, and its units: one transaction each, with one store per noun hanging on it."""

from storage.absences import Absences
from storage.across import Across
from storage.agenda import Agenda
from storage.agreements import Agreements
from storage.appearances import Appearances
from storage.audit import Audit
from storage.breakdowns import Breakdowns
from storage.campaigns import Campaigns
from storage.deadlines import Deadlines
from storage.deals import Deals
from storage.decisions import Decisions
from storage.drafts import Drafts
from storage.editions import Editions
from storage.engines import address, engine_for, in_memory
from storage.erasures import Erasures
from storage.errands import Errands
from storage.exchanges import Exchanges
from storage.facts import Facts
from storage.feeds import Feeds
from storage.findings import Findings
from storage.gates import Gate, Pool, SoleConnection
from storage.groups import Groups
from storage.handoffs import Handoffs
from storage.homes import Homes
from storage.hubspot_objects import HubSpotObjects
from storage.imports import Imports
from storage.installations import Installations
from storage.intake_tokens import IntakeTokens
from storage.leads import Leads
from storage.lives import Lives
from storage.marks import Marks
from storage.mentions import Mentions
from storage.missions import Missions
from storage.outbox import Outbox
from storage.own import Own
from storage.people import People
from storage.persons import Persons
from storage.posts import Posts
from storage.promises import Promises
from storage.purging import Purging
from storage.quality import Quality
from storage.receipts import Receipts
from storage.records import Deliveries, Reports, Slots
from storage.remains import Remains
from storage.replays import Replays
from storage.replies import Replies
from storage.revenues import Revenues
from storage.routes import Routes
from storage.silences import Silences
from storage.tallies import Tallies
from storage.transaction import Transaction
from storage.votes import Votes
from storage.waiting import Waiting
from storage.worklist import Worklist
from storage.workspaces import Workspaces
from storage.writer import Writer


class Unit(Transaction):
    """One transaction of one workspace; its stores are made when they are first asked for."""

    workspaces = Own(Workspaces)
    """The workspace's set-up."""
    installations = Own(Installations)
    """In which Slack team its bot is."""
    purging = Own(Purging)
    """What is left of a workspace that has ended."""
    intake_tokens = Own(IntakeTokens)
    """Who may post to it."""
    people = Own(People)
    """The people Slack told us of."""
    groups = Own(Groups)
    """Who is in the user groups that stand for members."""
    agreements = Own(Agreements)
    """The agreement, version by version."""
    drafts = Own(Drafts)
    """The draft of the next version."""
    marks = Own(Marks)
    """What people make of a proposal."""
    leads = Own(Leads)
    """Leads, their score log and activities."""
    appearances = Own(Appearances)
    """Each time a lead showed up."""
    lives = Own(Lives)
    """What happened to a lead."""
    waiting = Own(Waiting)
    """Leads that wait for an agreement."""
    persons = Own(Persons)
    """All that is held of somebody."""
    mentions = Own(Mentions)
    """In which texts people are named."""
    remains = Own(Remains)
    """Where an address still stands."""
    erasures = Own(Erasures)
    """Who was erased."""
    silences = Own(Silences)
    """Leads that nothing has been heard of."""
    deals = Own(Deals)
    """Sales of the company."""
    handoffs = Own(Handoffs)
    """Handoffs, their attempts and owners."""
    routes = Own(Routes)
    """To whom leads were offered, and why."""
    absences = Own(Absences)
    """Who is away."""
    imports = Own(Imports)
    """Many rows at a time, from a file."""
    deadlines = Own(Deadlines)
    """The clocks of the handoffs."""
    campaigns = Own(Campaigns)
    """Campaigns."""
    editions = Own(Editions)
    """What campaigns were before they changed."""
    receipts = Own(Receipts)
    """Who has read a campaign."""
    missions = Own(Missions)
    """What the teams have set out to do."""
    homes = Own(Homes)
    """Who looks at their Home."""
    feeds = Own(Feeds)
    """Where calendar programs read it."""
    exchanges = Own(Exchanges)
    """What the teams told each other."""
    votes = Own(Votes)
    """Who would have said it too."""
    replies = Own(Replies)
    """What was answered to it."""
    decisions = Own(Decisions)
    """What meetings decided."""
    outbox = Own(Outbox)
    """What is to be said in Slack."""
    posts = Own(Posts)
    """Where our messages stand in Slack."""
    audit = Own(Audit)
    """Who did what."""
    agenda = Own(Agenda)
    """What is to be looked at when."""
    slots = Own(Slots)
    """Which run of a job was done."""
    reports = Own(Reports)
    """Frozen reports."""
    deliveries = Own(Deliveries)
    """Which of Slack's events arrived."""
    errands = Own(Errands)
    """What is to be asked of HubSpot or told to it."""
    hubspot_objects = Own(HubSpotObjects)
    """The contacts and deals of HubSpot's that are known."""
    replays = Own(Replays)
    """The records of past handoffs."""
    revenues = Own(Revenues)
    """What the whole company sold, where somebody has said so."""
    promises = Own(Promises)
    """What the bot promises of itself."""
    findings = Own(Findings)
    """What the self-audit found."""
    worklist = Own(Worklist)
    """The open leads in the order they fall due."""
    quality = Own(Quality)
    """Which leads should not have been handed over."""
    facts = Own(Facts)
    """Counts and sums."""
    breakdowns = Own(Breakdowns)
    """Likewise, taken apart."""
    tallies = Own(Tallies)
    """What is over, counted once."""

    def __init__(self, gate: Gate, workspace_id: str, *, writes: bool) -> None:
        super().__init__(gate, writes=writes)
        self.workspace_id = workspace_id


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

    @property
    def in_a_file(self) -> bool:
        """Whether it is SQLite's: one process serves it, whose writers take turns."""
        return self.engine.dialect.name == "sqlite"

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
