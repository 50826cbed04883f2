from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import view_examples as example
from gallery import GALLERY

from bot.carried.handoffs import CardAct, CardClick
from bot.ids import Action
from bot.locale import Language
from bot.views.explain import explain
from bot.views.handoffs import card
from bot.views.kit import Message
from sla.deadline import Verdict
from sla.dossier import Dossier
from sla.handoff import Status

EN = Language("en")


def drawn(dossier: Dossier) -> Message:
    return card(EN, dossier, example.AGREEMENT)


def buttons(message: Message) -> dict[str, str | None]:
    """The buttons by their text, with their style."""
    return {
        element["text"]["text"]: element.get("style")
        for block in message.blocks
        if block["type"] == "actions"
        for element in block["elements"]
        if element["type"] == "button"
    }


def menu(message: Message, action: Action) -> list[str]:
    elements: list[dict[str, Any]] = [
        element
        for block in message.blocks
        for element in [*block.get("elements", []), block.get("accessory", {})]
        if element.get("action_id") == action
    ]
    return [option["text"]["text"] for element in elements for option in element["options"]]


def test_an_open_lead_can_be_claimed_or_contacted() -> None:
    assert buttons(drawn(example.UNTOUCHED)) == {"Claim": "primary", "Contacted": None}
    assert menu(drawn(example.UNTOUCHED), Action.OUTCOME) == ["Reached", "Disqualify"]
    assert menu(drawn(example.UNTOUCHED), Action.HANDLING) == ["Reassign", "Explain"]


def test_a_claimed_lead_waits_for_its_contact() -> None:
    assert buttons(drawn(example.HELD)) == {"Contacted": "primary"}
    assert menu(drawn(example.HELD), Action.OUTCOME) == ["Reached", "Won", "Lost", "Disqualify"]
    assert menu(drawn(example.HELD), Action.HANDLING) == ["Snooze", "Reassign", "Release", "Explain"]


def test_a_contacted_lead_takes_further_attempts() -> None:
    assert buttons(drawn(example.SPOKEN)) == {"Contacted": None}


def test_what_was_overtaken_is_not_called_done() -> None:
    ended = replace(example.OPEN, status=Status.DISQUALIFIED, closed_at=example.CLAIMED)
    kept = tuple(
        replace(clock, stopped_at=example.CLAIMED, verdict=Verdict.KEPT, verdict_at=example.CLAIMED)
        for clock in example.UNTOUCHED.deadlines
    )
    told = str(drawn(replace(example.UNTOUCHED, handoff=ended, deadlines=kept)).blocks)
    assert "✓ *First contact*: no longer needed" in told
    assert "✓ *Attempts to reach (0 of 6)*: no longer needed" in told


def test_a_pause_counts_for_what_was_still_to_be_done_when_it_began() -> None:
    later = replace(example.PUT_OFF, deadlines=example.PUT_OFF.deadlines[:1])
    before = replace(later, pauses=())
    told, expected = (str(explain(EN, each, example.AGREEMENT).blocks) for each in (later, before))
    assert "= 1 h of working time" in told
    assert told.partition("💤")[0].startswith(expected.rpartition("✓ Kept")[0][:-1][:400])


def test_the_hours_of_an_explanation_are_those_its_clock_shows() -> None:
    (clock,) = [each for each in example.UNTOUCHED.deadlines if each.metric == "time_to_claim"]
    odd = timedelta(seconds=40)
    late = replace(clock, starts_at=clock.starts_at + odd, due_at=clock.due_at + odd)
    told = str(explain(EN, replace(example.UNTOUCHED, deadlines=(late,)), example.AGREEMENT).blocks)
    assert "(1 h)" in told
    assert "= 1 h of working time" in told


@pytest.mark.parametrize("name", ["card_won", "card_lost", "card_disqualified", "card_recycled"])
def test_a_finished_lead_has_no_buttons_and_no_menus(name: str) -> None:
    message = GALLERY[name](EN)
    assert isinstance(message, Message)
    assert buttons(message) == {}
    assert menu(message, Action.OUTCOME) + menu(message, Action.HANDLING) == []


def test_every_click_says_which_handoff_and_what() -> None:
    (row,) = (block for block in drawn(example.UNTOUCHED).blocks if block["type"] == "actions")
    claim = CardClick.decode(row["elements"][0]["value"])
    assert claim == CardClick(handoff=example.OPEN.handoff_id, act=CardAct.CLAIM)
    last = CardClick.decode(row["elements"][-1]["options"][-1]["value"])
    assert last == CardClick(handoff=example.OPEN.handoff_id, act=CardAct.DISQUALIFY)


def test_the_fallback_says_the_essentials_in_one_line() -> None:
    assert (
        drawn(example.PLAIN_LEAD).text == "SQL: claire.petit@usine-nord.example, score 60. Open, nobody has claimed it"
    )
    text = drawn(example.UNTOUCHED).text
    assert "\n" not in text
    for essential in (
        "Hot SQL: Claire Petit, Usine Nord",
        "score 110",
        "due Mar 2, 2026",
        "45 days instead of 30 days",
    ):
        assert essential in text


def test_the_score_is_the_sum_of_the_lines_shown() -> None:
    shown = "\n".join(block["text"]["text"] for block in drawn(example.UNTOUCHED).blocks if "text" in block)
    assert "*Score 110*\n+60 asked for a demo\n+20 50 people or more\n+20 decides\n-20 private address" in shown
