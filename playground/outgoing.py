"""What a client does to a text before it goes out: escape it, and turn names into mentions."""

import html
import re

from playground.state import State

NAME = re.compile(r"(?<!\S)([@#])([\w.-]*\w)")


def encoded(text: str, state: State, *, labels: bool = False) -> str:
    """`@sam` and `#sales` as <@U…> and <#C…> where they name someone or something; &, < and > escaped.

    Slash commands with `should_escape` get the name as a label too: <@U0SAM|sam>.
    """
    names = {f"@{person.name}": person.id for person in state.people.values()}
    names |= {f"#{channel.name}": channel.id for channel in state.channels.values() if not channel.dm_with}
    names[f"@{state.app.name}"] = state.app.user_id

    def mention(found: re.Match[str]) -> str:
        named = names.get(found[0].lower())
        label = f"|{found[2].lower()}" if labels else ""
        return f"<{found[1]}{named}{label}>" if named else found[0]

    return NAME.sub(mention, html.escape(text, quote=False))
