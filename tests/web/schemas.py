"""As much of JSON Schema (2020-12) as the API's document uses; anything else in a schema is an error here."""

import re
from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]
KNOWN = {
    "$ref", "type", "properties", "required", "additionalProperties", "items", "enum", "anyOf", "pattern", "format",
    "minLength", "maxLength", "maxProperties", "propertyNames", "default", "title", "description", "examples",
}  # fmt: skip
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def faults(document: Schema, schema: Schema, value: object, where: str = "$") -> Iterator[str]:
    """Where a value is not as a schema of a document says."""
    if "$ref" in schema:
        yield from faults(document, resolved(document, schema["$ref"]), value, where)
        return
    if unknown := set(schema) - KNOWN:
        raise AssertionError(f"{where}: nobody checks {unknown}")
    if "anyOf" in schema and all(list(faults(document, option, value, where)) for option in schema["anyOf"]):
        yield f"{where}: {value!r} fits none of {schema['anyOf']}"
    if "type" in schema and not any(_is(value, kind) for kind in _listed(schema["type"])):
        yield f"{where}: {value!r} is no {schema['type']}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r} is none of {schema['enum']}"
    if isinstance(value, str):
        yield from _text_faults(schema, value, where)
    if isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            yield from faults(document, schema["items"], item, f"{where}[{index}]")
    if isinstance(value, dict):
        yield from _object_faults(document, schema, value, where)


def resolved(document: Schema, reference: str) -> Schema:
    """The schema a reference inside the document names."""
    found: Any = document
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    return dict(found)


def _listed(kind: str | list[str]) -> list[str]:
    return [kind] if isinstance(kind, str) else kind


def _is(value: object, kind: str) -> bool:
    return isinstance(value, TYPES[kind]) and not (isinstance(value, bool) and kind in ("integer", "number"))


def _text_faults(schema: Schema, value: str, where: str) -> Iterator[str]:
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{where}: {value!r} does not match {schema['pattern']}"
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        yield f"{where}: {len(value)} characters"


def _object_faults(document: Schema, schema: Schema, value: Schema, where: str) -> Iterator[str]:
    known, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    yield from (f"{where}: {name} is missing" for name in schema.get("required", ()) if name not in value)
    if len(value) > schema.get("maxProperties", len(value)):
        yield f"{where}: {len(value)} properties"
    for name, item in value.items():
        if name in known:
            yield from faults(document, known[name], item, f"{where}.{name}")
        elif others is False:
            yield f"{where}: {name} is not known"
        elif isinstance(others, dict):
            yield from faults(document, others, item, f"{where}.{name}")
