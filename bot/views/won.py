"""The dialog that asks what a won lead was sold for, and the one reader of its answer."""

from decimal import Decimal, InvalidOperation

from bot.carried.handoffs import WonModal
from bot.ids import Callback, Field
from bot.locale import Language
from bot.views.forms import Errors, State, text_of
from bot.views.handoffs import who
from bot.views.kit import Frame, Modal, labelled, modal, section, text_input
from sla.lead import Lead
from sla.money import digits

MOST = Decimal("999999999999.999")
_SPACES = str.maketrans("", "", " \u00a0\u202f'’_")  # noqa: RUF001 — people group digits with an apostrophe too


def won_modal(language: Language, handoff_id: str, lead: Lead, currency: str) -> Modal:
    """The dialog for one handoff, which its `private_metadata` names."""
    frame = Frame(Callback.WON, language._("Lead won"), language._("Won"), language._("Cancel"))
    hint = language._("The CRM's deal takes the place of this figure when it comes in.")
    label = language._("Amount in {currency}", currency=currency)
    amount = labelled(Field.AMOUNT, label, text_input(_example(language, currency), limit=30), hint)
    return modal(frame, [section(f"🏆 *{who(lead)}*"), amount], WonModal(handoff=handoff_id, currency=currency))


def read_amount(language: Language, state: State, currency: str) -> Decimal | Errors:
    """The amount that was typed, with a decimal point or comma, or what is wrong by block id.

    It has the decimals of its currency at most: in euros more may be a thousands sign, and 4,900 is not 4.90.
    """
    typed = text_of(state, Field.AMOUNT)
    try:
        amount = Decimal(typed.strip().translate(_SPACES).replace(",", "."))
    except InvalidOperation:
        wrong = language._("This is no amount. Write it like {example}.", example=_example(language, currency))
        return {Field.AMOUNT.value: wrong}
    decimals = digits(currency)
    if not amount.is_finite() or not 0 < amount <= MOST or int(amount.as_tuple().exponent) < -decimals:
        return {Field.AMOUNT.value: _bounds(language, decimals)}
    return amount


def _bounds(language: Language, decimals: int) -> str:
    if not decimals:
        return language._("Write a whole amount above zero, without decimals.")
    return language._("Write an amount above zero, with {decimals} decimals at most.", decimals=decimals)


def _example(language: Language, currency: str) -> str:
    """An amount as it may be typed: 4900.00 in euros, 4900,00 in French, 4900 in yen, 4900.000 in Tunisian dinars."""
    return f"{4900:.{digits(currency)}f}".replace(".", language.locale.number_symbols["latn"]["decimal"])
