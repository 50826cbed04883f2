"""How stories announce campaigns and look at what was said of them; marketers of the demo read French."""

from typing import Any

from seen import MARKETING, key_of, shown

from bot.demo.stage import Stage
from playground.message import Message
from playground.person import Person

TRIAL: dict[str, Any] = {
    "Nom": "Trial of 45 days",
    "Clé pour les leads": "trial-45",
    "Objectif": "Fill the spring webinars",
    "Premier jour": "2026-03-05",
    "Dernier jour": "2026-03-31",
    "Ce qui change pour le prospect": "Trial",
    "Avant": "30 days",
    "Maintenant": "45 days",
    "Ce qu’il faut dire": "Say 45 days, not 30.",
}
NAME = "Trial of 45 days"


def announcement(person: Person, channel: str, name: str = NAME) -> Message:
    """A campaign's one message in a channel, as it now stands."""
    told = [each for each in person.sees(channel, name) if key_of(each).startswith("announcement:")]
    (found,) = [each for each in told if name in shown(each).split("\n")[0]]
    return found


def letters(person: Person, text: str) -> list[Message]:
    """What somebody was sent in person that says this."""
    return [each for each in person.direct() if text in shown(each)]


def announce(playing: Stage, mehdi: Person, **changes: object) -> None:
    """Fill the form in, look at the preview, and send it; `changes` are the form's own but in ASCII."""
    mehdi.types("/sla campaign", in_=MARKETING)
    assert mehdi.fills({**TRIAL, **_named(changes)}).submits() == {}
    assert mehdi.submits() == {}
    playing.settle()


def chooses(mehdi: Person, entry: str, key: str = "trial-45") -> None:
    """Choose something in the menu of a campaign that somebody reads."""
    mehdi.types(f"/sla campaign {key}", in_=MARKETING)
    mehdi.clicks(mehdi.private(MARKETING)[-1], entry)


def _named(changes: dict[str, object]) -> dict[str, object]:
    fields = dict(
        zip(("name", "key", "purpose", "first", "last", "what", "before", "after", "say"), TRIAL, strict=True)
    )
    return {fields[name]: value for name, value in changes.items()}
