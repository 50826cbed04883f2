"""The agreement: proposed to both teams, signed by both heads, in force from then on."""

import re

import pytest
from amendments import amended
from seen import MARKETING, SALES, answered, shown, signs

from bot.demo.stage import Stage
from playground.person import Person


@pytest.fixture
def proposed(empty: Stage) -> Stage:
    """A proposal that both channels have been told of."""
    empty.apply(in_force=False)
    empty.settle()
    return empty


def test_it_is_in_force_when_both_heads_have_signed(proposed: Stage) -> None:
    marion, sophie = proposed.slack.person("U0MARION"), proposed.slack.person("U0SOPHIE")
    marion.clicks(marion.sees(MARKETING, "proposed")[-1], "Sign")
    proposed.settle()
    assert not sophie.sees(SALES, "is in force")
    assert "✅" in shown(marion.private(MARKETING)[-1])
    assert "✅" in signs(proposed, sophie)
    proposed.settle()
    for person, channel in ((marion, MARKETING), (sophie, SALES)):
        (told,) = person.sees(channel, "is in force")
        assert shown(told).count("signed by") == 2


@pytest.mark.parametrize("user", ["U0SAM", "U0MEHDI"])
def test_only_heads_sign(proposed: Stage, user: str) -> None:
    person = proposed.slack.person(user)
    person.clicks(person.sees(SALES, "proposed")[-1], "Sign")
    proposed.settle()
    assert "⚠️" in shown(person.private(SALES)[-1])
    assert "@Marion" in shown(person.private(SALES)[-1])


def test_a_head_signs_once(proposed: Stage) -> None:
    sophie = proposed.slack.person("U0SOPHIE")
    signs(proposed, sophie)
    assert "⚠️" in answered(sophie, "/sla sign")


def test_everybody_can_read_it_and_its_words(proposed: Stage) -> None:
    sam = proposed.slack.person("U0SAM")
    told = answered(sam, "/sla agreement")
    assert "Version 1, proposed" in told
    assert "`contact_hot`" in told
    assert "A lead ripe to be called" in answered(sam, "/sla glossary")


def test_an_operator_who_signs_for_both_is_named_as_such(playing: Stage) -> None:
    (told,) = playing.slack.person("U0SAM").sees(SALES, "is in force")
    assert shown(told).count("signed by the operator for the head") == 2


def test_a_command_shows_the_text_before_it_is_signed(proposed: Stage) -> None:
    sophie = proposed.slack.person("U0SOPHIE")
    told = answered(sophie, "/sla sign")
    assert "[Signer]" in told
    assert "`contact_hot`" in told
    assert "pas encore signé" in told


def test_the_fingerprint_that_was_read_signs_and_another_does_not(proposed: Stage) -> None:
    sophie = proposed.slack.person("U0SOPHIE")
    (found,) = re.findall(r"`([0-9a-f]{12})`", answered(sophie, "/sla agreement"))
    assert "⚠️" in answered(sophie, f"/sla sign {'0' * 12}")
    assert "✅" in answered(sophie, f"/sla sign {found}")


def test_the_words_that_count_are_explained_while_others_wait(playing: Stage, sam: Person) -> None:
    playing.apply(in_force=False, document=amended(glossary={"sql": "something else"}))
    assert "A lead ripe to be called" in answered(sam, "/sla glossary sql")
    assert "Version 1 counts meanwhile: `/sla agreement 1`." in answered(sam, "/sla agreement")
