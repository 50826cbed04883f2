"""Set-up work that was under way when the app was taken out is finished once it is back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from beside import MINUTE, Beside

from bot.services.setting_up import read, save
from sla.actor import Actor
from sla.setting_up import prints
from sla.workspace import Setup

Ending = Callable[[Beside], None]


def by_an_event(both: Beside) -> None:
    both.stage.slack.clock.advance(MINUTE)
    both.loire.uninstall()


def by_a_refusal(both: Beside) -> None:
    """No event comes: the next call is refused."""
    both.loire.revoke_tokens()
    both.arrives(both.loire, "Berthe")


@pytest.fixture(params=[by_an_event, by_a_refusal])
def ending(request: pytest.FixtureRequest) -> Ending:
    found: Ending = request.param
    return found


def saves(both: Beside, answers: dict[str, str]) -> None:
    """The head of sales changes the set-up; no worker has looked yet."""
    sophie = Actor(both.workspace(both.loire), "U0SOPHIE", "slack", both.stage.bot.clock())
    form = read(both.stage.bot.desk, sophie)
    assert not save(both.stage.bot.desk, sophie, {**form.answers, **answers}, prints(form.answers)).wrong


def set_up(both: Beside) -> Setup:
    with both.stage.bot.desk.database.reading(both.workspace(both.loire)) as unit:
        found = unit.workspaces.written()
    assert found is not None
    return found


def put_back(both: Beside) -> None:
    both.stage.settle()
    assert not both.installation(both.loire).holds
    both.stage.pass_time(timedelta(days=3))
    both.installs(both.loire)
    both.stage.settle()


def test_a_group_that_was_named_is_asked_for(both: Beside, ending: Ending) -> None:
    both.loire.regroup("S0SALES", "U0SAM", "U0SUE", "U0SOPHIE")
    saves(both, {"sales.group": "@sales", "sales.members": ""})
    ending(both)
    put_back(both)
    assert set_up(both).sales.group == "S0SALES"


def test_a_channel_that_was_never_greeted_is_greeted_once(both: Beside, ending: Ending) -> None:
    both.loire.invite_bot("C0GENERAL")
    saves(both, {"sales.channel": "C0GENERAL"})
    ending(both)
    put_back(both)
    assert len(both.loire.person("U0SAM").sees("C0GENERAL", "I am here, set up by")) == 1


def test_so_is_one_in_which_it_could_not_be_said_before(both: Beside, ending: Ending) -> None:
    saves(both, {"sales.channel": "C0GENERAL"})
    both.stage.settle()
    ending(both)
    both.loire.invite_bot("C0GENERAL")
    put_back(both)
    assert len(both.loire.person("U0SAM").sees("C0GENERAL", "I am here, set up by")) == 1


def test_who_was_to_be_asked_about_is_known(both: Beside, ending: Ending) -> None:
    saves(both, {"sales.members": "U0SAM U0SUE U0SOPHIE U0VERA"})
    ending(both)
    put_back(both)
    with both.stage.bot.desk.database.reading(both.workspace(both.loire)) as unit:
        assert unit.people.get("U0VERA") is not None


def test_a_channel_that_was_greeted_is_not_greeted_again(both: Beside, ending: Ending) -> None:
    both.loire.invite_bot("C0GENERAL")
    saves(both, {"sales.channel": "C0GENERAL"})
    both.stage.settle()
    ending(both)
    put_back(both)
    assert len(both.loire.person("U0SAM").sees("C0GENERAL", "I am here, set up by")) == 1
