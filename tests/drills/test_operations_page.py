"""docs/operations.md can be carried out: `make failover` types it; here, that every command has a place and exists."""

import re
import shutil

import pytest

from bot.__main__ import main
from drills.operations.command import NEEDED, PAGE
from drills.operations.machines import machines
from drills.operations.page import BOT, SERVERS, Block, blocks
from rig.postgresql.programs import programs

TYPED = blocks(PAGE.read_text(encoding="utf-8"))
PLAIN = {
    "export",
    "mkdir",
    "mv",
    "rm",
    "cp",
    "chmod",
    "touch",
    "umask",
    "for",
    "cat",
    "printf",
    "kill",
    "while",
    "done",
}
"""What any shell knows, besides `NEEDED`."""
ASSIGNMENT = re.compile(r'^\w+=("[^"]*"|\S*)\s+')


def typed_programs() -> set[str]:
    """The first words of the commands; what stands in a heredoc, in a loop or after a line's end is none."""
    found = set[str]()
    for block in TYPED:
        text = re.sub(r"<<'?END'?\n.*?\nEND(?=\n|$)", "", block.commands, flags=re.DOTALL).replace("\\\n", " ")
        lines = [line for line in text.splitlines() if not line.startswith((" ", "END"))]
        found |= {ASSIGNMENT.sub("", line).split()[0] for line in lines}
    return found


def test_everything_is_typed_somewhere() -> None:
    assert {block.place for block in TYPED} == {*SERVERS, BOT}


def test_every_program_exists() -> None:
    with programs() as tools:
        servers = {path.name for path in tools.binaries.iterdir()}
    unknown = typed_programs() - servers - PLAIN - set(NEEDED) - {"sla-bot"}
    assert unknown == set()
    assert typed_programs() >= {"pg_basebackup", "pg_rewind", "pg_dump", "psql", "sla-bot"}


def test_every_command_of_the_bot_exists() -> None:
    given = {word for block in TYPED for word in re.findall(r"\bsla-bot (\w+)", block.commands)}
    assert given <= set(main.commands)


@pytest.mark.timeout(240)
@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="needs sqlite3")
def test_one_machine_is_backed_up_and_restored_as_the_page_says() -> None:
    with machines() as found:
        for block in TYPED[:3]:
            said = found[block.place].run(block.commands)
    assert "customers needed" in said


def test_a_block_that_is_typed_nowhere_is_refused() -> None:
    assert blocks("**On `one`**, this:\n\n    true\n") == [Block("one", "true")]
    with pytest.raises(ValueError, match="nobody knows where this is typed"):
        blocks("So:\n\n    true\n")
