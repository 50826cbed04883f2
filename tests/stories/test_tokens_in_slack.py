"""A head makes a token in Slack, sees it once, and revokes it; nobody else gets to see any."""

import pytest
from seen import SALES, answered, reads
from stored import everything_stored

from bot.demo.prospects import claire as prospect
from bot.demo.stage import Stage
from bot.services import intake_tokens
from bot.services.workspaces import OWN
from playground.person import Person
from sla.actor import Actor
from sla.intake_token import IntakeToken

NAME, REVOKE = "Name of a new token", "Revoke"


def asks(person: Person) -> None:
    person.types("/sla settings tokens", in_=SALES)


def makes(person: Person, name: str) -> str:
    """Make a token; what the dialog shows then."""
    asks(person)
    assert person.fills({reads(person, NAME): name}).submits() == {}
    return str(person.modal.blocks[0]["text"]["text"]).strip("`")


def kept(playing: Stage) -> tuple[IntakeToken, ...]:
    return intake_tokens.listed(playing.bot.desk, Actor(OWN, "operator", "cli", playing.bot.clock()))


def sends(playing: Stage, token: str) -> int:
    body, headers = prospect(playing.bot.clock()), {"Authorization": f"Bearer {token}"}
    return playing.bot.web().test_client().post("/api/v1/leads", json=body, headers=headers).status_code


def test_a_head_makes_one_that_opens_the_api(playing: Stage, sophie: Person) -> None:
    token = makes(sophie, "website")
    assert sends(playing, token) == 202
    [known] = kept(playing)
    assert (known.name, known.created_by, known.last_used_at is not None) == ("website", "U0SOPHIE", True)


def test_it_is_shown_once(playing: Stage, sophie: Person) -> None:
    token = makes(sophie, "website")
    sophie.closes()
    asks(sophie)
    assert "website" in str(sophie.modal.blocks)
    secret = token.rpartition("_")[2]
    assert secret not in str(sophie.modal.blocks)
    assert not [row for row in everything_stored(playing.bot.settings.database_url) if secret in row]


def test_a_head_revokes_one(playing: Stage, sophie: Person) -> None:
    token = makes(sophie, "website")
    sophie.closes()
    asks(sophie)
    assert sophie.fills({reads(sophie, REVOKE): "website"}).submits() == {}
    assert sends(playing, token) == 401


@pytest.mark.parametrize("name", ["website", ""])
def test_what_cannot_be_done_is_said_beneath_the_name(playing: Stage, sophie: Person, name: str) -> None:
    makes(sophie, "website")
    sophie.closes()
    asks(sophie)
    if name:
        sophie.fills({reads(sophie, NAME): name})
    assert list(sophie.submits()) == [reads(sophie, NAME)]
    assert len(kept(playing)) == 1


def test_others_are_told_who_may(playing: Stage, sam: Person) -> None:
    told = answered(sam, "/sla settings tokens")
    assert reads(sam, "Only a head, or the deputy of the team, can do this.") in told
    assert sam.modals == []
