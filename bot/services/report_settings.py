"""When each report is sent and where: changed by a head in Slack."""

from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.services.members import setup_for_member
from bot.services.settings import teams_led
from bot.services.workspaces import set_up
from sla.actor import Actor
from sla.report_setup import Monthly, Reports, Weekly
from sla.report_times import Kind, changed, timing
from sla.workspace import Setup
from storage.unit import Unit


def read(desk: Desk, actor: Actor) -> Reports:
    """How the reports are sent, for who may change it: either head, or a deputy.

    Raises:
        Refused: not_member, not_a_head.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        return _setup_for_head(unit, actor).reports


def change(desk: Desk, actor: Actor, kind: Kind, said: Weekly | Monthly) -> None:
    """Have one kind of report sent otherwise from now on; one that is due by that and was not sent comes at once.

    Raises:
        Refused: not_member, not_a_head.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        unit.workspaces.held()
        setup = _setup_for_head(unit, actor)
        before = timing(setup.reports, kind)
        if before == said:
            return
        set_up(unit, setup.model_copy(update={"reports": changed(setup.reports, kind, said)}), actor)
        detail = {"before": before.model_dump(mode="json"), "after": said.model_dump(mode="json")}
        unit.audit.write(actor, "reports.set", kind, detail)


def _setup_for_head(unit: Unit, actor: Actor) -> Setup:
    setup = setup_for_member(unit, actor)
    if not teams_led(setup, actor):
        raise Refused("not_a_head")
    return setup
