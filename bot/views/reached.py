"""The dialog that asks how long a talk with a prospect lasted, and the one reader of its answer."""

import re
from collections.abc import Mapping
from typing import Any

from bot.ids import Action, Callback, Field, ReachedModal
from bot.locale import Language
from bot.views.handoffs import who
from bot.views.kit import Frame, Modal, labelled, modal, section, text_input
from sla.lead import Lead

MOST = 600
_WHOLE = re.compile(r"0*[0-9]{1,3}", re.ASCII)


def reached_modal(language: Language, handoff_id: str, lead: Lead) -> Modal:
    """The dialog for one handoff, which its `private_metadata` names."""
    frame = Frame(Callback.REACHED, language._("Prospect reached"), language._("Reached"), language._("Cancel"))
    hint = language._("Leave it empty if you do not know.")
    label = language._("How many minutes did you talk?")
    minutes = labelled(Field.MINUTES, label, text_input("15", limit=10), hint, optional=True)
    return modal(frame, [section(f"*{who(lead)}*"), minutes], ReachedModal(handoff=handoff_id))


def read_minutes(
    language: Language, state: Mapping[str, Mapping[str, Mapping[str, Any]]]
) -> int | dict[str, str] | None:
    """The whole minutes that were typed, None for none, or what is wrong by block id."""
    typed = str(state.get(Field.MINUTES, {}).get(Action.INPUT, {}).get("value") or "").strip()
    if not typed:
        return None
    if not _WHOLE.fullmatch(typed) or int(typed) > MOST:
        return {Field.MINUTES.value: language._("Write whole minutes, {most} at most.", most=MOST)}
    return int(typed)
