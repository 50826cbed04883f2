"""Meetings: recorded with their decisions, which come back in each digest until somebody ticks them."""

from datetime import UTC, datetime

from seen import MARKETING, SALES, answered, home_of, key_of, shown

from bot.demo.stage import Stage
from playground.message import Message
from playground.person import Person


def post(person: Person, channel: str, text: str) -> Message:
    (found,) = [each for each in person.sees(channel, text) if key_of(each).startswith("told:")]
    return found


def holds(playing: Stage, person: Person, **answers: object) -> dict[str, str]:
    """Fill the open dialog in and save it; what it complains of."""
    complaints = person.fills({name.replace("_", " "): said for name, said in answers.items()}).submits()
    playing.settle()
    return complaints


def opens(sam: Person) -> None:
    sam.types("/sla meeting", in_=SALES)


def decides(sam: Person, number: int, text: str, owner: str) -> None:
    """Write a decision into its row."""
    rows = [block["block_id"] for block in sam.modal.blocks if block["block_id"].startswith("meeting.")]
    assert f"meeting.decision.{number}" in rows
    sam.modal.view.values[f"meeting.decision.{number}"] = {"input": {"type": "plain_text_input", "value": text}}
    sam.modal.view.values[f"meeting.owner.{number}"] = {"input": {"type": "users_select", "selected_user": owner}}


def test_decisions_come_back_until_they_are_ticked(playing: Stage, sam: Person, marion: Person) -> None:
    opens(sam)
    decides(sam, 1, "A page on security <!here>", "U0MARION")
    decides(sam, 2, "Call within two hours", "U0SOPHIE")
    assert holds(playing, sam, What_was_said="We met.") == {}
    for person, channel in ((marion, MARKETING), (sam, SALES)):
        held = post(person, channel, "We met.")
        assert "☐ A page on security" in shown(held)
        assert "<!here>" not in str(held.post.blocks)
        assert "Held on Mar 2, 2026" in shown(held)
    assert "1 décision vous revient" in home_of(playing, marion).plain()
    playing.go_to(datetime(2026, 3, 9, 9, tzinfo=UTC))
    digest = shown(sam.sees(SALES, "Weekly digest, week 11")[-1])
    assert "A page on security" in digest
    assert "Call within two hours" in digest

    marion.clicks(post(marion, MARKETING, "We met."), "Done")
    playing.settle()
    assert "☑ ~A page on security" in shown(post(sam, SALES, "We met."))
    assert "security" not in answered(sam, "/sla decisions")
    assert "Call within two hours" in answered(sam, "/sla decisions")
    playing.go_to(datetime(2026, 3, 16, 9, tzinfo=UTC))
    digest = shown(sam.sees(SALES, "Weekly digest, week 12")[-1])
    assert "A page on security" not in digest
    assert "Call within two hours" in digest

    marion.clicks(post(marion, MARKETING, "We met."), "Open again")
    playing.settle()
    assert "A page on security" in answered(sam, "/sla decisions")
    sam.clicks(sam.private(SALES)[-1], "Done")
    playing.settle()
    assert "A page on security" not in answered(sam, "/sla decisions")


def test_there_is_room_for_more_decisions_and_nothing_typed_is_lost(playing: Stage, sam: Person) -> None:
    opens(sam)
    decides(sam, 1, "First", "U0SAM")
    assert holds(playing, sam, What_was_said="A long one.", **{"More decisions than rows?": "More rows, please"}) == {}
    assert "meeting.decision.8" in [block["block_id"] for block in sam.modal.blocks]
    assert sam.modal.view.values["meeting.decision.1"]["input"]["value"] == "First"
    decides(sam, 8, "Eighth", "U0SUE")
    assert sam.submits() == {}
    playing.settle()
    held = shown(post(sam, SALES, "A long one."))
    assert "First" in held
    assert "Eighth" in held


def test_a_meeting_counts_on_the_day_it_was_held(playing: Stage, sam: Person) -> None:
    opens(sam)
    assert holds(playing, sam, What_was_said="Last week.", Day="2026-02-25") == {}
    assert "Held on Feb 25, 2026" in shown(post(sam, SALES, "Last week."))


def test_what_cannot_be_is_said_beside_its_field(playing: Stage, sam: Person) -> None:
    opens(sam)
    assert "still to come" in holds(playing, sam, What_was_said="x", Day="2026-03-03")["Day"]
    assert "more than a year ago" in holds(playing, sam, Day="2024-03-03")["Day"]
    sam.fills({"Day": "2026-03-02", "Decision 1": "Nobody's"})
    assert sam.submits() == {"Who sees to it": "Choose who sees to it."}
    decides(sam, 1, "A stranger's", "U0VERA")
    assert sam.submits() == {"Who sees to it": "This person is in neither team. Choose a member."}
    decides(sam, 1, "", "U0SAM")
    assert sam.submits() == {"Decision 1": "Write what was decided."}
    playing.settle()
    assert not [each for each in sam.sees(SALES) if key_of(each).startswith("told:")]
    sam.closes()
    assert "too long" in answered(sam, f"/sla meeting {'x' * 10_000}")


def test_a_line_records_a_meeting_of_today(playing: Stage, sam: Person, marion: Person) -> None:
    assert "both teams are told" in answered(sam, "/sla meeting We looked at the quarter.")
    playing.settle()
    assert post(marion, MARKETING, "We looked at the quarter.")
    assert "Everything that was decided is done." in answered(sam, "/sla decisions")
