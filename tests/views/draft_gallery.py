"""The draft of the agreement and its dialogs, by name: a part of the gallery."""

from collections.abc import Callable

import view_examples as example
from agreement_gallery import AMENDED

from bot.carried.agreements import DraftModal
from bot.locale import Language
from bot.setup_file.starter import starter
from bot.views import drafts
from bot.views.draft_form import Meanwhile, overtaken, piece_modal
from bot.views.draft_texts import Texts
from bot.views.kit import Message, Modal
from sla.agreement_version import Versioned
from sla.document import Problem
from sla.draft import Draft, Drafted, checked
from sla.draft_sections import SECTIONS, Section, Written

View = Callable[[Language], Message | Modal]

WRITTEN = AMENDED.agreement.to_document()
WRITTEN["qualification"]["rules"][0]["points"] = 120
CLAUSE = next(each for each in WRITTEN["commitments"] if each["id"] == "contact")
TYPED: Texts = {"id": "contact", "team": "sales", "metric": "time_to_first_contact", "within": "3h"}


def _drafted(
    document: Written, current: Versioned | None, base: int | None, *, begun: bool = True, carried: bool = False
) -> Drafted:
    draft = Draft(document, base, "U0MARION", example.ARRIVED)
    return Drafted(draft, begun, carried, current, checked(document), example.PARIS)


def _about(section: Section, key: str = "") -> DraftModal:
    return DraftModal(section=section, key=key, channel="C0SALES")


def _piece(section: Section) -> View:
    item = SECTIONS[section].items(WRITTEN)[0]
    return lambda language: piece_modal(language, _about(section, "a1b2c3"), SECTIONS[section].get(WRITTEN, item))


DRAFTS: dict[str, View] = {
    "draft": lambda language: drafts.draft(language, _drafted(WRITTEN, example.IN_FORCE, 3)),
    "draft_first": lambda language: drafts.draft(
        language, _drafted(starter(language.code, "Europe/Paris", 2026), None, None, begun=False)
    ),
    "draft_wrong": lambda language: drafts.draft(
        language, _drafted({**WRITTEN, "commitments": [], "currency": "euro"}, example.IN_FORCE, 3)
    ),
    "draft_carried": lambda language: drafts.draft(language, _drafted(WRITTEN, example.IN_FORCE, 3, carried=True)),
    "draft_moved": lambda language: overtaken(
        language,
        _about(Section.COMMITMENT, "a1b2c3"),
        TYPED,
        Meanwhile(CLAUSE, None, None, example.PARIS),
    ),
    "draft_problems": lambda language: drafts.problems(
        language, [Problem(("currency",), "'euro' is no currency; write a code such as EUR")]
    ),
    **{f"draft_dialog_{section}": _piece(section) for section in Section},
    "draft_dialog_new": lambda language: piece_modal(language, _about(Section.COMMITMENT), None),
    "draft_overtaken": lambda language: overtaken(
        language,
        _about(Section.COMMITMENT, "a1b2c3"),
        TYPED,
        Meanwhile(CLAUSE, "U0MARION", example.ARRIVED, example.PARIS),
    ),
    "draft_taken_out": lambda language: overtaken(
        language,
        _about(Section.COMMITMENT, "a1b2c3"),
        TYPED,
        Meanwhile(None, "U0MARION", example.ARRIVED, example.PARIS),
    ),
}
