"""The agreement, its versions and its glossary, by name: a part of the gallery."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import view_examples as example
from view_agreement import AGREEMENT

from bot.carried.agreements import MarkModal
from bot.locale import Language
from bot.views import agreements, proposals, settings, versions
from bot.views.glossary import glossary
from bot.views.kit import Message, Modal
from bot.views.marks import mark_modal
from bot.views.proposals import Proposal
from sla.agreement import Agreement
from sla.agreement_version import AgreementStatus, Versioned
from sla.difference import Part
from sla.mark import Clause, Mark, Vote, clauses, tally
from sla.people import Standing
from sla.signature import Signature
from sla.workspace import Team

View = Callable[[Language], Message | Modal]

BOTH = (example.SIGNED_BY_MARION, example.SIGNED_FOR_SOPHIE)


def _amended() -> Agreement:
    """Something of every part changed, clauses added and taken away."""
    document = AGREEMENT.to_document()
    kept = [clause for clause in document["commitments"] if clause["id"] not in {"claim", "contact"}]
    rules = document["qualification"]["rules"]
    document |= {
        "title": "Marketing & sales, spring",
        "currency": "CHF",
        "glossary": {**document["glossary"], "sql": "A lead to be called <today>.", "mql": "Kept warm."},
        "scope": {"marketing": document["scope"]["marketing"][:1]},
        "commitments": [
            *kept,
            {"id": "contact", "team": "sales", "metric": "time_to_first_contact", "within": "2h", "starts": "arrived"},
            {"id": "ideas", "team": "sales", "metric": "content_ideas", "at_least": 1, "per": "month"},
        ],
        "targets": {**document["targets"], "revenue": 1200000},
        "escalation": [{"at": "100%", "to": "head"}],
        "digest": {"day": "fri", "at": "16:00"},
    }
    document["qualification"] |= {"sql": 70, "rules": [*rules[:1], {**rules[1], "when": {"employees": 200}}]}
    document["hours"] |= {"closures": ["2026-12-24"], "exceptions": {"2026-12-31": ["09:00-12:00"]}}
    return Agreement.model_validate(document)


_NEW = _amended()
AMENDED = Versioned(4, _NEW, _NEW.fingerprint(), AgreementStatus.PROPOSED, example.ARRIVED + timedelta(days=30))
SUPERSEDED = replace(example.IN_FORCE, version=2, status=AgreementStatus.SUPERSEDED)

CLAUSE = Clause(Part.COMMITMENT, "contact_hot")
VOTES = tally(
    [
        Vote(CLAUSE, "U0SAM", Mark.TOO_HARD, "I am alone on Mondays & <!here>", example.ARRIVED),
        Vote(CLAUSE, "U0SUE", Mark.CLEAR, "", example.ARRIVED),
        Vote(Clause(Part.GLOSSARY, "sql"), "U0MEHDI", Mark.UNCLEAR, "ripe for what", example.ARRIVED),
    ]
)
GROUPED = example.SETUP.model_copy(update={"sales": example.SETUP.sales.model_copy(update={"group": "S0SALES"})})
UNFIT = {"U0SOPHIE": Standing.GUEST, "U0MARION": Standing.FOREIGN, "U0MEHDI": Standing.GONE, "U0SAM": Standing.GUEST}
DATED = replace(AMENDED, agreement=_NEW.model_copy(update={"starts": date(2026, 4, 1)}))


def _proposal(versioned: Versioned, *signatures: Signature, current: Versioned | None = example.IN_FORCE) -> View:
    shown = Proposal(versioned, example.SETUP, current, signatures, VOTES if current else ())
    return lambda language: proposals.proposal(language, shown)


def _read(read: agreements.Read) -> View:
    return lambda language: agreements.agreement(language, read)


def _named(language: Language) -> Modal:
    listed = clauses(AMENDED.agreement)
    about = MarkModal(fingerprint=AMENDED.fingerprint, channel="C0SALES")
    return mark_modal(language, about, AMENDED.agreement, (listed[:3], listed[3:]))


AGREEMENTS: dict[str, View] = {
    "agreement_proposed": lambda language: agreements.agreement(
        language,
        agreements.Read(
            example.PROPOSED,
            (example.SIGNED_BY_MARION,),
            VOTES,
            [proposals.ways(language, example.PROPOSED, may_sign=True)],
        ),
    ),
    "agreement_in_force": _read(agreements.Read(example.IN_FORCE, BOTH)),
    "agreement_dated": _read(agreements.Read(DATED)),
    "agreement_told_proposed": _proposal(example.PROPOSED, current=None),
    "agreement_told_amended": _proposal(AMENDED, example.SIGNED_BY_MARION),
    "agreement_told_dated": _proposal(DATED, *BOTH),
    "agreement_told_replaced": _proposal(replace(AMENDED, status=AgreementStatus.SUPERSEDED), example.SIGNED_BY_MARION),
    "agreement_told_signed": _proposal(replace(AMENDED, status=AgreementStatus.IN_FORCE), *BOTH),
    "mark_modal": _named,
    "settings": lambda language: settings.settings(language, example.SETUP, may_replace=True, may_set_reports=True),
    "settings_read": lambda language: settings.settings(
        language, example.SETUP, may_replace=False, may_set_reports=False
    ),
    "settings_of_a_group": lambda language: settings.settings(
        language, GROUPED, may_replace=False, may_set_reports=False
    ),
    "settings_of_the_unfit": lambda language: settings.settings(
        language, example.SETUP, may_replace=False, may_set_reports=False, unfit=UNFIT
    ),
    "head_modal": lambda language: settings.head_modal(language, (Team.MARKETING, Team.SALES)),
    "agreement_told_in_force": lambda language: agreements.in_force(language, example.IN_FORCE, BOTH),
    "agreement_history": lambda language: versions.history(
        language, [(AMENDED, ()), (example.IN_FORCE, BOTH), (SUPERSEDED, BOTH)], example.PARIS, earlier=True
    ),
    "agreement_difference": lambda language: versions.difference(language, example.IN_FORCE, AMENDED),
    "agreement_no_difference": lambda language: versions.difference(language, SUPERSEDED, example.IN_FORCE),
    "glossary": lambda language: glossary(language, AGREEMENT),
    "glossary_term": lambda language: glossary(language, AGREEMENT, " SQL "),
    "glossary_unknown": lambda language: glossary(language, AGREEMENT, "<!here> mqls"),
    "glossary_none": lambda language: glossary(language, AGREEMENT.model_copy(update={"glossary": {}})),
}
