"""How stories set a workspace up in Slack."""

from dataclasses import replace
from datetime import timedelta

from seen import reads

from bot.demo.stage import Stage
from bot.services.workspaces import OWN
from playground.message import Message
from playground.person import Person
from sla.workspace import Setup

ANSWERS: dict[str, object] = {
    "Name of the company": "Atelier Numérique",
    "Language of both channels": "English",
    "Channel of marketing": "C0MARKETING",
    "Head of marketing, who signs": "U0MARION",
    "Members of marketing": ["U0MARION", "U0MEHDI"],
    "Channel of sales": "C0SALES",
    "Head of sales, who signs": "U0SOPHIE",
    "Members of sales": ["U0SOPHIE", "U0SAM", "U0SUE"],
}
"""What the demo's own set-up file says, by the labels of the dialog."""


def admin(playing: Stage, user: str = "U0VERA") -> Person:
    """Somebody who is an admin of the Slack workspace, and known as such once Slack is asked."""
    with playing.slack.state.changing():
        people = playing.slack.state.people
        people[user] = replace(people[user], is_admin=True)
    return playing.slack.person(user)


def in_words_of(person: Person, answers: dict[str, object]) -> dict[str, object]:
    """Answers by the labels that somebody reads."""
    return {reads(person, label): answer for label, answer in answers.items()}


def learns(playing: Stage) -> None:
    """Have Slack say who somebody is, and what waits for that be said."""
    playing.settle()
    playing.pass_time(timedelta(seconds=2))


def invited(playing: Stage, person: Person) -> Message:
    """The message that lets somebody who may set the workspace up."""
    person.types("/sla setup")
    learns(playing)
    return person.direct()[-1]


def opens_setup(playing: Stage, person: Person) -> None:
    """Have the dialog opened, for somebody whom Slack was not asked about yet."""
    person.clicks(invited(playing, person), reads(person, "Set up"))
    assert person.modals, person.notice


def sets_up(playing: Stage, person: Person) -> None:
    """Set the workspace up as the demo's file does, and leave the hours for later."""
    opens_setup(playing, person)
    assert not person.fills(in_words_of(person, ANSWERS)).submits()
    person.closes()
    playing.settle()


def setup_in(playing: Stage) -> Setup | None:
    """The set-up as it is stored."""
    with playing.bot.desk.database.reading(OWN) as unit:
        return unit.workspaces.written()


def home_before(playing: Stage, person: Person) -> str:
    """What somebody reads who opens their Home for the first time."""
    playing.slack.desk.opens_home(person.id)
    learns(playing)
    return person.looks_home().plain()
