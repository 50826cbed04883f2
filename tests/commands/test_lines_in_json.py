"""With LOG_FORMAT=json every line that a process writes is JSON, from the first to the last: the server's own too."""

import json
from typing import Any

import pytest
from operator_at_work import EXAMPLES, Operator
from processes import Box, answers, asks, comes_to, ends, started
from searched import Listener

from bot.commands.server import buffered
from rig.ports import free_port

pytestmark = pytest.mark.timeout(60)
AS_JSON = {"LOG_FORMAT": "json"}


def lines(operator: Operator, command: str) -> list[dict[str, Any]]:
    """What a process has written, each line read as JSON."""
    written = (operator.folder / f"{command}.log").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in written]


@pytest.mark.parametrize("command", ["run", "web"])
def test_every_line_of_a_run_is_json(operator: Operator, box: Box, command: str) -> None:
    operator.gets("apply", operator.example, "--in-force")
    port = free_port()
    with started(operator, command, port, box, **AS_JSON) as process:
        comes_to(lambda: answers(port))
        assert asks(port, "POST", "/api/v1/leads", (EXAMPLES / "lead.json").read_bytes())[0] == 202
        if command == "run":
            comes_to(lambda: box.shows_a_card("Usine Nord"))
        ends(process)
    said = lines(operator, command)
    assert {"event", "level", "timestamp"} <= set.intersection(*(set(line) for line in said))
    events = [line["event"] for line in said]
    assert events[0].startswith("Starting granian")
    assert f"Listening at: http://0.0.0.0:{port}" in events
    assert ("delivered" in events) is (command == "run")
    assert events[-1].startswith("Granian shutdown completed")


def test_every_line_of_an_empty_databases_first_run_is_json(operator: Operator, box: Box) -> None:
    port = free_port()
    with started(operator, "run", port, box, **AS_JSON) as process:
        comes_to(lambda: answers(port))
        ends(process)
    first = lines(operator, "run")[0]
    assert (first["event"], first["database"]) == ("a new database was made", f"sqlite:///{operator.database}")


def test_every_line_of_a_worker_is_json(operator: Operator, box: Box) -> None:
    operator.gets("apply", operator.example, "--in-force")
    with started(operator, "worker", free_port(), box, **AS_JSON) as process:
        comes_to(lambda: bool(lines(operator, "worker")))
        ends(process)
    assert lines(operator, "worker")[0]["event"] == "worker: ticking"


def test_only_what_is_loud_enough_is_written(operator: Operator, box: Box) -> None:
    port = free_port()
    with started(operator, "web", port, box, **AS_JSON, LOG_LEVEL="warning") as process:
        comes_to(lambda: answers(port))
        ends(process)
    assert lines(operator, "web") == []


def test_an_application_that_cannot_be_made_is_logged_too(logged: Listener) -> None:
    with pytest.raises(SystemExit) as ended:
        buffered("bot.app:nothing_of_the_kind")
    assert ended.value.code == 1
    assert [json.loads(line)["event"] for line in logged.lines] == ["not started"]
