"""`revenue`: what the whole company sold in a period, in one figure."""

import click
from pydantic import ValidationError

from bot.commands.common import bot_at_work, clear_errors, fail, for_workspace
from bot.services import revenues
from bot.services.choosing import chosen
from sla.actor import Actor
from sla.revenue import StatedRevenue, read_period


@click.command()
@click.argument("period")
@click.argument("amount", required=False)
@click.option("--forget", is_flag=True, help="Forget the figure; the period is counted deal by deal again.")
@for_workspace
@clear_errors
def revenue(period: str, amount: str | None, *, forget: bool, team: str | None) -> None:
    """State what the whole company sold in PERIOD (2026, 2026-Q1, 2026-03), in the agreement's currency.

    The KPIs of that period, and of a year or a quarter made up of such periods, count with it instead of with deals.
    """
    label = _label(period)
    if (amount is None) is not forget:
        fail("Write an amount, such as 300000.00, or --forget.")
    with bot_at_work() as bot:
        actor = Actor(chosen(bot.desk, team), "operator", "cli", bot.clock())
        if amount is None:
            _tell_forgotten(label, forgotten=revenues.forget(bot.desk, actor, label))
            return
        said = _said(label, amount, revenues.currency(bot.desk, actor.workspace_id))
        revenues.state(bot.desk, actor, said)
    click.echo(f"All revenue of {said.period}: {said.amount} {said.currency}, as stated.")


def _label(text: str) -> str:
    try:
        return read_period(text).label
    except ValueError as error:
        fail(f"PERIOD: {error}")


def _said(period: str, amount: str, currency: str) -> StatedRevenue:
    try:
        return StatedRevenue.model_validate({"period": period, "currency": currency, "amount": amount})
    except ValidationError as error:
        fail(*(f"AMOUNT: {problem['msg'].removeprefix('Value error, ')}" for problem in error.errors()))


def _tell_forgotten(period: str, *, forgotten: bool) -> None:
    if not forgotten:
        fail(f"Nothing was stated of {period}.")
    click.echo(f"All revenue of {period} is that of its deals again.")
