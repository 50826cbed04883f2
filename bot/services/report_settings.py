"""When each report is sent and where: changed by a head in Slack."""

from bot.services.desk import Desk
from bot.services.errors import NotSetUp
from bot.services.roles import require
from bot.services.workspaces import set_up
from sla.actor import Actor
from sla.report_setup import Monthly, Reports, Weekly
from sla.report_times import Kind, changed, timing
from sla.roles import Action


def read(desk: Desk, actor: Actor) -> Reports:
    """How the reports are sent, for who may change it: either head, or a deputy.

    Raises:
        Refused: not_member, not_a_head.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        return require(unit, actor, Action.SET_REPORTS).reports


def change(desk: Desk, actor: Actor, kind: Kind, said: Weekly | Monthly) -> None:
    """Have one kind of report sent otherwise from now on; one that is due by that and was not sent comes at once.

    Raises:
        Refused: not_member, not_a_head.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        setup = unit.workspaces.held()
        require(unit, actor, Action.SET_REPORTS)
        if setup is None:
            raise NotSetUp
        before = timing(setup.reports, kind)
        if before == said:
            return
        set_up(unit, setup.model_copy(update={"reports": changed(setup.reports, kind, said)}), actor)
        detail = {"before": before.model_dump(mode="json"), "after": said.model_dump(mode="json")}
        unit.audit.write(actor, "reports.set", kind, detail)
