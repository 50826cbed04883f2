"""Intake tokens: who may post to the workspace; of each secret only a digest is kept."""

from datetime import datetime

from sqlalchemy import bindparam, or_, update

from sla.intake_token import IntakeToken
from storage.columns import insert_all, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import intake_tokens

COLUMNS = ("token_id", "name", "created_by", "created_at", "last_used_at", "revoked_at")
PUT = insert_all(intake_tokens)
GET = Statement(picked(intake_tokens, "digest", *COLUMNS).where(where_key(intake_tokens, "token_id")))
ALL = Statement(
    picked(intake_tokens, *COLUMNS)
    .where(where_key(intake_tokens))
    .order_by(intake_tokens.c.created_at, intake_tokens.c.token_id)
)
USE = Statement(
    update(intake_tokens)
    .values(last_used_at=bindparam("at"))
    .where(
        where_key(intake_tokens, "token_id"),
        or_(intake_tokens.c.last_used_at.is_(None), intake_tokens.c.last_used_at < bindparam("at")),
    )
)
REVOKE = Statement(
    update(intake_tokens)
    .values(revoked_at=bindparam("at"))
    .where(where_key(intake_tokens, "token_id"), intake_tokens.c.revoked_at.is_(None))
)


class IntakeTokens(Store):
    """The tokens of this unit's workspace, revoked ones too."""

    __slots__ = ()

    def put(self, token: IntakeToken, digest: str) -> None:
        """Store a new token with the digest of its secret."""
        self._change(
            PUT,
            token_id=token.token_id,
            name=token.name,
            digest=digest,
            created_by=token.created_by,
            created_at=token.created_at,
            last_used_at=token.last_used_at,
            revoked_at=token.revoked_at,
        )

    def get(self, token_id: str) -> tuple[str, IntakeToken] | None:
        """The digest of a token's secret, and what is known of it; None where there is none."""
        row = self._one(GET, token_id=token_id)
        return None if row is None else (str(row[0]), IntakeToken(*row[1:]))

    def all(self) -> tuple[IntakeToken, ...]:
        """All of them, the oldest first."""
        return tuple(IntakeToken(*row) for row in self._all(ALL))

    def use(self, token_id: str, at: datetime) -> None:
        """Note that a token was used, unless a later use is known."""
        self._change(USE, token_id=token_id, at=at)

    def revoke(self, token_id: str, at: datetime) -> bool:
        """Make a token worth nothing from now on; False where it is so already, or there is none."""
        return bool(self._change(REVOKE, token_id=token_id, at=at))
