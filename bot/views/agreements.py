"""The agreement: read as a whole, proposed, signed, in force; and its glossary."""

from collections.abc import Iterator, Sequence

from bot.ids import Action, SignClick
from bot.locale import Language, marked
from bot.views import clauses
from bot.views.kit import (
    MESSAGE_BLOCKS,
    Block,
    Message,
    actions,
    button,
    context,
    fitting,
    header,
    message,
    paragraphs,
    section,
)
from bot.views.text import bold, esc, person
from sla.agreement import Agreement, EscalationStep
from sla.agreement_version import AgreementStatus, Versioned
from sla.rule import Rule
from sla.signature import Signature
from sla.week_checks import DAYS
from sla.workspace import Setup, Team

LINE = 300
_STATUS = {
    AgreementStatus.PROPOSED: marked("proposed"),
    AgreementStatus.IN_FORCE: marked("in force"),
    AgreementStatus.SUPERSEDED: marked("superseded"),
}
_PROMISES = {
    Team.MARKETING: marked("Marketing promises"),
    Team.SALES: marked("Sales promises"),
    Team.JOINT: marked("Both teams promise"),
}
_TO = {"channel": marked("the channel"), "owner": marked("whoever has the lead"), "head": marked("the head")}
SHOWN_OF_HASH = 12


def agreement(
    language: Language, versioned: Versioned, signatures: Sequence[Signature], *, may_sign: bool = False
) -> Message:
    """One version with everything it says and who signed it; `may_sign` adds the button for a head."""
    found = versioned.agreement
    blocks = [section(bold(esc(found.title))), context(_state(language, versioned))]
    for part in (_scope, _qualification, _commitments, _targets, _hours, _escalation):
        blocks += paragraphs(part(language, found))
    blocks += paragraphs(_signatures(language, versioned, signatures))
    if may_sign and _waits(versioned):
        blocks = [*fitting(blocks, MESSAGE_BLOCKS - 1), _sign(language, versioned)]
    return message(language.pair(esc(found.title), _state(language, versioned)), blocks)


def proposed(language: Language, versioned: Versioned, setup: Setup) -> Message:
    """Tells a channel that a version waits for both heads, with the button for them."""
    told = language._(
        "Version {version} of the agreement is proposed. It counts once {marketing} and {sales} have signed it.",
        version=versioned.version,
        marketing=person(setup.marketing.head),
        sales=person(setup.sales.head),
    )
    read = language._("Read it with `/sla agreement`.")
    return message(
        told,
        [
            section(f"📝 *{esc(versioned.agreement.title)}*\n{told}"),
            context(read, _hash(language, versioned)),
            _sign(language, versioned),
        ],
    )


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


def glossary(language: Language, found: Agreement) -> Message:
    """The words both teams agreed on."""
    title = language._("Glossary")
    if not found.glossary:
        nothing = language._("The agreement has no glossary.")
        return message(nothing, [section(nothing)])
    lines = [language.pair(f"*{esc(word)}*", esc(meaning, LINE)) for word, meaning in found.glossary.items()]
    return message(language.pair(title, ", ".join(map(esc, found.glossary))), [header(title), *paragraphs(lines)])


def _waits(versioned: Versioned) -> bool:
    return versioned.status is AgreementStatus.PROPOSED


def _sign(language: Language, versioned: Versioned) -> Block:
    click = SignClick(version=versioned.version, fingerprint=versioned.fingerprint)
    return actions(button(language._("Sign"), Action.SIGN, click, primary=True))


def _state(language: Language, versioned: Versioned) -> str:
    state = language._(
        "Version {version}, {status}", version=versioned.version, status=language._(_STATUS[versioned.status])
    )
    return f"{state} · {_hash(language, versioned)}"


def _hash(language: Language, versioned: Versioned) -> str:
    return language._("fingerprint {hash}", hash=f"`{esc(versioned.fingerprint[:SHOWN_OF_HASH])}`")


def _scope(language: Language, found: Agreement) -> Iterator[str]:
    if found.scope:
        yield bold(language._("Who does what"))
    for team, grounds in found.scope.items():
        yield language.pair(clauses.team_name(language, team), ", ".join(esc(ground, LINE) for ground in grounds))


def _qualification(language: Language, found: Agreement) -> Iterator[str]:
    rules = found.qualification
    yield bold(language._("When a lead goes to sales"))
    yield language._(
        "Points: MQL from {mql}, SQL from {sql}, hot from {hot}",
        mql=language.number(rules.mql),
        sql=language.number(rules.sql),
        hot=language.number(rules.hot),
    )
    if rules.required:
        yield language._("Needed: {fields}", fields=language.words([esc(field) for field in rules.required]))
    yield from (_rule(language, rule) for rule in rules.rules)


def _rule(language: Language, rule: Rule) -> str:
    return f"• {language.signed(rule.points)} {esc(rule.why, LINE)}"


def _commitments(language: Language, found: Agreement) -> Iterator[str]:
    for team in (Team.MARKETING, Team.SALES, Team.JOINT):
        own = [each for each in found.commitments if each.team is team]
        if own:
            yield bold(language._(_PROMISES[team]))
        for each in own:
            yield f"• {clauses.promise(language, each)} `{esc(each.id)}`"


def _targets(language: Language, found: Agreement) -> Iterator[str]:
    yield bold(language._("Goal"))
    yield language._(
        "{year}: {revenue} of revenue, {share} of it from marketing",
        year=found.targets.year,
        revenue=language.money(found.targets.revenue, found.currency),
        share=language.percent(found.targets.marketing_share),
    )


def _hours(language: Language, found: Agreement) -> Iterator[str]:
    yield bold(language._("Working hours ({zone})", zone=esc(found.hours.timezone)))
    for index, day in enumerate(DAYS):
        if intervals := found.hours.week.get(day):
            yield f"{language.weekday(index)} {', '.join(str(each) for each in intervals)}"
    if found.hours.holidays:
        yield language._("Closed on public holidays ({country})", country=esc(found.hours.holidays.country))
    if found.hours.closures:
        days = [language.date(day) for day in found.hours.closures[:20]]
        yield language._("Closed on {days}", days=language.words(days))


def _escalation(language: Language, found: Agreement) -> Iterator[str]:
    if found.escalation:
        yield bold(language._("Reminders"))
    for step in found.escalation:
        yield "• " + _step(language, step)


def _step(language: Language, step: EscalationStep) -> str:
    return language._("after {share} of the time: {to}", share=language.percent(step.at), to=language._(_TO[step.to]))


def _signatures(language: Language, versioned: Versioned, signatures: Sequence[Signature]) -> Iterator[str]:
    yield bold(language._("Signatures"))
    signed = {signature.team: signature for signature in signatures}
    for team in (Team.MARKETING, Team.SALES):
        yield _signature(language, team, signed.get(team), versioned.agreement)


def _signature(language: Language, team: Team, signature: Signature | None, found: Agreement) -> str:
    name = clauses.team_name(language, team)
    if signature is None:
        return "⏳ " + language._("{team}: not signed yet", team=name)
    at = language.slack_date(signature.at, clauses.zone(found))
    if signature.on_behalf:
        return "✓ " + language._("{team}: signed by the operator for the head, {at}", team=name, at=at)
    return "✓ " + language._("{team}: signed by {who}, {at}", team=name, who=person(signature.user), at=at)
