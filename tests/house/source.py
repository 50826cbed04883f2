"""The code as text: what a file imports, how long things are; for laws that no linter knows."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

LINES_OF_A_FILE, LINES_OF_A_FUNCTION, PARAMETERS = 250, 50, 6


def files(folder: Path) -> Iterator[Path]:
    """The Python files below a folder."""
    return (path for path in sorted(folder.rglob("*.py")) if "__pycache__" not in path.parts)


def imported(folder: Path) -> dict[str, Path]:
    """The top-level packages and modules imported anywhere below a folder, each with a file that does."""
    found: dict[str, Path] = {}
    for path in files(folder):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module or ""]
            found |= {name.partition(".")[0]: path for name in names}
    return found


def other_peoples(folder: Path, *own: str) -> set[str]:
    """The packages of other people that are imported below a folder."""
    return set(imported(folder)) - sys.stdlib_module_names - set(own)


def too_large(folder: Path, *, counting_parameters: bool = True) -> list[str]:
    """Files and functions above the marks of the house, and functions with too many parameters."""
    found: list[str] = []
    for path in files(folder):
        text = path.read_text(encoding="utf-8")
        if (lines := len(text.splitlines())) > LINES_OF_A_FILE:
            found.append(f"{path}: {lines} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found += _marks(path, node, counting_parameters=counting_parameters)
    return found


def _marks(path: Path, node: ast.FunctionDef | ast.AsyncFunctionDef, *, counting_parameters: bool) -> Iterator[str]:
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    parameters = len([one for one in given if one.arg not in ("self", "cls")])
    if lines > LINES_OF_A_FUNCTION:
        yield f"{path}:{node.lineno}: {node.name} has {lines} lines"
    if counting_parameters and parameters > PARAMETERS:
        yield f"{path}:{node.lineno}: {node.name} has {parameters} parameters"
