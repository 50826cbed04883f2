"""The setup file: YAML text to a document, with the line of every problem, and back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from pydantic import ValidationError
from yaml.reader import ReaderError

from bot.setup_file.nodes import Dumper, Loader, Path, Reading
from sla.contradictions import contradictions
from sla.document import Document, path_text, problems
from sla.slack_ids import no_ids

MOST_CHARACTERS = 128 * 1024
_WIDTH = 120
_OUTLINE = "write workspace: and agreement: with what belongs to them below"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: its line (from 1), its path (`commitments[3].within`, "" for the file) and the words."""

    line: int
    path: str
    message: str

    def at(self, file: str) -> str:
        """`FILE:LINE: path: message`, as editors and people can follow it."""
        return ": ".join(part for part in (f"{file}:{self.line}", self.path, self.message) if part)


class SetupError(ValueError):
    """A setup file that cannot be accepted, with every problem in the order of its lines."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"line {problem.line}: {problem.message}" for problem in problems))
        self.problems = problems


def read(text: str) -> Document:
    """Read the text of a setup file.

    Raises:
        SetupError: with all its problems at once.
    """
    reading = Reading()
    value = _plain(text, reading)
    found = [Problem(line, path_text(path), message) for line, path, message in reading.wrong]
    named = {("workspace", *where): message for where, message in no_ids(value.get("workspace"))}
    found += [_problem(reading, path, message) for path, message in named.items()]
    try:
        document = Document.model_validate(value)
    except ValidationError as error:
        others = (problem for problem in problems(error) if problem.path not in named)
        found += [_problem(reading, problem.path, problem.message) for problem in others]
        raise SetupError(tuple(sorted(found))) from error
    for where, message in contradictions(document.agreement) if document.agreement else ():
        found.append(_problem(reading, ("agreement", *where), message))
    if found:
        raise SetupError(tuple(sorted(found)))
    return document


def write(document: Document) -> str:
    """The document as YAML that `read` takes back."""
    return write_content(document.to_document())


def write_content(content: Mapping[str, Any]) -> str:
    """Likewise of a document in its own notation, which may be one that `read` refuses."""
    return str(
        yaml.dump(
            dict(content), Dumper=Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH, default_flow_style=None
        )
    )


def _plain(text: str, reading: Reading) -> dict[str, Any]:
    """The mapping a text holds.

    Raises:
        SetupError: the text is too long, empty, no YAML, or no mapping.
    """
    if len(text) > MOST_CHARACTERS:
        raise _refused(1, f"the file is too long; at most {MOST_CHARACTERS // 1024} KiB are read")
    try:
        node = Loader(text).get_single_node()
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise _refused(line, "a character here cannot be read; save the file as UTF-8 text") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _refused(1 if mark is None else mark.line + 1, _syntax(str(error.problem))) from error
    if node is None:
        raise _refused(1, f"the file is empty; {_OUTLINE}")
    value = reading.value(node)
    if not isinstance(value, dict):
        raise _refused(node.start_mark.line + 1, f"the file is no mapping; {_OUTLINE}")
    return value


def _refused(line: int, message: str) -> SetupError:
    """A problem of the file as a whole."""
    return SetupError((Problem(line, "", message),))


def _syntax(problem: str) -> str:
    """A syntax error of YAML in words that help."""
    if r"'\t'" in problem or "tab" in re.findall(r"\w+", problem):
        return "a tab cannot indent YAML; use spaces"
    if "nested too deeply" in problem or "references" in problem:
        return problem
    if "another document" in problem:
        return "a second document begins here (---); a setup file holds one"
    if "'@'" in problem:
        return "no value begins with @ in YAML; where a person is meant, write their id in Slack, such as U0123ABCD"
    return (
        f"this is no YAML: {problem} (a missing quote or bracket, a wrong indentation, or a # that makes the rest a "
        "comment?)"
    )


def _problem(reading: Reading, path: Path, message: str) -> Problem:
    return Problem(_line(reading, path), path_text(path), message)


def _line(reading: Reading, path: Path) -> int:
    """The line of a path, or of the nearest key around it when the path itself is not in the file."""
    while path not in reading.lines:
        path = path[:-1]
    return reading.lines[path]
