"""Who reads a message, and in which language."""

from bot.locale import Language
from storage.unit import Unit


def channel_language(unit: Unit) -> Language:
    """What a channel reads: the workspace's language."""
    setup = unit.workspaces.get()
    return Language.of(setup.locale if setup else None)


def person_language(unit: Unit, user: str) -> Language:
    """What a person reads: their own language in Slack once it is known, else the workspace's."""
    person = unit.people.get(user)
    return Language.of(person.locale if person else None, fallback=channel_language(unit).code)
