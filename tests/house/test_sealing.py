"""Secrets at rest: the first key encrypts, each decrypts, and a lost one is said to be lost."""

import pytest

from bot.sealing import KeyLostError, Sealer, new_key

OLD, NEW = new_key(), new_key()


def test_a_sealed_secret_can_be_opened_and_shows_nothing() -> None:
    sealed = Sealer([OLD]).seal("xoxb-1")
    assert "xoxb" not in sealed
    assert Sealer([OLD]).open(sealed) == "xoxb-1"


def test_a_former_key_still_opens() -> None:
    assert Sealer([NEW, OLD]).open(Sealer([OLD]).seal("xoxb-1")) == "xoxb-1"


def test_what_is_sealed_anew_needs_the_former_key_no_longer() -> None:
    anew = Sealer([NEW, OLD]).seal_anew(Sealer([OLD]).seal("xoxb-1"))
    assert Sealer([NEW]).open(anew) == "xoxb-1"


def test_without_its_key_a_secret_is_lost() -> None:
    with pytest.raises(KeyLostError):
        Sealer([NEW]).open(Sealer([OLD]).seal("xoxb-1"))
    with pytest.raises(KeyLostError):
        Sealer([NEW]).open("no secret at all")


def test_a_key_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="Fernet key"):
        Sealer(["short"])
