"""Campaigns that clash, are extended, corrected and cancelled: both teams are told, and promises stay."""

from datetime import UTC, datetime, timedelta

import pytest
from campaigning import announce, announcement, chooses, letters
from seen import MARKETING, SALES, answered, arrive, card_of, shown, told

from bot.demo import prospects
from bot.demo.stage import Stage
from playground.person import Person

RUNNING = datetime(2026, 3, 10, 9, tzinfo=UTC)
SIXTY = {"name": "Sixty days", "key": "trial-60", "first": "2026-03-20", "last": "2026-04-10", "after": "60 days"}


@pytest.fixture
def mehdi(playing: Stage) -> Person:
    """A marketer; he reads French."""
    return playing.slack.person("U0MEHDI")


@pytest.fixture
def running(playing: Stage, mehdi: Person) -> None:
    """The trial of 45 days runs since five days, and Claire came on its second."""
    announce(playing, mehdi)
    playing.go_to(datetime(2026, 3, 6, 9, tzinfo=UTC))
    arrive(playing, prospects.claire)
    playing.go_to(RUNNING)


def fills(playing: Stage, mehdi: Person, **answers: object) -> dict[str, str]:
    """Fill the open form in with what is named as in the form, and send it; what it complains of."""
    complaints = mehdi.fills({name.replace("_", " "): value for name, value in answers.items()}).submits()
    playing.settle()
    return complaints


@pytest.mark.usefixtures("running")
def test_the_clash_the_extension_and_the_cancellation(playing: Stage, mehdi: Person, sam: Person) -> None:
    mehdi.types("/sla campaign", in_=MARKETING)
    clashing = {"Nom": "Sixty days", "Clé pour les leads": "trial-60", "Objectif": "More"}
    clashing |= {"Premier jour": "2026-03-20", "Dernier jour": "2026-04-10"}
    clashing |= {"Ce qui change pour le prospect": "trial", "Avant": "30 days", "Maintenant": "60 days"}
    mehdi.fills(clashing).submits()
    refused = mehdi.modal.plain()
    assert "Deux campagnes ne peuvent pas promettre deux choses à un même lead" in refused
    assert "Trial of 45 days" in refused
    assert "Sixty days" in refused
    playing.settle()
    assert not sam.sees(SALES, "Sixty days")
    mehdi.fills(
        {"Quelle campagne vaut pour un lead concerné par les deux\u202f?": "Cette campagne-ci s’applique"}
    ).submits()
    assert "Voici ce que liront les deux équipes" in mehdi.modal.plain()
    mehdi.submits()
    playing.settle()
    assert len(sam.sees(SALES, "New campaign: Sixty days")) == 1

    chooses(mehdi, "Prolonger")
    fills(playing, mehdi, Dernier_jour="2026-04-14")
    (extended,) = sam.sees(SALES, "Campaign extended: Trial of 45 days")
    assert "~Mar 31, 2026~ → Apr 14, 2026" in extended.plain()
    assert "Got it" in extended.buttons
    assert "to Apr 14, 2026" in shown(announcement(sam, SALES))
    assert "until Apr 14, 2026" in shown(card_of(sam, "Claire Petit"))

    playing.go_to(datetime(2026, 3, 23, 9, tzinfo=UTC))
    arrive(playing, prospects.paul)
    assert "60 days instead of 30 days" in shown(card_of(sam, "Paul Garcia"))
    chooses(mehdi, "Annuler la campagne", "trial-60")
    fills(playing, mehdi, Raison="Too costly for <!channel>")
    redrawn, cancelled = sam.sees(SALES, "Campaign cancelled: Sixty days")
    assert redrawn.ts == announcement(sam, SALES, "Sixty days").ts
    assert "Trial: 45 days instead of 30 days for new leads: campaign Trial of 45 days runs" in shown(cancelled)
    assert "Leads that arrived until then keep what they were promised: trial: 60 days" in shown(cancelled)
    assert "<!channel>" not in str(cancelled.post.blocks)
    card = shown(card_of(sam, "Paul Garcia"))
    assert "60 days instead of 30 days" in card
    assert "Cancelled on Mar 23, 2026 for new leads; what was promised stays." in card
    playing.go_to(datetime(2026, 3, 24, 9, tzinfo=UTC))
    arrive(playing, prospects.emma)
    assert "45 days instead of 30 days" in shown(card_of(sam, "Emma Leroy"))


@pytest.mark.usefixtures("running")
def test_a_changed_offer_is_for_new_leads_and_the_cards_of_others_say_both(
    playing: Stage, mehdi: Person, sam: Person
) -> None:
    chooses(mehdi, "Modifier")
    mehdi.fills({"Maintenant": "60 days"}).submits()
    assert "Les leads déjà arrivés gardent Trial" in mehdi.modal.plain()
    mehdi.submits()
    playing.settle()
    card = shown(card_of(sam, "Claire Petit"))
    assert "Trial: 45 days instead of 30 days" in card
    assert "Changed since for leads that arrive now: Trial: 60 days instead of 30 days." in card
    playing.pass_time(timedelta(minutes=10))
    arrive(playing, prospects.paul)
    assert "Trial: 60 days instead of 30 days" in shown(card_of(sam, "Paul Garcia"))
    assert "Trial: 45 days" not in shown(card_of(sam, "Paul Garcia"))


@pytest.mark.usefixtures("running")
def test_a_mistake_in_the_announcement_is_put_right_for_everybody(playing: Stage, mehdi: Person, sam: Person) -> None:
    chooses(mehdi, "Modifier")
    keeps = "Si l’offre, son public, l’ordre des campagnes ou le premier jour change\u202f: les leads déjà arrivés"
    them_too = "Ce qui vaut maintenant vaut aussi pour eux\u202f: c’était une erreur"
    mehdi.fills({"Maintenant": "54 days", keeps: them_too}).submits()
    mehdi.submits()
    playing.settle()
    assert "54 days" in shown(card_of(sam, "Claire Petit"))
    assert "Trial: 45 days" not in shown(card_of(sam, "Claire Petit"))


def test_a_corrected_text_asks_nobody_to_read_again_and_a_new_offer_does(
    playing: Stage, mehdi: Person, sam: Person
) -> None:
    announce(playing, mehdi)
    first = announcement(sam, SALES)
    sam.clicks(first, "Got it")
    playing.settle()
    chooses(mehdi, "Modifier")
    mehdi.fills({"Objectif": "Fill the summer webinars"}).submits()
    mehdi.submits()
    playing.settle()
    assert "@Sam" not in shown(announcement(mehdi, MARKETING)).partition("Not yet")[2]
    chooses(mehdi, "Modifier")
    mehdi.fills({"Maintenant": "60 days"}).submits()
    mehdi.submits()
    playing.settle()
    assert "@Sam" in shown(announcement(mehdi, MARKETING)).partition("Not yet")[2]
    sam.clicks(first, "Got it")
    playing.settle()
    assert "has changed since that message" in shown(told(sam))
    assert "@Sam" in shown(announcement(mehdi, MARKETING)).partition("Not yet")[2]


def test_a_campaign_called_off_before_it_starts_promises_nothing(playing: Stage, mehdi: Person, sam: Person) -> None:
    announce(playing, mehdi)
    chooses(mehdi, "Annuler la campagne")
    assert "Elle ne commence jamais" in mehdi.modal.plain()
    fills(playing, mehdi)
    assert len(sam.sees(SALES, "Trial: it stays 30 days.")) == 2, "the first message, and the news"
    playing.go_to(RUNNING)
    assert not sam.sees(SALES, "Campaign starts today")
    assert not letters(sam, "Trial of 45 days")
    arrive(playing, prospects.claire)
    assert "45 days" not in shown(card_of(sam, "Claire Petit"))
    assert "annulée" in answered(mehdi, "/sla campaign trial-45", MARKETING)


def test_a_campaign_cancelled_while_its_form_is_open_is_not_changed(
    playing: Stage, mehdi: Person, marion: Person, sam: Person
) -> None:
    announce(playing, mehdi)
    chooses(mehdi, "Modifier")
    chooses(marion, "Annuler la campagne")
    fills(playing, marion)
    mehdi.fills({"Maintenant": "60 days"})
    (complaint,) = mehdi.submits().values()
    assert "La campagne Trial of 45 days a été annulée par" in complaint
    assert "60 days" in str(mehdi.modal.view.values), "what was typed is still there"
    playing.settle()
    assert not sam.sees(SALES, "60 days")


def test_what_somebody_else_changed_meanwhile_is_shown_before_it_is_written_over(
    playing: Stage, mehdi: Person, marion: Person, sam: Person
) -> None:
    announce(playing, mehdi)
    chooses(mehdi, "Modifier")
    chooses(marion, "Prolonger")
    fills(playing, marion, Dernier_jour="2026-04-10")
    mehdi.fills({"Maintenant": "60 days"}).submits()
    assert "a modifié cette campagne entre-temps" in mehdi.modal.plain()
    assert "10 avr. 2026" in mehdi.modal.plain()
    mehdi.fills({"Dernier jour": "2026-04-10"}).submits()
    mehdi.submits()
    playing.settle()
    now = shown(announcement(sam, SALES))
    assert "to Apr 10, 2026" in now
    assert "60 days" in now


@pytest.mark.usefixtures("running")
def test_sales_reads_a_campaign_and_does_not_change_it(playing: Stage, mehdi: Person, sam: Person) -> None:
    assert "Trial of 45 days" in answered(sam, "/sla campaign trial-45")
    sam.types("/sla campaigns", in_=SALES)
    assert "Edit" not in shown(sam.private(SALES)[-1])
    assert "There is no campaign “trial-46”" in answered(sam, "/sla campaign trial-46")
    playing.go_to(datetime(2026, 4, 2, 9, tzinfo=UTC))
    assert "Trial of 45 days" not in answered(sam, "/sla campaigns")
    assert "Trial of 45 days" in answered(sam, "/sla campaigns past")
    assert "Write" in answered(sam, "/sla campaigns of old")
    chooses(mehdi, "Voir")
    playing.settle()
    assert "Trial of 45 days" in shown(mehdi.private(MARKETING)[-1])
