"""The dialog that passes a lead on to somebody else in sales, and the one reader of its answer."""

from bot.carried.handoffs import ReassignModal
from bot.ids import Callback, Field
from bot.locale import Language
from bot.views.forms import Errors, State, person_of
from bot.views.handoffs import who
from bot.views.kit import Frame, Modal, labelled, modal, person_input, section
from sla.lead import Lead


def reassign_modal(language: Language, handoff_id: str, lead: Lead) -> Modal:
    """The dialog for one handoff, which its `private_metadata` names."""
    frame = Frame(Callback.REASSIGN, language._("Reassign"), language._("Reassign"), language._("Cancel"))
    hint = language._("Somebody in sales. The clocks go on as they are.")
    blocks = [section(f"*{who(lead)}*"), labelled(Field.TO, language._("To whom?"), person_input(), hint)]
    return modal(frame, blocks, ReassignModal(handoff=handoff_id))


def read_receiver(language: Language, state: State) -> str | Errors:
    """The person who was chosen, or what is wrong by block id."""
    return person_of(state, Field.TO) or {Field.TO.value: language._("Choose somebody.")}
