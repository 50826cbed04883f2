"""What nobody should send: odd texts, odd values, and good trees with a thing or two changed."""

import copy
from collections.abc import Iterator, Sequence
from typing import Any

from hypothesis import strategies as st

Path = tuple[str | int, ...]
Strategy = st.SearchStrategy[Any]
TEXTS = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "\ud800",
    "a\udfffb",
    "\u202egnp",
    "\u200b",
    "\r\n",
    "'; DROP TABLE leads; --",
    "\"'`",
    "<@U0SAM>",
    "<!channel>",
    "&lt;&amp;",
    "{0}",
    "%s",
    "é" * 3_001,
    "x" * 100_000,
    "9" * 5_000,
    "-1",
    "1e400",
    "NaN",
    "٣",
    "2026-02-30",
    "9999-12-31",
    "0000-00-00",
    "2026-W99",
    "[" * 500,
    '{"handoff":',
    "null",
    "U0SAM",
    "T0NOBODY",
)
NUMBERS = (0, -1, 1, 2**31, 2**63, 2**64, -(2**63) - 1, 10**400, 0.5, 1e308, True, False, None)
DEEP: Any = "x"
for _ in range(40):
    DEEP = [DEEP]


def texts() -> Strategy:
    """Any text, and those that have made trouble somewhere before."""
    return st.one_of(st.sampled_from(TEXTS), st.text(max_size=40))


def values() -> Strategy:
    """Any value of JSON, most of them small."""
    leaves = st.one_of(texts(), st.sampled_from(NUMBERS), st.integers(), st.floats(allow_nan=False))
    trees = st.recursive(
        leaves, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts(), inner, max_size=3))
    )
    return st.one_of(leaves, trees, st.just(DEEP), st.sampled_from([[], {}, [None], [[]], [{}], {"id": None}]))


def paths(tree: object, here: Path = ()) -> Iterator[Path]:
    """The way to everything inside a tree, the tree itself first."""
    yield here
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, value in inside:
        yield from paths(value, (*here, step))


@st.composite
def changed(draw: st.DrawFn, tree: Any, known: Sequence[object] = (), most: int = 2) -> Any:  # noqa: ANN401 — JSON
    """A tree with up to `most` things in it left out, doubled, called otherwise or replaced, by `known` ones too."""
    replacements = st.one_of(values(), st.sampled_from(known)) if known else values()
    result = copy.deepcopy(tree)
    for _ in range(draw(st.integers(0, most))):
        where = draw(st.sampled_from(list(paths(result))))
        if not where:
            if draw(st.integers(0, 9)) == 0:
                return copy.deepcopy(draw(replacements))
            continue
        _change(draw, result, where, replacements)
    return result


def _change(draw: st.DrawFn, tree: Any, where: Path, replacements: Strategy) -> None:  # noqa: ANN401 — JSON
    holder, last = tree, where[-1]
    for step in where[:-1]:
        holder = holder[step]
    act = draw(st.sampled_from(["replace", "replace", "remove", "double", "rename"]))
    if act == "remove":
        del holder[last]
    elif act == "double" and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[last]))
    elif act == "rename" and isinstance(holder, dict):
        holder[draw(texts())] = holder.pop(last)
    else:
        holder[last] = copy.deepcopy(draw(replacements))
