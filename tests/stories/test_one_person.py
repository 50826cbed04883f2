"""One person, one lead: what comes twice adds to what is there, and both histories are kept."""

from datetime import timedelta

from seen import SALES, answered, arrive, card_of, cards, shown

from bot.demo import prospects
from bot.demo.stage import Stage
from playground.person import Person

WEBINAR = {"source": "webinar", "external_id": "w-1"}


def test_a_second_sql_adds_to_the_open_card_and_its_owner_hears_of_it(playing: Stage, sam: Person, claire: str) -> None:
    sam.clicks(card_of(sam, claire), "Claim")
    playing.pass_time(timedelta(minutes=10))
    answer = arrive(playing, prospects.claire, **WEBINAR)
    assert cards(sam, claire) == 1
    assert "Came again: webinar" in shown(card_of(sam, claire))
    (told,) = sam.direct()
    assert f"{claire}, Usine Nord" in shown(told)
    assert "came again: webinar" in shown(told)
    life = answered(sam, "/sla lead claire.petit@usine-nord.example")
    assert life.index("• website") < life.index("• webinar")
    assert answer["missing"] == []


def test_nobody_is_told_where_nobody_has_it(playing: Stage, sam: Person, claire: str) -> None:
    playing.pass_time(timedelta(minutes=10))
    arrive(playing, prospects.claire, **WEBINAR)
    assert not sam.direct()
    assert "Came again: webinar" in shown(card_of(sam, claire))


def test_the_owner_is_told_at_work_and_only_of_the_last_time(playing: Stage, sam: Person, claire: str) -> None:
    sam.clicks(card_of(sam, claire), "Contacted")
    playing.pass_time(timedelta(hours=10))
    before = len(sam.direct())
    for number in (1, 2):
        arrive(playing, prospects.claire, source="webinar", external_id=f"w-{number}")
        playing.pass_time(timedelta(minutes=1))
    assert len(sam.direct()) == before
    playing.pass_time(timedelta(hours=14))
    assert [shown(each).count("came again") for each in sam.direct()[before:] if "came again" in shown(each)] == [1]


def test_a_returning_customer_is_marked_on_the_next_card(playing: Stage, sam: Person, claire: str) -> None:
    sam.clicks(card_of(sam, claire), "Contacted")
    playing.settle()
    sam.clicks(card_of(sam, claire), "Won")
    sam.fills({sam.modal.labels[0]: "4900"})
    assert sam.submits() == {}
    playing.pass_time(timedelta(days=1))
    arrive(playing, prospects.claire, **WEBINAR)
    assert cards(sam, claire) == 2
    newest = sam.sees(SALES, claire)[-1]
    assert "Customer since March 2026, 1 sale" in shown(newest)
