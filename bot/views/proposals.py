"""A proposal as both channels see it, from the day it is made until it is in force or another took its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.carried.agreements import SignClick
from bot.ids import Action
from bot.locale import Language
from bot.views import agreements, clauses
from bot.views.differences import changes
from bot.views.kit import (
    MESSAGE_BLOCKS,
    Block,
    Message,
    actions,
    button,
    context,
    fitting,
    message,
    paragraphs,
    section,
)
from bot.views.marks import tally_lines
from bot.views.text import bold, esc, person
from sla import signing
from sla.agreement_version import AgreementStatus, Versioned
from sla.mark import Tally
from sla.signature import Signature
from sla.workspace import Setup


@dataclass(frozen=True, slots=True)
class Proposal:
    """A version, the one that was in force when it was shown (None for a first one), its signatures and its marks."""

    versioned: Versioned
    setup: Setup
    current: Versioned | None
    signatures: Sequence[Signature] = ()
    tallies: Sequence[Tally] = ()

    @property
    def waits(self) -> bool:
        """Whether it waits for signatures."""
        proposed = self.versioned.status is AgreementStatus.PROPOSED
        return proposed and not signing.signed_by_both(self.signatures)


def proposal(language: Language, shown: Proposal) -> Message:
    """What the version changes, what people make of it, who has signed; Sign and Mark while it waits."""
    told = _told(language, shown)
    blocks = [section(f"📝 *{esc(shown.versioned.agreement.title)}*\n{told}")]
    if shown.current is not None and shown.current.version != shown.versioned.version:
        blocks += paragraphs(_changes(language, shown.current, shown.versioned))
    blocks += paragraphs(tally_lines(language, shown.versioned.agreement, shown.tallies))
    if shown.signatures:
        blocks += paragraphs(agreements.signed(language, shown.versioned, shown.signatures))
    read = language._("Read it with `/sla agreement`.")
    blocks.append(context(read, agreements.fingerprint(language, shown.versioned)))
    ends = [ways(language, shown.versioned, may_sign=True)] if shown.waits else []
    return message(told, [*fitting(blocks, MESSAGE_BLOCKS - len(ends)), *ends])


def ways(language: Language, versioned: Versioned, *, may_sign: bool) -> Block:
    """The buttons under a proposal; Sign where the reader may be who signs."""
    click = SignClick(version=versioned.version, fingerprint=versioned.fingerprint)
    sign = [button(language._("Sign"), Action.SIGN, click, primary=True)] if may_sign else []
    return actions(*sign, button(language._("Mark a clause"), Action.MARK, click))


def _changes(language: Language, current: Versioned, versioned: Versioned) -> Iterator[str]:
    yield bold(language._("What changes from version {version}", version=current.version))
    yield from changes(language, current.agreement, versioned.agreement)


def _told(language: Language, shown: Proposal) -> str:
    version, status = shown.versioned.version, shown.versioned.status
    if status is AgreementStatus.SUPERSEDED and shown.versioned.in_force_at is None:
        told = language._(
            "Version {version} of the agreement waits no longer: another text took its place.", version=version
        )
        return f"{told} {_voided(language, shown)}".strip()
    if status is not AgreementStatus.PROPOSED:
        return language._("Version {version} of the agreement was signed by both heads.", version=version)
    if not shown.waits:
        told = language._("Version {version} of the agreement is signed by both heads.", version=version)
        return f"{told} {agreements.from_when(language, shown.versioned)}".strip()
    told = language._(
        "Version {version} of the agreement is proposed. It counts once {marketing} and {sales} have signed it.",
        version=version,
        marketing=person(shown.setup.marketing.head),
        sales=person(shown.setup.sales.head),
    )
    return f"{told} {agreements.from_when(language, shown.versioned)}".strip()


def _voided(language: Language, shown: Proposal) -> str:
    teams = [clauses.team_name(language, signature.team) for signature in shown.signatures]
    if not teams:
        return ""
    return language._("What was signed of it counts no more ({teams}).", teams=language.words(teams))
