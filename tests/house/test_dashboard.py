"""deploy/grafana.json shows every metric that is served, and none that isn't."""

import json
import re
from typing import Any

from copies import ROOT
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr

from bot.app import build
from bot.services.health import beat
from bot.settings import Settings

DASHBOARD: dict[str, Any] = json.loads((ROOT / "deploy" / "grafana.json").read_text(encoding="utf-8"))
ENDS = re.compile(r"_(bucket|count|sum|total)$")
OPERATORS = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")


def shown() -> set[str]:
    """The metrics that a panel of the dashboard asks for."""
    asked = [target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]]
    return {ENDS.sub("", name) for text in asked for name in re.findall(r"\bsla_\w+", text)}


def served(url: str) -> set[str]:
    """The metrics of a web process whose worker was heard of."""
    settings = Settings(database_url=url, slack_signing_secret=SecretStr("for-tests-only"))
    bot = build(settings)
    try:
        beat(bot.desk, "w", "worker", bot.clock())
        text = bot.web().test_client().get("/metrics").text
    finally:
        bot.close()
    families = text_string_to_metric_families(text)
    return {ENDS.sub("", family.name) for family in families if not family.name.endswith("_created")}


def test_the_dashboard_shows_what_is_served(sqlite_url: str) -> None:
    assert shown() == served(sqlite_url)


def test_operators_find_every_metric(sqlite_url: str) -> None:
    rows = set(re.findall(r"^\| `(sla_\w+)", OPERATORS, re.MULTILINE))
    assert {ENDS.sub("", row) for row in rows} == served(sqlite_url)


def test_each_panel_has_words_and_a_place_of_its_own() -> None:
    panels = DASHBOARD["panels"]
    assert all(panel["title"] and panel["description"] for panel in panels)
    assert len({panel["id"] for panel in panels}) == len(panels)
    assert len({(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in panels}) == len(panels)
