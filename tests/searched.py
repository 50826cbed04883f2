"""What no log may hold: tokens, keys, secrets, anything about a person. The logs of every test are searched for it."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from bot.demo import stage
from bot.logs import configure, formatter
from playground.people import PEOPLE
from playground.settings import Settings

SHAPES = {
    "a token of Slack's": r"xox[a-z](\.xox[a-z])?-\w|xapp-\w",
    "a token of HubSpot's": r"\bpat-\w",
    "a Fernet key": r"(?<![\w-])[\w-]{43}=(?!=)",
    "what a Fernet key has sealed": r"gAAAA[\w-]{20}",
    "an intake token": r"sla_[\w-]{1,64}_[0-9a-z]{20}_[0-9a-f]{64}",
    "what opens a calendar": r"/calendar/[\w-][\w.-]*\.ics|(?<![\w-])[\w-]{43}\.ics",
    "a ticket of Socket Mode": r"\bticket=[\w-]|/link/[\w-]",
    "a code of an installation": r"\bcode=(?=[\w.-]*\d)[\w.-]{16,}|\b\d{9,}\.\d{4,}\.[0-9a-f]{16,}",
    "a login": r"://[^\s/@:]+:[^\s/@]+@",
    "an e-mail address": r"[\w.+-]+@[\w-]+(\.[\w-]+)*\.[a-z]{2,}",
    "a phone number": r"\+33[ \d]{9,}|\+\d\d? \d[ \d]{7,}",
}
BOX = Settings()
SECRETS = (
    BOX.token,
    BOX.signing_secret,
    BOX.client_secret,
    BOX.verification_token,
    stage.INTAKE_TOKEN,
    "a-token-for-tests",
    "for-tests-only",
)
NAMES = ("Claire Petit", "Paul Garcia", "Usine Nord", *(person.real_name for person in PEOPLE))


def found_in(text: str) -> list[str]:
    """What of that a text holds; what it is, never the thing itself, which would be in the next log."""
    shapes = [kind for kind, shape in SHAPES.items() if re.search(shape, text)]
    secrets = ["a secret of the tests"] if any(secret in text for secret in SECRETS) else []
    return [*shapes, *secrets, *(f"the name {name}" for name in NAMES if name in text)]


class Listener(logging.Handler):
    """Hears every line as it would be written, whatever level is written, and before anything is masked."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(formatter("json"))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line."""
        self.lines.append(self.format(record))

    def guilty(self) -> list[str]:
        """Each line that holds something it may not, with what that is."""
        return [f"{', '.join(found)}: {line}" for line in self.lines if (found := found_in(line))]


@contextmanager
def listening() -> Iterator[Listener]:
    """Hear what is logged meanwhile."""
    listener = Listener()
    logging.getLogger().addHandler(listener)
    configure("error", "text")
    try:
        yield listener
    finally:
        logging.getLogger().removeHandler(listener)
