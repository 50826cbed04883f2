"""What can go wrong with storage, in words that callers may know."""


class StorageError(Exception):
    """Something could not be read or written; unless a subclass says otherwise, nothing of the unit was kept."""


class AlreadyStored(StorageError):  # noqa: N818 — what happened, not whose fault it is
    """Somebody else stored the same thing first: run the use case again, and it will see what they stored."""


class Unavailable(StorageError):  # noqa: N818 — likewise
    """The database can't be reached or written to, is busy for too long or undid a deadlock: try again."""


class InDoubt(StorageError):  # noqa: N818 — likewise
    """The answer to a commit got lost, or no standby has confirmed it: it may have happened, and may be lost again.

    Retry with the same key, or read back.
    """
