"""`demo`: the product without Slack, to click through or to watch."""

import sys
import webbrowser
from threading import Event

import click

from bot.commands.common import clear_errors
from bot.demo import tour as story
from bot.demo.stage import stage
from bot.logs import configure


@click.command()
@click.option("--tour", is_flag=True, help="Play the whole story unattended and print it.")
@click.option("--port", default=4000, show_default=True, help="Where the page is served; 0 takes a free port.")
@click.option("--open/--no-open", "open_page", default=True, help="Open the page in the browser.")
@clear_errors
def demo(*, tour: bool, port: int, open_page: bool) -> None:
    """Start a Slack workspace in a box with the bot in it; no account, no token."""
    configure("error", "text")
    if tour:
        sys.exit(story.run())
    with stage(port=port, pace="real") as playing:
        playing.apply(in_force=True)
        ticking = playing.bot.worker()
        ticking.start()
        click.echo(f"A Slack workspace in a box: {playing.page}  (Ctrl-C ends it)")
        if open_page:
            webbrowser.open(playing.page)
        try:
            Event().wait()
        except KeyboardInterrupt:
            ticking.shutdown(wait=True)
