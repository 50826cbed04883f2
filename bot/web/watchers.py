"""Who may see how the bot stands: whoever reaches it, or only who brings `METRICS_TOKEN` where that is set."""

import hmac

from flask import Request
from pydantic import SecretStr

from bot.web.problems import Problem


class Watchers:
    """Those who watch this process; without a `token` everybody may."""

    def __init__(self, token: SecretStr | None) -> None:
        self._token = token.get_secret_value().encode() if token else None

    def know(self, asked: Request) -> bool:
        """Whether a request may be told everything."""
        scheme, _, given = asked.headers.get("Authorization", "").partition(" ")
        told = given.strip().encode(errors="replace") if scheme.lower() == "bearer" else b""
        return self._token is None or hmac.compare_digest(told, self._token)

    def check(self, asked: Request) -> None:
        """Let nobody else through.

        Raises:
            Problem: 401.
        """
        if not self.know(asked):
            raise Problem(401, "unauthorized", "Send the header Authorization: Bearer <METRICS_TOKEN>.")
