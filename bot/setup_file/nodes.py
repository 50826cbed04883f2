"""YAML as an agreement may use it: a safe subset whose values read as they look, with the line of every key.

`no` is text and so is 14:00: YAML 1.1 would make them false and 840. Numbers, true, false and null stay themselves.
References (`*name`) are refused, since a few lines of them can unfold into gigabytes.
"""

import math
import re
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.composer import ComposerError
from yaml.events import AliasEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_TAG = "tag:yaml.org,2002:"
_DEEPEST = 20
_PLAIN = {
    "null": (re.compile(r"~|null|Null|NULL|"), ["~", "n", "N", ""]),
    "bool": (re.compile(r"true|True|TRUE|false|False|FALSE"), list("tTfF")),
    "int": (re.compile(r"[-+]?[0-9]+(?:_[0-9]+)*"), list("-+0123456789")),
    "float": (
        re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?"),
        list("-+.0123456789"),
    ),
}
_LONGEST_NUMBER = 30

Path = tuple[str | int, ...]


class Loader(yaml.SafeLoader):
    """Composes nodes with plain scalars tagged by `_PLAIN`; bounded in depth, without references."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 — how PyYAML is told
    depth = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        """One node; PyYAML's own hook.

        Raises:
            ComposerError: a reference, or a nesting nobody writes by hand.
        """
        event = self.peek_event()  # type: ignore[no-untyped-call]
        mark = event.start_mark
        if isinstance(event, AliasEvent):
            raise ComposerError(None, None, "references (*name) are not read; write the value out", mark)
        self.depth += 1
        if self.depth > _DEEPEST:
            raise ComposerError(None, None, "this is nested too deeply", mark)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


class Dumper(yaml.SafeDumper):
    """Writes text in quotes wherever YAML 1.1 or this reader would take it for something else."""

    yaml_implicit_resolvers = {  # noqa: RUF012 — how PyYAML is told
        first: list(resolvers) for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }


for _name, (_pattern, _first) in _PLAIN.items():
    _whole = re.compile(rf"^(?:{_pattern.pattern})$")
    Loader.add_implicit_resolver(_TAG + _name, _whole, _first)
    Dumper.add_implicit_resolver(_TAG + _name, _whole, _first)


@dataclass(slots=True)
class Reading:
    """What a node holds: plain values, the line (from 1) of each path, and what is wrong with the YAML itself."""

    lines: dict[Path, int] = field(default_factory=dict)
    wrong: list[tuple[int, Path, str]] = field(default_factory=list)

    def value(self, node: Node, path: Path = ()) -> Any:  # noqa: ANN401 — whatever a file holds
        """The plain value of a node; lines and problems are noted on the way."""
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        return self._scalar(node, path)

    def _mapping(self, node: MappingNode, path: Path) -> dict[str, Any]:
        """A mapping with its keys as they are written; the first of two equal keys counts."""
        found: dict[str, Any] = {}
        for key, item in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, ScalarNode):
                self.wrong.append((line, path, "a key is one word, not a list or a mapping"))
            elif key.value in found:
                first = self.lines[*path, key.value]
                self.wrong.append((line, (*path, key.value), f"this key stands here twice (line {first}); keep one"))
            else:
                self.lines[*path, key.value] = line
                found[key.value] = self.value(item, (*path, key.value))
        return found

    def _scalar(self, node: Node, path: Path) -> str | int | float | bool | None:
        """A scalar by its tag; one with a tag of its own is noted and taken as text."""
        text: str = node.value
        kind = node.tag.removeprefix(_TAG)
        if kind == "null":
            return None
        if kind == "bool":
            return text.lower() == "true"
        if kind in {"int", "float"} and _PLAIN[kind][0].fullmatch(text) and len(text) <= _LONGEST_NUMBER:
            number = int(text) if kind == "int" else float(text)
            return number if math.isfinite(number) else text
        if kind not in {"str", "int", "float"}:
            self.wrong.append((node.start_mark.line + 1, path, f"the tag {node.tag!r} is not read; remove it"))
        return text
