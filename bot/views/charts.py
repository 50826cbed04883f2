"""Slack's charts: lines inside its limits whatever they are given. Whoever draws one says its numbers beside it."""

from collections.abc import Mapping, Sequence

from bot.views.kit import Block
from bot.views.text import plain

TITLE, SERIES, POINTS, LABEL = 50, 6, 20, 20
Number = int | float


def line_chart(title: str, labels: Sequence[str], series: Mapping[str, Sequence[Number]]) -> list[Block]:
    """A line for each series over the same labels; none where there is no point to draw.

    Of more points than Slack takes, as many are drawn as it does, evenly spread from the first to the last; labels are
    told apart within their twenty characters by whoever writes them. A message may have two charts.
    """
    if not labels or not series:
        return []
    shown = spread(len(labels), POINTS)
    categories = [plain(labels[index], LABEL) for index in shown]
    lines = [_line(name, categories, [values[index] for index in shown]) for name, values in series.items()]
    chart = {"type": "line", "series": lines[:SERIES], "axis_config": {"categories": categories}}
    return [{"type": "data_visualization", "title": plain(title, TITLE), "chart": chart}]


def spread(count: int, most: int) -> list[int]:
    """At most so many of `count` positions, evenly spread, with the first and the last one."""
    if count <= most:
        return list(range(count))
    return [round(number * (count - 1) / (most - 1)) for number in range(most)]


def _line(name: str, categories: Sequence[str], values: Sequence[Number]) -> dict[str, object]:
    points = [{"label": label, "value": value} for label, value in zip(categories, values, strict=True)]
    return {"name": plain(name, LABEL), "data": points}
