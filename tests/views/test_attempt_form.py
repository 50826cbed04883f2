import pytest
import view_examples as example

from bot.locale import Language
from bot.views.attempt import AttemptOf, attempt_modal, read_attempt
from sla.deed import Act, Deed
from sla.handoff import Attempt, Channel


def read(
    minutes: str | None = None, reached: str = "yes", channel: str = "call", note: str = ""
) -> Deed | dict[str, str]:
    state = {
        "handoff.minutes": {"input": {"value": minutes}},
        "handoff.reached": {"input": {"selected_option": {"value": reached}}},
        "handoff.channel": {"input": {"selected_option": {"value": channel}}},
        "handoff.note": {"input": {"value": note}},
    }
    return read_attempt(Language("en"), state, None)


@pytest.mark.parametrize(("typed", "minutes"), [("12", 12), (" 0 ", 0), ("600", 600), ("", None), (None, None)])
def test_the_minutes_of_a_talk_are_whole_or_unknown(typed: str | None, minutes: int | None) -> None:
    assert read(typed) == Deed(Act.REACH, channel=Channel.CALL, minutes=minutes)


@pytest.mark.parametrize("typed", ["601", "-1", "1.5", "ten", "²", "١٢", "9999999999"])
def test_other_minutes_are_asked_for_again(typed: str) -> None:
    assert read(typed) == {"handoff.minutes": "Write whole minutes, 600 at most."}


def test_an_attempt_without_success_is_a_contact_with_what_comes_next() -> None:
    told = read(reached="no", channel="email", note=" sent the prices\x00 ")
    assert told == Deed(Act.CONTACT, channel=Channel.EMAIL, note="sent the prices")


def test_minutes_without_a_talk_are_asked_about() -> None:
    assert read("12", reached="no") == {
        "handoff.minutes": "Minutes are those of a talk: leave it empty, or say you got through."
    }
    assert read("0", reached="no") == Deed(Act.CONTACT, channel=Channel.CALL, minutes=0)


def test_what_is_not_chosen_is_asked_for() -> None:
    assert set(read(reached="", channel="pigeon", note="x" * 501)) == {
        "handoff.reached",
        "handoff.channel",
        "handoff.note",
    }


def test_the_dialog_shows_what_is_known_of_the_attempt() -> None:
    known = Attempt(2, "U0SAM", example.TALKED, Channel.EMAIL, reached=False, minutes=7, note="call after lunch")
    view = attempt_modal(Language("en"), AttemptOf("h1", example.LEAD, known))
    elements = [block["element"] for block in view["blocks"] if block["type"] == "input"]
    assert [element.get("initial_option", {}).get("value") for element in elements[:2]] == ["email", "no"]
    assert [element.get("initial_value") for element in elements[2:]] == ["7", "call after lunch"]
    assert '"attempt":2' in view["private_metadata"]
