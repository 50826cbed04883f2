"""Checks of interactive elements: buttons, selects, overflows, inputs."""

from collections.abc import Callable, Iterator

from playground.limits.texts import count, each, optional_text, problem, string, text
from playground.values import Json

Check = Callable[[Json, str], Iterator[str]]
ID = 255
LABEL = 75
CHOICE = 150
VALUE = 2000
URL = 3000
TYPED = 3000


def element(value: Json, pointer: str, allowed: frozenset[str]) -> Iterator[str]:
    """One interactive element where only the `allowed` types may stand."""
    kind = str(value.get("type"))
    if kind not in allowed or kind not in CHECKS:
        yield problem(f"unsupported type: {kind}", f"{pointer}/type")
        return
    yield from string(value.get("action_id"), f"{pointer}/action_id", ID)
    yield from optional_text(value.get("placeholder"), f"{pointer}/placeholder", CHOICE)
    yield from _confirm(value.get("confirm"), f"{pointer}/confirm")
    yield from CHECKS[kind](value, pointer)


def _confirm(value: object, pointer: str) -> Iterator[str]:
    if not isinstance(value, dict):
        return
    yield from text(value.get("title"), f"{pointer}/title", 100, plain=True)
    yield from text(value.get("text"), f"{pointer}/text", 300)
    yield from text(value.get("confirm"), f"{pointer}/confirm", 30, plain=True)
    yield from text(value.get("deny"), f"{pointer}/deny", 30, plain=True)


def _button(value: Json, pointer: str) -> Iterator[str]:
    yield from text(value.get("text"), f"{pointer}/text", LABEL, plain=True)
    yield from string(value.get("value"), f"{pointer}/value", VALUE)
    yield from string(value.get("url"), f"{pointer}/url", URL)
    yield from string(value.get("accessibility_label"), f"{pointer}/accessibility_label", LABEL)
    if value.get("style") not in (None, "primary", "danger"):
        yield problem("style must be primary or danger", f"{pointer}/style")


def options(value: Json, pointer: str, most: int, *, plain: bool = True) -> Iterator[str]:
    """The options of an element, 1 to `most`, their values unlike each other."""
    yield from count(value.get("options"), f"{pointer}/options", most)
    seen: set[object] = set()
    for index, option in enumerate(each(value, "options")):
        here = f"{pointer}/options/{index}"
        yield from text(option.get("text"), f"{here}/text", LABEL, plain=plain)
        yield from string(option.get("value"), f"{here}/value", CHOICE, required=True)
        yield from optional_text(option.get("description"), f"{here}/description", LABEL, plain=plain)
        if option.get("value") in seen:
            yield problem("option values must be unique", f"{here}/value")
        seen.add(option.get("value"))


def _select(value: Json, pointer: str) -> Iterator[str]:
    if "option_groups" not in value:
        yield from options(value, pointer, 100)
        yield from _initial(value, pointer)
        return
    yield from count(value["option_groups"], f"{pointer}/option_groups", 100)
    for index, group in enumerate(each(value, "option_groups")):
        yield from text(group.get("label"), f"{pointer}/option_groups/{index}/label", LABEL, plain=True)
        yield from options(group, f"{pointer}/option_groups/{index}", 100)


def _initial(value: Json, pointer: str) -> Iterator[str]:
    offered = [option.get("value") for option in each(value, "options")]
    started = [value["initial_option"]] if value.get("initial_option") else value.get("initial_options") or []
    for option in started:
        if option.get("value") not in offered:
            yield problem("initial_option must be one of the options", pointer)


def _overflow(value: Json, pointer: str) -> Iterator[str]:
    yield from options(value, pointer, 5)


def _boxes(value: Json, pointer: str) -> Iterator[str]:
    yield from options(value, pointer, 10, plain=False)
    yield from _initial(value, pointer)


def _typed(value: Json, pointer: str) -> Iterator[str]:
    for bound in ("max_length", "min_length"):
        if not 0 <= int(value.get(bound) or 0) <= TYPED:
            yield problem(f"must be less than {TYPED + 1}", f"{pointer}/{bound}")
    yield from string(value.get("initial_value"), f"{pointer}/initial_value", int(value.get("max_length") or TYPED))


def _number(value: Json, pointer: str) -> Iterator[str]:
    if not isinstance(value.get("is_decimal_allowed"), bool):
        yield problem("missing required field: is_decimal_allowed", pointer)


def _image(value: Json, pointer: str) -> Iterator[str]:
    yield from string(value.get("alt_text"), f"{pointer}/alt_text", VALUE, required=True)
    if not (value.get("image_url") or value.get("slack_file")):
        yield problem("missing required field: image_url", pointer)


def _free(_value: Json, _pointer: str) -> Iterator[str]:
    return iter(())


PICKERS = frozenset({"datepicker", "timepicker", "datetimepicker"})
DYNAMIC = frozenset(
    f"{many}{kind}_select" for many in ("", "multi_") for kind in ("users", "channels", "conversations")
)
STATIC = frozenset({"static_select", "multi_static_select"})
EXTERNAL = frozenset({"external_select", "multi_external_select"})
SELECTS = DYNAMIC | STATIC | EXTERNAL
BOXES = frozenset({"checkboxes", "radio_buttons"})
TYPED_INPUTS = frozenset({"plain_text_input", "number_input", "email_text_input", "url_text_input", "rich_text_input"})

CHECKS: dict[str, Check] = {
    "button": _button,
    "workflow_button": _button,
    "overflow": _overflow,
    "image": _image,
    "plain_text_input": _typed,
    "number_input": _number,
    **dict.fromkeys(STATIC, _select),
    **dict.fromkeys(BOXES, _boxes),
    **dict.fromkeys(
        (*DYNAMIC, *EXTERNAL, *PICKERS, "email_text_input", "url_text_input", "rich_text_input", "file_input"), _free
    ),
}
ACTIONS = SELECTS | PICKERS | BOXES | TYPED_INPUTS | {"button", "overflow", "workflow_button"}
ACCESSORIES = ACTIONS - TYPED_INPUTS | {"image"}
INPUTS = SELECTS | PICKERS | BOXES | TYPED_INPUTS | {"file_input"}
