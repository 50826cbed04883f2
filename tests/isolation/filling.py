"""Any dialog of the bot's filled in as it may be, from its blocks alone: what stands there, else something fitting."""

import json
from typing import Any

from company import MARK

from bot.ids import Callback, Field

Tree = dict[str, Any]
TEXTS: dict[str, str] = {
    Field.KEY: "spring-26",
    Field.AMOUNT: "4900",
    Field.MINUTES: "15",
    Field.EMAIL: "new@usine-nord.example",
    Field.EXPECTED: "10",
    Field.REPORT_AT: "10:30",
    Field.API_NEW: "Another form",
    Field.COMPANY: "Usine Neuve",
    f"{Field.DECIDED}.1": "Call sooner",
    Field.TOLD_LINK: "https://example.com/new",
}
"""What is typed where not everything may be."""
CHOSEN_TOO = {Field.API_REVOKED}
"""Entries that are chosen although they need not be."""
DAYS: dict[str, str] = {Field.ENDS: "2026-04-20", Field.UNTIL: "2026-03-20"}
ANY_DAY, ANYBODY, ANYWHERE = "2026-03-20", "U0SAM", "C0SALES"


def filled(view: Tree) -> Tree:
    """The state of a dialog's inputs, by block id and action id."""
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    state = {block["block_id"]: {block["element"]["action_id"]: _filled(block)} for block in inputs}
    return _meant(view, state) if view["callback_id"] == Callback.FORGET else state


def _meant(view: Tree, state: Tree) -> Tree:
    """Whoever is to be erased is written once more."""
    again = {"type": "plain_text_input", "value": json.loads(view["private_metadata"])["email"]}
    return {**state, Field.EMAIL: dict.fromkeys(state[Field.EMAIL], again)}


def _filled(block: Tree) -> Tree:
    element = block["element"]
    return {"type": element["type"], **_CHOSEN.get(element["type"], _typed)(block, element)}


def _typed(block: Tree, element: Tree) -> Tree:
    stands = str(element.get("initial_value", "")).replace(f" {MARK}", "")
    if block["block_id"] in TEXTS:
        return {"value": TEXTS[block["block_id"]]}
    if " " in stands and "\n" not in stands and "://" not in stands:
        return {"value": f"{stands} too"}
    return {"value": stands or (None if block.get("optional") else "Something")}


def _day(block: Tree, element: Tree) -> Tree:
    return {"selected_date": DAYS.get(block["block_id"], element.get("initial_date", ANY_DAY))}


def _entry(block: Tree, element: Tree) -> Tree:
    left_open = block.get("optional") and block["block_id"] not in CHOSEN_TOO
    first = None if left_open else _options(element)[0]
    return {"selected_option": element.get("initial_option", first)}


def _person(block: Tree, element: Tree) -> Tree:
    somebody = None if block.get("optional") and not block["block_id"].endswith(".1") else ANYBODY
    return {"selected_user": element.get("initial_user", somebody)}


def _entries(_block: Tree, element: Tree) -> Tree:
    return {"selected_options": element.get("initial_options", [])}


def _options(element: Tree) -> list[Tree]:
    grouped = [option for group in element.get("option_groups", ()) for option in group["options"]]
    return [*element.get("options", ()), *grouped]


_CHOSEN = {
    "datepicker": _day,
    "static_select": _entry,
    "radio_buttons": _entry,
    "checkboxes": _entries,
    "multi_static_select": _entries,
    "users_select": _person,
    "multi_users_select": lambda _block, element: {"selected_users": element.get("initial_users", [])},
    "conversations_select": lambda _block, element: {
        "selected_conversation": element.get("initial_conversation", ANYWHERE)
    },
    "multi_channels_select": lambda _block, element: {"selected_channels": element.get("initial_channels", [ANYWHERE])},
    "multi_conversations_select": lambda _block, element: {
        "selected_conversations": element.get("initial_conversations", [ANYWHERE])
    },
}
