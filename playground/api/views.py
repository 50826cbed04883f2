"""views.*: modals and the Home."""

from playground.api import content, shapes
from playground.api.arguments import Arguments
from playground.errors import SlackError
from playground.state import State
from playground.values import Json, View


def opening(state: State, args: Arguments) -> Json:
    """views.open: a modal for whoever acted; over the visible one if they acted in a modal."""
    shown = content.view_of(args, "modal")
    _unique(state, shown)
    trigger = state.triggers.spend(args.text("trigger_id"))
    inside = trigger.view_id and state.surfaces.stack(trigger.user)
    show = state.surfaces.push if inside else state.surfaces.open
    return {"view": shapes.view(state, show(trigger.user, shown))}


def push(state: State, args: Arguments) -> Json:
    """views.push: a modal over the one the person acted in, three at most."""
    shown = content.view_of(args, "modal")
    _unique(state, shown)
    trigger = state.triggers.spend(args.text("trigger_id"))
    return {"view": shapes.view(state, state.surfaces.push(trigger.user, shown))}


def update(state: State, args: Arguments) -> Json:
    """views.update, by view_id or external_id; hash_conflict if the view has changed since."""
    view = _wanted(state, args)
    shown = content.view_of(args, view.content["type"])
    _current(args, view)
    return {"view": shapes.view(state, state.surfaces.update(view, shown))}


def publish(state: State, args: Arguments) -> Json:
    """views.publish: a person's Home; hash_conflict if it has changed since."""
    user = args.text("user_id")
    if user not in state.people:
        raise SlackError("user_not_found")
    shown = content.view_of(args, "home")
    before = state.surfaces.home(user)
    if before is not None:
        _current(args, before)
    return {"view": shapes.view(state, state.surfaces.publish(user, shown))}


def _wanted(state: State, args: Arguments) -> View:
    if "view_id" in args:
        view = state.surfaces.find(args.text("view_id"))
    else:
        view = state.surfaces.by_external_id(args.text("external_id"))
    if view is None:
        raise SlackError("not_found")
    return view


def _current(args: Arguments, view: View) -> None:
    if args.text("hash", "") not in ("", view.hash):
        raise SlackError("hash_conflict")


def _unique(state: State, shown: Json) -> None:
    external_id = shown.get("external_id")
    if external_id and state.surfaces.by_external_id(external_id):
        raise SlackError("duplicate_external_id")
