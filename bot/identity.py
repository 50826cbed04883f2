"""New ids: sortable by the time they were made, unguessable, readable in a log."""

import secrets

from bot.clock import Clock

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: no letter that reads like a digit."""
PAIRS = tuple(one + other for one in ALPHABET for other in ALPHABET)
"""Ten bits at a time: written out letter by letter, ids would cost an import as much as its scores."""
RANDOM_BITS = 55
SHIFTS = tuple(range(90, -1, -10))


class IdSource:
    """Makes ids of twenty characters: milliseconds since 1970, then 55 random bits."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def __call__(self) -> str:
        """A new id."""
        milliseconds = int(self._clock().timestamp() * 1000)
        bits = milliseconds << RANDOM_BITS | secrets.randbits(RANDOM_BITS)
        return "".join([PAIRS[bits >> shift & 1023] for shift in SHIFTS])
