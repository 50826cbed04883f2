"""What people make of each clause of a proposal."""

from sla.mark import Clause, Vote
from storage.columns import insertion, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import marks

_NEW = insertion(marks)
PUT = Statement(
    _NEW.on_conflict_do_update(
        index_elements=["workspace_id", "version", "clause", "user"],
        set_={name: _NEW.excluded[name] for name in ("mark", "why", "at")},
    )
)
OF = Statement(
    picked(marks, "clause", "user", "mark", "why", "at")
    .where(where_key(marks, "version"))
    .order_by(marks.c.at, marks.c.clause, marks.c.user)
)


class Marks(Store):
    """The marks of this unit's workspace; a person has one on a clause, their latest."""

    __slots__ = ()

    def put(self, version: int, vote: Vote) -> None:
        """Store what somebody makes of a clause, in place of what they made of it before."""
        said = {"clause": vote.clause.key, "user": vote.user, "mark": vote.mark, "why": vote.why, "at": vote.at}
        self._change(PUT, version=version, **said)

    def of(self, version: int) -> tuple[Vote, ...]:
        """What was said of a version, the earliest first."""
        return tuple(Vote(Clause.of(clause), *more) for clause, *more in self._all(OF, version=version))
