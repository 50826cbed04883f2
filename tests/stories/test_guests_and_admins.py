"""What somebody is in the Slack workspace: asked of Slack, asked again in time, and what it changes."""

from dataclasses import replace
from datetime import timedelta
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from seen import SALES, answered, arrive, card_of, home_of, shown

from bot.demo import prospects
from bot.demo.stage import Stage
from bot.relay.asking import standing_of
from bot.services import feeds
from bot.services.workspaces import OWN
from playground.person import Person
from sla.actor import Actor
from sla.people import DOUBTED, FRESH, Standing

MINUTE = timedelta(minutes=1)


def becomes(playing: Stage, user: str, **changes: object) -> None:
    """Somebody is something else in Slack from now on, which tells nobody."""
    with playing.slack.state.changing():
        person = playing.slack.state.people[user]
        playing.slack.state.people[user] = replace(person, **changes)  # type: ignore[arg-type]


def standing(playing: Stage, user: str) -> Standing | None:
    with playing.bot.desk.database.reading(OWN) as unit:
        person = unit.people.get(user)
        return person.standing if person else None


def looked_up(playing: Stage, user: str) -> int:
    """How often Slack was asked about somebody."""
    return sum(call.args["user"] == user for call in playing.slack.calls("users.info"))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"is_ultra_restricted": True}, Standing.GUEST),
        ({"is_owner": True}, Standing.ADMIN),
        ({"is_primary_owner": True}, Standing.ADMIN),
        ({"is_bot": True}, Standing.GONE),
        ({"deleted": True, "is_admin": True}, Standing.GONE),
        ({"is_stranger": True, "is_admin": True}, Standing.FOREIGN),
        ({"team_id": "T0ABROAD", "is_admin": True}, Standing.FOREIGN),
        ({"team_id": "T0SISTER", "enterprise_user": {"id": "W0"}}, Standing.MEMBER),
        ({}, Standing.MEMBER),
    ],
)
def test_every_mark_of_slacks_is_read(said: dict[str, object], found: Standing) -> None:
    assert standing_of({"team_id": "T0PLAY", **said}, "T0PLAY") is found


def test_nobody_is_foreign_by_a_team_while_ours_is_not_known() -> None:
    assert standing_of({"team_id": "T0ABROAD"}, None) is Standing.MEMBER


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, Standing.MEMBER),
        ({"is_admin": True}, Standing.ADMIN),
        ({"is_restricted": True}, Standing.GUEST),
        ({"is_restricted": True, "is_admin": True}, Standing.GUEST),
        ({"team_id": "T0ABROAD"}, Standing.FOREIGN),
        ({"deleted": True}, Standing.GONE),
    ],
)
def test_it_is_what_slack_says(playing: Stage, changes: dict[str, object], found: Standing) -> None:
    becomes(playing, "U0VERA", **changes)
    playing.slack.person("U0VERA").types("/sla help")
    playing.settle()
    assert standing(playing, "U0VERA") is found


class TestItIsAskedAgain:
    @pytest.mark.parametrize(
        ("changes", "found"),
        [
            ({"is_admin": True}, Standing.ADMIN),
            ({"is_restricted": True}, Standing.GUEST),
            ({"deleted": True}, Standing.GONE),
        ],
    )
    def test_as_soon_as_slack_says_that_somebody_is_something_else(
        self, playing: Stage, changes: dict[str, object], found: Standing
    ) -> None:
        playing.slack.make("U0SAM", **changes)
        playing.settle()
        assert standing(playing, "U0SAM") is found

    def test_not_for_anything_else_that_slack_says_of_them(self, playing: Stage) -> None:
        before = looked_up(playing, "U0SAM")
        assert playing.slack.make("U0SAM", real_name="Samuel")
        playing.settle()
        assert looked_up(playing, "U0SAM") == before

    def test_nor_of_whom_we_never_met(self, playing: Stage) -> None:
        assert standing(playing, "U0VERA") is None
        assert playing.slack.make("U0VERA", deleted=True)
        playing.settle()
        assert (looked_up(playing, "U0VERA"), standing(playing, "U0VERA")) == (0, None)

    def test_so_that_a_deactivated_persons_calendar_ends_at_once(self, playing: Stage) -> None:
        address = feeds.renew(playing.bot.desk, Actor(OWN, "U0SAM", "slack", playing.bot.clock()))
        assert feeds.read(playing.bot.desk, address, playing.bot.clock()) is not None
        playing.slack.make("U0SAM", deleted=True)
        playing.settle()
        assert feeds.read(playing.bot.desk, address, playing.bot.clock()) is None

    def test_of_somebody_new_who_only_clicks(self, playing: Stage) -> None:
        vera = playing.slack.person("U0VERA")
        assert standing(playing, "U0VERA") is None
        arrive(playing, prospects.claire)
        vera.clicks(card_of(vera, "Claire Petit"), "Claim")
        playing.settle()
        assert standing(playing, "U0VERA") is Standing.MEMBER

    def test_of_a_member_after_a_week_though_they_only_click(self, playing: Stage) -> None:
        before = looked_up(playing, "U0SAM")
        becomes(playing, "U0SAM", is_restricted=True)
        playing.pass_time(FRESH - timedelta(days=1))
        assert (looked_up(playing, "U0SAM"), standing(playing, "U0SAM")) == (before, Standing.MEMBER)
        playing.pass_time(timedelta(days=2))
        assert (looked_up(playing, "U0SAM"), standing(playing, "U0SAM")) == (before + 1, Standing.GUEST)

    def test_of_a_guest_when_they_ask_for_something_an_hour_later(self, playing: Stage) -> None:
        vera = playing.slack.person("U0VERA")
        becomes(playing, "U0VERA", is_restricted=True)
        vera.types("/sla status")
        playing.settle()
        assert "Only members of marketing and sales" in answered(vera, "/sla status")
        becomes(playing, "U0VERA", is_restricted=False)
        playing.pass_time(DOUBTED + MINUTE)
        vera.types("/sla status")
        playing.settle()
        assert "Where we stand" in answered(vera, "/sla status")

    def test_of_nobody_whom_slack_was_just_asked_about(self, playing: Stage, sam: Person) -> None:
        before = looked_up(playing, "U0SAM")
        for _ in range(3):
            sam.types("/sla help")
            playing.settle()
        assert looked_up(playing, "U0SAM") == before


class TestAGuestWhomTheSetUpNames:
    @pytest.fixture
    def sophie_as_guest(self, playing: Stage) -> Person:
        """The head of sales has become a guest, and Slack has said so."""
        becomes(playing, "U0SOPHIE", is_restricted=True)
        playing.pass_time(FRESH + timedelta(days=1))
        assert standing(playing, "U0SOPHIE") is Standing.GUEST
        return playing.slack.person("U0SOPHIE")

    def test_works_leads_like_any_member_and_nobody_elses(self, playing: Stage, sophie_as_guest: Person) -> None:
        arrive(playing, prospects.claire)
        arrive(playing, prospects.paul)
        sophie_as_guest.clicks(card_of(sophie_as_guest, "Claire Petit"), "Claim")
        sam = playing.slack.person("U0SAM")
        sam.clicks(card_of(sam, "Paul Garcia"), "Claim")
        playing.settle()
        assert "@Sophie" in shown(card_of(sam, "Claire Petit"))
        sophie_as_guest.clicks(card_of(sophie_as_guest, "Paul Garcia"), "Release")
        playing.settle()
        assert "@Sam" in shown(card_of(sam, "Paul Garcia"))
        assert "@Sam" in shown(sophie_as_guest.private(SALES)[-1])

    def test_signs_nothing_and_is_told_why(self, sophie_as_guest: Person) -> None:
        told = answered(sophie_as_guest, "/sla sign")
        assert "Les invités de l’espace de travail ne peuvent pas le faire" in told

    def test_replaces_nobody(self, sophie_as_guest: Person) -> None:
        answered(sophie_as_guest, "/sla settings")
        offered = sophie_as_guest.could_click(sophie_as_guest.private(SALES)[-1])
        assert not [text for text in offered if "responsable" in text]


class TestWhoIsDeactivated:
    def test_is_given_no_calendar_any_more(self, playing: Stage) -> None:
        desk, actor = playing.bot.desk, Actor(OWN, "U0SAM", "slack", playing.bot.clock())
        address = f"{playing.url}/calendar/{feeds.renew(desk, actor)}.ics"
        with urlopen(address) as answer:  # noqa: S310 — our own address
            assert answer.status == 200
        becomes(playing, "U0SAM", deleted=True)
        playing.pass_time(FRESH + timedelta(days=1))
        assert standing(playing, "U0SAM") is Standing.GONE
        with pytest.raises(HTTPError, match="404"):
            urlopen(address)  # noqa: S310 — likewise


class TestAnAdminInNeitherTeam:
    @pytest.fixture
    def vera(self, playing: Stage) -> Person:
        becomes(playing, "U0VERA", is_admin=True)
        vera = playing.slack.person("U0VERA")
        vera.types("/sla help")
        playing.settle()
        return vera

    def test_replaces_a_head(self, playing: Stage, vera: Person) -> None:
        answered(vera, "/sla settings")
        vera.clicks(vera.private(SALES)[-1], "Replace a head")
        vera.fills({"Team": "Sales", "Who leads it from now on": "U0SAM"})
        assert vera.submits() == {}
        playing.settle()
        assert "leads sales from now on" in shown(playing.slack.person("U0SAM").direct()[-1])

    def test_sees_no_lead(self, playing: Stage, vera: Person) -> None:
        arrive(playing, prospects.claire)
        vera.clicks(card_of(vera, "Claire Petit"), "Explain")
        playing.settle()
        assert "Only members of marketing and sales" in shown(vera.private(SALES)[-1])
        assert "Claire" not in "\n".join(home_of(playing, vera).lines())
