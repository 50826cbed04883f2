"""The agreement, its versions and its glossary, by name: a part of the gallery."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import view_examples as example
from view_agreement import AGREEMENT

from bot.locale import Language
from bot.views import agreements, versions
from bot.views.glossary import glossary
from bot.views.kit import Message
from sla.agreement import Agreement
from sla.agreement_version import AgreementStatus, Versioned

View = Callable[[Language], Message]

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

AGREEMENTS: dict[str, View] = {
    "agreement_proposed": lambda language: agreements.agreement(
        language, example.PROPOSED, (example.SIGNED_BY_MARION,), may_sign=True
    ),
    "agreement_in_force": lambda language: agreements.agreement(language, example.IN_FORCE, BOTH, may_sign=True),
    "agreement_told_proposed": lambda language: agreements.proposed(language, example.PROPOSED, example.SETUP),
    "agreement_told_amended": lambda language: agreements.proposed(language, AMENDED, example.SETUP, example.IN_FORCE),
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
