"""The agreement: read as a whole, proposed, signed, in force."""

from collections.abc import Iterator, Sequence

from bot.ids import Action, SignClick
from bot.locale import Language, marked
from bot.views import clauses
from bot.views.agreement_parts import WHOLE
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
from bot.views.text import bold, esc, person
from sla.agreement import Agreement
from sla.agreement_version import AgreementStatus, Versioned
from sla.signature import Signature
from sla.workspace import Setup, Team

_STATUS = {
    AgreementStatus.PROPOSED: marked("proposed"),
    AgreementStatus.IN_FORCE: marked("in force"),
    AgreementStatus.SUPERSEDED: marked("superseded"),
}
SHOWN_OF_HASH = 12


def agreement(
    language: Language, versioned: Versioned, signatures: Sequence[Signature], *, may_sign: bool = False
) -> Message:
    """One version with everything it says and who signed it; `may_sign` adds the button for a head."""
    found = versioned.agreement
    blocks = [section(bold(esc(found.title))), context(state(language, versioned))]
    for part in WHOLE:
        blocks += paragraphs(part(language, found))
    blocks += paragraphs(_signatures(language, versioned, signatures))
    if may_sign and _waits(versioned):
        blocks = [*fitting(blocks, MESSAGE_BLOCKS - 1), _sign(language, versioned)]
    return message(language.pair(esc(found.title), state(language, versioned)), blocks)


def proposed(language: Language, versioned: Versioned, setup: Setup, current: Versioned | None = None) -> Message:
    """Tells a channel that a version waits for both heads: how it differs from the current one, and their button."""
    told = language._(
        "Version {version} of the agreement is proposed. It counts once {marketing} and {sales} have signed it.",
        version=versioned.version,
        marketing=person(setup.marketing.head),
        sales=person(setup.sales.head),
    )
    read = language._("Read it with `/sla agreement`.")
    blocks = [section(f"📝 *{esc(versioned.agreement.title)}*\n{told}")]
    if current is not None:
        changed = language._("What changes from version {version}", version=current.version)
        blocks += paragraphs([bold(changed), *changes(language, current.agreement, versioned.agreement)])
    blocks.append(context(read, _hash(language, versioned)))
    return message(told, [*fitting(blocks, MESSAGE_BLOCKS - 1), _sign(language, versioned)])


def in_force(language: Language, versioned: Versioned, signatures: Sequence[Signature]) -> Message:
    """Tells a channel that a version is in force, and who signed it."""
    told = language._("Version {version} of the agreement is in force.", version=versioned.version)
    read = language._("Read it with `/sla agreement`.")
    return message(
        told,
        [
            section(f"✅ *{esc(versioned.agreement.title)}*\n{told}"),
            *paragraphs(_signatures(language, versioned, signatures)),
            context(read, _hash(language, versioned)),
        ],
    )


def _waits(versioned: Versioned) -> bool:
    return versioned.status is AgreementStatus.PROPOSED


def _sign(language: Language, versioned: Versioned) -> Block:
    click = SignClick(version=versioned.version, fingerprint=versioned.fingerprint)
    return actions(button(language._("Sign"), Action.SIGN, click, primary=True))


def state(language: Language, versioned: Versioned) -> str:
    """Which version it is, how far it has come, and the hash that is signed."""
    told = language._(
        "Version {version}, {status}", version=versioned.version, status=language._(_STATUS[versioned.status])
    )
    return f"{told} · {_hash(language, versioned)}"


def _hash(language: Language, versioned: Versioned) -> str:
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
