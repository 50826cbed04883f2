"""`forget`, and what `export --person` writes: a person is erased, or told all that is held of them."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import NoReturn, TypeVar

import click

from bot.commands.common import bot_at_work, clear_errors, fail, for_workspace
from bot.locale import Language
from bot.services import forgetting, holding
from bot.services.choosing import chosen
from bot.services.desk import in_turn
from bot.services.errors import Refused
from bot.views.remains import left
from sla.actor import Actor
from sla.erasure import Erased, Held
from sla.remains import places

R = TypeVar("R")


@click.command()
@click.argument("email")
@click.option("--yes", is_flag=True, help="Do not ask once more.")
@for_workspace
@clear_errors
def forget(email: str, *, yes: bool, team: str | None) -> None:
    """Erase the person with EMAIL everywhere; what was counted goes on under a pseudonym. It can't be undone."""
    with bot_at_work() as bot:
        actor = Actor(chosen(bot.desk, team), "operator", "cli", bot.clock())
        held = _of_somebody(email, lambda: forgetting.look(bot.desk, actor, email.casefold()))
        if not yes:
            click.confirm(_question(email, held), abort=True)
        now = replace(actor, now=bot.clock())  # the question may have stood for a while
        erased = _of_somebody(email, lambda: in_turn(lambda: forgetting.forget(bot.desk, now, email.casefold())))
    click.echo(_told(erased))
    for line in left(Language.of("en"), erased.left):
        click.echo(line)
    if erased.left:
        click.echo(f"In the database: {places(erased.left)}.")


def held(email: str, team: str | None) -> str:
    """All that is held of a person, as JSON; ends with a clear line where that is nothing."""
    with bot_at_work() as bot:
        actor = Actor(chosen(bot.desk, team), "operator", "cli", bot.clock())
        found = _of_somebody(email, lambda: holding.export(bot.desk, actor, email.casefold()))
    return json.dumps(found, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _of_somebody(email: str, use_case: Callable[[], R]) -> R:
    try:
        return use_case()
    except Refused as refused:
        _refuse(email, refused)


def _refuse(email: str, refused: Refused) -> NoReturn:
    if refused.code == "already_erased":
        fail(f"Nothing is held of {email} any more: erased, and counted on as {refused.facts['pseudonym']}.")
    if refused.code == "only_left":
        fail(
            f"Nothing is left of {email} to erase; the address still stands in {refused.facts['places']}.",
            "docs/privacy.md says who can take it out there.",
        )
    fail(f"Nothing is held of {email}.")


def _question(email: str, held: Held) -> str:
    counts = f"{held.leads} leads, {held.handoffs} handoffs, {held.deals} deals, {held.texts} texts that name them"
    named = ", ".join(f"{spelling} ({texts})" for spelling, texts in held.named)
    replaced = f" In these texts is replaced, a namesake's too: {named}." if named else ""
    return f"{email}: {counts}.{replaced} Erase who they are everywhere? This can't be undone."


def _told(erased: Erased) -> str:
    words = (
        f"Erased. What was counted goes on as {erased.pseudonym}. {erased.messages} messages in Slack are drawn anew"
    )
    left = f" {erased.held.still_open} handoffs are still open; sales closes them." if erased.held.still_open else ""
    return f"{words}; reminders and direct messages about them are looked for by the worker.{left}"
