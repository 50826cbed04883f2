"""What two people set up in the same moment, on SQLite and on PostgreSQL: nobody's answers are overwritten unseen."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sender import MONDAY, Hands, Sender, built

from bot.demo.stage import setup_of
from bot.services import setting_up
from bot.services.desk import in_turn
from bot.services.setting_up import Saved
from bot.services.workspaces import OWN
from sla.actor import Actor
from sla.people import Person, Standing
from sla.setting_up import answers_of, prints

ADMINS = ("U0ANNE", "U0BEN")
ANSWERS = answers_of(setup_of().workspace)


@pytest.fixture
def before(database_url: str) -> Iterator[Sender]:
    """A site with two admins whom Slack was asked about, before anything is set up."""
    with built(database_url, Hands(MONDAY)) as bot:
        with bot.desk.database.unit(OWN) as unit:
            unit.people.put(*(Person(user, user, "en-US", "UTC", MONDAY, Standing.ADMIN) for user in ADMINS))
        yield Sender(bot)


def saves(site: Sender, user: str, name: str, seen: dict[str, str]) -> Callable[[], Saved]:
    """Somebody saves another name."""
    return lambda: setting_up.save(site.bot.desk, Actor(OWN, user, "slack", MONDAY), {**ANSWERS, "name": name}, seen)


def at_once(site: Sender, names: tuple[str, str], seen: dict[str, str]) -> list[Saved]:
    """Both save at once what each typed; what came of each."""
    with ThreadPoolExecutor(len(ADMINS)) as both:
        acts = [saves(site, user, name, seen) for user, name in zip(ADMINS, names, strict=True)]
        return [each.result() for each in [both.submit(in_turn, act) for act in acts]]


def name_of(site: Sender) -> str:
    """What the company is called by now."""
    with site.bot.desk.database.reading(OWN) as unit:
        setup = unit.workspaces.get()
        assert setup is not None
        return setup.name


def test_of_two_first_set_ups_one_is_stored_and_the_other_is_told(before: Sender) -> None:
    came = at_once(before, ("Anne's", "Ben's"), {})
    (told,) = [each for each in came if each.overtaken]
    assert told.form.answers["name"] == name_of(before)
    (stored,) = [name for each, name in zip(came, ("Anne's", "Ben's"), strict=True) if not each.overtaken]
    assert stored == name_of(before)


def test_of_two_changes_likewise(before: Sender) -> None:
    saves(before, ADMINS[0], "Round 0", {})()
    for number in range(1, 8):
        seen = prints({**ANSWERS, "name": name_of(before)})
        names = (f"Round {number}, Anne's", f"Round {number}, Ben's")
        came = at_once(before, names, seen)
        assert sorted(each.overtaken for each in came) == [False, True]
        assert name_of(before) in names
