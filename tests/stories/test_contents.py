"""Contents: shared with sales, found by their words, and new ones in the digest."""

from datetime import UTC, datetime

from seen import MARKETING, SALES, answered, key_of, shown

from bot.demo.stage import Stage
from playground.faults import Fault
from playground.message import Message
from playground.person import Person

CONTENT = {
    "Titre": "Le RGPD sans peine <@U0SAM>",
    "Lien": "https://atelier.example/rgpd",
    "À quelle objection ou à quel persona il répond": "Où sont mes données\u202f?",
    "Quand l’utiliser": "Before the second call.",
}


def posts(person: Person, text: str) -> list[Message]:
    return [each for each in person.sees(SALES, text) if key_of(each).startswith("told:")]


def shares(playing: Stage, marion: Person, **changes: str) -> dict[str, str]:
    """Share a content by the dialog; what it complains of."""
    marion.types("/sla content", in_=MARKETING)
    names = dict(zip(("title", "link", "serves", "note"), CONTENT, strict=True))
    complaints = marion.fills({**CONTENT, **{names[name]: text for name, text in changes.items()}}).submits()
    playing.settle()
    return complaints


def test_a_content_is_shared_with_sales_and_found_by_its_words(playing: Stage, marion: Person, sam: Person) -> None:
    assert shares(playing, marion) == {}
    (post,) = posts(sam, "RGPD")
    assert "<https://atelier.example/rgpd|Le RGPD sans peine &lt;@U0SAM&gt;>" in str(post.post.blocks)
    assert "Serves Où sont mes données" in shown(post)
    assert "Before the second call." in shown(post)
    assert not marion.sees(MARKETING, "RGPD")
    marion.types("/sla content Ten questions on security https://atelier.example/security", in_=MARKETING)
    playing.settle()
    assert "Ten questions on security" in shown(posts(sam, "security")[0])
    assert "Le RGPD sans peine" in answered(sam, "/sla contents DONNEES rgpd")
    assert "security" not in answered(sam, "/sla contents donnees")
    found = answered(sam, "/sla contents")
    assert found.index("Ten questions") < found.index("RGPD"), "the newest first"
    assert "No content has the words “price”" in answered(sam, "/sla contents price")


def test_the_week_s_contents_stand_in_its_digest(playing: Stage, marion: Person, sam: Person) -> None:
    shares(playing, marion)
    playing.go_to(datetime(2026, 3, 9, 9, tzinfo=UTC))
    digest = shown(sam.sees(SALES, "Weekly digest, week 11")[-1])
    assert "New contents" in digest
    assert "Le RGPD sans peine" in digest
    playing.go_to(datetime(2026, 3, 16, 9, tzinfo=UTC))
    assert "New contents" not in shown(sam.sees(SALES, "Weekly digest, week 12")[-1])


def test_a_content_counts_for_the_agreement(playing: Stage, marion: Person, sam: Person) -> None:
    before = answered(sam, "/sla status")
    shares(playing, marion)
    assert answered(sam, "/sla status") != before


def test_what_cannot_be_is_said_beside_its_field(playing: Stage, marion: Person, sam: Person) -> None:
    assert "Ce n’est pas un lien" in shares(playing, marion, link="atelier.example")["Lien"]
    marion.closes()
    assert shares(playing, marion, title="\u200b") == {"Titre": "Écrivez quelque chose ici."}
    assert "Only members of marketing" in answered(sam, "/sla content")
    assert not posts(sam, "RGPD")


def test_a_dialog_that_is_delivered_twice_shares_once(playing: Stage, marion: Person, sam: Person) -> None:
    playing.slack.ask(Fault("duplicate", "view_submission"))
    shares(playing, marion)
    assert len(posts(sam, "RGPD")) == 1
    assert "transmis" in shown(marion.private(MARKETING)[-1])
