"""Opening a dialog: the only call to Slack that is made while a delivery waits, since its trigger lasts for seconds."""

from dataclasses import dataclass

import structlog

from bot.clients import Clients, NoTokenError, Way
from bot.listeners.room import Asked, Room
from bot.meters import Meters
from bot.relay.failures import PASSING, REVOKED, counted, judge
from bot.sealing import KeyLostError
from bot.services import installing
from bot.services.desk import in_turn
from bot.services.errors import Refused
from bot.views.kit import Modal

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Dialogs:
    """Opens dialogs through each workspace's own client."""

    room: Room
    clients: Clients
    meters: Meters

    def open(self, asked: Asked, trigger_id: str, modal: Modal) -> None:
        """Open a dialog before who asks.

        Raises:
            Refused: dialog_not_opened; the trigger ran out, or Slack could not be reached, or takes the token no more.
        """
        way = self._way(asked.workspace_id)
        if way is None:
            raise Refused("dialog_not_opened")
        try:
            way.client.views_open(trigger_id=trigger_id, view=modal)
        except PASSING as error:
            found = judge(error, 1, asked.now).error
            self.meters.refused.labels(counted(found)).inc()
            log.warning("dialog not opened", error=found)
            if way.sealed is not None and found in REVOKED:
                self._refused(asked, way.sealed)
            raise Refused("dialog_not_opened") from None

    def _way(self, workspace_id: str) -> Way | None:
        with self.room.desk.database.reading(workspace_id) as unit:
            try:
                return self.clients.of(unit)
            except (KeyLostError, NoTokenError):
                return None

    def _refused(self, asked: Asked, sealed: str) -> None:
        def end() -> None:
            with self.room.desk.database.unit(asked.workspace_id) as unit:
                installing.refused(unit, sealed, asked.now)

        in_turn(end)
