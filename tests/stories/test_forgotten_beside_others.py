"""Somebody is erased, or is told what is held, who shares a name, a number, a source or a deal: others keep theirs."""

from datetime import timedelta

import pytest
from erased import EMAIL, NAME, PHONE, forgets
from seen import answered, arrive, card_of, shown

from bot.demo import prospects
from bot.demo.stage import Stage
from bot.services import holding
from bot.services.workspaces import OWN
from playground.person import Person
from sla.actor import Actor

PAUL = "paul.garcia@ateliers-sud.example"
NAMESAKE = "claire.petit@other-firm.example"
OTHERS = "+33 1 88 77 66 55"


def records(playing: Stage, email: str) -> object:
    """All that is held of somebody as their own."""
    return told(playing, email)["records"]


def told(playing: Stage, email: str) -> dict[str, object]:
    actor = Actor(OWN, "operator", "cli", playing.bot.clock())
    return holding.export(playing.bot.desk, actor, email)


@pytest.fixture
def namesake(playing: Stage) -> str:
    """Somebody else of the same name; gives their address."""
    asked = {"form": "demo", "employees": 120, "iban": "FR7612345", "comment": f"As {NAME} of {EMAIL} told me"}
    arrive(playing, prospects.claire, email=NAMESAKE, external_id="form-x", phone=OTHERS, attributes=asked)
    return NAMESAKE


@pytest.mark.usefixtures("claire")
class TestWhoeverSharesANumber:
    @pytest.fixture(autouse=True)
    def shared(self, playing: Stage) -> None:
        """A colleague's form, in which the switchboard is asked for once more."""
        arrive(playing, prospects.paul, phone=PHONE, attributes={"form": "demo", "employees": 120, "office": PHONE})

    def test_keeps_it_in_all_that_is_held_of_them(self, playing: Stage, sophie: Person) -> None:
        before = records(playing, PAUL)
        assert PHONE in str(before)
        card = shown(card_of(sophie, "Paul Garcia"))
        forgets(playing, sophie)
        assert records(playing, PAUL) == before
        assert shown(card_of(sophie, "Paul Garcia")) == card

    def test_is_not_told_of_to_the_other(self, playing: Stage) -> None:
        assert "Paul Garcia" not in str(told(playing, EMAIL))


@pytest.mark.usefixtures("claire")
class TestANamesake:
    def test_keeps_name_and_number(self, playing: Stage, sophie: Person, namesake: str) -> None:
        forgets(playing, sophie)
        held = str(records(playing, namesake))
        assert held.count(f"'name': '{NAME}'") == 2
        assert held.count(f"'phone': '{OTHERS}'") == 2

    def test_says_no_more_of_the_other(self, playing: Stage, sophie: Person, namesake: str) -> None:
        forgets(playing, sophie)
        assert EMAIL not in str(records(playing, namesake))
        assert f"As {NAME}" not in str(records(playing, namesake))

    def test_is_told_of_by_the_answer_alone_that_names_the_other(self, playing: Stage, namesake: str) -> None:
        held = told(playing, EMAIL)
        (row,) = held["texts"]["appearances"]  # type: ignore[index]
        assert row["said"] == {"comment": f"As {NAME} of {EMAIL} told me"}
        others = [each for each in (namesake, OTHERS, "FR7612345") if each in str(held)]
        assert others == []


@pytest.mark.usefixtures("claire", "paul")
def test_a_deal_that_somebody_else_bought_in_the_end_is_theirs(playing: Stage, sophie: Person) -> None:
    deal = {"source": "crm", "external_id": "d-1", "amount": "4900.00", "currency": "EUR"}
    playing.post("deals", {**deal, "email": EMAIL, "status": "open"})
    playing.pass_time(timedelta(minutes=1))
    won = {**deal, "email": PAUL, "status": "won", "closed_at": playing.bot.clock().isoformat()}
    answer = playing.post("deals", won)
    assert PAUL not in str(told(playing, EMAIL))
    forgets(playing, sophie)
    assert "deals" in records(playing, PAUL)  # type: ignore[operator]
    assert playing.post("deals", won) == answer


class TestASourceThatHoldsTheAddress:
    @pytest.mark.parametrize("beside", ["source", "campaign"])
    def test_stays_and_is_named_where_others_came_from_it(self, playing: Stage, sophie: Person, beside: str) -> None:
        code = f"referral-{EMAIL}"
        arrive(playing, prospects.claire, **{beside: code})
        arrive(playing, prospects.paul, **{beside: code})
        before = answered(sophie, f"/sla kpis by {beside}")
        assert code in before
        said = forgets(playing, sophie)
        assert answered(sophie, f"/sla kpis by {beside}") == before
        assert "sous lesquelles d’autres sont comptés" in said

    def test_goes_where_they_came_from_it_alone(self, playing: Stage, sophie: Person) -> None:
        arrive(playing, prospects.claire, source=f"referral-{EMAIL}")
        arrive(playing, prospects.paul)
        forgets(playing, sophie)
        assert EMAIL not in answered(sophie, "/sla kpis by source")
