"""The crowd's chart is SVG that parses, holds what it was given, and stays inside its frame."""

from xml.etree import ElementTree as ET

from benchmarks.crowd.chart import HEIGHT, LEFT, TOP, WIDTH, chart

LATE = {"cards": (0.3, 0.9, 2.0), "pings": (0.8, 2.0, 5000.0)}
DRAWN = chart({1: [1.0, 2.0, 4.0], 2: [1.0, 1.5, 2.0]}, {1: LATE, 2: LATE})


def words() -> list[str]:
    return [text for text in ET.fromstring(DRAWN).itertext() if text.strip()]  # noqa: S314 — our own


def test_it_names_what_it_shows() -> None:
    assert {"1 worker", "2 workers", "cards", "pings", "digests posted after Monday 9:00", "4 s", "3"} <= set(words())


def test_a_line_ends_where_its_last_digest_stood() -> None:
    lines = [node.attrib["points"] for node in ET.fromstring(DRAWN) if node.tag.endswith("polyline")]  # noqa: S314 — likewise
    assert [line.split()[-1] for line in lines] == [f"{LEFT + 330:.1f},{TOP:.1f}", f"{LEFT + 165:.1f},{TOP:.1f}"]


def test_everything_is_inside_the_frame() -> None:
    for node in ET.fromstring(DRAWN):  # noqa: S314 — likewise
        for name, most in (("x", WIDTH), ("x1", WIDTH), ("x2", WIDTH), ("cx", WIDTH), ("y", HEIGHT), ("cy", HEIGHT)):
            assert 0 <= float(node.attrib.get(name, 0)) <= most
