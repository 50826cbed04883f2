"""A lead met in person: handed over by a shortcut, an SQL by hand, which the log says."""

import pytest
from seen import answered, arrive, card_of, cards, shown

from bot.demo import prospects
from bot.demo.stage import Stage
from playground.faults import Fault
from playground.person import Person

SHORTCUT = "Hand over a lead"
PAUL = {"Name": "Paul Garcia", "Company": "Ateliers Sud", "E-mail": "paul.garcia@ateliers-sud.example"}


def hands_over(person: Person, **answers: object) -> dict[str, str]:
    """Fill the dialog in; what it complains of."""
    person.shortcut(SHORTCUT)
    person.fills({**PAUL, **answers})
    return person.submits()


def test_who_calls_them_gets_the_lead_at_once(playing: Stage, sam: Person) -> None:
    assert hands_over(sam, **{"What was said?": "Wants a demo in May."}) == {}
    assert "is yours" in sam.modal.plain()
    playing.settle()
    card = shown(card_of(sam, "Paul Garcia"))
    assert "*Claimed* · @Sam" in card
    assert "+60 met in person, handed over by" in card
    assert "“Wants a demo in May.”" in card
    assert "Paul Garcia" in answered(sam, "/sla leads")


def test_otherwise_it_goes_the_usual_way(playing: Stage, sam: Person) -> None:
    assert hands_over(sam, **{"Who calls?": "Whoever is free"}) == {}
    playing.settle()
    assert "Claim" in card_of(sam, "Paul Garcia").buttons


def test_marketing_hands_over_too_and_is_not_asked_who_calls(playing: Stage, marion: Person, sam: Person) -> None:
    marion.shortcut(SHORTCUT)
    labels = marion.modal.labels
    assert "Qui appelle\u202f?" not in labels
    marion.fills({labels[0]: "Paul Garcia", labels[1]: "Ateliers Sud", labels[2]: PAUL["E-mail"]})
    assert marion.submits() == {}
    playing.settle()
    assert "Claim" in card_of(sam, "Paul Garcia").buttons


@pytest.mark.parametrize("email", ["paul.garcia", "a@b.example\nc@d.example", "<!channel>"])
def test_a_bad_address_is_said_beneath_it(playing: Stage, sam: Person, email: str) -> None:
    assert "This is no e-mail address" in hands_over(sam, **{"E-mail": email})["E-mail"]


def test_what_the_agreement_requires_is_said_beneath_its_input(playing: Stage, sam: Person) -> None:
    sam.shortcut(SHORTCUT)
    sam.fills({"E-mail": PAUL["E-mail"]})
    assert "The agreement asks for this" in sam.submits()["Company"]


def test_one_that_sales_has_already_is_added_to_and_who_has_it_is_said(
    playing: Stage, sam: Person, sue: Person, claire: str
) -> None:
    sam.clicks(card_of(sam, claire), "Claim")
    playing.settle()
    said = {"E-mail": "claire.petit@usine-nord.example", "What was said?": "Met again at the fair."}
    assert hands_over(sue, Name="", Company="", **said) == {}
    assert "has" in sue.modal.plain()
    assert "@Sam" in sue.modal.plain()
    playing.settle()
    assert cards(sam, claire) == 1
    assert "Met again at the fair." in shown(card_of(sam, claire))
    assert "came again: Met in person" in shown(sam.direct()[-1])


def test_what_is_known_of_it_stays_and_what_was_typed_is_kept_with_the_meeting(
    playing: Stage, sam: Person, claire: str
) -> None:
    sam.clicks(card_of(sam, claire), "Claim")
    assert hands_over(sam, Name="Klara", **{"E-mail": "claire.petit@usine-nord.example"}) == {}
    assert "*Claire Petit, Usine Nord* is yours. What you wrote stands on the card" in sam.modal.plain()
    playing.settle()
    life = answered(sam, "/sla lead claire.petit@usine-nord.example")
    assert "*Company* Usine Nord" in life
    assert "new: name, company" in life
    assert cards(sam, "Klara") == 0


def test_no_rule_takes_it_back(playing: Stage, sam: Person) -> None:
    hands_over(sam)
    playing.settle()
    answer = arrive(playing, prospects.paul, attributes={})
    assert answer["stage"] == "sql"
    assert [line["points"] for line in answer["why"]] == [60]


def test_a_dialog_delivered_twice_is_one_lead(playing: Stage, sam: Person) -> None:
    playing.slack.ask(Fault("duplicate", "view_submission"))
    hands_over(sam)
    playing.settle()
    assert cards(sam, "Paul Garcia") == 1
    life = answered(sam, f"/sla lead {PAUL['E-mail']}")
    assert life.count("• Met in person") == 1
