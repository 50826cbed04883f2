"""The versions of the agreement: their history, and what differs between two of them."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from bot.locale import Language
from bot.views import agreements
from bot.views.differences import changes
from bot.views.kit import Message, context, header, message, paragraphs
from bot.views.text import bold, esc
from sla.agreement_version import Versioned
from sla.signature import Signature

Signed = tuple[Versioned, Sequence[Signature]]


def history(language: Language, versions: Sequence[Signed], zone: ZoneInfo, *, earlier: bool = False) -> Message:
    """Each version with its dates and who signed it, the latest first; `earlier` says that there were more."""
    title = language._("Versions of the agreement")
    blocks = [header(title)]
    for versioned, signatures in versions:
        blocks += paragraphs(_version(language, versioned, signatures, zone))
    if earlier:
        blocks.append(context(language._("Earlier ones are left out.")))
    blocks.append(context(language._("`/sla agreement 2` shows one, `/sla agreement 1 2` what differs between two.")))
    states = [agreements.state(language, versioned) for versioned, _ in versions]
    return message(language.pair(title, ", ".join(states)), blocks)


def difference(language: Language, before: Versioned, after: Versioned) -> Message:
    """What differs from one version to another, clause by clause."""
    title = language._("From version {before} to version {after}", before=before.version, after=after.version)
    lines = list(changes(language, before.agreement, after.agreement))
    hashes = [agreements.state(language, each) for each in (before, after)]
    return message(title, [header(title), *paragraphs(lines), context(*hashes)])


def _version(
    language: Language, versioned: Versioned, signatures: Sequence[Signature], zone: ZoneInfo
) -> Iterator[str]:
    yield f"{bold(esc(versioned.agreement.title))} · {agreements.state(language, versioned)}"
    yield language._("Proposed {at}", at=language.slack_date(versioned.proposed_at, zone))
    if versioned.in_force_at is not None:
        yield language._("In force since {at}", at=language.slack_date(versioned.in_force_at, zone))
    yield from agreements.signed(language, versioned, signatures)
