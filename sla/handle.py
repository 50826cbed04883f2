"""A short stand-in for a name of any length, for where only a few characters are carried."""

from hashlib import sha256


def handle(name: str) -> str:
    """Twelve hex digits that stand for a name; none for no name."""
    return sha256(name.encode()).hexdigest()[:12] if name else ""
