"""The commands, and what to do with one that does not exist."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.locale import Language
from bot.views.kit import Message, context, message, paragraphs, section
from bot.views.text import esc


@dataclass(frozen=True, slots=True)
class Command:
    """One subcommand: its name, what may follow it, and a line that says what it does (marked, in English)."""

    name: str
    usage: str
    line: str


def usage(command: Command) -> str:
    """A command as one types it."""
    return f"/sla {command.name} {command.usage}".strip()


def listing(language: Language, commands: Sequence[Command]) -> Message:
    """Every command with one line each."""
    title = language._("What you can ask for")
    lines = [f"`{esc(usage(one))}`  {language._(one.line)}" for one in commands]
    small = language._("Only you see my answers to commands.")
    return message(
        language.pair(title, ", ".join(one.name for one in commands)),
        [
            section(f"*{title}*"),
            *paragraphs(lines),
            context(small),
        ],
    )


def unknown(language: Language, typed: str, commands: Sequence[Command]) -> Message:
    """What was typed is no command; every command there is."""
    said = language._("I do not know `{typed}`.", typed=esc(typed.replace("`", "'"), 200))
    return message(said, [section(f"⚠️ {said}"), *listing(language, commands).blocks])
