"""Every way in, by everybody: done, or refused with one sentence and nothing changed."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from asking import expected, goes
from cast import CAST, Part, Scene, scene
from postgres import fresh_postgresql
from way import Way, click
from ways import WAYS

from bot.ids import Action as Click
from bot.listeners import EVENTS
from bot.listeners.commands import SUBCOMMANDS
from bot.listeners.tables import CLICKS, SHORTCUTS, SUBMISSIONS
from sla.people import Standing
from sla.roles import Action, roles_of
from storage import schema

PlayedBy = Callable[[Part], Scene]
ELSEWHERE = {Action.SEND_LEADS, Action.STATE_REVENUE, Action.IMPORT}
"""What is asked for over HTTP or on the command line."""
NO_ACT_OF_A_PERSON = {
    "app_uninstalled",
    "tokens_revoked",
    "subteam_members_changed",
    "subteam_updated",
    "user_change",
}
"""Events by which Slack tells of something that nobody asks the bot for."""
HEARD_NOTHING = {"app_home_opened"}
"""Where there is no place for an answer."""


@pytest.fixture(scope="module")
def played_by(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlayedBy]:
    """The stage on which somebody tries everything: the head of sales is there, or away."""
    with ExitStack() as open_stages:

        @cache
        def stage_where(*, head_away: bool) -> Scene:
            url = f"sqlite:///{tmp_path_factory.mktemp('roles') / Path('sla.db')}"
            schema.create(url)
            return open_stages.enter_context(scene(url, head_away=head_away))

        yield lambda part: stage_where(head_away=part.head_away)


@pytest.fixture(scope="module")
def on_postgresql(server: str) -> Iterator[Scene]:
    """The same stage on PostgreSQL; the head of sales is there."""
    with fresh_postgresql(server) as url:
        schema.create(url)
        with scene(url, head_away=False) as made:
            yield made


def tried(found: Scene, way: Way, name: str) -> None:
    """Somebody goes a way: what comes of it is what the table says."""
    part, refusal = CAST[name], expected(way, CAST[name])
    heard = goes(found, way, part)
    assert heard.status == 200
    if refusal is None:
        assert heard.refusals == set()
        assert bool(heard.changed) or not way.stores
    else:
        assert heard.refusals == ({refusal} if way.name not in HEARD_NOTHING else set())
        assert heard.changed == set()


@pytest.mark.parametrize("name", CAST)
@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_way_in_is_open_to_whom_the_table_says(played_by: PlayedBy, way: Way, name: str) -> None:
    tried(played_by(CAST[name]), way, name)


@pytest.mark.parametrize("name", [name for name, part in CAST.items() if not part.head_away])
@pytest.mark.parametrize("way", WAYS[::13], ids=str)
def test_likewise_on_postgresql(on_postgresql: Scene, way: Way, name: str) -> None:
    """Each thirteenth, which are of all kinds."""
    assert {"command", "click", "submission"} <= {way.kind for way in WAYS[::13]}
    tried(on_postgresql, way, name)


@pytest.mark.parametrize("name", CAST)
def test_everybody_on_the_stage_is_what_the_set_up_and_slack_make_them(played_by: PlayedBy, name: str) -> None:
    part = CAST[name]
    with played_by(part).playing.bot.desk.database.reading("own") as unit:
        setup, person = unit.workspaces.get(), unit.people.get(part.user)
    assert setup is not None
    assert person is not None
    away = ["U0SOPHIE"] if part.head_away else []
    assert roles_of(setup, part.user, person.standing, away) == part.roles


@pytest.mark.parametrize("standing", [Standing.MEMBER, Standing.ADMIN])
def test_who_acts_from_another_workspace_does_nothing_whatever_is_known_of_them(
    played_by: PlayedBy, standing: Standing
) -> None:
    """Slack may never have been asked about them, or they are in both: the delivery says for which they act."""
    stage = played_by(CAST["sales"])
    stranger = CAST["of another workspace, named in sales"]
    with stage.playing.bot.desk.database.unit("own") as unit:
        person = unit.people.get(stranger.user)
        assert person is not None
        unit.people.put(replace(person, standing=standing))
    claim = click(Action.WORK_LEADS, Click.CLAIM, handoff="{open}", act="claim")
    heard = goes(stage, claim, stranger)
    assert heard.refusals == {"foreign"}
    assert heard.changed <= {"people"}


class TestEveryWay:
    """A new command, button, menu, dialog or shortcut can't be without a role: it has to be among the ways."""

    def test_is_tried(self) -> None:
        there = {
            "command": set(SUBCOMMANDS),
            "click": {str(name) for name in CLICKS},
            "submission": {str(name) for name in SUBMISSIONS},
            "shortcut": {str(name) for name in SHORTCUTS},
        }
        for kind, names in there.items():
            assert {str(way.name) for way in WAYS if way.kind == kind} == names, kind

    def test_by_an_event_is_tried_too(self) -> None:
        assert set(EVENTS) - NO_ACT_OF_A_PERSON == {way.name for way in WAYS if way.kind == "event"}

    def test_belongs_to_an_action_and_every_action_has_one(self) -> None:
        assert {action for way in WAYS for action in (way.action, *way.also)} == set(Action) - ELSEWHERE

    def test_is_tried_by_everybody_there_is(self) -> None:
        assert {part.standing for part in CAST.values()} == set(Standing)
