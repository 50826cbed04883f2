"""An account: its contacts and deals, who belongs to which deal, and the properties that contacts have."""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

Clock = Callable[[], datetime]
Properties = dict[str, str | None]
CONTACTS, DEALS = "contacts", "deals"
MQL = "marketingqualifiedlead"
ENTERED = f"hs_v2_date_entered_{MQL}"
OWN = (
    *("email", "firstname", "lastname", "company", "phone", "mobilephone", "jobtitle", "numberofemployees"),
    *("lifecyclestage", ENTERED, "hs_analytics_source", "utm_campaign"),
    *("recent_conversion_event_name", "recent_conversion_date"),
)
"""The properties that contacts have from the start, here."""


@dataclass
class Thing:
    """A contact or a deal as it stands."""

    properties: Properties
    updated_at: datetime
    created_at: datetime


@dataclass
class Account:
    """One company's account; what tests do to it takes a moment each, so that no two states are equally old."""

    clock: Clock
    portal: int = 4711
    currency: str = "EUR"
    things: dict[str, dict[str, Thing]] = field(default_factory=lambda: {CONTACTS: {}, DEALS: {}})
    buyers: dict[str, list[str]] = field(default_factory=dict)
    definitions: dict[str, Mapping[str, Any]] = field(default_factory=lambda: {name: {} for name in OWN})
    lock: threading.RLock = field(default_factory=threading.RLock)
    _last: datetime | None = None

    def now(self) -> datetime:
        """An instant later than every one before, in whole milliseconds as HubSpot has them."""
        with self.lock:
            now = self.clock().replace(microsecond=self.clock().microsecond // 1000 * 1000)
            self._last = now if self._last is None or now > self._last else self._last + timedelta(milliseconds=1)
            return self._last

    def put(self, kind: str, object_id: str, /, **properties: str | None) -> Thing:
        """Make a contact or a deal, or change it; a contact that comes to a stage has the time of that."""
        with self.lock:
            now = self.now()
            known = self.things[kind].get(object_id)
            before = known.properties if known else {}
            if properties.get("lifecyclestage") == MQL != before.get("lifecyclestage"):
                properties.setdefault(ENTERED, written(now))
            made = Thing({**before, **properties}, now, known.created_at if known else now)
            self.things[kind][object_id] = made
            return made

    def contact(self, contact_id: str, /, **properties: str | None) -> Thing:
        """Likewise, a contact."""
        return self.put(CONTACTS, contact_id, **properties)

    def deal(self, deal_id: str, /, *contact_ids: str, **properties: str | None) -> Thing:
        """Likewise, a deal of contacts; won ones say so as HubSpot reckons."""
        if "dealstage" in properties:
            won = properties["dealstage"] == "closedwon"
            closed = str(properties["dealstage"]).startswith("closed")
            properties |= {"hs_is_closed_won": str(won).lower(), "hs_is_closed": str(closed).lower()}
        with self.lock:
            self.buyers[deal_id] = list(dict.fromkeys([*self.buyers.get(deal_id, []), *contact_ids]))
        return self.put(DEALS, deal_id, **properties)

    def delete(self, kind: str, object_id: str) -> None:
        """Let a contact or a deal be gone."""
        with self.lock:
            del self.things[kind][object_id]

    def shows(self, contact_id: str, *names: str) -> list[str | None]:
        """Properties of a contact."""
        with self.lock:
            thing = self.things[CONTACTS][contact_id]
            return [thing.properties.get(name) for name in names]

    def json(self, kind: str, object_id: str, names: Iterable[str]) -> dict[str, Any] | None:
        """An object as the API gives it, with the properties that are asked for; None where there is none."""
        with self.lock:
            thing = self.things[kind].get(object_id)
            if thing is None:
                return None
            return {
                "id": object_id,
                "properties": {name: thing.properties.get(name) for name in names},
                "createdAt": written(thing.created_at),
                "updatedAt": written(thing.updated_at),
                "archived": False,
            }


def written(at: datetime) -> str:
    """An instant as HubSpot writes it."""
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
