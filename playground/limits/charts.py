"""Checks of tables and charts."""

from collections.abc import Iterator

from playground.limits.texts import count, each, problem, string
from playground.values import Json

ROWS = 100
CELLS = 20
TABLE_CHARACTERS = 10_000
CHART_TITLE = 50
PARTS = 6
POINTS = 20
LABEL = 20


def table(block: Json, pointer: str) -> Iterator[str]:
    """At most 100 rows of 20 cells and 10,000 characters."""
    yield from count(block.get("rows"), f"{pointer}/rows", ROWS)
    rows = [row for row in block.get("rows") or [] if isinstance(row, list)]
    for index, row in enumerate(rows):
        yield from count(row, f"{pointer}/rows/{index}", CELLS)
    if sum(len(cell_text(cell)) for row in rows for cell in row) > TABLE_CHARACTERS:
        yield problem(f"table must be less than {TABLE_CHARACTERS + 1} characters", pointer)


def data_table(block: Json, pointer: str) -> Iterator[str]:
    """A table with a caption."""
    yield from string(block.get("caption"), f"{pointer}/caption", 150, required=True)
    yield from table(block, pointer)


def cell_text(cell: object) -> str:
    """All the text of a table cell or of a piece of rich text."""
    if isinstance(cell, dict):
        own = cell["text"] if isinstance(cell.get("text"), str) else ""
        return own + "".join(cell_text(part) for part in cell.get("elements") or [])
    return ""


def data_visualization(block: Json, pointer: str) -> Iterator[str]:
    """A chart: a title of 50 characters, a pie of one to six segments, or one to six series of at most 20 points."""
    yield from string(block.get("title"), f"{pointer}/title", CHART_TITLE, required=True)
    chart = block.get("chart")
    kind = chart.get("type") if isinstance(chart, dict) else None
    if not isinstance(chart, dict) or kind not in ("pie", "bar", "line", "area"):
        yield problem(f"unsupported chart type: {kind}", f"{pointer}/chart/type")
    elif kind == "pie":
        yield from count(chart.get("segments"), f"{pointer}/chart/segments", PARTS)
        yield from _points(each(chart, "segments"), f"{pointer}/chart/segments")
    else:
        yield from _series(chart, f"{pointer}/chart")


def _series(chart: Json, pointer: str) -> Iterator[str]:
    axis = chart.get("axis_config") or {}
    categories = axis.get("categories")
    yield from count(categories, f"{pointer}/axis_config/categories", POINTS)
    for index, category in enumerate(categories or []):
        yield from string(category, f"{pointer}/axis_config/categories/{index}", LABEL, required=True)
    for label in ("x_label", "y_label"):
        yield from string(axis.get(label), f"{pointer}/axis_config/{label}", CHART_TITLE)
    yield from count(chart.get("series"), f"{pointer}/series", PARTS)
    names = [one.get("name") for one in each(chart, "series")]
    if len(set(names)) < len(names):
        yield problem("series names must be unique", f"{pointer}/series")
    for index, one in enumerate(each(chart, "series")):
        here = f"{pointer}/series/{index}"
        yield from string(one.get("name"), f"{here}/name", LABEL, required=True)
        yield from count(one.get("data"), f"{here}/data", POINTS)
        yield from _points(each(one, "data"), f"{here}/data")
        if [point.get("label") for point in each(one, "data")] != (categories or []):
            yield problem("labels must be the categories of the axis", f"{here}/data")


def _points(points: list[Json], pointer: str) -> Iterator[str]:
    for index, point in enumerate(points):
        yield from string(point.get("label"), f"{pointer}/{index}/label", LABEL, required=True)
        value = point.get("value")
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield problem("value must be a number", f"{pointer}/{index}/value")
