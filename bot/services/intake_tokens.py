"""Intake tokens: made and shown once, recognised by a digest, listed with their last use, revoked."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

from bot.services.desk import Desk
from bot.services.errors import NotSetUp, Refused
from bot.services.roles import require
from bot.services.workspaces import OWN
from sla.actor import Actor
from sla.intake_token import IntakeToken, WrittenToken, read_name, read_token
from sla.roles import Action
from storage.unit import Unit

SECRET_BYTES = 32
MOST = 50
"""Tokens that a workspace has at a time, revoked ones aside; whoever needs more has forgotten to revoke some."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose workspace a token speaks for, under which name the audit log knows who called, and which token it was."""

    workspace_id: str
    name: str
    token_id: str

    @property
    def key(self) -> str:
        """What tells it from the tokens of all workspaces."""
        return f"{self.workspace_id}:{self.token_id}"


def new(desk: Desk, actor: Actor, name: str) -> str:
    """A new token as a program sends it; it is shown now and kept nowhere.

    Raises:
        Refused: token_name, name_taken by a token that holds, too_many_tokens, or as `listed` does.
    """
    try:
        called = read_name(name)
    except ValueError as error:
        raise Refused("token_name", why=str(error)) from None
    written = WrittenToken(actor.workspace_id, desk.new_id(), secrets.token_hex(SECRET_BYTES))
    with desk.database.unit(actor.workspace_id) as unit:
        _admit(unit, actor)
        holding = [token for token in unit.intake_tokens.all() if token.revoked_at is None]
        if any(token.name == called for token in holding):
            raise Refused("name_taken", name=called)
        if len(holding) >= MOST:
            raise Refused("too_many_tokens", most=str(MOST))
        unit.intake_tokens.put(IntakeToken(written.token_id, called, actor.user, actor.now), written.digest)
        unit.audit.write(actor, "intake_token.made", written.token_id, {"name": called})
    return written.text


def listed(desk: Desk, actor: Actor) -> tuple[IntakeToken, ...]:
    """The tokens of the actor's workspace, the oldest first, revoked ones too.

    Raises:
        Refused: not_member or not_a_head, of who asks in Slack.
    """
    with desk.database.reading(actor.workspace_id) as unit:
        _admit(unit, actor)
        return unit.intake_tokens.all()


def revoke(desk: Desk, actor: Actor, token_id: str) -> IntakeToken:
    """Make a token worth nothing from now on; gives it. One that is revoked already stays as it is.

    Raises:
        Refused: no_such_token, or as `listed` does.
    """
    with desk.database.unit(actor.workspace_id) as unit:
        _admit(unit, actor)
        found = unit.intake_tokens.get(token_id)
        if found is None:
            raise Refused("no_such_token", token=token_id)
        if unit.intake_tokens.revoke(token_id, actor.now):
            unit.audit.write(actor, "intake_token.revoked", token_id, {"name": found[1].name})
        return found[1]


def recognised(desk: Desk, text: str, now: datetime) -> Caller:
    """Who calls with a token; that it was used is noted, at most once a minute.

    Raises:
        Refused: unknown_token; revoked_token with its day and not_installed, told to nobody who hasn't the whole of it.
        NotSetUp: the workspace has no set-up yet.
    """
    written = read_token(text)
    if written is None:
        raise Refused("unknown_token")
    with desk.database.reading(written.workspace_id) as unit:
        found = unit.intake_tokens.get(written.token_id)
        if found is None or not hmac.compare_digest(written.digest, found[0]):
            raise Refused("unknown_token")
        token = found[1]
        if token.revoked_at is not None:
            raise Refused("revoked_token", on=token.revoked_at.date().isoformat())
        _check_open(unit)
    if token.use_is_news(now):
        with desk.database.unit(written.workspace_id) as unit:
            unit.intake_tokens.use(token.token_id, now)
    return Caller(written.workspace_id, token.name, token.token_id)


def of_the_company(desk: Desk, name: str) -> Caller:
    """Who calls with the one token of the company's own workspace, which serves all of its programs.

    Raises:
        Refused: not_installed.
        NotSetUp: likewise.
    """
    with desk.database.reading(OWN) as unit:
        _check_open(unit)
    return Caller(OWN, name, "")


def _check_open(unit: Unit) -> None:
    """Nothing comes in where the app was taken out: nobody could be told, and all of it is soon deleted."""
    installed = unit.installations.get()
    if installed is not None and not installed.holds:
        raise Refused("not_installed")
    if unit.workspaces.get() is None:
        raise NotSetUp


def _admit(unit: Unit, actor: Actor) -> None:
    """Let in who may hold tokens: an operator before there is a set-up, too."""
    if actor.via != "cli":
        require(unit, actor, Action.HOLD_TOKENS)
