"""Whatever is asked for as somebody's calendar, and is nobody's: not there, and never a failure of ours."""

from urllib.parse import quote

from amount import cases
from hypothesis import example, given
from hypothesis import strategies as st
from odd_values import texts
from two_workspaces import OTHER, World

from bot.services.workspaces import OWN

SECRET = "x" * 43
NEAR = (
    SECRET,
    f".{SECRET}",
    f"{OWN}.{SECRET}",
    f"{OTHER}.{SECRET}",
    f"{OWN}.{SECRET}\x00",
    f"{OWN}.{SECRET[1:]}é",
    f"a\x00.{SECRET}",
)


def addresses() -> st.SearchStrategy[str]:
    """Any text, and what is shaped as an address, or nearly."""
    odd = texts().map(lambda text: text.replace("/", ""))
    inside = odd.map(lambda text: f"{text}.{SECRET}"), odd.map(lambda text: f"{OWN}.{text}")
    return st.one_of(st.sampled_from(NEAR), odd, *inside)


@given(typed=addresses())
@example(typed=f"\x00.{SECRET}")
@cases(300)
def test_an_address_that_is_nobody_s_is_not_there(world: World, typed: str) -> None:
    path = f"/calendar/{quote(typed, safe='', errors='replace')}.ics"
    assert world.ask("calendars", path, {}) == 404
