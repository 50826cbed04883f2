"""The versions of the agreement: what changes is told before it is signed, and can be read ever after."""

from datetime import timedelta

import pytest
from seen import MARKETING, SALES, answered, key_of, shown, signs

from bot.demo.stage import Stage, setup_of
from playground.faults import Fault
from playground.person import Person
from sla.document import Document


def _amendment() -> Document:
    """First contact within two hours, and no clause about ideas."""
    document = setup_of().to_document()
    agreed = document["agreement"]
    agreed["commitments"] = [
        {**clause, "within": "2h"} if clause["id"] == "contact" else clause
        for clause in agreed["commitments"]
        if clause["id"] != "ideas"
    ]
    return Document.model_validate(document)


@pytest.fixture
def amended(playing: Stage) -> Stage:
    """A second version, proposed to both channels."""
    playing.apply(in_force=False, document=_amendment())
    playing.settle()
    return playing


def test_a_proposal_posts_its_difference_to_both_channels(amended: Stage, sam: Person, marion: Person) -> None:
    for person, channel in ((marion, MARKETING), (sam, SALES)):
        told = shown(person.sees(channel, "is proposed")[-1])
        assert "What changes from version 1" in told
        assert "~Sales · First contact: within 4 h, for 90% `contact`~" in told
        assert "➕ Sales · First contact: within 2 h, for 90% `contact`" in told
        assert "➖ ~Sales · Ideas for content: at least 1, per month `ideas`~" in told
        assert "`claim`" not in told


def test_the_first_proposal_has_nothing_to_differ_from(empty: Stage) -> None:
    empty.apply(in_force=False)
    empty.settle()
    assert "What changes" not in shown(empty.slack.person("U0SAM").sees(SALES, "is proposed")[-1])


def test_the_history_says_who_signed_which_version(amended: Stage, sam: Person, marion: Person) -> None:
    told = answered(sam, "/sla agreement history")
    assert told.index("Version 2, proposed") < told.index("Version 1, in force")
    assert told.count("not signed yet") == 2
    assert told.count("signed by the operator for the head") == 2
    signs(amended, marion, MARKETING)
    assert "Marketing: signed by @Marion" in answered(sam, "/sla agreement history")


def test_two_versions_are_compared_and_an_old_one_read(amended: Stage, sam: Person) -> None:
    there, back = answered(sam, "/sla agreement 1 2"), answered(sam, "/sla agreement 2 1")
    assert "From version 1 to version 2" in there
    assert "➕ Sales · Ideas for content" in back
    assert "within 4 h" in answered(sam, "/sla agreement 1")


@pytest.mark.parametrize("typed", ["3", "1 7", "99999999999999999999999"])
def test_a_version_there_never_was_is_said_to_be_none(amended: Stage, sam: Person, typed: str) -> None:
    told = answered(sam, f"/sla agreement {typed}")
    assert "There is no version" in told
    assert "`/sla agreement history`" in told


@pytest.mark.parametrize("typed", ["yesterday", "1 2 3", "-1", "²"])
def test_what_is_no_version_gets_what_can_be_written(amended: Stage, sam: Person, typed: str) -> None:
    assert "/sla agreement history" in answered(sam, f"/sla agreement {typed}")


def test_a_term_is_explained_alone(playing: Stage, sam: Person) -> None:
    told = answered(sam, "/sla glossary SQL")
    assert "A lead ripe to be called" in told
    assert "warming" not in told
    assert "is not in the glossary" in answered(sam, "/sla glossary basket")


def test_another_order_inside_a_clause_is_shown(playing: Stage, sam: Person) -> None:
    agreed = setup_of().to_document()["agreement"]
    scope = {team: grounds[::-1] for team, grounds in agreed["scope"].items()}
    document = {**setup_of().to_document(), "agreement": {**agreed, "scope": scope}}
    playing.apply(in_force=False, document=Document.model_validate(document))
    told = answered(sam, "/sla agreement 1 2")
    assert "✏️ Sales: sell" in told


def test_a_version_that_another_has_followed_before_it_could_be_told_of_is_not(empty: Stage) -> None:
    empty.slack.ask(Fault("reset", "*", count=1_000))
    empty.apply(in_force=True)
    empty.apply(in_force=True, document=_amendment())
    empty.settle()
    empty.slack.state.faults.clear()
    empty.pass_time(timedelta(minutes=10))
    told = [key_of(post) for post in empty.slack.person("U0SAM").sees(SALES)]
    assert [key for key in told if key.startswith("agreement:")] == [f"agreement:2:in_force:{SALES}"]
