"""Somebody is erased whose number looks like a day, and whose name like words: no report and no act breaks."""

from datetime import timedelta

import pytest
from seen import SALES, answered, arrive, does, handoff_id
from stored import everything_stored

from bot.demo import prospects
from bot.demo.stage import Stage
from bot.services import forgetting, handoffs
from bot.services.workspaces import OWN
from playground.person import Person
from sla.actor import Actor
from sla.deed import Act, Deed

EMAIL = "claire.petit@usine-nord.example"


def forgets(playing: Stage) -> None:
    forgetting.forget(playing.bot.desk, Actor(OWN, "operator", "cli", playing.bot.clock()), EMAIL)
    playing.settle()


@pytest.mark.parametrize("phone", ["20 26 03 31", "20 26 03 02", "202603"])
def test_frozen_reports_are_shown_as_before(playing: Stage, sam: Person, phone: str) -> None:
    arrive(playing, prospects.claire, phone=phone, name="Not Given")
    does(playing, sam, "Not Given", "Claim")
    playing.pass_time(timedelta(days=35))
    before = answered(sam, "/sla report 2026-03")
    forgets(playing)
    assert answered(sam, "/sla report 2026-03") == before


@pytest.mark.parametrize("phone", ["20 26 03 02", "202603"])
def test_what_was_done_can_still_be_undone(playing: Stage, sam: Person, phone: str) -> None:
    arrive(playing, prospects.claire, phone=phone, name="Lars Jensen")
    does(playing, sam, "Lars Jensen", "Claim")
    handoff = handoff_id(sam, "Lars Jensen")
    actor = Actor(OWN, "U0SAM", "slack", playing.bot.clock())
    handoffs.act(playing.bot.desk, actor, handoff, Deed(Act.LOSE))
    forgets(playing)
    assert handoffs.undo(playing.bot.desk, actor, handoff)


def test_what_others_wrote_stays_as_it_was(playing: Stage, sam: Person) -> None:
    arrive(playing, prospects.claire, phone="000 000", name="Not Given")
    sam.types("/sla feedback The budget was not given, 1 000 000 EUR", in_=SALES)
    playing.settle()
    forgets(playing)
    rows = everything_stored(playing.bot.settings.database_url)
    assert any("The budget was not given, 1 000 000 EUR" in row for row in rows if row.startswith("exchanges:"))
