"""`demo`: the product without Slack, to click through or to watch."""

import errno
import signal
import sys
import webbrowser
from datetime import datetime
from threading import Event

import click

from bot.clock import system_clock
from bot.commands.common import clear_errors, fail
from bot.demo import history, outside
from bot.demo import tour as story
from bot.demo.stage import Stage, setup_of, stage
from bot.logs import configure
from bot.signals import await_signal
from sla.hours import Calendar

TAKEN = frozenset({errno.EADDRINUSE, errno.EACCES})
LAST_PORT = 65535


@click.command()
@click.option("--tour", is_flag=True, help="Play the whole story unattended and print it.")
@click.option(
    "--port",
    type=click.IntRange(0, LAST_PORT),
    default=4000,
    show_default=True,
    help="Where the page is served; 0 takes a free port.",
)
@click.option("--open/--no-open", "open_page", default=True, help="Open the page in the browser.")
@clear_errors
def demo(*, tour: bool, port: int, open_page: bool) -> None:
    """Start a Slack workspace in a box with the bot in it; no account, no token."""
    configure("error", "text")
    if tour:
        sys.exit(story.run())
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        _play(port, open_page=open_page)
    except KeyboardInterrupt:
        click.echo("\nEnded.")
    except OSError as error:
        if error.errno not in TAKEN:
            raise
        fail(f"Port {port} is taken or not allowed: choose another one, for example --port 0 for any that is free.")


def _play(port: int, *, open_page: bool) -> None:
    calendar = Calendar.of(setup_of().agreed.hours)
    until = history.opening(system_clock(), calendar)
    with stage(until - history.LENGTH, port=port) as playing:
        _open(playing, calendar, until)
        with playing.working():
            click.echo(f"A Slack workspace in a box: {playing.page}")
            click.echo("You are Sam, in sales: click Claim, type /sla status. Become Marion and announce a campaign.")
            click.echo("The bar above the page moves the time and brings new leads. Ctrl-C ends it.")
            if open_page:
                webbrowser.open(playing.page)
            await_signal(Event())


def _open(playing: Stage, calendar: Calendar, until: datetime) -> None:
    """The agreement in force, four weeks gone by, and three cards to play with."""
    history.signed(playing, until.year)
    scenes = history.scenes(playing, calendar, until)
    with click.progressbar(scenes, label="Playing the four weeks before", file=sys.stderr) as shown:
        for scene in shown:
            history.play(playing, scene)
    playing.slack.offer(*outside.actions(playing))
