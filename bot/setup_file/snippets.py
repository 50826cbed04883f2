"""A few lines in the notation of the file, as somebody types them into a dialog."""

from collections.abc import Mapping
from typing import Any

import yaml

from bot.setup_file.nodes import Dumper, Loader, Reading

_WIDTH = 1_000_000
"""A snippet is written on one line a key, however long."""


def read_snippet(text: str) -> Any:  # noqa: ANN401 — whatever is typed
    """The value that lines hold.

    Raises:
        ValueError: they are no YAML, or say a key twice; the message says what is wrong.
    """
    reading = Reading()
    try:
        node = Loader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        raise ValueError(f"not understood: {error.problem}") from error
    except yaml.YAMLError as error:
        raise ValueError("not understood: a character here cannot be read") from error
    value = None if node is None else reading.value(node)
    if reading.wrong:
        raise ValueError(reading.wrong[0][2])
    return value


def write_snippet(value: Mapping[str, Any]) -> str:
    """A mapping with one line for each key, what is inside it in brackets; `read_snippet` gives it back."""
    return "\n".join(_line(key, inside) for key, inside in value.items())


def _line(key: str, inside: object) -> str:
    """One key and what is inside it as a flow of one line, without the brackets around both."""
    pair = yaml.dump({key: inside}, Dumper=Dumper, default_flow_style=True, allow_unicode=True, width=_WIDTH)
    return str(pair).strip().removeprefix("{").removesuffix("}")
