"""My day: what is mine in the order it falls due, what nobody has, what waits for an outcome; page by page."""

from datetime import timedelta

from seen import SALES, answered, arrive, card_of, home_of, shown

from bot.demo import prospects
from bot.demo.prospects import name_of
from bot.demo.stage import Stage
from playground.person import Person


def crowd(playing: Stage, many: int) -> None:
    """So many leads who asked for a demo, one after the other."""
    for number in range(many):
        playing.post("leads", prospects.anybody(playing.bot.clock(), number, hot=False))
    playing.settle()


def test_mine_are_listed_in_the_order_they_fall_due(playing: Stage, sam: Person, claire: str) -> None:
    playing.pass_time(timedelta(minutes=5))
    arrive(playing, prospects.emma)
    for name in ("Emma Leroy", claire):
        sam.clicks(card_of(sam, name), "Claim")
    playing.settle()
    told = answered(sam, "/sla leads")
    assert "Open leads: yours" in told
    assert told.index(claire) < told.index("Emma Leroy")
    assert "First contact: due" in told
    assert "Their cards are in #sales" in told


def test_a_lead_that_was_due_is_marked_and_found_among_the_late(playing: Stage, sam: Person, claire: str) -> None:
    assert "None." in answered(sam, "/sla leads late")
    playing.pass_time(timedelta(hours=2))
    assert claire in answered(sam, "/sla leads late")
    assert "❗" in answered(sam, "/sla leads open hot website")


def test_an_unknown_source_is_told_with_those_there_are(playing: Stage, sam: Person, claire: str) -> None:
    told = answered(sam, "/sla leads open websit")
    assert "“websit” is neither a filter nor a source" in told
    assert "Sources: website." in told


def test_pages_are_turned_with_buttons_and_typed_by_number(playing: Stage, sam: Person) -> None:
    crowd(playing, 20)
    first = answered(sam, "/sla leads open")
    assert name_of(0) in first
    assert name_of(16) not in first
    sam.clicks(sam.private(SALES)[-1], "Next")
    playing.settle()
    second = shown(sam.private(SALES)[-1])
    assert "page 2" in second
    assert name_of(16) in second
    assert answered(sam, "/sla leads open 2").splitlines()[1:] == second.splitlines()[1:]
    sam.clicks(sam.private(SALES)[-1], "Previous")
    playing.settle()
    assert shown(sam.private(SALES)[-1]) == first
    assert "There is no page 9." in answered(sam, "/sla leads open 9")


def test_turned_back_to_where_too_few_are_left_it_is_the_first_page(playing: Stage, sam: Person) -> None:
    crowd(playing, 20)
    answered(sam, "/sla leads open 2")
    second = sam.private(SALES)[-1]
    for number in range(14):
        sam.clicks(card_of(sam, name_of(number)), "Claim")
    playing.settle()
    sam.clicks(second, "Previous")
    playing.settle()
    told = shown(sam.private(SALES)[-1])
    assert "page" not in told
    assert all(name_of(number) in told for number in range(14, 20))


def test_what_is_put_off_is_not_late(playing: Stage, sam: Person, claire: str) -> None:
    sam.clicks(card_of(sam, claire), "Claim")
    playing.pass_time(timedelta(hours=5))
    assert claire in answered(sam, "/sla leads mine late")
    sam.clicks(card_of(sam, claire), "Snooze")
    sam.fills({"Call again on": "2026-03-12"})
    sam.submits()
    playing.settle()
    assert "None." in answered(sam, "/sla leads mine late")
    assert "❗" not in home_of(playing, sam).plain()


def test_a_lead_of_the_list_is_shown_in_full(playing: Stage, sam: Person, claire: str) -> None:
    answered(sam, "/sla leads all")
    sam.clicks(sam.private(SALES)[-1], "Show")
    assert sam.modal.title == "Life of a lead"
    assert claire in sam.modal.plain()


def test_marketing_sees_all_of_them(playing: Stage, marion: Person, claire: str) -> None:
    assert claire in answered(marion, "/sla leads")


class TestTheHome:
    def test_shows_what_is_mine_and_what_nobody_has(self, playing: Stage, sam: Person, claire: str) -> None:
        home = home_of(playing, sam)
        assert "0 leads are yours, 1 unclaimed" in home.plain()
        sam.clicks(home, "Claim")
        playing.settle()
        home = sam.home()
        assert "1 lead is yours, 0 unclaimed" in home.plain()
        assert "Claim" not in sam.could_click(home)
        assert "@Sam" in shown(card_of(sam, claire))

    def test_has_no_such_part_for_marketing(self, playing: Stage, marion: Person) -> None:
        assert "Ma journée" not in home_of(playing, marion).plain()
