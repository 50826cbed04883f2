"""Whatever a draft says, its views stay inside Slack's limits and mention nobody."""

from typing import Any

import view_examples as example
from draft_gallery import CLAUSE, WRITTEN
from hypothesis import given, settings
from limits import message_problems, view_problems
from test_any_text import ANY, LANGUAGE, accepted

from bot.carried.agreements import DraftModal
from bot.locale import Language
from bot.views import drafts
from bot.views.draft_form import Meanwhile, overtaken, piece_modal
from bot.views.kit import Message, Modal
from bot.views.text import clean
from sla.draft import Draft, Drafted, checked
from sla.draft_sections import SECTIONS, Section

SAID = ANY.map(clean).filter(str.strip)
"""What a dialog or a file can bring into a draft."""


def marked_up(view: Any) -> Any:  # noqa: ANN401 — JSON
    """A view without its plain texts, in which Slack reads no markup."""
    if isinstance(view, dict):
        inside = {key: marked_up(value) for key, value in view.items()}
        return {**inside, "text": "…"} if view.get("type") == "plain_text" else inside
    return [marked_up(each) for each in view] if isinstance(view, list) else view


def is_accepted(view: Message | Modal) -> None:
    """Slack takes the view as it is, and nobody is called where markup is read."""
    if isinstance(view, Message):
        assert message_problems(view.text, view.blocks) == []
        accepted(Message(view.text, marked_up(view.blocks)))
    else:
        assert view_problems(view) == []
        accepted(marked_up(view))


@settings(max_examples=40, deadline=None)
@given(LANGUAGE, SAID, SAID)
def test_a_draft_may_say_anything(language: Language, words: str, more: str) -> None:
    document = {
        **WRITTEN,
        "title": words,
        "glossary": {words: more, more: words},
        "commitments": [
            {"id": words, "metric": more, "within": words},
            *({**CLAUSE, "id": f"clause {number}"} for number in range(130)),
        ],
    }
    draft = Draft(document, 1, "U0SAM", example.ARRIVED)
    shown = Drafted(draft, True, False, example.IN_FORCE, checked(document), example.PARIS)  # noqa: FBT003 — by its name in the class
    is_accepted(drafts.draft(language, shown))
    for section in (Section.TERM, Section.COMMITMENT, Section.GENERAL):
        about = DraftModal(section=section, key="", seen={"within": "00000000"})
        item = SECTIONS[section].items(document)[0]
        piece = SECTIONS[section].get(document, item)
        is_accepted(piece_modal(language, about, piece))
        is_accepted(
            overtaken(language, about, {"within": more}, Meanwhile(piece, "U0SAM", example.ARRIVED, example.PARIS))
        )
