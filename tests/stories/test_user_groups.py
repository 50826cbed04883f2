"""A user group of Slack's stands for a team: who joins it there is in the team, who leaves it is not."""

from dataclasses import replace
from datetime import timedelta

import pytest
from seen import SALES, answered, arrive, card_of, shown

from bot.demo import prospects
from bot.demo.stage import Stage, setup_of
from bot.services.draft_files import export
from bot.services.workspaces import OWN
from playground.faults import Fault
from playground.person import Person
from sla.document import Document
from sla.workspace import Team

GROUP = "S0SALES"
DAY = timedelta(days=1)


def named(*members: str, **more: object) -> Document:
    """The demo's document with sales as these members and the group."""
    document = setup_of().to_document()
    sales = {"channel": SALES, "head": "U0SOPHIE", "members": list(members), "group": GROUP, **more}
    return Document.model_validate({**document, "workspace": {**document["workspace"], "sales": sales}})


@pytest.fixture
def grouped(empty: Stage) -> Stage:
    """Sales are the group, and of them the file names the head alone."""
    empty.apply(in_force=True, document=named())
    empty.settle()
    return empty


@pytest.fixture
def claire(grouped: Stage) -> str:
    """A lead whose card stands in #sales; gives her name."""
    arrive(grouped, prospects.claire)
    return "Claire Petit"


def sales(playing: Stage) -> set[str]:
    """Who is in sales by now."""
    with playing.bot.desk.database.reading(OWN) as unit:
        setup = unit.workspaces.get()
    assert setup is not None
    return set(setup.people_of(Team.SALES))


def claims(playing: Stage, person: Person, name: str) -> str:
    """What the card says once somebody has clicked Claim."""
    person.clicks(card_of(person, name), "Claim")
    playing.settle()
    return shown(card_of(person, name))


def told_to(playing: Stage, user: str) -> str:
    return "\n".join(shown(each) for each in playing.slack.person(user).direct())


class TestWhoIsInTheGroup:
    def test_is_in_the_team_from_the_set_up_on(self, grouped: Stage, claire: str) -> None:
        assert sales(grouped) == {"U0SOPHIE", "U0SAM", "U0SUE"}
        assert "@Sam" in claims(grouped, grouped.slack.person("U0SAM"), claire)

    def test_is_known_by_name_and_by_what_they_are_in_slack(self, grouped: Stage) -> None:
        with grouped.bot.desk.database.reading(OWN) as unit:
            assert all(unit.people.get(user) for user in ("U0SAM", "U0SUE"))

    def test_stands_in_the_settings_beside_the_group(self, grouped: Stage) -> None:
        told = answered(grouped.slack.person("U0SAM"), "/sla settings")
        assert "User group, whose people are members: @sales" in told
        assert "Members: @Sam Parker, @Sue Ashworth" in told

    def test_is_asked_for_at_once_when_the_set_up_names_it_later(self, playing: Stage) -> None:
        playing.slack.regroup(GROUP, "U0VERA")
        playing.apply(in_force=True, document=named())
        playing.settle()
        assert sales(playing) == {"U0SOPHIE", "U0VERA"}

    def test_is_written_in_no_file(self, grouped: Stage) -> None:
        assert export(grouped.bot.desk, OWN, draft=False)["workspace"]["sales"] == {
            "channel": SALES,
            "head": "U0SOPHIE",
            "members": [],
            "group": GROUP,
        }

    def test_changes_nothing_about_the_file_that_is_applied_again(self, grouped: Stage) -> None:
        calls = len(grouped.slack.calls("usergroups.users.list"))
        grouped.apply(in_force=True, document=named())
        grouped.settle()
        assert len(grouped.slack.calls("usergroups.users.list")) == calls


class TestWhoJoins:
    def test_may_claim_seconds_later(self, grouped: Stage, claire: str) -> None:
        vera = grouped.slack.person("U0VERA")
        assert "@Vera" not in claims(grouped, vera, claire)
        assert "Only members of sales" in shown(vera.private(SALES)[-1])
        assert grouped.slack.regroup(GROUP, "U0SAM", "U0SUE", "U0VERA")
        grouped.settle()
        assert "@Vera" in claims(grouped, vera, claire)

    def test_is_taken_in_within_a_day_where_the_event_got_lost(self, grouped: Stage) -> None:
        with grouped.slack.state.changing():
            before = grouped.slack.state.groups[GROUP]
            grouped.slack.state.groups[GROUP] = replace(before, members=("U0SAM", "U0SUE", "U0VERA"))
        grouped.settle()
        assert "U0VERA" not in sales(grouped)
        grouped.pass_time(DAY)
        assert "U0VERA" in sales(grouped)


class TestWhoLeaves:
    def test_is_refused_and_has_no_offer_left(self, empty: Stage) -> None:
        empty.apply(in_force=True, document=routed())
        empty.settle()
        arrive(empty, prospects.claire)
        sam = empty.slack.person("U0SAM")
        assert "For @Sam" in shown(card_of(sam, "Claire Petit"))
        empty.slack.regroup(GROUP, "U0SUE")
        empty.settle()
        assert "For @Sue" in shown(card_of(sam, "Claire Petit"))
        arrive(empty, prospects.paul)
        assert "For @Sue" in shown(card_of(sam, "Paul Garcia"))
        assert "@Sam" not in claims(empty, sam, "Claire Petit")
        assert "Only members of sales" in shown(sam.private(SALES)[-1])

    def test_stays_where_the_file_names_them_as_well(self, empty: Stage) -> None:
        empty.apply(in_force=True, document=named("U0SAM"))
        empty.settle()
        empty.slack.regroup(GROUP, "U0SUE")
        empty.settle()
        assert sales(empty) == {"U0SOPHIE", "U0SAM", "U0SUE"}

    def test_stands_in_the_record_with_who_joined(self, grouped: Stage) -> None:
        grouped.slack.regroup(GROUP, "U0SOPHIE", "U0SUE", "U0VERA")
        grouped.settle()
        with grouped.bot.desk.database.reading(OWN) as unit:
            last = unit.audit.last_of(GROUP)
        assert last is not None
        assert (last.action, last.detail) == (
            "workspace.group_changed",
            {"joined": ["U0VERA"], "left": ["U0SAM"]},
        )


class TestAGroupThat:
    def test_is_switched_off_takes_nobody_out_and_both_heads_hear_it_once(self, grouped: Stage, claire: str) -> None:
        grouped.slack.disband(GROUP)
        grouped.settle()
        assert sales(grouped) == {"U0SOPHIE", "U0SAM", "U0SUE"}
        assert "@Sam" in claims(grouped, grouped.slack.person("U0SAM"), claire)
        assert told_to(grouped, "U0SOPHIE").count(f"`{GROUP}`") == 1
        assert told_to(grouped, "U0MARION").count(f"`{GROUP}`") == 1
        assert "n’existe pas dans Slack ou y est désactivé" in told_to(grouped, "U0MARION")

    def test_is_empty_likewise(self, grouped: Stage) -> None:
        grouped.slack.regroup(GROUP)
        grouped.settle()
        assert sales(grouped) == {"U0SOPHIE", "U0SAM", "U0SUE"}
        assert "Plus personne n’est dans le groupe" in told_to(grouped, "U0SOPHIE")

    def test_is_named_wrongly_in_the_file_is_told_of_at_once_and_the_rest_goes_on(self, empty: Stage) -> None:
        empty.apply(in_force=True, document=named("U0SAM", group="S0TYPO"))
        empty.settle()
        assert "`S0TYPO`" in told_to(empty, "U0SOPHIE")
        arrive(empty, prospects.claire)
        assert "@Sam" in claims(empty, empty.slack.person("U0SAM"), "Claire Petit")

    def test_may_not_be_read_says_which_scope_is_missing(self, empty: Stage) -> None:
        empty.slack.ask(Fault("error", method="usergroups.users.list", error="missing_scope"))
        empty.apply(in_force=True, document=named("U0SAM"))
        empty.settle()
        assert "`usergroups:read`" in told_to(empty, "U0SOPHIE")

    def test_no_team_is_named_by_is_not_asked_about(self, playing: Stage) -> None:
        assert playing.slack.regroup(GROUP, "U0SAM")
        playing.settle()
        assert not playing.slack.calls("usergroups.users.list")

    def test_is_named_no_more_leaves_nobody_behind(self, grouped: Stage) -> None:
        grouped.apply(in_force=True, document=setup_of())
        grouped.settle()
        grouped.apply(in_force=True, document=named())
        with grouped.bot.desk.database.reading(OWN) as unit:
            assert unit.groups.of(GROUP) == frozenset()


def routed() -> Document:
    """Likewise with each lead offered to one person in turn, Sam first; the group alone says who that is."""
    document = named().to_document()
    return Document.model_validate(
        {**document, "workspace": {**document["workspace"], "routing": {"by": "turns", "among": ["U0SAM", "U0SUE"]}}}
    )
