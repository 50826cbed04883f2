"""What could not be said to Slack, and whether that still needs somebody's act."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from bot.doctor.checks_slack import CHANNELS, PEOPLE, SCOPE
from bot.doctor.findings import Finding, good, unseen, wrong
from bot.services.tasks import CARD, MOVED
from storage.outbox import DeadRow

DEAD = "given up"
LATELY = timedelta(days=7)
"""How long what can't be said any more is told of."""
LOOKED_AT = {
    "channel_not_found": CHANNELS,
    "is_archived": CHANNELS,
    "not_in_channel": CHANNELS,
    "cannot_dm_bot": PEOPLE,
    "user_disabled": PEOPLE,
    "user_not_found": PEOPLE,
    "missing_scope": SCOPE,
}
"""Which check looks at what an error comes of, as that is now: while it stands, the check says so, with what to do."""


@dataclass(frozen=True, slots=True)
class GivenUp:
    """What was given up: `cards` of leads that are still going on, which can be shown yet, and the `rest`.

    `said` has, by kind and lane, when something was last said (UTC).
    """

    cards: Sequence[DeadRow] = ()
    rest: Sequence[DeadRow] = ()
    said: Mapping[tuple[str, str | None], datetime] = field(default_factory=dict)


def given_up(found: GivenUp, now: datetime) -> Iterator[Finding]:
    """Cards that are not shown, whatever their age; of the rest what is of the last days, by the reason."""
    if found.cards:
        words = f"the cards of {len(found.cards)} open leads are not shown: {_errors(found.cards)}"
        yield wrong(
            DEAD, words, "Mend that, then save /sla setup once more, or run sla-bot apply FILE again: either shows them"
        )
    lately = [(_error(row), _settled(row, found.said), row) for row in found.rest if now - row.at <= LATELY]
    for (error, settled), group in groupby(sorted(lately, key=lambda one: one[:2]), key=lambda one: one[:2]):
        yield _of(error, settled, [row for *_, row in group])
    if not found.cards and not lately:
        yield good(DEAD, "nothing in the last 7 days")


def _of(error: str, settled: str, rows: Sequence[DeadRow]) -> Finding:
    where = ", ".join(sorted({row.lane for row in rows if row.lane}))
    last = max(row.at for row in rows)
    words = f"{len(rows)} in the last 7 days: {error} ({where}), the last at {last:%Y-%m-%d %H:%M} UTC"
    if settled:
        return unseen(DEAD, f"{words}; {settled}")
    return wrong(DEAD, words, "Look up what Slack means by it; this line goes once the like is said there again")


def _settled(row: DeadRow, said: Mapping[tuple[str, str | None], datetime]) -> str:
    """Why something needs no act for its own sake, "" where it does."""
    if row.kind == CARD:
        return "cards of leads that are closed"
    if row.kind == MOVED:
        return "said no more than where cards had moved to, which stand there"
    if row.error in LOOKED_AT:
        return f"whether that still stands, the line on {LOOKED_AT[row.error]} says"
    if said.get((row.kind, row.lane), row.at) > row.at:
        return "the like was said there since"
    return ""


def _errors(rows: Sequence[DeadRow]) -> str:
    return ", ".join(sorted({_error(row) for row in rows}))


def _error(row: DeadRow) -> str:
    return row.error or "unknown"
