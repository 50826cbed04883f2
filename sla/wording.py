"""The words for what pydantic refuses, so that nobody has to read a library's own."""

from collections.abc import Iterable
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from sla.notation import PLAIN, did_you_mean, show


def message_of(line: ErrorDetails, root: type[BaseModel]) -> str:
    """One problem of pydantic in plain words."""
    kind, given, context = line["type"], line["input"], line.get("ctx", {})
    if kind == PLAIN:
        return line["msg"]
    if kind == "extra_forbidden":
        return _unknown(str(line["loc"][-1]), _keys_at(root, line["loc"][:-1]))
    if kind in {"literal_error", "enum"}:
        return _not_among(given, str(context["expected"]))
    if kind in {"greater_than_equal", "less_than_equal"}:
        return f"{show(given)} is out of range; the limit is {context.get('ge', context.get('le'))}"
    if kind == "missing":
        return "missing; the file has to say it"
    return f"{show(given)} is {_SHAPES.get(kind, 'not understood here')}"


_SHAPES = {
    "string_type": "no text; put it in quotes",
    "tuple_type": "no list; write [one, two]",
    "dict_type": "no mapping; write key: value",
    "model_type": "no mapping; write key: value",
    "model_attributes_type": "no mapping; write key: value",
}


def _unknown(key: str, known: Iterable[str]) -> str:
    """The message about a key nobody reads."""
    names = list(known)
    listed = ", ".join(names)
    return f"unknown key{did_you_mean(key, names) or f' (known: {listed})'}"


def _not_among(given: object, expected: str) -> str:
    """The message about a value that is none of a few words; pydantic lists them as 'a', 'b' or 'c'."""
    words = [word for word in expected.replace(" or ", ", ").replace("'", "").split(", ") if word]
    hint = did_you_mean(given, words) if isinstance(given, str) else ""
    return f"{show(given)} is none of {', '.join(words)}{hint}"


def _keys_at(root: Any, path: Iterable[str | int]) -> list[str]:  # noqa: ANN401 — an annotation of a model
    """The keys a model knows at a path, as the file names them."""
    here = root
    for step in path:
        here = _inside(_model_in(here), here, step)
    model = _model_in(here)
    return list(_by_key(model)) if model else []


def _by_key(model: type[BaseModel]) -> dict[str, Any]:
    """The annotations of a model by the names of the file."""
    return {str(field.validation_alias or name): field.annotation for name, field in model.model_fields.items()}


def _inside(model: type[BaseModel] | None, annotation: Any, step: str | int) -> Any:  # noqa: ANN401 — an annotation
    """The annotation one step further in: a field of a model, or what a list or a mapping holds."""
    if model is not None:
        return _by_key(model).get(str(step), annotation)
    return annotation


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 — an annotation
    """The model an annotation speaks of, through lists, mappings and alternatives."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)
