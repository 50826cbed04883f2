"""Every commitment of the two articles in one agreement: a week is played, and each figure can be counted by hand."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from seen import MARKETING, SALES, answered, arrive, card_of, does, due, shown

from bot import setup_file
from bot.demo import prospects
from bot.demo.stage import Stage
from bot.demo.story import FIRST_DAY, LAST_DAY, NEXT_MONDAY, announce
from playground.person import Person

TUESDAY_THREE = datetime(2026, 3, 3, 14, 0, tzinfo=UTC)
TUESDAY_NINE = "2026-03-03T09:00:00+01:00"
FIGURES = {
    "volume": "3 of 25",  # Claire, Paul, Emma
    "quality": "66.7%, target 70% (n = 3)",  # Paul was disqualified
    "exchange": "1 of 1",
    "content": "1 of 2",
    "alert": "66.7%, target 90% (n = 3)",  # of Emma sales heard six hours later
    "notice": "100%, target 100% (n = 1)",  # announced on Monday for Thursday
    "claim": "66.7%, target 90% (n = 3)",  # Paul waited two hours
    "contact": "100%, target 90% (n = 3)",
    "there": "80%, target 90% (n = 5)",  # Sam and Sue were away on Wednesday
    "attempts": "100%, target 100% (n = 3)",
    "talk": "50%, target 80% (n = 2)",  # 12 minutes with Claire, 4 with Paul
    "feedback": "1 of 2",
    "ideas": "1 of 1",
    "records": "66.7%, target 90% (n = 3)",  # of Emma nothing is noted
    "reports": "1 of 4",  # Monday's digest
}

READ = {
    "source": "website",
    "external_id": "a1",
    "email": "paul.garcia@ateliers-sud.example",
    "activity": "read_prices",
}


@pytest.fixture
def agreed(empty: Stage) -> Stage:
    """Monday 9:30, with the agreement of the articles in force."""
    text = Path(__file__).with_name("two_articles.yml").read_text(encoding="utf-8")
    empty.apply(in_force=True, document=setup_file.read(text))
    empty.settle()
    return empty


@pytest.fixture
def sam(agreed: Stage) -> Person:
    """A member of sales."""
    return agreed.slack.person("U0SAM")


@pytest.fixture
def week(agreed: Stage, sam: Person) -> Stage:
    """The Monday after, once the digest is out."""
    sue = agreed.slack.person("U0SUE")
    tell(agreed)
    arrive(agreed, prospects.claire)
    arrive(agreed, prospects.paul)
    does(agreed, sam, "Claire Petit", "Claim", "Contacted")
    talks(agreed, sam, "Claire Petit", minutes=12)
    fills(agreed, sam, "Claire Petit", "Won", "4 900,00")
    agreed.pass_time(timedelta(hours=2))
    does(agreed, sue, "Paul Garcia", "Claim", "Contacted")
    talks(agreed, sue, "Paul Garcia", minutes=4)
    fills(agreed, sue, "Paul Garcia", "Disqualify", "No budget")
    agreed.go_to(TUESDAY_THREE)
    arrive(agreed, prospects.emma, occurred_at=TUESDAY_NINE)
    does(agreed, sam, "Emma Leroy", "Claim", "Contacted", "Lost")
    agreed.go_to(NEXT_MONDAY + timedelta(minutes=5))
    return agreed


def tell(playing: Stage) -> None:
    """What each team lets the other know on Monday."""
    mehdi, sam = playing.slack.person("U0MEHDI"), playing.slack.person("U0SAM")
    answered(mehdi, "/sla content How Usine Nord saved a week https://blog.example/usine", MARKETING)
    answered(sam, "/sla feedback prospects ask for a price on the page")
    answered(sam, "/sla idea a page that compares the plans")
    answered(sam, "/sla meeting both teams, the first week")
    announce(mehdi, FIRST_DAY, LAST_DAY)
    for user in ("U0SAM", "U0SUE"):
        answered(playing.slack.person(user), "/sla away 2026-03-04")
    playing.settle()


def talks(playing: Stage, person: Person, name: str, *, minutes: int) -> None:
    """Note a talk with its minutes."""
    person.clicks(card_of(person, name), "Reached")
    person.fills({"How many minutes did you talk?": str(minutes)})
    assert person.submits() == {}
    playing.pass_time(timedelta(seconds=15))


def fills(playing: Stage, person: Person, name: str, button: str, answer: str) -> None:
    """Click what asks for one thing more, and say it."""
    person.clicks(card_of(person, name), button)
    person.fills({person.modal.labels[0]: answer})
    assert person.submits() == {}
    playing.settle()


def figures(text: str) -> dict[str, str]:
    """The figure of each clause, without what a count should have come to by now."""
    told = re.findall(r"`(\w+)`: ([\d.]+ of \d+|[^,\n]+, target [^\n]+)", text)
    return dict(told)


def test_each_clause_is_measured(week: Stage, sam: Person) -> None:
    assert figures(answered(sam, "/sla status")) == FIGURES


def test_the_digest_says_the_same_but_for_itself(week: Stage, sam: Person) -> None:
    (digest,) = sam.sees(SALES, "Weekly digest")
    told = figures(shown(digest))
    assert told == {**FIGURES, "reports": "0 of 4"}


def test_the_alert_stands_on_the_card_as_what_marketing_did(agreed: Stage, sam: Person) -> None:
    agreed.go_to(TUESDAY_THREE)
    arrive(agreed, prospects.emma, occurred_at=TUESDAY_NINE)
    assert "✗" in due(sam, "Emma Leroy", "Alert to sales")
    assert "⏳" in due(sam, "Emma Leroy", "Claim by sales")
    agreed.pass_time(timedelta(days=3))
    assert not [message for message in agreed.slack.person("U0MARION").direct() if "Alert" in shown(message)]


def test_what_a_lead_did_last_is_its_last_sign_of_life(agreed: Stage, sam: Person) -> None:
    form = {"external_id": "form-1", "attributes": {"role": "ceo"}, "occurred_at": "2026-02-26T10:00:00+01:00"}
    arrive(agreed, prospects.paul, **form)
    agreed.post("activities", {**READ, "occurred_at": agreed.bot.clock().isoformat()})
    agreed.settle()
    assert "✓" in due(sam, "Paul Garcia", "Alert to sales")


def test_in_french(agreed: Stage) -> None:
    told = answered(agreed.slack.person("U0MARION"), "/sla status", MARKETING)
    for title in ("Alerte aux commerciaux", "Présence", "Dossiers complets", "Résumés partagés"):
        assert title in told
