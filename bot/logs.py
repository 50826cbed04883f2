"""Structured logs: one line per event, text for people or JSON for machines; never a token, never personal data."""

import logging
import sys

import structlog

LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


def configure(level: str, form: str) -> None:
    """Send every log line to standard error in one form."""
    renderer = structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(LEVELS[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    logging.getLogger("slack_bolt").setLevel(logging.ERROR)  # it warns of a token that each workspace brings itself
    logging.getLogger("slack_sdk").setLevel(logging.CRITICAL)  # what a call fails with is logged by whoever made it
    logging.basicConfig(level=max(logging.WARNING, LEVELS[level]), stream=sys.stderr)
