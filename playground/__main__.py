"""`python -m playground --port 4000 --bot http://127.0.0.1:3000 --signing-secret …`: a workspace as its own process."""

import argparse
import sys
from datetime import datetime

from playground.clock import Clock
from playground.settings import Settings
from playground.workspace import Workspace

DEFAULTS = Settings()


def instant(text: str) -> datetime:
    """An ISO instant with its zone; argparse says what is wrong otherwise."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise argparse.ArgumentTypeError(f"{text!r} has no zone; write 2026-03-02T09:00:00+01:00")
    return at


def options() -> argparse.ArgumentParser:
    """What the command line takes."""
    parser = argparse.ArgumentParser("playground", description="A Slack workspace in a box, for one bot.")
    parser.add_argument("--port", type=int, default=4000, help="where to listen on 127.0.0.1; 0 takes a free port")
    parser.add_argument("--bot", default="http://127.0.0.1:3000", help="the bot; /slack/events is added")
    parser.add_argument("--signing-secret", default=DEFAULTS.signing_secret, help="deliveries are signed with it")
    parser.add_argument("--token", default=DEFAULTS.token, help="the bot token that the Web API accepts")
    parser.add_argument("--socket-mode", action="store_true", help="deliver over connections that the bot opens")
    parser.add_argument("--app-token", default=DEFAULTS.app_token, help="the app token that opens connections")
    parser.add_argument("--pace", choices=["real", "clock", "off"], default="real", help="clock of one post a second")
    parser.add_argument("--starting", type=instant, help="the playground's first instant, with its zone")
    parser.add_argument("--more-people", type=int, default=0, help="members besides those with a name")
    return parser


def main() -> None:
    """Serve until interrupted."""
    given = options().parse_args()
    settings = Settings(
        token=given.token,
        app_token=given.app_token,
        socket_mode=given.socket_mode,
        signing_secret=given.signing_secret,
        pace=given.pace,
        more_people=given.more_people,
    )
    with Workspace(given.bot, settings=settings, clock=Clock(given.starting)) as slack:
        server = slack.serve(given.port)
        sys.stdout.write(f"{server.url}  SLACK_API_URL={server.api_url}\n")
        sys.stdout.flush()
        server.wait()


if __name__ == "__main__":
    main()
