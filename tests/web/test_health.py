"""/healthz: the process lives; /readyz: its database answers, and is the one this version knows."""

import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sender import MONDAY, Hands, Sender, built, example, read, reason_of

from storage.outbox import Task


def asks(url: str, path: str) -> tuple[int, dict[str, Any]]:
    with built(url, Hands(MONDAY)) as bot:
        answer = bot.web().test_client().get(path)
        return answer.status_code, read(answer)


def marked(path: Path, revision: str, serving: str) -> str:
    """A database that says to be of a revision, and from which one on code may work on it."""
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        connection.execute("UPDATE compatibility SET oldest = ?", (serving,))
    connection.close()
    return f"sqlite:///{path}"


def test_a_database_of_this_version_is_ready(sqlite_url: str) -> None:
    nothing = {"pending": 0, "retrying": 0, "oldest": None, "dead": 0}
    said = {"status": "ready", "why": "", "backlog": nothing, "broken": {}, "worker": None, "hubspot": nothing}
    said["degraded"] = []
    assert asks(sqlite_url, "/readyz") == (200, said)


def test_it_tells_how_late_the_relay_is_and_stays_ready(sqlite_url: str) -> None:
    with built(sqlite_url, Hands(MONDAY)) as bot:
        with bot.desk.database.unit("acme") as unit:
            unit.outbox.put(Task(key="card:h1", kind="card", urgency=1, once=False), MONDAY - timedelta(hours=1))
        answer = bot.web().test_client().get("/readyz")
        assert answer.status_code == 200
        waiting = {"pending": 1, "retrying": 0, "oldest": (MONDAY - timedelta(hours=1)).isoformat(), "dead": 0}
        assert read(answer)["backlog"] == waiting


def test_an_empty_one_is_not(tmp_path: Path) -> None:
    code, said = asks(f"sqlite:///{tmp_path / 'empty.db'}", "/readyz")
    assert (code, said) == (503, {"status": "not_ready", "why": "the database is empty; run sla-bot migrate"})


def test_a_newer_one_is_not(sqlite_url: str) -> None:
    code, said = asks(marked(Path(sqlite_url.removeprefix("sqlite:///")), "9999", "9998"), "/readyz")
    assert (code, said["status"]) == (503, "not_ready")
    assert said["why"].startswith("the database is newer than this version")


def test_a_newer_one_that_still_serves_this_version_is(sqlite_url: str) -> None:
    code, said = asks(marked(Path(sqlite_url.removeprefix("sqlite:///")), "9999", "0004"), "/readyz")
    assert (code, said["status"]) == (200, "ready")


def test_one_without_a_revision_is_not(tmp_path: Path) -> None:
    path = tmp_path / "foreign.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (id INTEGER)")
    connection.close()
    code, said = asks(f"sqlite:///{path}", "/readyz")
    assert (code, said["why"]) == (503, "the database is older than this version; run sla-bot migrate")


@pytest.mark.parametrize("kind", ["folder", "text"])
def test_one_that_does_not_answer_is_not(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "no.db"
    if kind == "folder":
        path.mkdir()
    else:
        path.write_text("This is no database, and long enough to be seen as none. " * 40)
    code, said = asks(f"sqlite:///{path}", "/readyz")
    assert (code, said) == (503, {"status": "not_ready", "why": "the database does not answer"})


@pytest.mark.parametrize("make", ["empty", "folder"])
def test_the_process_lives_whatever_its_database(tmp_path: Path, make: str) -> None:
    path = tmp_path / "no.db"
    if make == "folder":
        path.mkdir()
    assert asks(f"sqlite:///{path}", "/healthz") == (200, {"status": "alive"})


def test_neither_asks_for_a_token_nor_tells_about_the_workspace(door: Sender) -> None:
    for path in ("/healthz", "/readyz"):
        answer = door.client.get(path)
        assert answer.status_code == 200
        assert set(read(answer)) <= {"status", "why", "backlog", "broken", "worker", "hubspot", "degraded"}
        for late in ("backlog", "hubspot"):
            assert set(read(answer).get(late, ())) <= {"pending", "retrying", "oldest", "dead"}


def test_a_sender_is_asked_to_come_again_while_the_database_does_not_answer(tmp_path: Path) -> None:
    path = tmp_path / "no.db"
    path.mkdir()
    with built(f"sqlite:///{path}", Hands(MONDAY)) as bot:
        sender = Sender(bot)
        for kind, name in (("leads", "lead"), ("activities", "activity"), ("deals", "deal")):
            answer = sender.posts(kind, example(name))
            assert (answer.status_code, reason_of(answer)) == (503, "unavailable")
            assert answer.headers["Retry-After"] == "5"
