"""Structured logs: one line per event, text for people or JSON for machines; never a token, never personal data.

A line says to which request or piece of work it belongs: `request`, `tick`, `workspace`, `handoff` are bound where that
begins (`bot.web.tracing`, `bot.jobs`, the relay). Whoever logs names things by their ids alone.
"""

import logging
import sys

import structlog
from structlog.processors import JSONRenderer, TimeStamper, add_log_level, format_exc_info
from structlog.stdlib import BoundLogger, LoggerFactory, ProcessorFormatter, filter_by_level
from structlog.types import EventDict, Processor, WrappedLogger

from bot.masking import masked

LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}
MEANT = ("handoff", "workspace")
"""What a line leaves out where there is none."""
OWN = "bot"
"""Above the loggers of this product."""


def configure(level: str, form: str) -> None:
    """Write every line from a level on to standard error in one form.

    What another handler of the root logger's asks for, down to debug, is said to it as well.
    """
    structlog.configure(
        processors=[filter_by_level, *_added(), ProcessorFormatter.wrap_for_formatter],
        wrapper_class=BoundLogger,
        logger_factory=LoggerFactory(),
    )
    root = logging.getLogger()
    for former in [one for one in root.handlers if isinstance(one, _Written)]:
        root.removeHandler(former)
    root.addHandler(_Written(LEVELS[level], form))
    root.setLevel(logging.WARNING)
    logging.getLogger(OWN).setLevel(max(logging.DEBUG, min(each.level for each in root.handlers)))
    logging.getLogger("slack_bolt").setLevel(logging.ERROR)  # it warns of a token that each workspace brings itself
    logging.getLogger("slack_sdk").setLevel(logging.CRITICAL)  # what a call fails with is logged by whoever made it


def formatter(form: str) -> logging.Formatter:
    """How a record becomes a line, whoever logged it: `json` or `text`; nothing is masked yet."""
    renderer: Processor = JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=False)
    return ProcessorFormatter(
        processors=[ProcessorFormatter.remove_processors_meta, format_exc_info, renderer],
        foreign_pre_chain=_added(),
    )


def _added() -> list[Processor]:
    return [structlog.contextvars.merge_contextvars, _without_nothing, add_log_level, TimeStamper(fmt="iso", utc=True)]


def _without_nothing(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    return {name: value for name, value in line.items() if value is not None or name not in MEANT}


class _Written(logging.Handler):
    """Writes to what is standard error at that moment, masked."""

    def __init__(self, level: int, form: str) -> None:
        super().__init__(level)
        self.setFormatter(formatter(form))

    def emit(self, record: logging.LogRecord) -> None:
        """Write the line; a record that can't be written keeps nobody from their work."""
        try:
            sys.stderr.write(f"{masked(self.format(record))}\n")
        except Exception:  # noqa: BLE001 — as the standard library's handlers do
            self.handleError(record)
