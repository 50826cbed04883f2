"""The Home: to each their own part first, and drawn anew while they look at it."""

from datetime import timedelta

import pytest
from amendments import amended
from campaigning import announce
from seen import MARKETING, answered, card_of, does, home_of

from bot.demo.stage import Stage
from bot.services.watching import EVERY, WATCHED
from playground.faults import Fault
from playground.person import Person
from sla.document import Document

LOOK = EVERY + timedelta(seconds=1)


def at_home(playing: Stage, user: str) -> str:
    """What somebody reads who opens their Home."""
    return home_of(playing, playing.slack.person(user)).plain()


class TestToEachTheirOwn:
    def test_sales_sees_the_day_and_their_own_figures_beside_those_of_all(
        self, playing: Stage, sam: Person, claire: str
    ) -> None:
        does(playing, sam, claire, "Claim")
        mine, hers = at_home(playing, "U0SAM"), at_home(playing, "U0SUE")
        assert "1 lead is yours" in mine
        assert "*My leads* 1 (all: 1)" in mine
        assert "*My leads* 0 (all: 1)" in hers
        assert "What needs you" not in mine

    @pytest.mark.usefixtures("claire")
    def test_marketing_sees_what_it_brings_and_who_has_not_read_what(self, playing: Stage) -> None:
        mehdi = playing.slack.person("U0MEHDI")
        announce(playing, mehdi)
        home = at_home(playing, "U0MEHDI")
        assert "Ce que nous apportons" in home
        assert "website\u202f: 1 lead transmis, 0 vente" in home
        assert "Leads transmis (line chart)" in home
        assert "Ventes du marketing (line chart)" not in home
        assert "3 commerciaux ne l’ont pas lue" in home
        assert "Ma journée" not in home

    @pytest.mark.usefixtures("claire")
    def test_a_head_sees_what_waits_for_a_decision_and_both_waterfalls(self, playing: Stage) -> None:
        assert "Aucune décision n’est en attente." in at_home(playing, "U0SOPHIE")
        playing.pass_time(timedelta(days=1))
        playing.apply(in_force=False, document=amended())
        home = at_home(playing, "U0SOPHIE")
        assert "La version 2 attend votre signature" in home
        assert "1 lead est en retard\u202f: `/sla leads late`" in home
        assert "Leads transmis (line chart)" in home
        assert "Ventes du marketing (line chart)" in home

    def test_what_a_head_has_signed_waits_for_them_no_more(self, playing: Stage) -> None:
        playing.apply(in_force=False, document=amended())
        marion = playing.slack.person("U0MARION")
        answered(marion, "/sla sign", MARKETING)
        assert "attend votre signature" in at_home(playing, "U0MARION")

    def test_who_stands_in_for_a_head_is_not_asked_to_sign(self, playing: Stage) -> None:
        document = amended().to_document()
        document["workspace"]["sales"]["deputy"] = "U0SUE"
        playing.apply(in_force=False, document=Document.model_validate(document))
        home = at_home(playing, "U0SUE")
        assert "What needs you" in home
        assert "waits for your signature" not in home

    def test_somebody_in_no_team_learns_whom_to_ask_and_sees_no_figures(self, playing: Stage, claire: str) -> None:
        home = at_home(playing, "U0VERA")
        assert "Ask @Marion" in home
        assert "/sla glossary" in home
        assert claire not in home
        assert "KPIs" not in home


class TestWhileSomebodyLooks:
    def test_it_shows_what_others_do(self, playing: Stage, sam: Person, sue: Person, claire: str) -> None:
        assert "1 unclaimed" in at_home(playing, "U0SAM")
        sue.clicks(card_of(sue, claire), "Claim")
        playing.settle()
        assert "1 unclaimed" in sam.looks_home().plain()
        playing.pass_time(LOOK)
        assert "0 unclaimed" in sam.looks_home().plain()

    @pytest.mark.usefixtures("claire")
    def test_it_shows_what_time_does(self, playing: Stage, sam: Person) -> None:
        playing.pass_time(timedelta(minutes=55))
        assert "0 overdue" in at_home(playing, "U0SAM")
        playing.pass_time(timedelta(minutes=20))
        assert "1 overdue" in sam.looks_home().plain()

    def test_nothing_is_drawn_where_nothing_was_done(self, playing: Stage) -> None:
        at_home(playing, "U0SAM")
        before = drawn(playing)
        playing.pass_time(4 * EVERY)
        assert drawn(playing) == before

    def test_one_that_slack_refuses_is_told_to_the_heads_once_and_drawn_no_more(
        self, playing: Stage, sophie: Person, sue: Person, claire: str
    ) -> None:
        playing.slack.ask(Fault("error", "views.publish", count=5, error="not_enabled"))
        playing.slack.desk.opens_home("U0SAM")
        playing.settle()
        (letter,) = [each.plain() for each in sophie.direct() if "not_enabled" in each.plain()]
        assert "@Sam Parker" in letter
        does(playing, sue, claire, "Claim")
        before = drawn(playing)
        playing.pass_time(LOOK)
        assert drawn(playing) == before

    def test_after_an_hour_it_is_left_alone(self, playing: Stage, sam: Person, sue: Person, claire: str) -> None:
        at_home(playing, "U0SAM")
        playing.pass_time(WATCHED + LOOK)
        does(playing, sue, claire, "Claim")
        before = drawn(playing)
        playing.pass_time(LOOK)
        assert drawn(playing) == before
        assert "@Sue" in card_of(sam, claire).plain()


def drawn(playing: Stage) -> int:
    """How often the bot has published a Home."""
    return len(playing.slack.calls("views.publish"))
