"""The agreement: read as a whole, proposed, signed, in force."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.locale import Language, marked
from bot.views import clauses
from bot.views.agreement_parts import WHOLE
from bot.views.kit import MESSAGE_BLOCKS, Block, Message, context, fitting, message, paragraphs, section
from bot.views.marks import tally_lines
from bot.views.text import bold, esc, person
from sla.agreement import Agreement
from sla.agreement_version import AgreementStatus, Versioned
from sla.mark import Tally
from sla.signature import Signature
from sla.workspace import Team

_STATUS = {
    AgreementStatus.PROPOSED: marked("proposed"),
    AgreementStatus.IN_FORCE: marked("in force"),
    AgreementStatus.SUPERSEDED: marked("superseded"),
}
SHOWN_OF_HASH = 12
"""As many as `bot.services.signing` takes."""


@dataclass(frozen=True, slots=True)
class Read:
    """A version with its signatures and marks, and the buttons of who reads it.

    `current` is the number of the version that counts while this one waits.
    """

    versioned: Versioned
    signatures: Sequence[Signature] = ()
    tallies: Sequence[Tally] = ()
    ways: Sequence[Block] = ()
    current: int | None = None


def agreement(language: Language, read: Read) -> Message:
    """One version with everything it says, what people make of it and who signed it; with the reader's buttons."""
    versioned = read.versioned
    found = versioned.agreement
    blocks = [section(bold(esc(found.title))), context(state(language, versioned))]
    if read.current is not None:
        blocks.append(
            section(language._("Version {version} counts meanwhile: `/sla agreement {version}`.", version=read.current))
        )
    if when := from_when(language, versioned):
        blocks.append(section(when))
    for part in WHOLE:
        blocks += paragraphs(part(language, found))
    ends = paragraphs([*tally_lines(language, found, read.tallies), *_signatures(language, versioned, read.signatures)])
    ends += list(read.ways)
    told = language.pair(esc(found.title), state(language, versioned))
    return message(told, [*fitting(blocks, MESSAGE_BLOCKS - len(ends)), *ends])


def from_when(language: Language, versioned: Versioned) -> str:
    """From which day a version counts that names one; nothing once it does."""
    starts = versioned.agreement.starts
    if starts is None or versioned.in_force_at is not None:
        return ""
    return language._("In force from {day} on, not before.", day=language.date(starts))


def in_force(language: Language, versioned: Versioned, signatures: Sequence[Signature]) -> Message:
    """Tells a channel that a version is in force, and who signed it."""
    told = language._("Version {version} of the agreement is in force.", version=versioned.version)
    read = language._("Read it with `/sla agreement`.")
    return message(
        told,
        [
            section(f"✅ *{esc(versioned.agreement.title)}*\n{told}"),
            *paragraphs(_signatures(language, versioned, signatures)),
            context(read, fingerprint(language, versioned)),
        ],
    )


def state(language: Language, versioned: Versioned) -> str:
    """Which version it is, how far it has come, and the hash that is signed."""
    told = language._(
        "Version {version}, {status}", version=versioned.version, status=language._(_STATUS[versioned.status])
    )
    return f"{told} · {fingerprint(language, versioned)}"


def fingerprint(language: Language, versioned: Versioned) -> str:
    """The beginning of the hash that is signed."""
    return language._("fingerprint {hash}", hash=f"`{esc(versioned.fingerprint[:SHOWN_OF_HASH])}`")


def _signatures(language: Language, versioned: Versioned, signatures: Sequence[Signature]) -> Iterator[str]:
    yield bold(language._("Signatures"))
    yield from signed(language, versioned, signatures)


def signed(language: Language, versioned: Versioned, signatures: Sequence[Signature]) -> Iterator[str]:
    """Who signed a version for each team, and when."""
    by_team = {signature.team: signature for signature in signatures}
    for team in (Team.MARKETING, Team.SALES):
        yield _signature(language, team, by_team.get(team), versioned.agreement)


def _signature(language: Language, team: Team, signature: Signature | None, found: Agreement) -> str:
    name = clauses.team_name(language, team)
    if signature is None:
        return "⏳ " + language._("{team}: not signed yet", team=name)
    at = language.slack_date(signature.at, clauses.zone(found))
    if signature.on_behalf:
        return "✓ " + language._("{team}: signed by the operator for the head, {at}", team=name, at=at)
    return "✓ " + language._("{team}: signed by {who}, {at}", team=name, who=person(signature.user), at=at)
