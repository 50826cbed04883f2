"""What changed while the app was out of a team: nothing that stands says otherwise, and what still holds is told."""

from datetime import timedelta

import pytest
from amendments import amended
from beside import MINUTE, Beside, cards
from seen import shown

from bot.services import campaigns, signing
from bot.services.agreements import apply
from bot.services.forgetting import forget
from bot.services.handoffs import act
from playground.message import Message
from sla.actor import Actor
from sla.campaign import Campaign
from sla.deed import Act, Deed

DAY = timedelta(days=1)
SALES, MARKETING = "C0SALES", "C0MARKETING"


def acting(both: Beside, user: str) -> Actor:
    return Actor(both.workspace(both.loire), user, "slack", both.stage.bot.clock())


def taken_out(both: Beside) -> None:
    both.stage.slack.clock.advance(MINUTE)
    both.loire.uninstall()


def put_back(both: Beside, after: timedelta = DAY) -> None:
    both.stage.pass_time(after)
    both.installs(both.loire)
    both.stage.settle()
    both.stage.pass_time(MINUTE)


def says(both: Beside, text: str, channel: str = SALES) -> list[Message]:
    member = "U0SAM" if channel == SALES else "U0MEHDI"
    return both.loire.person(member).sees(channel, text)


def read_by(both: Beside, user: str) -> str:
    """All that somebody can read of sales, in the channel and in person."""
    person = both.loire.person(user)
    return "\n".join(shown(each) for each in (*person.sees(SALES), *person.direct()))


def contacted(both: Beside) -> str:
    """A lead whose card says that somebody has called."""
    handoff = both.arrives(both.loire, "Berthe")
    both.stage.settle()
    both.loire.person("U0SAM").clicks(cards(both.loire, "Berthe")[0], "Claim")
    act(both.stage.bot.desk, acting(both, "U0SAM"), handoff, Deed(Act.CONTACT))
    both.stage.settle()
    assert says(both, "Berthe")[0].buttons
    return handoff


def lose(both: Beside, handoff: str) -> None:
    act(both.stage.bot.desk, acting(both, "U0SAM"), handoff, Deed(Act.LOSE))


class TestALeadThatIsOver:
    def test_closed_before_its_card_was_drawn_anew_it_has_no_buttons(self, both: Beside) -> None:
        lose(both, contacted(both))
        taken_out(both)
        put_back(both)
        assert not says(both, "Berthe")[0].buttons

    def test_closed_meanwhile_it_has_none_either(self, both: Beside) -> None:
        handoff = contacted(both)
        taken_out(both)
        both.stage.pass_time(12 * DAY)
        lose(both, handoff)
        both.stage.settle()
        put_back(both, 12 * DAY)
        assert not says(both, "Berthe")[0].buttons

    def test_closed_and_never_shown_it_is_not_shown_now(self, both: Beside) -> None:
        handoff = both.arrives(both.loire, "Berthe")
        for deed in (Act.CLAIM, Act.CONTACT, Act.LOSE):
            act(both.stage.bot.desk, acting(both, "U0SAM"), handoff, Deed(deed))
        taken_out(both)
        put_back(both)
        assert not says(both, "Berthe")

    def test_of_somebody_erased_meanwhile_nothing_is_left_to_read(self, both: Beside) -> None:
        handoff = both.arrives(both.loire, "Berthe")
        both.stage.pass_time(timedelta(hours=6))  # her head is told of a broken promise
        act(both.stage.bot.desk, acting(both, "U0SAM"), handoff, Deed(Act.CLAIM))
        lose(both, handoff)
        both.stage.settle()
        assert "Berthe" in read_by(both, "U0SAM")
        assert "Berthe" in read_by(both, "U0SOPHIE")
        taken_out(both)
        forget(both.stage.bot.desk, acting(both, "U0SOPHIE"), "berthe@usine-nord.example")
        both.stage.settle()
        put_back(both)
        both.stage.pass_time(timedelta(minutes=3))
        assert "Berthe" not in read_by(both, "U0SAM") + read_by(both, "U0SOPHIE")


def announced(both: Beside, begins: timedelta, ends: timedelta) -> None:
    """Both teams have read of a campaign, before it is as far."""
    now = both.stage.bot.clock()
    campaigns.announce(
        both.stage.bot.desk,
        acting(both, "U0MARION"),
        Campaign("c1", "spring", "Spring", "45 days", now + begins, now + ends, "U0MARION", now),
    )
    both.stage.settle()


class TestACampaign:
    def test_that_began_meanwhile_and_goes_on_is_told_of_as_it_is_now(self, both: Beside) -> None:
        announced(both, 2 * DAY, 9 * DAY)
        taken_out(both)
        put_back(both, 4 * DAY)
        for channel in (SALES, MARKETING):
            assert len(says(both, "Campaign has begun: Spring", channel)) == 1
            assert not says(both, "Campaign starts: Spring", channel)

    def test_that_was_told_of_before_is_not_told_of_again(self, both: Beside) -> None:
        announced(both, DAY, 9 * DAY)
        both.stage.pass_time(2 * DAY)
        before = len(says(both, "Spring"))
        taken_out(both)
        put_back(both)
        assert len(says(both, "Spring")) == before

    def test_that_is_over_asks_nobody_to_read_it_and_nothing_is_said_of_it(self, both: Beside) -> None:
        announced(both, 2 * DAY, 4 * DAY)
        (announcement,) = says(both, "Spring")
        assert announcement.buttons == ["Got it"]
        taken_out(both)
        put_back(both, 9 * DAY)
        (announcement,) = says(both, "Spring")
        assert not announcement.buttons


class TestAVersion:
    @pytest.fixture
    def came_into_force(self, both: Beside) -> Beside:
        """Both heads have signed one that counts from a day on which the app is not there."""
        desk, document = both.stage.bot.desk, amended("3h", **{"from": "2026-03-04"})
        apply(desk, acting(both, "operator"), document, in_force=False)
        assert document.agreement is not None
        for head in ("U0MARION", "U0SOPHIE"):
            signing.sign(desk, acting(both, head), document.agreement.fingerprint())
        both.stage.settle()
        assert len(says(both, "Version 2 of the agreement is signed by both heads. In force from Mar 4, 2026")) == 1
        taken_out(both)
        put_back(both, 4 * DAY)
        return both

    def test_that_came_into_force_meanwhile_is_not_shown_as_waiting(self, came_into_force: Beside) -> None:
        (proposal,) = says(came_into_force, "What changes from version 1")
        assert "Version 2 of the agreement was signed by both heads." in proposal.plain()

    def test_both_teams_are_told_that_it_counts(self, came_into_force: Beside) -> None:
        for channel in (SALES, MARKETING):
            assert len(says(came_into_force, "Version 2 of the agreement is in force.", channel)) == 1
