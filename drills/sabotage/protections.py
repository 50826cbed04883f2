"""What keeps leads and messages from being lost or doubled, and how each is taken out: edits of the source."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Edit:
    """One place in the source, by its whole text, and what stands there without the protection."""

    path: str
    old: str
    new: str

    def possible(self, root: Path) -> bool:
        """Whether the text stands in the file, once."""
        return (root / self.path).read_text(encoding="utf-8").count(self.old) == 1

    def apply(self, root: Path) -> None:
        """Edit the file.

        Raises:
            LookupError: the text does not stand there once; the source has changed since.
        """
        if not self.possible(root):
            raise LookupError(f"{self.path} does not hold this text once:\n{self.old}")
        file = root / self.path
        file.write_text(file.read_text(encoding="utf-8").replace(self.old, self.new), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Protection:
    """`what` is the promise; without the edits' texts it is not kept. Where two layers keep it, both are taken out."""

    name: str
    what: str
    edits: tuple[Edit, ...]


_ONCE = Edit("storage/outbox.py", "sql.PUT_ONCE if task.once else sql.PUT,", "sql.PUT,")
_NOT_ONCE = Edit("storage/outbox.py", '"once": task.once,', '"once": False,')

PROTECTIONS = (
    Protection(
        "claim",
        "of several people who claim at once one has the lead",
        (
            Edit("storage/handoffs.py", '    named(handoffs.c.status, "expected_status"),\n', ""),
            Edit(
                "storage/trail.py",
                "_NEXT = func.coalesce(func.max(ownerships.c.number), 0) + 1",
                "_NEXT = func.coalesce(func.max(ownerships.c.number), 0) + func.floor(func.random() * 1000000000)",
            ),
            Edit(
                "storage/handoffs.py",
                'handoffs.c.owner.is_not_distinct_from(bindparam("expected_owner", type_=handoffs.c.owner.type))',
                "handoffs.c.workspace_id.is_not(None)",
            ),
        ),
    ),
    Protection(
        "disk",
        "what is acknowledged is on the disk",
        (
            Edit(
                "storage/engines.py",
                """connection.execute("SET TIME ZONE 'UTC'")""",
                """connection.execute("SET TIME ZONE 'UTC'; SET synchronous_commit = off")""",
            ),
        ),
    ),
    Protection(
        "look",
        "a message that may stand in Slack is looked for before it is posted again",
        (Edit("bot/relay/relay.py", "        if row.in_doubt:\n", "        if False:\n"),),
    ),
    Protection(
        "lease",
        "what a killed worker was about to say is said by another",
        (
            Edit(
                "storage/pickup_statements.py",
                '_IS_ALIVE = text(f"outbox.{ALIVE}")',
                "_IS_ALIVE = text(\"outbox.state = 'pending'\")",
            ),
        ),
    ),
    Protection(
        "retry",
        "what Slack did not take is said again",
        (
            Edit(
                "bot/relay/recording.py",
                "unit.outbox.retry(row, failure.retry_at, failure.error, in_doubt=leaves_in_doubt(row, failure))",
                "unit.outbox.done([row], now)",
            ),
        ),
    ),
    Protection(
        "delivery",
        "a delivery that Slack repeats counts once",
        (
            Edit(
                "storage/records.py",
                "return bool(self._change(DELIVER, event_id=event_id, at=now))",
                "return True",
            ),
        ),
    ),
    Protection(
        "card",
        "an act puts its card into the outbox in its own transaction, and so does a verdict",
        (
            Edit("bot/services/handoffs.py", "    handing.show_card(unit, setup, handoff_id, actor.now)\n", ""),
            Edit("bot/services/clocks.py", "        show_card(unit, setup, handoff_id, now)\n", "        pass\n"),
        ),
    ),
    Protection(
        "reminder",
        "a reminder is noted before anybody hears of it, and its key is put once",
        (
            Edit(
                "storage/deadlines.py",
                "return bool(self._change(RECORD_STEP, handoff_id=handoff_id, clause=clause, step=step, at=now))",
                "return True",
            ),
            Edit("bot/services/clocks.py", "    unit.deadlines.save([deadline for deadline, _ in ticked])\n", ""),
            _ONCE,
            _NOT_ONCE,
        ),
    ),
    Protection(
        "digest",
        "a week's digest is told once, whichever worker's tick it was",
        (
            Edit(
                "bot/services/periodic.py",
                "    unit.agenda.move(kind, rhythm.due_at(rhythm.last_due(now).following()))\n",
                "",
            ),
            Edit("bot/services/periodic.py", "if newer and rhythm", "if rhythm"),
            Edit("bot/services/periodic.py", " and unit.slots.take(kind, label, now)", ""),
            _ONCE,
            _NOT_ONCE,
        ),
    ),
    Protection(
        "ending",
        "a process that is asked to end finishes what is under way",
        (Edit("bot/commands/serve.py", "        bot.end(ticking)\n", "        os._exit(1)\n"),),
    ),
)


def chosen(names: tuple[str, ...]) -> Iterator[Protection]:
    """Those with these names, all of them where none is named."""
    return (one for one in PROTECTIONS if not names or one.name in names)
