"""A proposal in a channel: posted once, then redrawn as marks and signatures come, and when it waits no longer."""

from datetime import datetime

from bot.relay.delivery import Delivery, Post, Redraw
from bot.relay.readers import channel_language
from bot.views import proposals
from bot.views.proposals import Proposal
from sla.agreement_version import AgreementStatus
from sla.mark import tally
from storage.outbox import OutboxRow
from storage.unit import Unit


def proposal(unit: Unit, row: OutboxRow, _now: datetime) -> Delivery | None:
    """The proposal as it now stands; one that waited no longer before it was posted is not told of."""
    versioned, setup = unit.agreements.get(row.payload["version"]), unit.workspaces.get()
    standing = unit.posts.get(row.key)
    if setup is None or (standing is None and versioned.status is not AgreementStatus.PROPOSED):
        return None
    signatures, votes = unit.agreements.signatures(versioned.version), unit.marks.of(versioned.version)
    shown = Proposal(versioned, setup, unit.agreements.former(versioned.version), signatures, tally(votes))
    message = proposals.proposal(channel_language(unit), shown)
    if standing is not None:
        return Redraw(standing.channel, standing.ts, message)
    return Post(row.payload["channel"], message, remember=True)
