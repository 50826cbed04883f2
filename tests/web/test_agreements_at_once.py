"""Signing and applying in the same moment, on SQLite and on PostgreSQL: two signatures are an agreement."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from sender import MONDAY, Hands, Sender, built

from bot.services import agreements, signing
from bot.services.errors import Refused
from bot.services.workspaces import OWN
from sla.actor import Actor
from sla.agreement_version import AgreementStatus, Versioned
from sla.signature import Signature
from sla.workspace import Team

MARION, SOPHIE = "U0MARION", "U0SOPHIE"
A_MOMENT = 0.3
STRICTER = ("60%", "61%")


@pytest.fixture
def proposed(database_url: str) -> Iterator[Sender]:
    """A site whose agreement waits for its signatures, once on each database."""
    with built(database_url, Hands(MONDAY)) as bot:
        sender = Sender(bot)
        sender.apply(in_force=False)
        yield sender


def signs(sender: Sender, user: str, fingerprint: str | None = None) -> AgreementStatus:
    actor, text = Actor(OWN, user, "slack", sender.bot.clock()), waiting(sender)
    read = fingerprint or (text.fingerprint if text else "")
    return signing.sign(sender.bot.desk, actor, read).versioned.status


def in_force(sender: Sender) -> Versioned | None:
    with sender.bot.desk.database.reading(OWN) as unit:
        return unit.agreements.in_force()


def waiting(sender: Sender) -> Versioned | None:
    with sender.bot.desk.database.reading(OWN) as unit:
        return unit.agreements.proposed()


def signature(versioned: Versioned, team: Team, user: str) -> Signature:
    return Signature(versioned.version, team, user, MONDAY, versioned.fingerprint, on_behalf=False)


def test_the_second_head_waits_for_the_first_and_completes_it(proposed: Sender) -> None:
    sent = Event()
    with ThreadPoolExecutor(1) as sophie:
        with proposed.bot.desk.database.unit(OWN) as unit:
            text = unit.agreements.proposed()
            assert text is not None
            unit.agreements.sign(signature(text, Team.MARKETING, MARION))
            signing = sophie.submit(lambda: (sent.set(), signs(proposed, SOPHIE)))
            sent.wait()
            Event().wait(A_MOMENT)  # she is signing, and sees nothing of what isn't committed
        assert signing.result()[1] is AgreementStatus.IN_FORCE
    assert in_force(proposed)


def test_both_at_once_is_in_force_every_time(proposed: Sender) -> None:
    for percent in range(50, 60):
        proposed.apply(in_force=False, changed=("60%", f"{percent}%"))
        with ThreadPoolExecutor(2) as heads:
            told = set(heads.map(lambda user: signs(proposed, user), (MARION, SOPHIE)))
        assert AgreementStatus.IN_FORCE in told
        assert waiting(proposed) is None


@pytest.fixture
def stuck(proposed: Sender) -> Sender:
    """Both have signed, and nobody noticed."""
    text = waiting(proposed)
    assert text is not None
    with proposed.bot.desk.database.unit(OWN) as unit:
        for team, user in ((Team.MARKETING, MARION), (Team.SALES, SOPHIE)):
            unit.agreements.sign(signature(text, team, user))
    return proposed


def test_what_both_have_signed_the_next_to_sign_puts_in_force(stuck: Sender) -> None:
    for user, may_sign in ((MARION, True), (SOPHIE, True), ("U0SAM", False)):
        shown = agreements.read(stuck.bot.desk, Actor(OWN, user, "slack", MONDAY))
        assert shown.may_sign is may_sign
    assert signs(stuck, MARION) is AgreementStatus.IN_FORCE


def test_what_both_have_signed_applying_puts_in_force(stuck: Sender) -> None:
    applied = stuck.apply(in_force=False)
    assert applied.in_force
    assert applied.changed
    assert in_force(stuck)


@pytest.mark.parametrize("option", ["--in-force", ""])
def test_the_text_in_force_applied_again_withdraws_another_that_waits(proposed: Sender, option: str) -> None:
    proposed.apply(in_force=True)
    proposed.apply(in_force=False, changed=STRICTER)
    text = waiting(proposed)
    assert text is not None
    assert not proposed.apply(in_force=bool(option)).changed
    assert waiting(proposed) is None
    with pytest.raises(Refused, match="nothing_proposed"):
        signs(proposed, MARION, text.fingerprint)
    with proposed.bot.desk.database.reading(OWN) as unit:
        assert [entry.action for entry in unit.audit.of(str(text.version))] == [
            "agreement.proposed",
            "agreement.withdrawn",
        ]
