"""The trial of 45 days, from its announcement to a lead of the last evening that is called two days after the end."""

from datetime import UTC, datetime

import pytest
from campaigning import TRIAL, announce, announcement, letters
from seen import MARKETING, SALES, answered, arrive, card_of, shown

from bot.demo import prospects
from bot.demo.stage import Stage
from playground.person import Person

PROMISE = "*Trial: 45 days instead of 30 days*, campaign Trial of 45 days, until Mar 31, 2026"


@pytest.fixture
def mehdi(playing: Stage) -> Person:
    """A marketer; he reads French."""
    return playing.slack.person("U0MEHDI")


def test_nothing_is_sent_before_it_was_previewed(playing: Stage, mehdi: Person, sam: Person) -> None:
    mehdi.types("/sla campaign", in_=MARKETING)
    mehdi.fills(TRIAL).submits()
    preview = mehdi.modal.plain()
    assert "Voici ce que liront les deux équipes" in preview
    assert "Nouvelle campagne : Trial of 45 days" in preview.replace("\u202f", " ")
    assert "l’accord demande 2 jours (notice), et c’est respecté" in preview.replace("`", "")
    playing.settle()
    assert not sam.sees(SALES, "Trial of 45 days")
    mehdi.fills({"Maintenant": "60 days"}).submits()
    assert "60 days au lieu de 30 days" in mehdi.modal.plain(), "what was changed is previewed again"
    assert not sam.sees(SALES, "Trial of 45 days")
    mehdi.submits()
    playing.settle()
    assert len(sam.sees(SALES, "New campaign: Trial of 45 days")) == 1


def test_the_whole_of_it(playing: Stage, mehdi: Person, sam: Person, sue: Person, sophie: Person) -> None:
    announce(playing, mehdi)
    sam.clicks(announcement(sam, SALES), "Got it")
    playing.settle()
    read = shown(announcement(mehdi, MARKETING))
    assert "@Sam Parker" not in read.partition("Not yet")[2]
    assert "@Sue" in read.partition("Not yet")[2]

    playing.go_to(datetime(2026, 3, 4, 8, 5, tzinfo=UTC))
    (reminder,) = letters(sue, "Trial of 45 days")
    assert "A campaign starts soon that you have not read" in shown(reminder)
    assert not letters(sam, "Trial of 45 days")
    playing.go_to(datetime(2026, 3, 5, 8, 5, tzinfo=UTC))
    assert len(sam.sees(SALES, "Campaign starts today: Trial of 45 days")) == 1
    (listed,) = letters(sophie, "sans que tous les commerciaux l’aient lue")
    assert "@Sue" in shown(listed)
    assert len(letters(sue, "Trial of 45 days")) == 1

    playing.go_to(datetime(2026, 3, 31, 20, 30, tzinfo=UTC))
    arrive(playing, prospects.emma)
    playing.go_to(datetime(2026, 4, 2, 8, 0, tzinfo=UTC))
    assert len(sam.sees(SALES, "Campaign has ended: Trial of 45 days")) == 1
    assert PROMISE in answered(sam, "/sla offer emma.leroy@clinique-est.example")
    sam.clicks(card_of(sam, "Emma Leroy"), "Contacted")
    playing.settle()
    card = shown(card_of(sam, "Emma Leroy"))
    assert PROMISE in card
    assert "Promised: the lead arrived Mar 31, 2026" in card
    assert "so this holds after that day too" in card
    assert "45 days" not in answered(sam, "/sla offer nobody@example.com")
