"""Campaigns: both teams know before the prospects do, and the offer stands on every card it touches."""

from datetime import UTC, datetime
from typing import Any

import pytest
from seen import MARKETING, SALES, answered, arrive, card_of, shown

from bot.demo import prospects
from bot.demo.stage import Stage
from playground.person import Person

FORM: dict[str, Any] = {
    "Name": "Trial of 45 days",
    "Key for leads": "trial-45",
    "Purpose": "Fill the spring webinars",
    "First day": "2026-03-05",
    "Last day": "2026-03-31",
    "What changes for the prospect": "Trial",
    "From": "30 days",
    "To": "45 days",
}


@pytest.fixture
def mehdi(playing: Stage) -> Person:
    """A marketer; he reads French."""
    return playing.slack.person("U0MEHDI")


def announce(playing: Stage, person: Person, **changes: str) -> dict[str, str]:
    """Fill the dialog in and submit it; gives what it complains of, by the field's English name."""
    person.types("/sla campaign", in_=MARKETING)
    in_english = dict(zip(person.modal.labels, FORM, strict=False))
    answers = {label: {**FORM, **changes}[name] for label, name in in_english.items()}
    complaints = person.fills(answers).submits() or person.submits()
    playing.settle()
    return {in_english[label]: complaint for label, complaint in complaints.items()}


def test_both_channels_are_told_at_once_at_the_start_and_at_the_end(playing: Stage, mehdi: Person, sam: Person) -> None:
    assert announce(playing, mehdi) == {}
    for person, channel in ((mehdi, MARKETING), (sam, SALES)):
        assert len(person.sees(channel, "New campaign: Trial of 45 days")) == 1
    playing.go_to(datetime(2026, 3, 5, 7, 0, tzinfo=UTC))
    assert not sam.sees(SALES, "starts today")
    playing.go_to(datetime(2026, 3, 5, 8, 1, tzinfo=UTC))
    assert len(sam.sees(SALES, "starts today")) == 1
    playing.go_to(datetime(2026, 4, 1, 7, 1, tzinfo=UTC))
    for person, channel in ((mehdi, MARKETING), (sam, SALES)):
        assert len(person.sees(channel, "has ended")) == 1


def test_the_offer_is_that_of_the_moment_the_lead_arrived(playing: Stage, mehdi: Person, sam: Person) -> None:
    arrive(playing, prospects.claire)
    announce(playing, mehdi)
    assert "45 days" not in shown(card_of(sam, "Claire Petit"))
    playing.go_to(datetime(2026, 3, 31, 16, 30, tzinfo=UTC))
    arrive(playing, prospects.emma)
    playing.go_to(datetime(2026, 4, 2, 8, 0, tzinfo=UTC))
    sam.clicks(card_of(sam, "Emma Leroy"), "Contacted")
    playing.settle()
    assert "*Trial: 45 days instead of 30 days*, campaign Trial of 45 days" in shown(card_of(sam, "Emma Leroy"))


def test_a_campaign_for_some_sources_leaves_the_others_alone(playing: Stage, mehdi: Person, sam: Person) -> None:
    mehdi.types("/sla campaign", in_=MARKETING)
    mehdi.fills(dict(zip(mehdi.modal.labels, [*FORM.values(), "", "", "webinar"], strict=False))).submits()
    mehdi.submits()
    playing.go_to(datetime(2026, 3, 5, 9, 0, tzinfo=UTC))
    arrive(playing, prospects.claire)
    arrive(playing, prospects.paul, source="webinar")
    assert "45 days" not in shown(card_of(sam, "Claire Petit"))
    assert "45 days" in shown(card_of(sam, "Paul Garcia"))


def test_the_shortcut_opens_the_same_dialog(playing: Stage, mehdi: Person) -> None:
    mehdi.shortcut("announce_campaign")
    assert mehdi.modal.title == "Annoncer une campagne"


def test_sales_is_told_who_may_announce(playing: Stage, sam: Person) -> None:
    assert "Only members of marketing" in answered(sam, "/sla campaign")
    sam.shortcut("announce_campaign")
    assert "Only members of marketing" in sam.modal.plain()


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("Last day", "2026-03-04", "précède le premier"),
        ("First day", "2026-03-01", "passé"),
        ("To", "30 days", "ne changerait pas"),
        ("From", "", "trois"),
        ("Key for leads", "trial 45", "sans espace"),
    ],
)
def test_a_campaign_that_cannot_be_is_refused_beside_its_field(
    playing: Stage, mehdi: Person, sam: Person, field: str, value: str, complaint: str
) -> None:
    complaints = announce(playing, mehdi, **{field: value})
    assert complaint in complaints[field]
    assert not sam.sees(SALES, "New campaign")


def test_two_campaigns_cannot_go_by_one_key(playing: Stage, mehdi: Person) -> None:
    announce(playing, mehdi)
    assert "Une autre campagne utilise déjà la clé trial-45" in announce(playing, mehdi)["Key for leads"]


def test_markup_in_a_campaign_pings_nobody(playing: Stage, mehdi: Person, sam: Person) -> None:
    announce(playing, mehdi, Name="<!channel> <@U0SAM> sale")
    (told,) = sam.sees(SALES, "New campaign")
    assert "<!channel>" not in str(told.post.blocks)
    assert "<@U0SAM>" not in str(told.post.blocks)
