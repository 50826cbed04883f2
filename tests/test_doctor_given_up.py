"""What the doctor makes of what was given up: an act is asked for while one is needed, and no longer."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.doctor.checks_given_up import GivenUp, given_up
from bot.doctor.findings import Mark
from storage.outbox import DeadRow

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def row(error: str | None, days: float = 1, kind: str = "digest", channel: str = "C1") -> DeadRow:
    return DeadRow(f"{kind}:{error}:{days}:{channel}", kind, channel, error, NOW - timedelta(days=days))


def told(found: GivenUp) -> list[tuple[Mark, str]]:
    """Each line, without when the last of it was."""
    lines = [(one.mark, one.words) for one in given_up(found, NOW)]
    return [(mark, words.replace(f", the last at {NOW - DAY:%Y-%m-%d %H:%M} UTC", "")) for mark, words in lines]


def test_nothing_given_up_is_good() -> None:
    assert told(GivenUp()) == [(Mark.GOOD, "nothing in the last 7 days")]


def test_it_is_told_by_reason_for_a_week() -> None:
    found = [row("restricted_action", channel="C2"), row("restricted_action", 2), row("odd", 7), row("older", 8)]
    [odd, restricted] = told(GivenUp(rest=found))
    assert odd[1].startswith("1 in the last 7 days: odd (C1), the last at ")
    assert restricted == (Mark.WRONG, "2 in the last 7 days: restricted_action (C1, C2)")
    assert told(GivenUp(rest=found[3:])) == [(Mark.GOOD, "nothing in the last 7 days")]


@pytest.mark.parametrize(
    ("error", "check"),
    [("not_in_channel", "channels"), ("user_not_found", "people"), ("missing_scope", "scopes")],
)
def test_what_another_line_looks_at_as_it_is_now_is_left_to_that_line(error: str, check: str) -> None:
    words = f"1 in the last 7 days: {error} (C1); whether that still stands, the line on {check} says"
    assert told(GivenUp(rest=[row(error)])) == [(Mark.UNSEEN, words)]


@pytest.mark.parametrize(
    ("said", "mark"),
    [
        ({("digest", "C1"): NOW - DAY / 2}, Mark.UNSEEN),
        ({("digest", "C1"): NOW - 2 * DAY}, Mark.WRONG),
        ({("digest", "C2"): NOW}, Mark.WRONG),
        ({("ping", "C1"): NOW}, Mark.WRONG),
        ({}, Mark.WRONG),
    ],
)
def test_it_is_mended_once_the_like_is_said_there(said: dict[tuple[str, str | None], datetime], mark: Mark) -> None:
    [(found, words)] = told(GivenUp(rest=[row("invalid_blocks")], said=said))
    assert found is mark
    assert words.endswith("; the like was said there since") is (mark is Mark.UNSEEN)


def test_the_card_of_an_open_lead_is_to_be_shown_however_long_ago_it_was_given_up() -> None:
    cards = [row("not_in_channel", 30, kind="card"), row("is_archived", 1, kind="card")]
    [found] = given_up(GivenUp(cards=cards), NOW)
    assert (found.mark, found.words) == (
        Mark.WRONG,
        "the cards of 2 open leads are not shown: is_archived, not_in_channel",
    )
    assert found.mend == "Mend that, then save /sla setup once more, or run sla-bot apply FILE again: either shows them"


def test_that_of_a_closed_lead_needs_no_act() -> None:
    words = "1 in the last 7 days: invalid_blocks (C1); cards of leads that are closed"
    assert told(GivenUp(rest=[row("invalid_blocks", kind="card")])) == [(Mark.UNSEEN, words)]


def test_what_says_where_a_card_has_moved_to_needs_no_act_whatever_kept_it() -> None:
    found = [row("is_archived", kind="moved"), row("invalid_blocks", kind="moved")]
    settled = "said no more than where cards had moved to, which stand there"
    assert told(GivenUp(rest=found)) == [
        (Mark.UNSEEN, f"1 in the last 7 days: invalid_blocks (C1); {settled}"),
        (Mark.UNSEEN, f"1 in the last 7 days: is_archived (C1); {settled}"),
    ]
