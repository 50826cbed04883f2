"""A transaction: begun by `with`, committed at its end; the only commit there is."""

from types import TracebackType
from typing import Self

from storage.gates import Gate
from storage.session import Session


class Transaction:
    """Something to be done as a whole: `with` begins it, commits at the end, and rolls back after an exception."""

    _session: Session

    def __init__(self, gate: Gate, *, writes: bool) -> None:
        self._gate = gate
        self._writes = writes

    def __enter__(self) -> Self:
        self._session = self._gate.enter(writes=self._writes)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._gate.leave(self._session, error)
