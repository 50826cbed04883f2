"""New ids: sortable by the time they were made, unguessable, readable in a log."""

import secrets

from bot.clock import Clock

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: no letter that reads like a digit."""
TIME_CHARACTERS, RANDOM_CHARACTERS = 9, 11


class IdSource:
    """Makes ids of twenty characters: milliseconds since 1970, then 55 random bits."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def __call__(self) -> str:
        """A new id."""
        milliseconds = int(self._clock().timestamp() * 1000)
        return _written(milliseconds, TIME_CHARACTERS) + _written(secrets.randbits(55), RANDOM_CHARACTERS)


def _written(number: int, length: int) -> str:
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(length)))
