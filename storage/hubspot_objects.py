"""The objects of HubSpot's that are known: how new what we have of each is, and what it is to us."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, update

from sla.hubspot.errand import Kind
from storage.columns import insertion, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import objects

_COLUMNS = objects.c
_KNOWN = picked(objects, "version", "fingerprint", "reference").where(where_key(objects, "kind", "object_id"))
KNOWN = Statement(_KNOWN)
KNOWN_HELD = Statement(_KNOWN.with_for_update(key_share=True))
_new = insertion(objects)
ADVANCE = Statement(
    _new.on_conflict_do_update(
        index_elements=["workspace_id", "kind", "object_id"],
        set_={"version": _new.excluded.version},
        where=_COLUMNS.version <= _new.excluded.version,
    )
)
LINK = Statement(
    update(objects)
    .values({name: bindparam(name, type_=_COLUMNS[name].type) for name in ("fingerprint", "reference")})
    .where(where_key(objects, "kind", "object_id"))
)
OF = Statement(
    picked(objects, "object_id")
    .where(where_key(objects, "kind", "reference"))
    .order_by(_COLUMNS.version.desc(), _COLUMNS.object_id)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Known:
    """What we have of an object: as of when (UTC), a hash of it, and the lead or the deal it is to us."""

    version: datetime
    fingerprint: str
    reference: str | None


class HubSpotObjects(Store):
    """The objects known to this unit's workspace."""

    __slots__ = ()

    def get(self, kind: Kind, object_id: str) -> Known | None:
        """What is known of an object; a unit that writes holds it, so that those who look at it take turns."""
        row = self._one(KNOWN_HELD if self._session.writes else KNOWN, kind=kind, object_id=object_id)
        return None if row is None else Known(*row)

    def advance(self, kind: Kind, object_id: str, version: datetime) -> bool:
        """Note how new what was fetched of an object is; False when something newer is known, and stays."""
        return bool(
            self._change(ADVANCE, kind=kind, object_id=object_id, version=version, fingerprint="", reference=None)
        )

    def link(self, kind: Kind, object_id: str, reference: str, fingerprint: str) -> None:
        """Note what a known object is to us, and the hash of what was made of it."""
        self._change(LINK, kind=kind, object_id=object_id, reference=reference, fingerprint=fingerprint)

    def of(self, kind: Kind, reference: str) -> str | None:
        """The object that a lead or a deal is in HubSpot, the one that changed last; None for one from elsewhere."""
        row = self._one(OF, kind=kind, reference=reference)
        return None if row is None else row[0]
