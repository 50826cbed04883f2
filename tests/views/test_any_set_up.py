"""Whatever a set-up holds, its dialog stays inside Slack's limits, and untouched it gives back what it was given."""

from typing import Any

from hypothesis import given, settings
from setup_gallery import SEEN, SETUP
from test_any_draft import SAID, is_accepted
from test_any_text import LANGUAGE

from bot.carried.setup import SetupModal
from bot.locale import Language
from bot.views.kit import Modal
from bot.views.setting_up import hello, home_before, welcome
from bot.views.setup_form import errors, meanwhile, overtaken, read_answers, setup_modal
from sla.setting_up import FIELDS, Wrong, answers_of, prints

CROWD = " ".join(["U0MEHDI", "U0SAM", "U0SOPHIE"] * 100)
GIVEN = {
    "plain_text_input": ("value", "initial_value"),
    "radio_buttons": ("selected_option", "initial_option"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
}


def untouched(view: Modal) -> dict[str, dict[str, dict[str, Any]]]:
    """What Slack sends of a dialog in which nobody has changed anything."""
    inputs = [(block["block_id"], block["element"]) for block in view["blocks"] if block["type"] == "input"]
    fields = {block_id: (element, *GIVEN[element["type"]]) for block_id, element in inputs}
    return {key: {"input": {name: element.get(initial)}} for key, (element, name, initial) in fields.items()}


@settings(max_examples=60, deadline=None)
@given(LANGUAGE, SAID, SAID)
def test_a_set_up_may_hold_anything(language: Language, name: str, typed: str) -> None:
    answers = {**SEEN, "name": name, "sales.members": CROWD, "sales.group": typed}
    is_accepted(setup_modal(language, answers, exists=True, agreed=False))
    told = meanwhile(language, typed, name)
    about = SetupModal(seen=prints(SEEN))
    is_accepted(overtaken(language, about, SEEN, answers, told, agreed=True))
    assert errors(language, about, dict.fromkeys(FIELDS, Wrong.RECEIVERS_LEFT), [name, typed])


def test_what_nobody_has_touched_comes_back_as_it_was() -> None:
    view = setup_modal(Language("en"), SEEN, exists=True, agreed=True)
    assert read_answers(untouched(view), SetupModal.decode(view["private_metadata"])) == SEEN


def test_nor_is_a_long_name_of_a_file_shortened() -> None:
    answers = answers_of(SETUP.model_copy(update={"name": "n" * 500}))
    view = setup_modal(Language("en"), answers, exists=True, agreed=True)
    assert read_answers(untouched(view), SetupModal.decode(view["private_metadata"])) == answers


@given(LANGUAGE, SAID)
def test_nobody_is_called_by_what_is_said_around_it(language: Language, by: str) -> None:
    is_accepted(hello(language, by))
    is_accepted(welcome(language, exists=False))
    assert home_before(language, may=True)["blocks"]
