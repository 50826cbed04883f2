"""The dialog that asks why a lead is disqualified, and the one reader of its answer."""

from bot.carried.handoffs import DisqualifyModal
from bot.ids import Callback, Field
from bot.locale import Language
from bot.views import clauses
from bot.views.forms import Errors, State, option_of
from bot.views.handoffs import who
from bot.views.kit import Entry, Frame, Modal, labelled, modal, section, select
from sla.handoff import Reason
from sla.lead import Lead


def disqualify_modal(language: Language, handoff_id: str, lead: Lead) -> Modal:
    """The dialog for one handoff, which its `private_metadata` names."""
    frame = Frame(Callback.DISQUALIFY, language._("Disqualify a lead"), language._("Disqualify"), language._("Cancel"))
    reasons = select([Entry(clauses.reason_name(language, reason), reason.value) for reason in Reason])
    label = language._("Should not have been an SQL? Say why")
    hint = language._("Marketing learns from it which leads not to send.")
    blocks = [section(f"*{who(lead)}*"), labelled(Field.REASON, label, reasons, hint)]
    return modal(frame, blocks, DisqualifyModal(handoff=handoff_id))


def read_reason(language: Language, state: State) -> Reason | Errors:
    """The reason that was chosen, or what is wrong by block id."""
    try:
        return Reason(option_of(state, Field.REASON))
    except ValueError:
        return {Field.REASON.value: language._("Choose a reason.")}
