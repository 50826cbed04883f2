"""The tokens of the HTTP API, as their dialogs show them."""

from collections.abc import Callable, Mapping
from datetime import timedelta

import view_examples as example

from bot.locale import Language
from bot.views import tokens
from bot.views.kit import Modal
from sla.intake_token import IntakeToken

_AT = example.ARRIVED
_WEBSITE = IntakeToken("1kjptphnp322ftteb2sd", "website", example.SOPHIE, _AT, _AT + timedelta(hours=3))
_CRM = IntakeToken("1kjptphnp322ftteb2se", "CRM <*>", "operator", _AT)
_GONE = IntakeToken("1kjptphnp322ftteb2sf", "former", "operator", _AT, revoked_at=_AT)

TOKENS: Mapping[str, Callable[[Language], Modal]] = {
    "tokens": lambda language: tokens.dialog(language, [_GONE, _WEBSITE, _CRM]),
    "tokens_none": lambda language: tokens.dialog(language, []),
    "token_made": lambda language: tokens.made(language, "website", "sla_own_1kjptphnp322ftteb2sd_" + "5f" * 32),
}
