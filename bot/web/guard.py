"""Who may use the intake API: a bearer token, compared in constant time."""

import hmac
from collections.abc import Callable

from flask import Request
from pydantic import SecretStr

from bot.web.problems import Problem


def bearer_guard(token: SecretStr | None) -> Callable[[Request], None]:
    """A check that lets a request through if it carries the token.

    Without a token set, everything is refused: an open door would be worse than a closed one.
    """
    expected = token.get_secret_value().encode() if token else b""

    def check(request: Request) -> None:
        scheme, _, given = request.headers.get("Authorization", "").partition(" ")
        matches = hmac.compare_digest(given.strip().encode(errors="replace"), expected)
        if not expected or scheme.lower() != "bearer" or not matches:
            raise Problem(401, "unauthorized", "Send the header Authorization: Bearer <INTAKE_TOKEN>.")

    return check
