"""The draft and the file that sets a workspace up: one document, written in either place."""

from typing import Any

from bot.services.desk import Desk
from bot.services.draft_standing import WHOLE
from bot.services.drafts import EDITED
from bot.services.errors import NotSetUp, Refused
from bot.services.workspaces import set_up
from sla.actor import Actor
from sla.document import Document
from sla.draft import Draft


def replace(desk: Desk, actor: Actor, document: Document) -> None:
    """Set a workspace up from a file, and let the draft say what its agreement does.

    What the draft said before stays in the record. Both teams go on from there in Slack.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        set_up(unit, document.workspace, actor)
        before, base = unit.drafts.get(), unit.agreements.in_force()
        after = document.agreed.to_document()
        unit.drafts.put(Draft(after, base.version if base else None, actor.user, actor.now))
        unit.audit.write(actor, EDITED, WHOLE, {"before": before.document if before else None, "after": after})


def export(desk: Desk, workspace_id: str, *, draft: bool) -> dict[str, Any]:
    """The whole file as `apply` takes it: the set-up with what is in force, or with the `draft`.

    Raises:
        NotSetUp: there is no set-up yet.
        Refused: no_draft.
    """
    with desk.database.reading(workspace_id) as unit:
        setup, current, stored = unit.workspaces.written(), unit.agreements.in_force(), unit.drafts.get()
        if setup is None:
            raise NotSetUp
        whole = Document(workspace=setup, agreement=current.agreement if current else None).to_document()
        if not draft:
            return whole
        if stored is None:
            raise Refused("no_draft")
        return {**whole, "agreement": stored.document}
