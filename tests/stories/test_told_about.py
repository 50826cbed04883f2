"""What the field says stands where it belongs: with the lead, the campaign, the persona; and bad input is kept."""

from datetime import UTC, datetime, timedelta

import pytest
from campaigning import announce, letters
from seen import MARKETING, SALES, answered, key_of, shown, told

from bot.carried.exchanges import TellModal
from bot.demo.stage import Stage
from bot.ids import Callback
from bot.services.workspaces import OWN
from playground.faults import Fault
from playground.message import Message
from playground.person import Person
from sla.exchange import Kind

EMAIL = "claire.petit@usine-nord.example"
SAID, LEAD, CAMPAIGN = "What the field says", "On a lead, by e-mail", "On a campaign"


@pytest.fixture
def mehdi(playing: Stage) -> Person:
    """A marketer; he reads French."""
    return playing.slack.person("U0MEHDI")


def tells(playing: Stage, person: Person, answers: dict[str, str], command: str = "/sla feedback") -> dict[str, str]:
    """Fill the dialog of a command in; what it complains of."""
    person.types(command, in_=SALES)
    complaints = person.fills(answers).submits()
    playing.settle()
    return complaints


def standing(person: Person, channel: str, text: str) -> list[Message]:
    """The messages about something told in a channel."""
    return [each for each in person.sees(channel, text) if key_of(each).startswith("told:")]


def test_feedback_on_a_lead_stands_in_its_life_with_the_answer(
    playing: Stage, mehdi: Person, sam: Person, claire: str
) -> None:
    assert claire
    assert tells(playing, sam, {SAID: "Asks for <SSO>", LEAD: f" {EMAIL.upper()} "}) == {}
    (post,) = standing(mehdi, MARKETING, "Asks for")
    mehdi.clicks(post, "Reply")
    mehdi.fills({"Réponse": "A page about it comes"}).submits()
    playing.settle()
    life = answered(sam, f"/sla lead {EMAIL}")
    assert "Asks for <SSO>" in life
    assert "↳ 💬 A page about it comes · @Mehdi" in life
    assert "Asks for" not in answered(sam, "/sla campaigns")


def test_of_much_feedback_the_life_shows_the_last(playing: Stage, sam: Person, claire: str) -> None:
    assert claire
    for number in range(7):
        tells(playing, sam, {SAID: f"Word {number}", LEAD: EMAIL})
    life = answered(sam, f"/sla lead {EMAIL}")
    assert "Word 1" not in life
    assert all(f"Word {number}" in life for number in range(2, 7))
    assert "… and 2 before" in life


def test_campaigns_can_be_chosen_until_three_months_after_their_end(playing: Stage, mehdi: Person, sam: Person) -> None:
    announce(playing, mehdi)
    ended = datetime(2026, 4, 1, tzinfo=UTC)
    playing.go_to(ended + timedelta(days=89))
    sam.types("/sla feedback", in_=SALES)
    assert "Trial of 45 days" in sam.could_click(sam.modal)
    sam.closes()
    playing.go_to(ended + timedelta(days=91))
    sam.types("/sla feedback", in_=SALES)
    assert CAMPAIGN not in sam.modal.labels


def test_persona_work_says_what_is_studied_and_what_is_asked(playing: Stage, mehdi: Person, sam: Person) -> None:
    mehdi.types("/sla persona", in_=MARKETING)
    mehdi.fills(dict(zip(mehdi.modal.labels, ("The buyer", "How they compare prices", "Who signs?"), strict=True)))
    assert mehdi.submits() == {}
    playing.settle()
    (post,) = standing(sam, SALES, "The buyer")
    assert "Studied: How they compare prices" in shown(post)
    assert "Who signs?" in shown(post)
    assert "The buyer" in answered(sam, "/sla field PRICES signs")


def test_ten_thousand_characters_are_refused_beside_their_field(playing: Stage, sam: Person) -> None:
    sam.types("/sla feedback", in_=SALES)
    assert sam.fills({SAID: "x" * 10_000}).submits() == {SAID: "Please enter no more than 2000 characters."}
    element = sam.modal.view.blocks[0]["element"]
    del element["max_length"]  # a client that lets it through
    assert sam.submits() == {SAID: "Too long: at most 2000 characters."}
    assert not standing(sam, SALES, "xxx")


def test_mentions_and_markup_ping_nobody(playing: Stage, mehdi: Person, sam: Person) -> None:
    markup = "<!channel> <@U0SUE> *bold* & <https://evil.example|us>"
    assert tells(playing, sam, {SAID: markup, "On a persona": "<!here>"}) == {}
    assert tells(playing, sam, {"What the content would be called": markup}, "/sla idea") == {}
    for channel in (SALES, MARKETING):
        for post in standing(mehdi, channel, "bold"):
            assert "<!channel>" not in f"{post.post.blocks}{post.post.text}"
            assert "<!here>" not in str(post.post.blocks)
            assert "<@U0SUE>" not in str(post.post.blocks)
            assert "<https" not in str(post.post.blocks)
    assert "<!channel>" in answered(sam, "/sla field bold"), "as it was typed, for who reads it"


@pytest.mark.parametrize("carried", ["", "{}", '{"kind":"poem"}', TellModal(kind=Kind.FEEDBACK).encode() + "x"])
def test_a_dialog_of_another_version_is_told_of_and_keeps_what_was_typed(
    playing: Stage, sam: Person, carried: str
) -> None:
    sam.types("/sla feedback", in_=SALES)
    sam.modal.view.content["private_metadata"] = carried
    (complaint,) = sam.fills({SAID: "They ask for SSO"}).submits().values()
    assert "of another version" in complaint
    assert sam.modal.view.content["callback_id"] == Callback.TELL


def test_dialogs_that_are_delivered_twice_count_once(playing: Stage, mehdi: Person, sam: Person) -> None:
    playing.slack.ask(Fault("duplicate", "view_submission"))
    tells(playing, sam, {SAID: "They ask for SSO"})
    (post,) = standing(mehdi, MARKETING, "SSO")
    mehdi.clicks(post, "Reply")
    playing.slack.ask(Fault("duplicate", "view_submission"))
    mehdi.fills({"Réponse": "In April"}).submits()
    playing.settle()
    assert len(letters(sam, "In April")) == 1
    assert len(standing(sam, SALES, "In April")) == 1
    assert "`feedback`: 1 of 2" in answered(sam, "/sla status")


def test_every_act_is_in_the_record(playing: Stage, mehdi: Person, sam: Person, sue: Person) -> None:
    tells(playing, sam, {SAID: "They ask for SSO"})
    sue.clicks(standing(sue, SALES, "SSO")[0], "👍 Me too")
    playing.settle()
    sue.clicks(standing(sue, SALES, "SSO")[0], "👍 1 Me too")
    playing.settle()
    assert "taken back" in shown(told(sue))
    mehdi.clicks(standing(mehdi, MARKETING, "SSO")[0], "Reply")
    mehdi.fills({"Réponse": "In April"}).submits()
    exchange_id = key_of(standing(sam, SALES, "SSO")[0]).split(":")[1]
    with playing.bot.desk.database.reading(OWN) as unit:
        done = [(each.actor, each.action) for each in unit.audit.of(exchange_id)]
    assert done == [
        ("U0SAM", "exchange.feedback"),
        ("U0SUE", "exchange.voted"),
        ("U0SUE", "exchange.vote_taken_back"),
        ("U0MEHDI", "exchange.answered"),
    ]
