"""The dialog that asks what a won lead was sold for, and the one reader of its answer."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.ids import Action, Callback, Field, WonModal
from bot.locale import Language
from bot.views.handoffs import who
from bot.views.kit import Frame, Modal, labelled, modal, section, text_input
from sla.lead import Lead

MOST = Decimal("999999999999.999")
DECIMALS = 2
"""More than two may be a thousands sign: 4,900 is not 4.90."""
_SPACES = str.maketrans("", "", " \u00a0\u202f'’_")  # noqa: RUF001 — people group digits with an apostrophe too


def won_modal(language: Language, handoff_id: str, lead: Lead, currency: str) -> Modal:
    """The dialog for one handoff, which its `private_metadata` names."""
    frame = Frame(Callback.WON, language._("Lead won"), language._("Won"), language._("Cancel"))
    hint = language._("The CRM's deal takes the place of this figure when it comes in.")
    label = language._("Amount in {currency}", currency=currency)
    amount = labelled(Field.AMOUNT, label, text_input("4900.00", limit=30), hint)
    return modal(frame, [section(f"🏆 *{who(lead)}*"), amount], WonModal(handoff=handoff_id))


def read_amount(language: Language, state: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Decimal | dict[str, str]:
    """The amount that was typed, with a decimal point or comma, or what is wrong by block id."""
    typed = str(state.get(Field.AMOUNT, {}).get(Action.INPUT, {}).get("value") or "")
    try:
        amount = Decimal(typed.strip().translate(_SPACES).replace(",", "."))
    except InvalidOperation:
        return {Field.AMOUNT.value: language._("This is no amount. Write it like 4900 or 4900.50.")}
    if not amount.is_finite() or not 0 < amount <= MOST or int(amount.as_tuple().exponent) < -DECIMALS:
        return {Field.AMOUNT.value: language._("Write an amount above zero, with two decimals at most.")}
    return amount
