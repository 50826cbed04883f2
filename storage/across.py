"""One transaction over all workspaces, for the few questions that need it."""

from functools import cached_property

from storage.agenda import Agendas
from storage.deadlines import DueDeadlines
from storage.errands import AllErrands
from storage.findings import AllFindings
from storage.heard import Heard
from storage.installations import AllInstallations
from storage.pickup import Pickup
from storage.tallies import AllTallies
from storage.transaction import Transaction
from storage.upkeep import Pulses
from storage.waiting import RipeLeads
from storage.workspaces import Directory


class Across(Transaction):
    """One transaction over all workspaces, for the few questions that need it."""

    @cached_property
    def workspaces(self) -> Directory:
        """Look-ups of workspaces."""
        return Directory(self._session)

    @cached_property
    def installations(self) -> AllInstallations:
        """Where the app is installed."""
        return AllInstallations(self._session)

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
    def errands(self) -> AllErrands:
        """What is to be asked of HubSpot or told to it."""
        return AllErrands(self._session)

    @cached_property
    def findings(self) -> AllFindings:
        """What the self-audit found."""
        return AllFindings(self._session)

    @cached_property
    def heard(self) -> Heard:
        """Which signatures were heard."""
        return Heard(self._session)

    @cached_property
    def pulses(self) -> Pulses:
        """The processes of the bot."""
        return Pulses(self._session)

    @cached_property
    def tallies(self) -> AllTallies:
        """What is over and not counted yet."""
        return AllTallies(self._session)
