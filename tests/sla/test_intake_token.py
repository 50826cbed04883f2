"""How an intake token is written, and what of it may be kept."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla.intake_token import IntakeToken, WrittenToken, read_name, read_token

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SECRET = "5f" * 32
WEBSITE = WrittenToken("own", "1kjptphnp322ftteb2sd", SECRET)


def test_it_begins_with_what_scanners_know_and_says_where_it_is_looked_up() -> None:
    assert WEBSITE.text == f"sla_own_1kjptphnp322ftteb2sd_{SECRET}"


@given(
    st.from_regex(r"\A[A-Za-z0-9_-]{1,64}\Z"), st.from_regex(r"\A[0-9a-z]{20}\Z"), st.from_regex(r"\A[0-9a-f]{64}\Z")
)
def test_it_is_read_as_it_was_written_whatever_its_workspace_is_called(
    workspace: str, token_id: str, secret: str
) -> None:
    written = WrittenToken(workspace, token_id, secret)
    assert read_token(written.text) == written


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sla_",
        SECRET,
        WEBSITE.text[1:],
        WEBSITE.text[:-1],
        WEBSITE.text + "0",
        WEBSITE.text + "\n",
        WEBSITE.text.upper(),
        WEBSITE.text.replace("own", "o/n"),
        WEBSITE.text.replace("own", "o" * 65),
        WEBSITE.text.replace("own", ""),
        WEBSITE.text.replace("1kj", "１kj"),
    ],
)
def test_another_text_is_none(text: str) -> None:
    assert read_token(text) is None


def test_what_is_kept_does_not_hold_the_secret_and_differs_for_another() -> None:
    assert SECRET not in WEBSITE.digest
    assert WEBSITE.digest != WrittenToken("own", WEBSITE.token_id, "5e" * 32).digest


@pytest.mark.parametrize(
    ("seconds", "news"), [(None, True), (0, False), (59, False), (60, True), (3600, True), (-5, False)]
)
def test_a_use_is_news_once_a_minute(seconds: int | None, news: bool) -> None:  # noqa: FBT001 — a case
    last = None if seconds is None else NOW - timedelta(seconds=seconds)
    assert IntakeToken("t1", "website", "operator", NOW, last_used_at=last).use_is_news(NOW) == news


def test_a_name_is_short_and_can_be_seen() -> None:
    assert read_name("  web   site ") == "web site"
    for name in ("", "  ", "x" * 61, "a\x00b", "a\u202eb"):
        with pytest.raises(ValueError, match="1 to 60 characters"):
            read_name(name)
