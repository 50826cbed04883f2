"""Signed deliveries of every kind, good and odd: answered, never a failure of ours, and nobody else's rows change."""

import json
from typing import Any
from urllib.parse import urlencode

from amount import cases
from hypothesis import given
from hypothesis import strategies as st
from odd_values import changed, texts
from slack_shapes import (
    CARD_ACTS,
    COMMANDS,
    USERS,
    Tree,
    announce,
    click,
    command,
    dialogs,
    events,
    known,
    others,
    sign,
)
from two_workspaces import JSON, OTHER_TEAM, World


def interaction(world: World, kind: str, tree: object) -> int:
    return world.deliver(kind, urlencode({"payload": json.dumps(tree)}).encode())


def teams(world: World) -> st.SearchStrategy[str]:
    return st.sampled_from([world.names.team, world.names.team, OTHER_TEAM, "T0NOBODY"])


def handoffs(world: World) -> st.SearchStrategy[str]:
    return st.sampled_from([*world.names.handoffs.values(), world.names.other_handoff, "nothing"])


@given(data=st.data())
@cases(1000)
def test_whatever_is_typed_after_the_command(world: World, data: st.DataObject) -> None:
    typed = data.draw(
        st.one_of(st.sampled_from(COMMANDS), texts(), st.builds("{} {}".format, st.sampled_from(COMMANDS), texts()))
    )
    fields: dict[str, str] = command(data.draw(teams(world)), data.draw(st.sampled_from(USERS)), typed)
    body = urlencode(fields, errors="replace")
    assert world.deliver("commands", body.encode()) == 200


@given(data=st.data())
@cases(400)
def test_whatever_a_command_is_made_of(world: World, data: st.DataObject) -> None:
    tree = command(data.draw(teams(world)), data.draw(st.sampled_from(USERS)), data.draw(st.sampled_from(COMMANDS)))
    fields = data.draw(changed(tree, known(world.names), most=3))
    pairs = fields.items() if isinstance(fields, dict) else [("text", fields)]
    body = urlencode([(str(key), str(value)) for key, value in pairs], errors="replace")
    world.deliver("command fields", body.encode())


@given(data=st.data())
@cases(1250, short=40)
def test_whatever_is_clicked(world: World, data: st.DataObject) -> None:
    team, user = data.draw(teams(world)), data.draw(st.sampled_from(USERS))
    card = click(team, user, data.draw(handoffs(world)), data.draw(st.sampled_from(sorted(CARD_ACTS))))
    tree = data.draw(st.sampled_from([card, card, sign(team, user, world.names.fingerprint), announce(team, user)]))
    interaction(world, "clicks", data.draw(with_value(tree, world)))


@st.composite
def with_value(draw: st.DrawFn, tree: Tree, world: World) -> Any:  # noqa: ANN401 — JSON
    """The click with something changed in it, or in what its button carries."""
    if draw(st.booleans()):
        return draw(changed(tree, known(world.names)))
    carries = tree["actions"][0]
    carries = carries.get("selected_option", carries)
    try:
        inner = draw(changed(json.loads(carries["value"]), known(world.names)))
    except ValueError:
        inner = draw(texts())
    carries["value"] = draw(st.sampled_from([json.dumps(inner), json.dumps(inner)[:-1], inner]))
    return tree


@given(data=st.data())
@cases(1250, short=40)
def test_whatever_a_dialog_holds(world: World, data: st.DataObject) -> None:
    filled = dialogs(data.draw(teams(world)), data.draw(st.sampled_from(USERS)), data.draw(handoffs(world)))
    tree = filled[data.draw(st.sampled_from(sorted(filled)))]
    view = tree["view"]
    part = data.draw(st.sampled_from(["everything", "state", "carried"]))
    if part == "everything":
        tree = data.draw(changed(tree, known(world.names)))
    elif part == "state":
        view["state"]["values"] = data.draw(changed(view["state"]["values"], known(world.names), most=3))
    else:
        carried = data.draw(changed(json.loads(view["private_metadata"] or "{}"), known(world.names)))
        view["private_metadata"] = data.draw(st.sampled_from([json.dumps(carried), carried]))
    interaction(world, "dialogs", tree)


@given(data=st.data())
@cases(500)
def test_whatever_else_is_asked_for(world: World, data: st.DataObject) -> None:
    tree = data.draw(st.sampled_from(others(data.draw(teams(world)), data.draw(st.sampled_from(USERS)))))
    interaction(world, "other interactions", data.draw(changed(tree, known(world.names))))


@given(data=st.data())
@cases(500)
def test_whatever_happens_in_the_workspace(world: World, data: st.DataObject) -> None:
    tree = data.draw(st.sampled_from(events(data.draw(teams(world)), data.draw(st.sampled_from(USERS)))))
    body = json.dumps(data.draw(changed(tree, known(world.names))))
    content_type = data.draw(st.sampled_from([JSON, JSON, JSON, "text/plain", "application/json; charset=utf-8", ""]))
    retries = data.draw(st.sampled_from([{}, {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}]))
    world.deliver("events", body.encode(), content_type, **retries)
