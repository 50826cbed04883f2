"""The commands, and what to do with one that does not exist."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.locale import Language
from bot.views import notices
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
    small = language._("Only you see my answers to commands.")
    return message(
        language.pair(title, ", ".join(one.name for one in commands)),
        [
            section(f"*{title}*"),
            *paragraphs(_lines(language, commands)),
            context(small),
        ],
    )


def before(language: Language | None, commands: Sequence[Command], later: Sequence[Command]) -> Message:
    """Who sets the workspace up, the `commands` that there are until then, and the names of those that come `later`.

    It is said in every language for somebody whom Slack was not asked about.
    """
    return notices.in_language(language, lambda each: _before(each, commands, later))


def _before(language: Language, commands: Sequence[Command], later: Sequence[Command]) -> Message:
    first = notices.not_set_up(language)
    names = " ".join(f"`{esc(one.name)}`" for one in later)
    then = language._(
        "Once it is set up, both teams write what they promise each other (`/sla agreement draft`), and sign it. From "
        "then on you can also ask for: {commands}",
        commands=names,
    )
    return message(first.text, [*first.blocks, *paragraphs(_lines(language, commands)), section(then)])


def _lines(language: Language, commands: Iterable[Command]) -> list[str]:
    return [f"`{esc(usage(one))}`  {language._(one.line)}" for one in commands]


def unknown(language: Language, typed: str, commands: Sequence[Command]) -> Message:
    """What was typed is no command; every command there is."""
    said = language._("I do not know `{typed}`.", typed=esc(typed.replace("`", "'"), 200))
    return message(said, [section(f"⚠️ {said}"), *listing(language, commands).blocks])
