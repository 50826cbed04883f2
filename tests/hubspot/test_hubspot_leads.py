"""Contacts at the agreed stage become leads: webhook in, card in Slack, claim and outcome back in HubSpot."""

from datetime import timedelta

import pytest
from hubspot_play import MQL, Play, setup, shown

from sla.lead import Stage


def lead_of(playing: Play, email: str = "claire.501@usine-nord.example"):  # noqa: ANN201 — a lead, or None
    with playing.stage.bot.desk.database.reading("own") as unit:
        return unit.leads.by_email(email)


class TestALeadFromHubSpot:
    def test_has_its_card_in_slack_and_its_state_in_hubspot(self, playing: Play) -> None:
        playing.tell(playing.came(playing.claire()))
        said = shown(playing.card("Claire Petit"))
        assert "Usine Nord" in said
        assert "read the pricing page" in said, "the form that made it a lead counts as an activity"
        assert playing.told("501") == ["open", ""]

    def test_is_claimed_contacted_and_closed_in_hubspot_as_in_slack(self, playing: Play) -> None:
        playing.tell(playing.came(playing.claire()))
        playing.clicks("Claire Petit", "Claim")
        status, owner, claimed_at, contacted_at = playing.told("501", "status", "owner", "claimed_at", "contacted_at")
        assert (status, owner, contacted_at) == ("claimed", "sam", "")
        assert str(claimed_at).startswith("2026-03-02T08:30:")
        playing.clicks("Claire Petit", "Contacted")
        assert playing.told("501") == ["contacted", "sam"]
        playing.clicks("Claire Petit", "Lost")
        assert playing.told("501") == ["lost", "sam"]
        assert str(playing.told("501", "closed_at")[0]).startswith("2026-03-02T08:30:")

    def test_says_in_hubspot_why_it_was_disqualified(self, playing: Play) -> None:
        playing.tell(playing.came(playing.claire()))
        sam = playing.person()
        playing.clicks("Claire Petit", "Claim")
        sam.clicks(playing.card("Claire Petit"), "Disqualify")
        sam.fills({"Should not have been an SQL? Say why": "No budget"})
        sam.submits()
        playing.settle()
        assert playing.told("501", "status", "reason") == ["disqualified", "no_budget"]

    def test_is_open_again_in_hubspot_when_it_is_released(self, playing: Play) -> None:
        playing.tell(playing.came(playing.claire()))
        playing.clicks("Claire Petit", "Claim")
        playing.clicks("Claire Petit", "Release")
        assert playing.told("501") == ["open", ""]

    def test_carries_what_the_set_up_maps(self, quick: Play) -> None:
        quick.tell(quick.came(quick.claire(utm_campaign="trial-45", hs_analytics_source="PAID_SEARCH")))
        lead = lead_of(quick)
        assert (lead.source, lead.campaign, lead.name) == ("hubspot", "trial-45", "Claire Petit")
        assert dict(lead.attributes) == {
            "employees": "120",
            "role": "cmo",
            "lifecyclestage": MQL,
            "hs_analytics_source": "PAID_SEARCH",
        }

    def test_arrived_when_it_came_to_the_stage_however_late_we_hear_of_it(self, quick: Play) -> None:
        came = quick.came(quick.claire())
        quick.wait(hours=2)
        quick.tell(came)
        age = quick.stage.bot.clock() - lead_of(quick).occurred_at
        assert timedelta(hours=2) < age < timedelta(hours=2, minutes=1)


class TestAContact:
    def test_at_another_stage_is_no_lead(self, quick: Play) -> None:
        quick.claire(lifecyclestage="subscriber")
        quick.tell(quick.webhooks.about("contact", "501", "lifecyclestage", "subscriber"))
        assert (quick.leads(), quick.cards("Claire Petit")) == (0, [])
        assert quick.waiting() == {"pending": 0, "retrying": 0, "oldest": None, "dead": 0}

    def test_that_has_moved_on_before_we_looked_is_one(self, quick: Play) -> None:
        came = quick.came(quick.claire())
        quick.account.contact("501", lifecyclestage="opportunity")
        quick.tell(came)
        assert quick.told("501") == ["open", ""]

    def test_that_changes_under_the_same_id_changes_its_lead_and_makes_no_second_card(self, playing: Play) -> None:
        playing.tell(playing.came(playing.claire()))
        playing.account.contact("501", company="Usine Sud", phone="+33 1 99 00 10 20")
        playing.tell(playing.changed("contact", "501", "company"), playing.changed("contact", "501"))
        assert "Usine Sud" in shown(playing.card("Claire Petit"))
        assert "+33 1 99 00 10 20" in shown(playing.card("Claire Petit"))
        assert playing.leads() == 1

    def test_with_a_new_address_is_the_same_person(self, playing: Play) -> None:
        playing.tell(playing.came(playing.claire()))
        playing.account.contact("501", email="Claire.New@usine-nord.example")
        playing.tell(playing.changed("contact", "501", "email"))
        assert playing.leads() == 1
        assert "claire.new@usine-nord.example" in shown(playing.card("Claire Petit"))

    def test_that_takes_the_address_of_a_known_lead_is_that_lead_from_then_on(self, quick: Play) -> None:
        quick.tell(quick.came(quick.claire()), quick.came(quick.claire("502", firstname="Paul")))
        quick.account.contact("501", email="claire.502@usine-nord.example", firstname="Paul")
        quick.tell(quick.changed("contact", "501", "email"))
        assert quick.leads() == 2
        assert quick.told("501") == quick.told("502") == ["open", ""]

    def test_that_changes_after_its_lead_is_closed_is_not_handed_over_again(self, playing: Play) -> None:
        playing.tell(playing.came(playing.claire()))
        playing.clicks("Claire Petit", "Claim")
        playing.clicks("Claire Petit", "Lost")
        playing.account.contact("501", phone="+33 1 99 00 10 20")
        playing.tell(playing.changed("contact", "501"), playing.came("501"))
        assert playing.told("501") == ["lost", "sam"]
        assert len(playing.cards("Claire Petit")) == 1

    def test_that_comes_to_the_stage_anew_is_handed_over_again(self, playing: Play) -> None:
        playing.tell(playing.came(playing.claire()))
        playing.clicks("Claire Petit", "Claim")
        playing.clicks("Claire Petit", "Lost")
        playing.account.contact("501", lifecyclestage="lead")
        playing.wait(hours=1)
        playing.account.contact("501", lifecyclestage=MQL)
        playing.tell(playing.came("501"))
        assert playing.told("501") == ["open", ""]
        assert len(playing.cards("Claire Petit")) == 2

    def test_without_an_address_waits_for_one_and_is_told_of_once(self, quick: Play) -> None:
        for contact_id in ("501", "502"):
            quick.claire(contact_id, email=None)
        quick.tell(quick.came("501"), quick.came("502"))
        assert (quick.leads(), quick.waiting()["dead"]) == (0, 2)
        (told,) = quick.troubles()
        assert "adresse e-mail" in told
        quick.account.contact("501", email="claire@usine-nord.example")
        quick.tell(quick.changed("contact", "501", "email"))
        assert (quick.leads(), quick.waiting()["dead"]) == (1, 1)

    def test_that_is_gone_by_the_time_we_look_is_nothing(self, quick: Play) -> None:
        came = quick.came(quick.claire())
        quick.account.delete("contacts", "501")
        quick.tell(came, quick.came(quick.claire("502")))
        assert quick.told("502") == ["open", ""]
        assert quick.waiting()["dead"] == 0

    def test_that_is_gone_when_its_lead_moves_ends_the_errand(self, quick: Play) -> None:
        quick.tell(quick.came(quick.claire()))
        quick.account.delete("contacts", "501")
        quick.clicks("Claire Petit", "Claim")
        assert quick.waiting() == {"pending": 0, "retrying": 0, "oldest": None, "dead": 0}

    def test_of_a_person_who_is_a_lead_already_adds_to_it(self, playing: Play) -> None:
        lead = {"source": "website", "external_id": "f1", "email": "claire.501@usine-nord.example", "company": "Nord"}
        playing.stage.post("leads", {**lead, "occurred_at": playing.stage.bot.clock().isoformat()})
        playing.wait(minutes=1)
        playing.tell(playing.came(playing.claire()))
        assert playing.leads() == 1
        assert lead_of(playing).stage is Stage.SQL
        assert playing.told("501") == ["open", ""]


def test_the_teams_say_which_stage_counts(quick: Play) -> None:
    quick.stage.apply(in_force=True, document=setup(stage="salesqualifiedlead"))
    quick.tell(quick.came(quick.claire()))
    assert quick.leads() == 0
    quick.account.contact("501", lifecyclestage="salesqualifiedlead")
    quick.tell(quick.webhooks.about("contact", "501", "lifecyclestage", "salesqualifiedlead"))
    assert quick.leads() == 1


def test_the_teams_say_which_properties_are_written(quick: Play) -> None:
    quick.stage.apply(in_force=True, document=setup(written={"status": "jobtitle", "owner": ""}))
    quick.tell(quick.came(quick.claire()))
    quick.clicks("Claire Petit", "Claim")
    assert quick.account.shows("501", "jobtitle", "sla_status", "sla_owner") == ["claimed", None, None]


def test_nothing_is_written_about_leads_from_elsewhere(quick: Play) -> None:
    lead = {"source": "website", "external_id": "f1", "email": "claire@usine-nord.example", "name": "Claire Petit"}
    facts = {"company": "Usine Nord", "attributes": {"form": "demo"}}
    quick.stage.post("leads", {**lead, **facts, "occurred_at": quick.stage.bot.clock().isoformat()})
    quick.settle()
    quick.clicks("Claire Petit", "Claim")
    assert quick.hubspot.made("/objects/") == []
    assert not [row for row in quick.stored() if row.startswith("hubspot_errands")]


def test_nothing_is_written_about_a_handoff_that_came_in_another_way(quick: Play) -> None:
    """Also where HubSpot has its person too: the contact came after the lead was handed over."""
    lead = {"source": "website", "external_id": "f1", "email": "claire.501@usine-nord.example", "name": "Claire Petit"}
    facts = {"company": "Usine Nord", "attributes": {"form": "demo"}}
    quick.stage.post("leads", {**lead, **facts, "occurred_at": quick.stage.bot.clock().isoformat()})
    quick.wait(minutes=1)
    quick.tell(quick.came(quick.claire()))
    quick.clicks("Claire Petit", "Claim")
    assert quick.told("501") == [None, None]


def test_changes_while_hubspot_is_away_collapse_to_one_call(playing: Play) -> None:
    playing.tell(playing.came(playing.claire()))
    before = len(playing.hubspot.made("/contacts/501"))
    for button in ("Claim", "Contacted", "Lost"):
        playing.person().clicks(playing.card("Claire Petit"), button)
        playing.stage.bot.relay.drain()
    playing.settle()
    assert playing.told("501") == ["lost", "sam"]
    assert len(playing.hubspot.made("/contacts/501")) == before + 1


@pytest.mark.parametrize("many", [250])
def test_a_flood_of_notifications_takes_a_call_for_each_hundred(quick: Play, many: int) -> None:
    ids = [quick.claire(str(number), recent_conversion_event_name=None) for number in range(1000, 1000 + many)]
    quick.tell(*map(quick.came, ids))
    assert quick.leads() == many
    assert len(quick.hubspot.made("/batch/read")) == 3
