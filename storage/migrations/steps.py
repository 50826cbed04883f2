"""The steps of the schema in their order, as Alembic finds them."""

from dataclasses import dataclass
from functools import cache

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `serves_from` is the oldest revision whose code may work on it, None where nothing is taken away."""

    revision: str
    serves_from: str | None


def config(connection: Connection | None = None) -> Config:
    """What Alembic is told: where the steps are, and the connection to take them on."""
    found = Config()
    found.set_main_option("script_location", "storage:migrations")
    found.attributes["connection"] = connection
    return found


def head() -> str:
    """The last step that this version knows."""
    return _steps()[-1].revision


def knows(revision: str) -> bool:
    """Whether this version knows a step."""
    return any(step.revision == revision for step in _steps())


def reached(revision: str, wanted: str) -> bool:
    """Whether a revision is a step or has that step behind it; False for one that this version doesn't know."""
    order = [step.revision for step in _steps()]
    return revision in order and order.index(revision) >= order.index(wanted)


def after(revision: str | None) -> list[Step]:
    """The steps that follow a revision; all of them after None."""
    order = [step.revision for step in _steps()]
    return list(_steps()[order.index(revision) + 1 if revision in order else 0 :])


@cache
def _steps() -> tuple[Step, ...]:
    found = reversed(list(ScriptDirectory.from_config(config()).walk_revisions()))
    return tuple(Step(one.revision, getattr(one.module, "serves_from", None)) for one in found)
