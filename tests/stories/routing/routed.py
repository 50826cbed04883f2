"""How stories set up who gets a lead, and look at what came of it."""

from seen import SALES, card_of, key_of, shown

from bot.demo.stage import Stage, setup_of
from bot.services.workspaces import OWN
from playground.message import Message
from playground.person import Person
from sla.document import Document
from sla.handoff import Handoff
from sla.routing import Route
from sla.routing_rules import Routing

TEAM = ("U0SOPHIE", "U0SAM", "U0SUE", "U0VERA")


def document(routing: dict[str, object] | None, deputy: str | None = None) -> Document:
    """The demo's set-up with four people in sales, who gets a lead there, and who stands in for its head."""
    found = setup_of()
    sales = found.workspace.sales.model_copy(update={"members": TEAM, "deputy": deputy})
    told = {"sales": sales, "routing": None if routing is None else Routing.model_validate(routing)}
    workspace = found.workspace.model_copy(update=told)
    return Document.model_validate(found.model_copy(update={"workspace": workspace}).to_document())


def set_up(empty: Stage, deputy: str | None = None, **routing: object) -> Stage:
    """The stage with the agreement in force and leads routed as told; without anything told as by default."""
    empty.apply(in_force=True, document=document(routing or None, deputy))
    empty.settle()
    return empty


def handoff_of(playing: Stage, person: Person, name: str) -> Handoff:
    """The handoff whose card shows a lead."""
    with playing.bot.desk.database.reading(OWN) as unit:
        found = unit.handoffs.get(key_of(card_of(person, name)).removeprefix("card:"))
    assert found is not None
    return found


def routes_of(playing: Stage, person: Person, name: str) -> tuple[Route, ...]:
    """The routings of a lead."""
    handoff_id = key_of(card_of(person, name)).removeprefix("card:")
    with playing.bot.desk.database.reading(OWN) as unit:
        return unit.routes.of_handoff(handoff_id)


def path_of(playing: Stage, person: Person, name: str) -> list[str | None]:
    """To whom a lead was offered, one after the other; None for everybody."""
    return [route.to for route in routes_of(playing, person, name)]


def told(person: Person, containing: str) -> list[Message]:
    """What the bot told somebody in person."""
    return [message for message in person.direct() if containing in shown(message)]


def in_channel(person: Person, kind: str) -> list[str]:
    """What stands in #sales of a kind, by its outbox key."""
    return [shown(message) for message in person.sees(SALES) if key_of(message).startswith(f"{kind}:")]


def clicks(playing: Stage, person: Person, name: str, text: str) -> None:
    """One click on a lead's card, and what comes of it."""
    person.clicks(card_of(person, name), text)
    playing.settle()


def claims(playing: Stage, person: Person, name: str) -> None:
    """A lead is somebody's."""
    clicks(playing, person, name, "Claim")
