"""Who has somebody erased is told what is replaced, and what came of it, however long it takes; nobody else is."""

import re

from amendments import amended
from erased import EMAIL, PSEUDONYM, all_of_ours, forgets, is_named, pseudonym_in
from seen import SALES, answered, arrive, key_of, reads, shown

from bot.demo import prospects
from bot.demo.stage import Stage, setup_of
from bot.services.forgetting import forget
from bot.services.workspaces import OWN
from playground.person import Person
from sla.actor import Actor

ALREADY = (
    "Nothing is held under this address any more: the person was erased already. What came of it I told whoever "
    "asked for it."
)


def told_in_person(person: Person) -> list[str]:
    """The answers about erasures in somebody's direct messages."""
    return [shown(each) for each in person.direct() if key_of(each).startswith("erased:")]


def test_the_names_that_a_form_chose_are_told_before_they_are_replaced(
    playing: Stage, sophie: Person, sam: Person
) -> None:
    arrive(playing, prospects.claire, name="Premier Contact")
    for text in ("Premier Contact is too slow", "PREMIER CONTACT in the charter", "Nothing else"):
        answered(sam, f"/sla feedback {text}")
    playing.settle()
    sophie.types(f"/sla forget {EMAIL}", in_=SALES)
    assert "je remplace «\u202fPremier Contact\u202f» (2)" in sophie.modal.plain()


def test_it_is_told_in_person_whatever_became_of_the_dialog(playing: Stage, sophie: Person, claire: str) -> None:
    assert claire
    forget(playing.bot.desk, Actor(OWN, sophie.id, "slack", playing.bot.clock()), EMAIL)  # nobody reads what it gives
    playing.settle()
    (told,) = told_in_person(sophie)
    assert f"Effacé. Ce qui a été compté continue sous {pseudonym_in(told)}." in told
    assert "encore 1 lead" in told


def test_it_says_what_is_left_as_the_dialog_does(playing: Stage, sophie: Person, claire: str) -> None:
    assert claire
    glossary = setup_of().agreement.glossary
    playing.apply(in_force=True, document=amended(glossary={**glossary, "lead": f"Such as {EMAIL}."}))
    arrive(playing, prospects.paul, external_id=f"{EMAIL}/2")
    said = forgets(playing, sophie)
    (told,) = told_in_person(sophie)
    lines = [line for line in told.splitlines() if line.startswith("•")]
    assert len(lines) == 2
    assert all(line in said for line in lines)
    assert "L’accord, version 2\u202f: il reste tel qu’il a été signé." in told


def test_no_row_of_it_names_them(playing: Stage, sophie: Person, claire: str) -> None:
    assert claire
    arrive(playing, prospects.paul, external_id=f"{EMAIL}/2")
    forgets(playing, sophie)
    assert [row for row in all_of_ours(playing) if row.startswith("outbox:") and is_named(row)] == []


def test_whoever_operates_it_reads_it_where_they_typed(playing: Stage, sophie: Person, claire: str) -> None:
    assert claire
    forget(playing.bot.desk, Actor(OWN, "operator", "cli", playing.bot.clock()), EMAIL)
    playing.settle()
    assert told_in_person(sophie) == []


def test_a_second_time_no_head_is_told_the_pseudonym(
    playing: Stage, sophie: Person, marion: Person, claire: str
) -> None:
    assert claire
    forgets(playing, sophie)
    for head in (sophie, marion):
        again = answered(head, f"/sla forget {EMAIL}")
        assert reads(head, ALREADY) in again
        assert re.search(PSEUDONYM, again) is None
