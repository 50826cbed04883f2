"""Modals as forms: what is typed is kept, checked as Slack's client checks it, submitted, answered, closed."""

from playground import payloads
from playground.api.content import checked_view
from playground.courier import Answer, Courier
from playground.elements import chosen, is_empty, placed, state_of
from playground.errors import SlackError
from playground.outcome import Outcome, remember
from playground.state import State
from playground.values import Json, View

TROUBLE = "We had some trouble connecting. Try again?"
REQUIRED = "Please complete this required field."
INVALID = "invalid_response"


class Forms:
    """What people do with the modal before them."""

    def __init__(self, state: State, courier: Courier) -> None:
        self._state = state
        self._courier = courier

    def keep(self, view: View, typed: Json) -> View:
        """Remember what a person filled into a view; ClientError for an option that is not there."""
        values = {block_id: dict(actions) for block_id, actions in view.values.items()}
        for found in placed(view.blocks):
            given = typed.get(found.block_id, {}).get(found.action_id)
            if isinstance(given, dict):
                values.setdefault(found.block_id, {})[found.action_id] = chosen(found, given)
        return self._state.surfaces.keep(view, values)

    def submit(self, view: View, typed: Json) -> Outcome:
        """Press the submit button: first the client's own checks, then the bot's answer."""
        with self._state.changing():
            view = self.keep(view, typed)
            if errors := complaints(view):
                return Outcome(errors=errors)
            payload = payloads.submission(self._state, self._state.person(view.user), view)
        answer = self._courier.interactivity(payload, view.user)
        with self._state.changing():
            outcome = self._obey(view, answer)
            return remember(self._state, view.user, outcome)

    def close(self, view: View, *, everything: bool = False) -> Outcome:
        """Press the close button or, with `everything`, the cross; views that ask for it tell the bot."""
        with self._state.changing():
            person = self._state.person(view.user)
            everything = everything or bool(view.content.get("clear_on_close"))
            gone = self._state.surfaces.stack(view.user) if everything else [view]
            told = [one for one in reversed(gone) if one.content.get("notify_on_close")]
            bodies = [payloads.closing(self._state, person, one, cleared=everything) for one in told]
            for one in gone:
                self._state.surfaces.close(one)
        for body in bodies:
            self._courier.interactivity(body, view.user)
        return Outcome()

    def _obey(self, view: View, answer: Answer) -> Outcome:
        if answer.problem:
            return Outcome(TROUBLE, answer.problem)
        tree = answer.tree
        if tree is None:
            if answer.body.strip():
                return Outcome(TROUBLE, INVALID)
            tree = {}
        try:
            return self._react(view, tree)
        except SlackError as refused:
            return Outcome(TROUBLE, refused.error)

    def _react(self, view: View, tree: Json) -> Outcome:
        match tree.get("response_action"):
            case None:
                self._state.surfaces.close(view)
            case "clear":
                self._state.surfaces.clear(view.user)
            case "update":
                self._state.surfaces.update(view, checked_view(tree.get("view"), "modal"))
            case "push":
                self._state.surfaces.push(view.user, checked_view(tree.get("view"), "modal"))
            case "errors":
                return _errors(view, tree.get("errors"))
            case _:
                raise SlackError(INVALID)
        return Outcome()


def _errors(view: View, errors: object) -> Outcome:
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
        raise SlackError(INVALID)
    return Outcome(errors={str(block_id): str(line) for block_id, line in errors.items()})


def complaints(view: View) -> dict[str, str]:
    """What Slack's own client refuses before it asks the bot, by block id: empty or too long or short inputs."""
    values = state_of(view.blocks, view.values)
    found = {}
    for one in placed(block for block in view.blocks if block["type"] == "input"):
        state = values[one.block_id][one.action_id]
        line = _complaint(one.block, one.element, state)
        if line:
            found[one.block_id] = line
    return found


def _complaint(block: Json, element: Json, state: Json) -> str | None:
    if is_empty(state):
        return None if block.get("optional") else REQUIRED
    if element["type"] == "number_input":
        return _number(str(state["value"]), decimal=bool(element.get("is_decimal_allowed")))
    length = len(str(state.get("value") or ""))
    if element["type"] == "plain_text_input" and length > int(element.get("max_length") or length):
        return f"Please enter no more than {element['max_length']} characters."
    if element["type"] == "plain_text_input" and length < int(element.get("min_length") or 0):
        return f"Please enter at least {element['min_length']} characters."
    return None


def _number(value: str, *, decimal: bool) -> str | None:
    digits = value.lstrip("-").replace(".", "", 1) if decimal else value.lstrip("-")
    return None if digits.isdecimal() else "Please enter a valid number."
