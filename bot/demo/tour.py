"""The story played unattended and printed as a person would read it."""

import sys
from collections.abc import Callable, Sequence

from bot.demo.stage import stage
from bot.demo.story import MONDAY, Story
from bot.demo.story_parts import NotSeen, Telling
from playground.errors import ClientError
from playground.message import Message

Scene = tuple[str, Callable[[], Telling]]


def run() -> int:
    """Play the whole story; the exit code is 0 only if each scene was seen in the workspace's own view of things."""
    with stage(MONDAY) as playing:
        return play(Story(playing).scenes())


def play(scenes: Sequence[Scene]) -> int:
    """Play scenes with their titles up to the first that is not seen; gives the exit code, likewise."""
    played = 0
    for number, (title, tell) in enumerate(scenes, start=1):
        _print(f"\n{number}. {title}")
        try:
            for told in tell():
                _print(_indented(told.plain() if isinstance(told, Message) else told))
        except (NotSeen, ClientError) as error:
            _print(f"   ✗ not seen: {error}")
            break
        played += 1
        _print("   ✓ seen in the workspace")
    _print(f"\n{played} of {len(scenes)} scenes seen.")
    return 0 if played == len(scenes) else 1


def _indented(text: str) -> str:
    return "\n".join(f"   {line}" for line in text.splitlines())


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
