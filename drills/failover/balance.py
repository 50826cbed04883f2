"""The balance: what the clients were told against what the database says. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from drills.failover.books import Books
from drills.failover.ledger import Ledger, SentClick, SentLead


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a balance: how many there should be, and how many there are."""

    name: str
    wanted: int
    found: int

    @property
    def holds(self) -> bool:
        """Whether it balances."""
        return self.wanted == self.found


def balance(ledger: Ledger, books: Books) -> list[Line]:
    """Acknowledged leads, handoffs and clicks that are there, and what there must be none of."""
    handed = [lead for lead in ledger.leads if lead.handoff_id]
    return [
        Line(
            "leads acknowledged: each is there, once",
            len(ledger.leads),
            sum(_lead_is_there(one, books) for one in ledger.leads),
        ),
        Line("their handoffs: each is there, once", len(handed), sum(_handoff_is_there(one, books) for one in handed)),
        Line(
            "clicks acknowledged: each a claim or a refusal on record",
            len(ledger.clicks),
            sum(_click_is_there(one, books) for one in ledger.clicks),
        ),
        Line("clicks recorded twice", 0, _recorded_twice(ledger, books)),
        Line("people or external ids with two leads", 0, _doubled(books)),
        Line("handoffs with two claims", 0, sum(count > 1 for count in _by_handoff(books.claims).values())),
        Line("handoffs with two owners", 0, sum(count > 1 for count in books.owned.values())),
        Line("owners who are not who claimed", 0, _usurped(books)),
        Line("leads that nobody sent", 0, len(_of(ledger, books) - ledger.sent)),
    ]


def missing(lines: Iterable[Line]) -> int:
    """How much that was acknowledged is not there."""
    return sum(max(0, line.wanted - line.found) for line in lines)


def _lead_is_there(lead: SentLead, books: Books) -> bool:
    """Stored under its external id as what the sender was told, and taken in once however often it was sent."""
    stored = books.received.get(lead.external_id)
    told = lead.lead_id or stored
    return stored is not None and stored == told and stored in books.leads and books.arrivals[stored] == 1


def _handoff_is_there(lead: SentLead, books: Books) -> bool:
    return books.handed.get(lead.lead_id) == [lead.handoff_id]


def _click_is_there(click: SentClick, books: Books) -> bool:
    """Its delivery is on record, and what became of it: the user claimed the lead, or was told why not."""
    pair = (click.user, click.handoff_id)
    return click.trigger in books.clicks and books.claims[pair] + books.refusals[pair] > 0


def _recorded_twice(ledger: Ledger, books: Books) -> int:
    """People about whom there are more claims and refusals of a handoff than they made clicks on it."""
    clicked = Counter((one.user, one.handoff_id) for one in (*ledger.clicks, *ledger.doubtful))
    recorded = books.claims + books.refusals
    return sum(recorded[pair] > count for pair, count in clicked.items())


def _of(ledger: Ledger, books: Books) -> set[str]:
    """The external ids that came in during this run."""
    return {external_id for external_id in books.received if external_id.startswith(f"{ledger.name}-")}


def _doubled(books: Books) -> int:
    persons, stored = Counter(books.leads.values()), Counter(books.received.values())
    return sum(count > 1 for count in (*persons.values(), *stored.values()))


def _by_handoff(claims: Counter[tuple[str, str]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for (_, handoff_id), count in claims.items():
        found[handoff_id] += count
    return found


def _usurped(books: Books) -> int:
    return sum(owner is not None and not books.claims[owner, handoff_id] for handoff_id, owner in books.owners.items())
