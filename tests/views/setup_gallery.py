"""What is shown while a workspace is set up, by name: a part of the gallery."""

from collections.abc import Callable

import view_examples as example

from bot.carried.setup import SetupModal
from bot.locale import Language
from bot.setup_file.starter import starter
from bot.views import setting_up as views
from bot.views.draft_form import Meanwhile
from bot.views.kit import Home, Message, Modal
from bot.views.moving import moved
from bot.views.setup_form import meanwhile, overtaken, setup_modal
from sla.draft_sections import SECTIONS, Section
from sla.setting_up import answers_of, prints
from sla.workspace import Setup

View = Callable[[Language], Message | Modal | Home]

SETUP = Setup.model_validate(
    {
        "name": "Atelier Numérique",
        "marketing": {"channel": "C0MARKETING", "head": "U0MARION", "members": ["U0MARION", "U0MEHDI"]},
        "sales": {"channel": "C0SALES", "head": "U0SOPHIE", "deputy": "U0SUE", "group": "S0SALES"},
    }
)
SEEN = answers_of(SETUP)
TYPED = {**SEEN, "sales.head": "U0SAM", "sales.deputy": ""}
NOW = {**SEEN, "marketing.channel": "C0GENERAL", "marketing.members": "U0MEHDI", "name": "Atelier & fils"}


def _hours(language: Language) -> Modal:
    return views.hours_modal(language, SECTIONS[Section.HOURS].get(starter(language.code, "Europe/Paris", 2026), ""))


def _overtaken(language: Language) -> Modal:
    told = meanwhile(language, "U0MARION", "U0SOPHIE")
    return overtaken(language, SetupModal(seen=prints(SEEN)), TYPED, NOW, told, agreed=False)


SETTING_UP: dict[str, View] = {
    "home_not_set_up": lambda language: views.home_before(language, may=False),
    "home_to_set_up": lambda language: views.home_before(language, may=True),
    "setup_welcome": lambda language: views.welcome(language, exists=False),
    "setup_change": lambda language: views.welcome(language, exists=True),
    "card_moved": lambda language: moved(language, "C0GENERAL"),
    "setup_hello": lambda language: views.hello(language, example.SOPHIE),
    "setup_modal": lambda language: setup_modal(language, {"name": "atelier"}, exists=False, agreed=False),
    "setup_modal_known": lambda language: setup_modal(language, SEEN, exists=True, agreed=True),
    "setup_modal_awaiting": lambda language: setup_modal(
        language, {**SEEN, "sales.group": "Équipe <commerciale>"}, exists=True, agreed=True
    ),
    "setup_overtaken": _overtaken,
    "setup_hours": _hours,
    "setup_hours_overtaken": lambda language: views.hours_overtaken(
        language, views.HOURS, {"timezone": "Europe/Paris"}, Meanwhile({}, "U0MARION", example.ARRIVED, example.PARIS)
    ),
}
