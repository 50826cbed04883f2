"""The versions of the agreement, and who signed them."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select, text, update

from sla.agreement import Agreement
from sla.agreement_version import AgreementStatus, Versioned
from sla.signature import Signature
from storage.columns import insert_all, insert_once, named, picked, where_key
from storage.errors import StorageError
from storage.kept import Kept
from storage.session import Store
from storage.statement import Row, Statement
from storage.tables import agreements, signatures

_HEADS = picked(agreements, "version", "fingerprint", "status", "proposed_at", "in_force_at")
GET = Statement(_HEADS.where(where_key(agreements, "version")))
# The status is spelt out as in the partial indexes, so that they serve.
IN_FORCE = Statement(_HEADS.where(where_key(agreements), text("status = 'in_force'")))
PROPOSED = Statement(_HEADS.where(where_key(agreements), text("status = 'proposed'")))
PROPOSED_HELD = Statement(
    _HEADS.where(where_key(agreements), text("status = 'proposed'")).with_for_update(key_share=True)
)
DOCUMENT = Statement(picked(agreements, "document").where(where_key(agreements, "version")))
LATEST = Statement(select(func.max(agreements.c.version)).where(where_key(agreements)))
HISTORY = Statement(_HEADS.where(where_key(agreements)).order_by(agreements.c.version.desc()).limit(bindparam("limit")))
BEFORE = Statement(
    _HEADS.where(
        where_key(agreements), agreements.c.version < bindparam("version"), agreements.c.in_force_at.is_not(None)
    )
    .order_by(agreements.c.version.desc())
    .limit(1)
)
INSERT = insert_all(agreements)
SUPERSEDE = Statement(
    update(agreements)
    .values(status=AgreementStatus.SUPERSEDED)
    .where(where_key(agreements), named(agreements.c.status, "current"))
)
COME_INTO_FORCE = Statement(
    update(agreements)
    .values(status=AgreementStatus.IN_FORCE, in_force_at=bindparam("now", type_=agreements.c.in_force_at.type))
    .where(where_key(agreements, "version"), agreements.c.status == AgreementStatus.PROPOSED)
)
SIGN = insert_once(signatures)
SIGNATURES = Statement(
    picked(signatures, "version", "team", "user", "at", "fingerprint", "on_behalf")
    .where(where_key(signatures, "version"))
    .order_by(signatures.c.at, signatures.c.team)
)

_KNOWN = Kept[Agreement](1024)
"""Documents that were read and parsed; each takes some 30 KB."""


class Agreements(Store):
    """The agreement of this unit's workspace, version by version."""

    __slots__ = ()

    def propose(self, agreement: Agreement, by: str, now: datetime) -> int:
        """Store a new version to be signed and give its number; it supersedes a proposal that wasn't signed.

        What is proposed or in force already is not stored again: its number comes back.
        """
        fingerprint = agreement.fingerprint()
        for standing in (self.proposed(), self.in_force()):
            if standing is not None and standing.fingerprint == fingerprint:
                return standing.version
        self.withdraw()
        latest = self._one(LATEST)
        version: int = ((latest[0] if latest else None) or 0) + 1
        self._change(
            INSERT,
            version=version,
            document=json.dumps(agreement.to_document(), ensure_ascii=False),
            fingerprint=fingerprint,
            status=AgreementStatus.PROPOSED,
            proposed_by=by,
            proposed_at=now,
            in_force_at=None,
        )
        return version

    def sign(self, signature: Signature) -> bool:
        """Store a signature; False when that team signed this version already."""
        return bool(
            self._change(
                SIGN,
                version=signature.version,
                team=signature.team,
                user=signature.user,
                at=signature.at,
                fingerprint=signature.fingerprint,
                on_behalf=signature.on_behalf,
            )
        )

    def signatures(self, version: int) -> tuple[Signature, ...]:
        """Who signed a version, in the order they did."""
        return tuple(Signature(*row) for row in self._all(SIGNATURES, version=version))

    def put_in_force(self, version: int, now: datetime) -> None:
        """Let a proposed version count from now on; the former one is superseded.

        Raises:
            StorageError: the version isn't proposed (any more).
        """
        self._change(SUPERSEDE, current=AgreementStatus.IN_FORCE)
        if not self._change(COME_INTO_FORCE, version=version, now=now):
            raise StorageError(f"version {version} of the agreement is not proposed")

    def withdraw(self) -> None:
        """Let the proposed version, if there is one, wait for signatures no longer."""
        self._change(SUPERSEDE, current=AgreementStatus.PROPOSED)

    def in_force(self) -> Versioned | None:
        """The version that counts, or None."""
        return self._standing(IN_FORCE)

    def proposed(self) -> Versioned | None:
        """The version that waits for signatures, or None.

        A unit that writes holds it until it ends, so that those who sign at the same time see each other's signatures.
        One that somebody replaced while it was waited for leads to another look, which finds what took its place.
        """
        if not self._session.writes:
            return self._standing(PROPOSED)
        return self._standing(PROPOSED_HELD) or self._standing(PROPOSED_HELD)

    def latest(self) -> Versioned | None:
        """The version that waits, else the one that counts; it is read and not held."""
        return self._standing(PROPOSED) or self._standing(IN_FORCE)

    def get(self, version: int) -> Versioned:
        """One version.

        Raises:
            LookupError: there is none of that number.
        """
        row = self._one(GET, version=version)
        if row is None:
            raise LookupError(f"the agreement has no version {version}")
        return self._versioned(row)

    def history(self, limit: int) -> tuple[Versioned, ...]:
        """The versions there were, the latest first; at most so many."""
        return tuple(self._versioned(row) for row in self._all(HISTORY, limit=limit))

    def former(self, version: int) -> Versioned | None:
        """The last version before one that ever was in force, or None."""
        row = self._one(BEFORE, version=version)
        return None if row is None else self._versioned(row)

    def _standing(self, statement: Statement) -> Versioned | None:
        row = self._one(statement)
        return None if row is None else self._versioned(row)

    def _versioned(self, row: Row) -> Versioned:
        version, fingerprint, status, proposed_at, in_force_at = row
        return Versioned(version, self._agreement(version, fingerprint), fingerprint, status, proposed_at, in_force_at)

    def _agreement(self, version: int, fingerprint: str) -> Agreement:
        """The document of a version; equal fingerprints mean equal documents, so that one is read and parsed once."""
        known = _KNOWN.get(fingerprint)
        if known is None:
            row: Any = self._one(DOCUMENT, version=version)
            known = Agreement.model_validate(json.loads(row[0]))
            _KNOWN.put(fingerprint, known)
        return known
