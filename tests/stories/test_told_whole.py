"""What was accepted can be read somewhere whole; a content that is told by a line has a link that opens."""

from dataclasses import replace

import pytest
from seen import MARKETING, SALES, answered, key_of, shown

from bot.demo.stage import Stage
from bot.services.exchanges import Telling, tell
from bot.services.workspaces import OWN
from playground.message import Message
from playground.person import Person
from sla.actor import Actor
from sla.exchange import Kind

LONG = "We should write a page on single sign on because " + "word " * 60 + "THE END"
AMPERSANDS = "&<" * 990 + " THE END"
SAID = "What the field says"


@pytest.fixture
def mehdi(playing: Stage) -> Person:
    """A marketer; he reads French."""
    return playing.slack.person("U0MEHDI")


def post(person: Person, channel: str, text: str) -> Message:
    """The one message about something told in a channel, as it now stands."""
    (found,) = [each for each in person.sees(channel, text) if key_of(each).startswith("told:")]
    return found


@pytest.mark.parametrize(("command", "channel"), [("idea", SALES), ("content https://x.example/a", MARKETING)])
def test_a_line_too_long_for_a_title_goes_on_beneath_it(
    playing: Stage, mehdi: Person, sam: Person, command: str, channel: str
) -> None:
    teller = sam if channel == SALES else mehdi
    answered(teller, f"/sla {command} {LONG}", channel)
    playing.settle()
    said = shown(post(sam, SALES, "We should write"))
    assert "THE END" in said
    assert said.count("word") == 60


@pytest.mark.parametrize("said", [LONG * 5, AMPERSANDS])
def test_a_note_and_a_feedback_are_shown_whole_in_the_channel_and_in_the_dialog_that_answers(
    playing: Stage, mehdi: Person, sam: Person, said: str
) -> None:
    sam.types("/sla idea", in_=SALES)
    assert sam.fills({"What the content would be called": "A page", "Why it would help": said}).submits() == {}
    sam.types("/sla feedback", in_=SALES)
    assert sam.fills({SAID: said}).submits() == {}
    playing.settle()
    for title in ("A page", "Feedback from the field"):
        found = next(each for each in mehdi.sees(MARKETING, "THE END") if title in shown(each))
        mehdi.clicks(found, "Reply")
        assert mehdi.modal.plain().replace("\n", "").count("THE END") == said.count("THE END")
        mehdi.closes()


def test_an_answer_is_shown_whole(playing: Stage, mehdi: Person, sam: Person) -> None:
    sam.types("/sla feedback", in_=SALES)
    sam.fills({SAID: "They ask for SSO"}).submits()
    playing.settle()
    mehdi.clicks(post(mehdi, MARKETING, "SSO"), "Reply")
    assert mehdi.fills({"Réponse": AMPERSANDS}).submits() == {}
    playing.settle()
    assert "THE END" in shown(post(sam, SALES, "SSO"))


def test_what_a_former_version_took_for_a_title_is_shown_whole_too(playing: Stage, mehdi: Person, sam: Person) -> None:
    teller = Actor(OWN, sam.id, "slack", playing.bot.clock())
    tell(playing.bot.desk, teller, Telling(Kind.IDEA, LONG))
    playing.settle()
    assert "THE END" in shown(post(mehdi, MARKETING, "We should write"))
    tell(playing.bot.desk, replace(teller, user=mehdi.id), Telling(Kind.CONTENT, LONG, link="https://x.example/a"))
    playing.settle()
    (content,) = [each for each in sam.sees(SALES, "THE END") if "New content" in shown(each)]
    assert "https://x.example/a" in str(content.post.blocks)


def test_a_content_without_a_link_that_opens_asks_for_it_in_the_dialog(
    playing: Stage, mehdi: Person, sam: Person
) -> None:
    mehdi.types(f"/sla content Guide https://x {LONG}", in_=MARKETING)
    playing.settle()
    assert not sam.sees(SALES, "New content")
    assert mehdi.fills({"Lien": "https://x.example/a"}).submits() == {}
    playing.settle()
    content = post(sam, SALES, "Guide https://x")
    assert "THE END" in shown(content)
    assert "<https://x.example/a|Guide" in str(content.post.blocks)


def test_the_stop_after_a_link_is_no_part_of_it(playing: Stage, mehdi: Person, sam: Person) -> None:
    answered(mehdi, "/sla content Guide (see https://x.example/a).", MARKETING)
    playing.settle()
    assert "<https://x.example/a|Guide (see).>" in str(post(sam, SALES, "Guide").post.blocks)


def test_sales_is_told_who_shares_contents_before_a_dialog_opens(playing: Stage, sam: Person) -> None:
    assert "Only members of marketing" in answered(sam, "/sla content No link at all")
