"""From the field: feedback and ideas, votes, the answer that marketing owes; persona work, and what sales owes."""

from datetime import UTC, datetime

import pytest
from campaigning import announce, letters
from seen import MARKETING, SALES, answered, home_of, key_of, shown, told

from bot.demo.stage import Stage
from playground.faults import Fault
from playground.message import Message
from playground.person import Person


@pytest.fixture
def mehdi(playing: Stage) -> Person:
    """A marketer; he reads French."""
    return playing.slack.person("U0MEHDI")


def post(person: Person, channel: str, text: str) -> Message:
    """The one message about something told in a channel, as it now stands."""
    (found,) = [each for each in person.sees(channel, text) if key_of(each).startswith("told:")]
    return found


def tells(playing: Stage, person: Person, kind: str, channel: str, **answers: str) -> dict[str, str]:
    """Tell something by its dialog; what it complains of."""
    person.types(f"/sla {kind}", in_=channel)
    complaints = person.fills({name.replace("_", " "): said for name, said in answers.items()}).submits()
    playing.settle()
    return complaints


def test_an_idea_is_voted_for_and_answered_and_the_asker_is_told(
    playing: Stage, mehdi: Person, marion: Person, sam: Person, sue: Person
) -> None:
    tells(playing, sam, "idea", SALES, What_the_content_would_be_called="Security at a glance", Why_it_would_help="SSO")
    assert "passed on" in shown(told(sam))
    for person, channel in ((mehdi, MARKETING), (sue, SALES)):
        assert "Idea for content" in shown(post(person, channel, "Security at a glance"))
    sue.clicks(post(sue, SALES, "Security at a glance"), "👍 Me too")
    playing.settle()
    assert "👍 1 Me too" in post(mehdi, MARKETING, "Security").buttons
    sue.clicks(post(sue, SALES, "Security"), "👍 1 Me too")
    playing.settle()
    assert "👍 Me too" in post(mehdi, MARKETING, "Security").buttons, "a second click takes it back"
    sam.clicks(post(sam, SALES, "Security"), "👍 Me too")
    playing.settle()
    assert "You have told this yourself" in shown(told(sam))
    assert "Reply" not in post(sue, SALES, "Security").buttons, "it is marketing that owes the answer"
    sue.clicks(post(sue, MARKETING, "Security"), "Reply")
    playing.settle()
    assert "Only members of marketing" in shown(sue.private(MARKETING)[-1])

    mehdi.clicks(post(mehdi, MARKETING, "Security"), "Reply")
    marion.clicks(post(marion, MARKETING, "Security"), "Reply")
    assert "SSO" in mehdi.modal.plain()
    mehdi.fills({"Réponse": "It comes in April, <!channel>."}).submits()
    playing.settle()
    (letter,) = letters(sam, "It comes in April")
    assert "Security at a glance" in shown(letter)
    assert "<!channel>" not in str(letter.post.blocks)
    standing = post(sue, SALES, "Security")
    assert "It comes in April" in shown(standing)
    assert standing.buttons == []
    assert marion.fills({"Réponse": "Never."}).submits() == {}
    assert "It comes in April" in marion.modal.plain()
    assert "Never." in marion.modal.plain(), "what was typed is still there"
    assert "Security at a glance" not in answered(sam, "/sla field")
    assert "answered after 0 working days" in answered(sam, "/sla field security")


def test_a_feedback_is_on_a_lead_a_campaign_or_a_persona(
    playing: Stage, mehdi: Person, sam: Person, claire: str
) -> None:
    announce(playing, mehdi)
    email = "claire.petit@usine-nord.example"
    assert claire
    said = {"What_the_field_says": "Asks for SSO"}
    tells(playing, sam, "feedback", SALES, **said, **{"On_a_lead,_by_e-mail": email})
    assert "On the lead Claire Petit, Usine Nord" in shown(post(mehdi, MARKETING, "Asks for SSO"))
    tells(playing, sam, "feedback", SALES, What_the_field_says="Nobody knew", On_a_campaign="Trial of 45 days")
    assert "On the campaign Trial of 45 days" in shown(post(mehdi, MARKETING, "Nobody knew"))
    tells(playing, sam, "feedback", SALES, What_the_field_says="They read mails", On_a_persona="The buyer")
    assert "On the persona The buyer" in shown(post(mehdi, MARKETING, "They read mails"))
    assert "They read mails" in answered(sam, "/sla field BUYER mails")
    assert "Nothing from the field has the words" in answered(sam, "/sla field buyer sso")


def test_what_cannot_be_is_said_beside_its_field(playing: Stage, sam: Person) -> None:
    both = {"On_a_lead,_by_e-mail": "nobody@example.com", "On_a_persona": "The buyer"}
    assert tells(playing, sam, "feedback", SALES, What_the_field_says="x", **both) == {
        "On a persona": "On one thing only: leave the others empty."
    }
    sam.closes()
    lead = {"On_a_lead,_by_e-mail": "nobody@example.com"}
    complaints = tells(playing, sam, "feedback", SALES, What_the_field_says="x", **lead)
    assert "I know no lead “nobody@example.com”" in complaints["On a lead, by e-mail"]
    sam.closes()
    assert "too long" in answered(sam, f"/sla feedback {'x' * 10_000}")
    assert not [each for each in sam.sees(SALES) if key_of(each).startswith("told:")]


def test_each_team_tells_what_it_is_asked_for(playing: Stage, mehdi: Person, sam: Person) -> None:
    assert "Seuls les commerciaux" in answered(mehdi, "/sla feedback", MARKETING)
    assert "Seuls les commerciaux" in answered(mehdi, "/sla idea A story", MARKETING)
    assert "Only members of marketing" in answered(sam, "/sla persona")
    vera = playing.slack.person("U0VERA")
    assert "Only members of marketing and sales" in answered(vera, "/sla field", SALES)


def test_persona_work_is_told_from_its_start_and_sales_owes_the_answer(
    playing: Stage, mehdi: Person, sam: Person, sophie: Person
) -> None:
    question = {"Quel_persona": "The buyer of SMEs", "Ce_que_le_marketing_demande_aux_commerciaux": "Who decides?"}
    tells(playing, mehdi, "persona", MARKETING, **question)
    assert "Who decides?" in shown(post(sam, SALES, "The buyer of SMEs"))
    assert "The buyer of SMEs" in answered(sam, "/sla field")
    sam.clicks(post(sam, SALES, "The buyer of SMEs"), "Reply")
    sam.fills({"Answer": "The finance director."}).submits()
    playing.settle()
    assert letters(mehdi, "The finance director.")
    assert "The finance director." in shown(post(mehdi, MARKETING, "The buyer of SMEs"))
    assert "The buyer of SMEs" not in answered(sam, "/sla field")


def test_what_is_open_ages_in_sight(playing: Stage, mehdi: Person, sam: Person, marion: Person) -> None:
    sam.types("/sla feedback They ask for an offline mode", in_=SALES)
    playing.settle()
    assert "🟢 since today" in answered(sam, "/sla field")
    playing.go_to(datetime(2026, 3, 10, 9, tzinfo=UTC))
    assert "🟠 open for 6 working days" in answered(sam, "/sla field")
    playing.go_to(datetime(2026, 3, 17, 9, tzinfo=UTC))
    assert "🔴 open for 11 working days" in answered(sam, "/sla field")
    home = home_of(playing, marion).plain()
    assert "Votre équipe doit 1 réponse" in home
    playing.go_to(datetime(2026, 3, 23, 9, tzinfo=UTC))
    digest = shown(mehdi.sees(MARKETING, "Weekly digest, week 13")[-1])
    assert "🔴 1 waits for an answer, the oldest for 15 working days" in digest


@pytest.mark.parametrize("kind", ["command", "block_actions"])
def test_a_delivery_that_comes_twice_counts_once(playing: Stage, sam: Person, sue: Person, kind: str) -> None:
    playing.slack.ask(Fault("duplicate", kind))
    sam.types("/sla idea Security at a glance", in_=SALES)
    playing.settle()
    sue.clicks(post(sue, SALES, "Security"), "👍 Me too")
    playing.settle()
    assert "👍 1 Me too" in post(sam, SALES, "Security").buttons
