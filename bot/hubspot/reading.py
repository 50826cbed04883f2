"""What HubSpot has of contacts and deals, fetched and taken in, each in a transaction of its own."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from bot.hubspot.api import MOST_AT_ONCE, Account, Api
from bot.services import activities, contacts, hubspot, sales
from bot.services.desk import Desk, in_turn
from bot.services.errors import Conflict, Refused
from sla.actor import Actor
from sla.hubspot import deal
from sla.hubspot.choices import HubSpot
from sla.hubspot.contact import contact_of, conversion_of, wanted
from sla.hubspot.errand import Kind
from sla.hubspot.record import SOURCE, Record
from storage.errands import Errand

Take = Callable[[Errand, datetime], None]
"""Takes in, at an instant (UTC), what was fetched for one errand."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One account (`told` of itself) and the workspace it belongs to. Fetching may raise `HubSpotTrouble`.

    What a fetch gives takes in one object; that may raise `Unusable` or `Refused`.
    """

    desk: Desk
    api: Api
    account: Account
    workspace_id: str

    def contacts(self, run: Sequence[Errand]) -> Take:
        """Fetch contacts."""
        choices = hubspot.choices(self.desk, self.workspace_id)
        found = self.api.read(Kind.CONTACT, _ids(run), wanted(choices))

        def take(errand: Errand, now: datetime) -> None:
            record = found.get(errand.object_id)
            if record is not None:
                self._follow(record, choices, errand.told_at, self._actor(now))

        return take

    def deals(self, run: Sequence[Errand]) -> Take:
        """Fetch deals, and the e-mails of the contacts that those have which are won."""
        found = self.api.read(Kind.DEAL, _ids(run), deal.WANTED)
        won = [deal_id for deal_id, record in found.items() if deal.is_won(record)]
        buyers = self._buyers(self.api.contacts_of(won)) if won else {}

        def take(errand: Errand, now: datetime) -> None:
            record, actor = found.get(errand.object_id), self._actor(now)
            if record is None:
                in_turn(lambda: sales.withdraw(self.desk, actor, errand.object_id))
                return
            emails = buyers.get(errand.object_id, ())
            in_turn(lambda: sales.follow(self.desk, actor, record, emails, self.account.currency))

        return take

    def _follow(self, record: Record, choices: HubSpot, told_at: datetime | None, actor: Actor) -> None:
        """The form that was filled in before the contact, so that its lead is scored with all that is known."""
        contact = contact_of(record, choices, told_at, actor.now)
        if contact is None:
            return
        conversion = conversion_of(record, contact)
        if conversion is not None and contacts.counts(self.desk, actor, contact):
            # It is known already, by an address that the contact had then, or was before the person was erased.
            with suppress(Conflict, Refused):
                in_turn(lambda: activities.receive(self.desk, actor, conversion))
        in_turn(lambda: contacts.follow(self.desk, actor, contact))

    def _buyers(self, associated: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
        """By deal, the e-mails of its contacts."""
        ids = list(dict.fromkeys(contact_id for several in associated.values() for contact_id in several))
        found: dict[str, Record] = {}
        for first in range(0, len(ids), MOST_AT_ONCE):
            found |= self.api.read(Kind.CONTACT, ids[first : first + MOST_AT_ONCE], ["email"])
        return {
            deal_id: deal.addresses(found[one].text("email") for one in several if one in found)
            for deal_id, several in associated.items()
        }

    def _actor(self, now: datetime) -> Actor:
        return Actor(self.workspace_id, SOURCE, SOURCE, now)


def _ids(run: Sequence[Errand]) -> list[str]:
    return [errand.object_id for errand in run]
