"""The chart of docs/benchmarks.md: plain SVG that reads on light and on dark ground."""

import math
from collections.abc import Mapping, Sequence
from html import escape

WIDTH, HEIGHT = 860, 340
LEFT, TOP, ACROSS, DOWN = 60, 60, 330, 220
"""Where the first panel begins, and how large each is; the second stands beside it."""
GAP = 110
COLOURS = ("#d9822b", "#2b8fd9", "#3a9d5d", "#a05bd0")
INK = "#7d8590"
FONT = 'font-family="system-ui, sans-serif" font-size="12"'
POINTS = 60
LATENESS = (0.1, 1.0, 10.0, 100.0, 1000.0)
"""Seconds that the second panel marks, from its left edge to its right."""
Lateness = Mapping[str, tuple[float, float, float]]
"""By what was late (cards, pings): the median, the 99th percentile and the worst, in seconds."""


def chart(digests: Mapping[int, Sequence[float]], lateness: Mapping[int, Lateness]) -> str:
    """Two panels, a colour for each number of workers: how many digests stood by when, and how late the rest was.

    `digests` has the seconds after nine at which each was posted, in order.
    """
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" {FONT} fill="{INK}">',
        "<title>Digests on Monday at nine, and how late cards and pings are, by number of workers</title>",
        *_stampede(digests),
        *_dots(lateness),
        *_legend(sorted(digests)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _stampede(digests: Mapping[int, Sequence[float]]) -> list[str]:
    longest = max((times[-1] for times in digests.values() if times), default=1.0)
    most = max(map(len, digests.values()), default=0) or 1
    parts = [_text(LEFT, TOP - 14, "digests posted after Monday 9:00", bold=True), *_frame(LEFT)]
    parts += [_text(LEFT - 6, TOP + 4, f"{most:,}", "end"), _text(LEFT - 6, TOP + DOWN, "0", "end")]
    step = _round_step(longest)
    for mark in range(0, int(longest) + 1, step):
        parts.append(_text(LEFT + ACROSS * mark / longest, TOP + DOWN + 18, f"{mark} s", "middle"))
    for colour, (_, times) in zip(COLOURS, sorted(digests.items()), strict=False):
        chosen = sorted({round(share * (len(times) - 1) / POINTS) for share in range(POINTS + 1)}) if times else []
        points = " ".join(
            f"{LEFT + ACROSS * times[index] / longest:.1f},{TOP + DOWN - DOWN * (index + 1) / most:.1f}"
            for index in chosen
        )
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
    return parts


def _dots(lateness: Mapping[int, Lateness]) -> list[str]:
    left = LEFT + ACROSS + GAP
    parts = [_text(left, TOP - 14, "seconds late: median ●, 99 % ▮, worst │", bold=True), *_frame(left)]
    parts += [_text(_along(left, mark), TOP + DOWN + 18, f"{mark:g}", "middle") for mark in LATENESS]
    kinds = list(dict.fromkeys(kind for each in lateness.values() for kind in each))
    for row, kind in enumerate(kinds):
        height = DOWN / len(kinds)
        parts.append(_text(left - 8, TOP + height * (row + 0.5) + 4, kind, "end"))
        for number, (colour, (_, each)) in enumerate(zip(COLOURS, sorted(lateness.items()), strict=False)):
            y = TOP + height * (row + (number + 1) / (len(lateness) + 1))
            parts += _spread(left, y, each[kind], colour)
    return parts


def _spread(left: float, y: float, late: tuple[float, float, float], colour: str) -> list[str]:
    median, most, worst = (_along(left, each) for each in late)
    return [
        f'<line x1="{median:.1f}" x2="{worst:.1f}" y1="{y:.1f}" y2="{y:.1f}" stroke="{colour}" stroke-width="1.5"/>',
        f'<circle cx="{median:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>',
        f'<rect x="{most - 3:.1f}" y="{y - 6:.1f}" width="6" height="12" fill="{colour}"/>',
        f'<path d="M{worst:.1f} {y - 7:.1f}v14" stroke="{colour}" stroke-width="2"/>',
    ]


def _along(left: float, seconds: float) -> float:
    """Where so many seconds lie, on a logarithmic scale that ends at the panel's edges."""
    low, high = math.log10(LATENESS[0]), math.log10(LATENESS[-1])
    share = (math.log10(max(seconds, LATENESS[0])) - low) / (high - low)
    return left + ACROSS * min(1.0, share)


def _legend(workers: Sequence[int]) -> list[str]:
    parts = []
    for number, (colour, count) in enumerate(zip(COLOURS, workers, strict=False)):
        x = LEFT + number * 110
        parts.append(f'<rect x="{x}" y="{HEIGHT - 26}" width="12" height="12" fill="{colour}"/>')
        parts.append(_text(x + 18, HEIGHT - 16, f"{count} worker{'s' if count > 1 else ''}"))
    return parts


def _frame(left: float) -> list[str]:
    bottom = TOP + DOWN
    return [f'<path d="M{left} {TOP}V{bottom}H{left + ACROSS}" fill="none" stroke="{INK}" stroke-width="1"/>']


def _text(x: float, y: float, words: str, anchor: str = "start", *, bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{weight}>{escape(words)}</text>'


def _round_step(longest: float) -> int:
    return next((step for step in (1, 2, 5, 10, 20, 30, 60, 120, 300) if longest / step <= 6), 600)  # noqa: PLR2004 — labels
