"""Whom somebody had erased, known again by a keyed digest of the address and by nothing else."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable

from sla.erasure import Erasure
from storage.among import among
from storage.columns import insert_once, insertion, picked, where_key
from storage.leads import TURN
from storage.session import Store
from storage.statement import Statement
from storage.tables import erasure_keys, erasures

SECRET = Statement(picked(erasure_keys, "secret").where(where_key(erasure_keys)))
MAKE_SECRET = insert_once(erasure_keys)
OF = Statement(
    picked(erasures, "person", "pseudonym", "erased_by", "erased_at").where(
        where_key(erasures), among(erasures.c.person, "people")
    )
)
_NEW = insertion(erasures)
PUT = Statement(
    _NEW.on_conflict_do_update(
        index_elements=["workspace_id", "person"],
        set_={name: _NEW.excluded[name] for name in ("pseudonym", "erased_by", "erased_at")},
    )
)


class Erasures(Store):
    """The people that this unit's workspace has erased."""

    __slots__ = ()

    def take_turn(self) -> None:
        """Hold the workspace's erasures until this unit ends: two that read the same text would undo each other."""
        if not self._session.alone:
            self._one(TURN, person=f"{self._workspace}:")

    def of(self, email: str) -> Erasure | None:
        """When the person with an address was erased last, or None; to be asked once the person's turn is taken."""
        return self.of_each([email]).get(email.casefold())

    def of_each(self, emails: Iterable[str]) -> dict[str, Erasure]:
        """Likewise of many, by their addresses in lower case; whoever was never erased is left out."""
        secret = self._secret()
        if secret is None:
            return {}
        people = {_digest(secret, email): email.casefold() for email in emails}
        return {people[person]: Erasure(*found) for person, *found in self._all(OF, people=list(people))}

    def put(self, emails: Iterable[str], erasure: Erasure) -> None:
        """Note that the person with these addresses is erased; a former erasure of theirs gives way."""
        self._change(MAKE_SECRET, secret=secrets.token_hex(32))  # unless there is one
        secret = self._secret() or ""
        each = [(erasure.pseudonym, erasure.erased_by, erasure.erased_at, _digest(secret, email)) for email in emails]
        names = ("pseudonym", "erased_by", "erased_at", "person")
        self._change_each(
            PUT, [dict(zip(names, values, strict=True)) for values in sorted(each, key=lambda row: row[-1])]
        )

    def _secret(self) -> str | None:
        row = self._one(SECRET)
        return None if row is None else str(row[0])


def _digest(secret: str, email: str) -> str:
    return hmac.new(secret.encode(), email.casefold().encode(), hashlib.sha256).hexdigest()
