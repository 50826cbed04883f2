"""Block Kit's limits, one line of Slack's table at a time: the last thing allowed and the first refused."""

from typing import Any

import pytest

from playground.limits import Surface, view_violations, violations

Block = dict[str, Any]


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Block:
    return {"type": "mrkdwn", "text": text}


def section(text: str = "x", **more: Any) -> Block:  # noqa: ANN401 — any field of a block
    return {"type": "section", "text": mrkdwn(text)} | more


def button(text: str = "Go", **more: Any) -> Block:  # noqa: ANN401
    return {"type": "button", "text": plain(text)} | more


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


def options(many: int, text: str = "o", **more: Any) -> list[Block]:  # noqa: ANN401
    return [{"text": plain(text), "value": str(number)} | more for number in range(many)]


def chooser(kind: str, many: int) -> Block:
    return {"type": kind, "options": options(many)}


def typed(**more: Any) -> Block:  # noqa: ANN401
    return {"type": "input", "label": plain("Name"), "element": {"type": "plain_text_input"} | more}


def table(rows: int, cells: int, text: str = "c") -> Block:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": text}] * cells] * rows}


def pie(segments: int, title: str = "Leads") -> Block:
    parts = [{"label": f"s{number}", "value": 1} for number in range(segments)]
    return {"type": "data_visualization", "title": title, "chart": {"type": "pie", "segments": parts}}


def bars(series: int, points: int, label: str = "p") -> Block:
    categories = [f"{label}{number}" for number in range(points)]
    data = [{"label": category, "value": 1} for category in categories]
    drawn = [{"name": f"n{number}", "data": data} for number in range(series)]
    chart = {"type": "bar", "series": drawn, "axis_config": {"categories": categories}}
    return {"type": "data_visualization", "title": "Leads", "chart": chart}


IN_MESSAGES: list[tuple[str, list[Block], list[Block]]] = [
    ("blocks", [{"type": "divider"}] * 50, [{"type": "divider"}] * 51),
    ("text object", [section("x" * 3000)], [section("x" * 3001)]),
    ("empty text", [section("x")], [section("")]),
    ("header", [{"type": "header", "text": plain("x" * 150)}], [{"type": "header", "text": plain("x" * 151)}]),
    ("header's type", [{"type": "header", "text": plain("x")}], [{"type": "header", "text": mrkdwn("x")}]),
    (
        "fields",
        [{"type": "section", "fields": [mrkdwn("x")] * 10}],
        [{"type": "section", "fields": [mrkdwn("x")] * 11}],
    ),
    ("field", [section(fields=[mrkdwn("x" * 2000)])], [section(fields=[mrkdwn("x" * 2001)])]),
    (
        "context",
        [{"type": "context", "elements": [mrkdwn("x")] * 10}],
        [{"type": "context", "elements": [mrkdwn("x")] * 11}],
    ),
    ("actions", [actions(*[button()] * 25)], [actions(*[button()] * 26)]),
    ("no actions", [actions(button())], [actions()]),
    ("button text", [actions(button("x" * 75))], [actions(button("x" * 76))]),
    ("button's type", [actions(button())], [actions({"type": "button", "text": mrkdwn("x")})]),
    ("button value", [actions(button(value="x" * 2000))], [actions(button(value="x" * 2001))]),
    ("button url", [actions(button(url="x" * 3000))], [actions(button(url="x" * 3001))]),
    ("button style", [actions(button(style="danger"))], [actions(button(style="loud"))]),
    ("action_id", [actions(button(action_id="x" * 255))], [actions(button(action_id="x" * 256))]),
    ("block_id", [section(block_id="x" * 255)], [section(block_id="x" * 256)]),
    ("block ids", [section(block_id="a"), section(block_id="b")], [section(block_id="a"), section(block_id="a")]),
    (
        "action ids",
        [actions(button(action_id="a")), actions(button(action_id="a"))],
        [actions(button(action_id="a"), button(action_id="a"))],
    ),
    ("select", [actions(chooser("static_select", 100))], [actions(chooser("static_select", 101))]),
    ("overflow", [actions(chooser("overflow", 5))], [actions(chooser("overflow", 6))]),
    ("overflow of one", [actions(chooser("overflow", 1))], [actions(chooser("overflow", 0))]),
    ("checkboxes", [actions(chooser("checkboxes", 10))], [actions(chooser("checkboxes", 11))]),
    ("radio", [actions(chooser("radio_buttons", 10))], [actions(chooser("radio_buttons", 11))]),
    (
        "option text",
        [actions({"type": "overflow", "options": options(1, "x" * 75)})],
        [actions({"type": "overflow", "options": options(1, "x" * 76)})],
    ),
    (
        "option value",
        [actions({"type": "overflow", "options": options(1, value="x" * 150)})],
        [actions({"type": "overflow", "options": options(1, value="x" * 151)})],
    ),
    (
        "option description",
        [actions({"type": "overflow", "options": options(1, description=plain("x" * 75))})],
        [actions({"type": "overflow", "options": options(1, description=plain("x" * 76))})],
    ),
    (
        "option values",
        [actions(chooser("static_select", 2))],
        [actions({"type": "static_select", "options": options(2, value="same")})],
    ),
    (
        "initial option",
        [actions(chooser("static_select", 2) | {"initial_option": options(1)[0]})],
        [actions(chooser("static_select", 2) | {"initial_option": {"text": plain("?"), "value": "?"}})],
    ),
    (
        "placeholder",
        [actions({"type": "users_select", "placeholder": plain("x" * 150)})],
        [actions({"type": "users_select", "placeholder": plain("x" * 151)})],
    ),
    ("input label", [typed() | {"label": plain("x" * 2000)}], [typed() | {"label": plain("x" * 2001)}]),
    ("input hint", [typed() | {"hint": plain("x" * 2000)}], [typed() | {"hint": plain("x" * 2001)}]),
    ("typed length", [typed(max_length=3000)], [typed(max_length=3001)]),
    ("markdown", [{"type": "markdown", "text": "x" * 6000}] * 2, [{"type": "markdown", "text": "x" * 6001}] * 2),
    ("table rows", [table(100, 2)], [table(101, 2)]),
    ("table cells", [table(2, 20)], [table(2, 21)]),
    ("table characters", [table(10, 10, "x" * 100)], [table(10, 10, "x" * 101)]),
    ("tables", [table(1, 1)], [table(1, 1)] * 2),
    ("chart title", [pie(2, "x" * 50)], [pie(2, "x" * 51)]),
    ("segments", [pie(6)], [pie(7)]),
    ("no segments", [pie(1)], [pie(0)]),
    ("series", [bars(6, 2)], [bars(7, 2)]),
    ("points", [bars(1, 20)], [bars(1, 21)]),
    ("point label", [bars(1, 1, "x" * 19)], [bars(1, 1, "x" * 20)]),
    ("charts", [pie(1)] * 2, [pie(1)] * 3),
    ("alert", [section()], [{"type": "alert", "text": mrkdwn("x")}]),
    ("known types", [section()], [{"type": "marquee"}]),
    ("image", [{"type": "image", "image_url": "u", "alt_text": "a"}], [{"type": "image", "image_url": "u"}]),
]


@pytest.mark.parametrize(("allowed", "refused"), [pytest.param(a, r, id=name) for name, a, r in IN_MESSAGES])
def test_messages(allowed: list[Block], refused: list[Block]) -> None:
    assert violations(allowed, "message") == []
    assert violations(refused, "message") != []


@pytest.mark.parametrize(
    ("block", "surfaces"),
    [
        ({"type": "alert", "text": mrkdwn("x")}, {"modal"}),
        ({"type": "markdown", "text": "x"}, {"message"}),
        (table(1, 1), {"message", "home"}),
        (pie(1), {"message", "home"}),
        (section(), {"message", "home", "modal"}),
    ],
)
def test_blocks_stand_only_where_slack_shows_them(block: Block, surfaces: set[Surface]) -> None:
    everywhere: tuple[Surface, ...] = ("message", "home", "modal")
    assert {surface for surface in everywhere if not violations([block], surface)} == surfaces


def test_modals_and_homes_take_a_hundred_blocks() -> None:
    for surface in ("modal", "home"):
        assert violations([{"type": "divider"}] * 100, surface) == []  # type: ignore[arg-type]
        assert violations([{"type": "divider"}] * 101, surface) != []  # type: ignore[arg-type]


def view(**more: Any) -> Block:  # noqa: ANN401
    return {"type": "modal", "title": plain("Campaign"), "submit": plain("Go"), "blocks": [typed()]} | more


@pytest.mark.parametrize(
    ("allowed", "refused"),
    [
        (view(title=plain("x" * 24)), view(title=plain("x" * 25))),
        (view(submit=plain("x" * 24)), view(submit=plain("x" * 25))),
        (view(close=plain("x" * 24)), view(close=plain("x" * 25))),
        (view(private_metadata="x" * 3000), view(private_metadata="x" * 3001)),
        (view(callback_id="x" * 255), view(callback_id="x" * 256)),
        (view(submit=None, blocks=[section()]), view(submit=None)),
        ({"type": "home", "blocks": [typed()]}, {"type": "home"}),
    ],
)
def test_views(allowed: Block, refused: Block) -> None:
    assert view_violations(allowed) == []
    assert view_violations(refused) != []


def test_a_violation_says_what_and_where() -> None:
    assert violations([section(), actions(button("x" * 76))], "message") == [
        "[ERROR] must be less than 76 characters [json-pointer:/blocks/1/elements/0/text/text]"
    ]
