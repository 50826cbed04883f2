"""The stores of a unit, each made when it is first asked for."""

from typing import Any, Generic, TypeVar

from storage.session import Store

S = TypeVar("S", bound=Store)


class Own(Generic[S]):
    """A unit's store of one kind. Once made, it stands in the unit itself and is found there without this."""

    def __init__(self, kind: type[S]) -> None:
        self._kind = kind

    def __set_name__(self, _unit: type, name: str) -> None:
        self._name = name

    def __get__(self, unit: Any, _kind: type) -> S:  # noqa: ANN401 — the unit, which knows this class
        store = self._kind(unit._session, unit.workspace_id)  # noqa: SLF001 — its own transaction
        unit.__dict__[self._name] = store
        return store
