"""The whole life of a lead on one page, for members of both teams and nobody else."""

from datetime import timedelta

import pytest
from seen import SALES, answered, arrive, card_of

from bot.demo import prospects
from bot.demo.stage import Stage, setup_of
from playground.person import Person

EMAIL = "claire.petit@usine-nord.example"


def test_all_that_happened_is_told(playing: Stage, sam: Person, claire: str) -> None:
    sam.clicks(card_of(sam, claire), "Contacted")
    playing.pass_time(timedelta(minutes=20))
    told = answered(sam, f"/sla lead {EMAIL}")
    for part in (
        "SQL",
        "Score 100",
        "+60 asked for a demo",
        "Showed up",
        "• website",
        "Handed over",
        "@Sam Parker, since",
        "Call",
        "clause contact_hot, version 1): kept",
    ):
        assert part in told, part


@pytest.mark.parametrize(
    "typed", [EMAIL.upper(), f"mailto:{EMAIL}", f"<mailto:{EMAIL}|{EMAIL}>", "claire petit", "usine nord"]
)
def test_it_is_found_by_address_and_of_an_open_lead_by_name_or_company(
    playing: Stage, sam: Person, claire: str, typed: str
) -> None:
    assert claire in answered(sam, f"/sla lead {typed}")


def test_several_that_fit_are_listed_to_choose_from(playing: Stage, sam: Person, claire: str) -> None:
    arrive(playing, prospects.paul, company="Usine Sud")
    told = answered(sam, "/sla lead usine")
    assert "Several leads fit" in told
    sam.clicks(sam.private(SALES)[-1], "Show")
    assert "Life of a lead" in sam.modal.plain()


def test_what_is_missing_is_told_in_words(playing: Stage, sam: Person) -> None:
    answer = arrive(playing, prospects.claire, company="")
    assert (answer["stage"], answer["missing"], answer["handoff_id"]) == ("mql", ["company"], None)
    assert "Missing before it may be handed over: no company" in answered(sam, f"/sla lead {EMAIL}")


def test_an_activity_before_its_lead_is_scored_and_told(playing: Stage, sam: Person) -> None:
    now = playing.bot.clock()
    visit = {"source": "website", "external_id": "v-1", "email": EMAIL, "activity": "visited_pricing"}
    assert playing.post("activities", {**visit, "occurred_at": now.isoformat()})["lead_id"] is None
    answer = arrive(playing, prospects.claire)
    assert "pricing" in [line["rule"] for line in answer["why"]]
    assert "• visited_pricing" in answered(sam, f"/sla lead {EMAIL}")


@pytest.mark.parametrize("typed", ["", "nobody@nowhere.example", "<!channel>"])
def test_one_that_nobody_knows_is_told_so(playing: Stage, sam: Person, typed: str) -> None:
    assert "⚠️" in answered(sam, f"/sla lead {typed}".strip())


@pytest.mark.parametrize("typed", [f"/sla lead {EMAIL}", "/sla leads all", "/sla quality"])
def test_who_is_in_neither_team_reads_nothing_about_leads(playing: Stage, sue: Person, claire: str, typed: str) -> None:
    document = setup_of()
    sales = document.workspace.sales.model_copy(update={"members": ("U0SOPHIE", "U0SAM")})
    without_sue = document.workspace.model_copy(update={"sales": sales})
    playing.apply(in_force=True, document=document.model_copy(update={"workspace": without_sue}))
    told = answered(sue, typed)
    assert "Only members of marketing and sales can do this" in told
    assert claire not in told
    sue.shortcut("Hand over a lead")
    assert "Only members of marketing and sales" in sue.modal.plain()
    assert sue.modal.labels == []
