"""The draft of the next version of the agreement; a workspace has one at most."""

from sqlalchemy import delete

from sla.draft import Draft
from storage.columns import insertion, picked, where_key
from storage.session import Store
from storage.statement import Statement
from storage.tables import drafts

_DRAFT = picked(drafts, "document", "base", "written_by", "written_at").where(where_key(drafts))
GET = Statement(_DRAFT)
HELD = Statement(_DRAFT.with_for_update(key_share=True))
_NEW = insertion(drafts)
BEGIN = Statement(_NEW.on_conflict_do_nothing())
PUT = Statement(
    _NEW.on_conflict_do_update(
        index_elements=["workspace_id"],
        set_={name: _NEW.excluded[name] for name in ("document", "base", "written_by", "written_at")},
    )
)
REMOVE = Statement(delete(drafts).where(where_key(drafts)))


class Drafts(Store):
    """The draft of this unit's workspace."""

    __slots__ = ()

    def get(self) -> Draft | None:
        """The draft as it stands, or None. A unit that writes holds it until it ends, so that no two write at once."""
        row = self._one(HELD if self._session.writes else GET)
        return None if row is None else Draft(*row)

    def begin(self, draft: Draft) -> bool:
        """Store a draft where there is none; False where somebody began one meanwhile, which stays."""
        return bool(self._change(BEGIN, **_row(draft)))

    def put(self, draft: Draft) -> None:
        """Store a draft in place of the one there is."""
        self._change(PUT, **_row(draft))

    def remove(self) -> None:
        """There is no draft any more."""
        self._change(REMOVE)


def _row(draft: Draft) -> dict[str, object]:
    return {
        "document": draft.document,
        "base": draft.base,
        "written_by": draft.by,
        "written_at": draft.at,
    }
