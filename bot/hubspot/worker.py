"""The worker's errands to HubSpot: taken under a lease, run, and recorded. No transaction is open across a call."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event

import structlog

from bot.clock import Clock
from bot.hubspot.api import MOST_AT_ONCE, Account, Api, HubSpotTrouble
from bot.hubspot.book import Book, Run
from bot.hubspot.failures import FORBIDDEN, LONGEST_WAIT, NOT_FOUND, judge
from bot.hubspot.reading import Reader, Take
from bot.services import hubspot
from bot.services.desk import Desk, in_turn
from bot.services.errors import Refused
from sla.hubspot.errand import What
from sla.hubspot.record import Unusable
from storage.errands import Errand

LEASE = timedelta(minutes=2)
"""How long a taken errand belongs to its worker."""
ONE_CALL = timedelta(seconds=15)
"""What must be left of the lease before a contact is written; longer than the call may last."""
ROOM = {What.WRITE_CONTACT: 10, What.READ_CONTACT: MOST_AT_ONCE, What.READ_DEAL: MOST_AT_ONCE}
"""How many errands of a kind are taken at a time: contacts are written one by one, and read a hundred at once."""
PATIENCE = 3
"""Fetches of several objects that fail before each is fetched alone."""
UNKNOWN = Account("", "")
"""An account that may not be asked about itself: every notification is taken for its own."""
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Errands:
    """One worker's way to HubSpot; `api_for` gives a workspace's account.

    Once `closing` is set nothing more is taken, and what is under way is finished.
    """

    desk: Desk
    clock: Clock
    api_for: Callable[[str], Api]
    closing: Event
    _accounts: dict[str, Account] = field(default_factory=dict)

    def drain(self) -> int:
        """Run errands until none can be run; gives how many were taken."""
        total = 0
        while taken := sum(map(self._run_some, What)):
            total += taken
        return total

    @property
    def _book(self) -> Book:
        return Book(self.desk, self.clock)

    def _run_some(self, what: What) -> int:
        if self.closing.is_set():
            return 0
        taken = in_turn(lambda: self._take(what))
        for run in _by_workspace(taken):
            try:
                self._run(what, run)
            except Exception as error:  # noqa: BLE001 — whatever it is, it holds up no other workspace
                self._book.broke(run, error)
        return len(taken)

    def _run(self, what: What, run: Run) -> None:
        """Nothing comes in, and nothing is told, while the app is out of the workspace's Slack team."""
        workspace_id = run[0].workspace_id
        if hubspot.waits(self.desk, workspace_id):
            self._book.put_off(run, self.clock() + LONGEST_WAIT)
        else:
            (self._write if what is What.WRITE_CONTACT else self._read)(self.api_for(workspace_id), run)

    def _take(self, what: What) -> list[Errand]:
        with self.desk.database.across() as across:
            return across.errands.take(what, self.clock(), ROOM[what], LEASE)

    def _read(self, api: Api, run: Run) -> None:
        """Fetch objects together; what HubSpot refuses so, or fails at again and again, is fetched one by one."""
        try:
            account = self._account(api, run[0].workspace_id)
            ours = [errand for errand in run if errand.portal in ("", account.portal) or account is UNKNOWN]
            take = _fetch(Reader(self.desk, api, account, run[0].workspace_id), ours)
        except HubSpotTrouble as trouble:
            failure = judge(trouble, run[0].attempts, self.clock())
            hopeless = failure.retry_at is None or min(errand.attempts for errand in run) > PATIENCE
            if len(run) > 1 and hopeless and not failure.shared:
                for errand in run:
                    self._read(api, [errand])
            else:
                self._book.failed(run, trouble)
            return
        if len(ours) < len(run):
            log.warning("hubspot: of another account", errands=len(run) - len(ours), workspace=run[0].workspace_id)
        self._book.done([errand for errand in run if errand not in ours or self._took(take, errand)])

    def _took(self, take: Take, errand: Errand) -> bool:
        """Whether what was fetched for an errand was taken in; what can't be holds up no other."""
        try:
            take(errand, self.clock())
        except Unusable as unusable:
            self._book.unusable(errand, unusable.code, unusable.facts)
        except Refused as refused:
            self._book.unusable(errand, refused.code, {"deal": errand.object_id, **refused.facts})
        except Exception as error:  # noqa: BLE001 — whatever it is, it is this object's alone
            self._book.broke([errand], error)
        else:
            return True
        return False

    def _write(self, api: Api, run: Run) -> None:
        """Tell contacts one by one how their leads stand at that moment; what can't be told any more is put back."""
        for number, errand in enumerate(run):
            if self.closing.is_set() or self.clock() + ONE_CALL > errand.lease_until:
                self._book.put_back(run[number:], self.clock())
                return
            until = self._told(api, errand)
            if until is not None:
                self._book.put_back(run[number + 1 :], until)
                return

    def _told(self, api: Api, errand: Errand) -> datetime | None:
        """Tell one contact; gives until when the account is to be left alone, if it is."""
        properties = hubspot.standing(self.desk, errand.workspace_id, errand.object_id)
        try:
            if properties:
                api.write(errand.object_id, properties)
        except HubSpotTrouble as trouble:
            if trouble.status != NOT_FOUND:
                failure = self._book.failed([errand], trouble)
                return failure.retry_at if failure.account else None
            log.warning("hubspot: the contact is gone", object=errand.object_id, workspace=errand.workspace_id)
        self._book.done([errand])
        return None

    def _account(self, api: Api, workspace_id: str) -> Account:
        """What an account tells of itself, asked for once; an app without that right does without it."""
        if workspace_id not in self._accounts:
            try:
                self._accounts[workspace_id] = api.account()
            except HubSpotTrouble as trouble:
                if trouble.status not in (FORBIDDEN, NOT_FOUND):
                    raise
                self._accounts[workspace_id] = UNKNOWN
        return self._accounts[workspace_id]


def _fetch(reader: Reader, run: Run) -> Take:
    return reader.deals(run) if run and run[0].what is What.READ_DEAL else reader.contacts(run)


def _by_workspace(taken: Iterable[Errand]) -> Iterable[list[Errand]]:
    found: dict[str, list[Errand]] = {}
    for errand in taken:
        found.setdefault(errand.workspace_id, []).append(errand)
    return found.values()
