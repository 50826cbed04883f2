"""The machines that the page speaks of, each a shell with its folders and variables, all of them on this one."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from importlib.resources import files
from pathlib import Path

from drills.failover.lines import SECRET, TOKEN
from drills.failover.traffic import lead_of
from drills.operations.page import BOT, SERVERS
from rig.ports import HOST, free_port
from rig.postgresql.programs import Programs, programs
from rig.shell import Shell

SYSTEM = "/usr/local/bin:/usr/bin:/bin"


@contextmanager
def machines() -> Iterator[Mapping[str, Shell]]:
    """Three machines for servers and the bot's, by their places; nothing of them is left afterwards."""
    with programs() as tools, ExitStack() as stack:
        shared = {
            "HOME": str(tools.folder("home")),
            "BACKUP": str(tools.folder("backup")),
            "LC_ALL": "C",
            **{name.upper(): f"{HOST}:{free_port()}" for name in SERVERS},
        }
        found = {name: _server(stack, tools, name, shared) for name in SERVERS}
        scripts = Path(sys.executable).parent
        found[BOT] = _bot(tools.room / "bot", {**shared, "PATH": f"{tools.binaries}:{scripts}:{SYSTEM}"})
        stack.callback(found[BOT].close)
        yield found


def _server(stack: ExitStack, tools: Programs, name: str, shared: Mapping[str, str]) -> Shell:
    folder = tools.folder(name)
    own = {"PGDATA": str(folder / "data"), "CONF": str(folder / "sla.conf"), "LOG": str(folder / "log")}
    shell = Shell(folder, {**shared, **own, "PATH": f"{tools.binaries}:{SYSTEM}"}, tools.user)

    def stop() -> None:
        with suppress(RuntimeError):  # it stands already, or was never made
            shell.run("pg_ctl stop --mode=immediate")

    stack.callback(stop)
    return shell


def _bot(folder: Path, shared: Mapping[str, str]) -> Shell:
    """The bot's machine, with a set-up file and a lead to post; its Slack is one that doesn't answer."""
    folder.mkdir()
    (folder / "sla.yml").write_bytes(files("bot.demo").joinpath("sla.yml").read_bytes())
    (folder / "lead.json").write_text(json.dumps(lead_of("page-1")), encoding="utf-8")
    settings = {
        "SLACK_BOT_TOKEN": "xoxb-drill",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": f"http://{HOST}:9/api/",
        "INTAKE_TOKEN": TOKEN,
        "PORT": str(free_port()),
    }
    return Shell(folder, {**shared, **settings})
