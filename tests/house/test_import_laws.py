"""Who may import whom: each contract is seen to be kept by the house, and broken by a line that breaks it."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from copies import ROOT, broken, copy_of_the_house, says

CONTRACTS = [
    contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
]
FLOORS = "Floors: bot over storage over sla, never back"
PURE = "sla is pure: no I/O, no framework"
STORAGE = "storage knows no Slack, no HTTP, no scheduler"
SQL = "SQL only in storage"
TABLES = "Tables are private to storage"
ROOMS = "Inside bot: every room on its floor"
HUBSPOT = "One file knows HubSpot's client, which is heavy"
SERVICES = "Services know neither Slack nor HTTP"
VIEWS = "Views import no storage"
PLAYGROUND = "The playground imports nothing of the product"
RIG = "The rig knows nothing of the product"
DRILLS = "The drills stand outside: nothing of the product knows them"
DEMO = "Only the demo plays in the playground"
CYCLES = "No cycles between siblings"

BREAKS = [
    (FLOORS, "storage/leads.py", "import bot.clock"),
    (FLOORS, "sla/lead.py", "import storage.errors"),
    (FLOORS, "sla/lead.py", "from bot.clock import Clock"),
    (PURE, "sla/lead.py", "import sqlalchemy"),
    (PURE, "sla/lead.py", "from slack_sdk import WebClient"),
    (PURE, "sla/lead.py", "import yaml"),
    (PURE, "sla/lead.py", "import os"),
    (PURE, "sla/lead.py", "from pathlib import Path"),
    (PURE, "sla/lead.py", "from urllib.request import urlopen"),
    (PURE, "sla/lead.py", "import logging"),
    (PURE, "sla/lead.py", "import threading"),
    (STORAGE, "storage/leads.py", "import slack_sdk"),
    (STORAGE, "storage/leads.py", "from flask import request"),
    (STORAGE, "storage/leads.py", "from apscheduler.schedulers.background import BackgroundScheduler"),
    (STORAGE, "storage/leads.py", "import babel"),
    (STORAGE, "storage/leads.py", "from http.client import HTTPConnection"),
    (STORAGE, "storage/leads.py", "import socket"),
    (STORAGE, "storage/leads.py", "def late() -> None:\n    import click"),
    (SQL, "bot/services/leads.py", "from sqlalchemy import select"),
    (SQL, "bot/commands/setup.py", "import alembic"),
    (SQL, "bot/web/intake.py", "import psycopg"),
    (SQL, "playground/state.py", "import sqlite3"),
    (TABLES, "bot/services/leads.py", "from storage.tables import leads"),
    (TABLES, "bot/demo/history.py", "import storage.tables.base"),
    (ROOMS, "bot/services/leads.py", "from bot.listeners.room import Room"),
    (ROOMS, "bot/views/handoffs.py", "from bot.web import problems"),
    (ROOMS, "bot/views/handoffs.py", "from bot.services.leads import Receipt"),
    (ROOMS, "bot/web/intake.py", "from bot.listeners.room import Room"),
    (ROOMS, "bot/relay/relay.py", "from bot.app import build"),
    (ROOMS, "bot/services/leads.py", "import bot.commands.common"),
    (ROOMS, "bot/cellar.py", '"""A new room that nobody gave a floor."""'),
    (HUBSPOT, "bot/hubspot/worker.py", "from hubspot import HubSpot"),
    (HUBSPOT, "bot/services/hubspot.py", "import hubspot.crm.objects"),
    (HUBSPOT, "rig/hubspot/server.py", "from urllib3 import PoolManager"),
    (SERVICES, "bot/services/leads.py", "from slack_sdk import WebClient"),
    (SERVICES, "bot/services/leads.py", "import slack_bolt"),
    (SERVICES, "bot/services/leads.py", "from flask import request"),
    (SERVICES, "bot/services/leads.py", "import apscheduler"),
    (SERVICES, "bot/services/leads.py", "from urllib.request import urlopen"),
    (VIEWS, "bot/views/handoffs.py", "from storage.unit import Unit"),
    (VIEWS, "bot/views/handoffs.py", "import slack_sdk"),
    (VIEWS, "bot/locale/language.py", "import storage.errors"),
    (PLAYGROUND, "playground/state.py", "from sla.lead import Lead"),
    (PLAYGROUND, "playground/state.py", "import storage.unit"),
    (PLAYGROUND, "playground/web/server.py", "from bot.ids import Action"),
    (RIG, "rig/ports.py", "import storage.errors"),
    (RIG, "rig/processes.py", "from playground.workspace import Workspace"),
    (DRILLS, "rig/ports.py", "import drills"),
    (DRILLS, "bot/services/leads.py", "import drills"),
    (DEMO, "bot/commands/serve.py", "from playground.workspace import Workspace"),
    (DEMO, "bot/services/leads.py", "import playground.clock"),
    (DEMO, "storage/unit.py", "import playground.clock"),
    (CYCLES, "sla/lead.py", "from sla.qualification import score_changes"),
    (CYCLES, "bot/services/handing.py", "from bot.services.leads import receive"),
    (CYCLES, "playground/message.py", "from playground.person import Person"),
    (CYCLES, "storage/errors.py", "from storage.unit import Unit"),
]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_the_house(tmp_path_factory.mktemp("house"))


def verdicts(house: Path) -> dict[str, str]:
    """Each contract with KEPT or BROKEN."""
    said = says(house, "lint-imports", "--no-cache")
    return dict(re.findall(r"^(.+) (KEPT|BROKEN)$", said, re.MULTILINE))


def test_the_house_as_it_stands_keeps_them_all(house: Path) -> None:
    assert verdicts(house) == dict.fromkeys(CONTRACTS, "KEPT")


def test_there_is_a_way_to_break_each(house: Path) -> None:
    assert {contract for contract, _, _ in BREAKS} == set(CONTRACTS)


@pytest.mark.parametrize(("contract", "file", "line"), BREAKS, ids=lambda text: text.partition("\n")[0])
def test_is_broken_by(house: Path, contract: str, file: str, line: str) -> None:
    with broken(house, file, line):
        assert verdicts(house)[contract] == "BROKEN"


def test_hubspots_client_is_loaded_where_it_is_used_and_nowhere_else() -> None:
    """By a process that has the whole bot in it, commands, web and worker, with HubSpot configured."""
    steps = (
        "import sys, bot.__main__",
        "from bot.app import Settings, build",
        "made = build(Settings.read({'HUBSPOT_ACCESS_TOKEN': 'pat-x', 'DATABASE_URL': 'sqlite://'}))",
        "print('hubspot' in sys.modules, 'urllib3' in sys.modules)",
        "made.hubspot.api_for('own')",
        "print('hubspot' in sys.modules)",
    )
    said = subprocess.run(  # noqa: S603 — our own interpreter
        [sys.executable, "-c", "\n".join(steps)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert said.stdout.split() == ["False", "False", "True"]


def test_every_floor_is_looked_at() -> None:
    laws = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert set(laws["tool"]["importlinter"]["root_packages"]) >= packages - {"tests", "benchmarks", "tools"}
    assert set(laws["tool"]["mypy"]["packages"]) >= packages - {"tests", "benchmarks", "tools"}
