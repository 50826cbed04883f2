"""What happened to a lead, the newest first to be shown; and whom a word means."""

from dataclasses import replace

import pytest
from rows import DAY, HERE, HOUR, NOW, deal, lead, store_handoff

from sla.activity import Activity
from sla.handoff import Status
from storage.unit import Database


def test_the_newest_are_shown_in_the_order_they_happened_and_the_others_counted(database: Database) -> None:
    person = lead("lead-of-h0")
    with database.unit(HERE) as unit:
        first = store_handoff(unit, "h0", handed_at=NOW)
        for number in range(1, 4):
            unit.handoffs.insert(replace(first, handoff_id=f"h{number}", handed_at=NOW + number * DAY))
            unit.leads.add_activity(
                Activity(f"a{number}", person.lead_id, person.email, f"act {number}", NOW + number * HOUR)
            )
            unit.deals.insert(deal(f"d{number}", email=person.email, closed_at=NOW + number * DAY))
        assert unit.lives.handoff_ids(person.lead_id, 2) == (("h2", "h3"), 2)
        assert unit.lives.handoff_ids(person.lead_id, 9) == (("h0", "h1", "h2", "h3"), 0)
        did, more = unit.lives.activities(person.lead_id, 2)
        assert ([each.activity for each in did], more) == (["act 2", "act 3"], 1)
        bought, more = unit.lives.deals(person.email.upper(), 2)
        assert ([each.deal_id for each in bought], more) == (["d2", "d3"], 1)


def test_a_deal_that_is_still_open_is_newer_than_all_that_are_closed(database: Database) -> None:
    with database.unit(HERE) as unit:
        for number, closed_at in enumerate((NOW, None, NOW + DAY)):
            status = "won" if closed_at else "open"
            unit.deals.insert(deal(f"d{number}", email="a@b.example", closed_at=closed_at, status=status))
        bought, more = unit.lives.deals("a@b.example", 2)
        assert ([each.deal_id for each in bought], more) == (["d2", "d1"], 1)


def test_of_a_lead_of_which_nothing_is_known_there_is_nothing(database: Database) -> None:
    with database.reading(HERE) as unit:
        assert unit.lives.handoff_ids("l1", 5) == ((), 0)
        assert unit.lives.activities("l1", 5) == ((), 0)
        assert unit.lives.deals("nobody@usine.example", 5) == ((), 0)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("claire", ["lead-of-h1"]),
        ("PETIT", ["lead-of-h1"]),
        ("100%", ["lead-of-h2"]),
        ("_", []),
        ("%", ["lead-of-h2"]),
        ("back\\slash", []),
        ("usine", ["lead-of-h2", "lead-of-h1"]),
        ("nobody", []),
        ("élodie", ["lead-of-h4"]),
        ("ÉTOILE", ["lead-of-h4"]),
    ],
)
def test_a_word_means_the_open_leads_whose_name_or_company_holds_it(
    database: Database, words: str, found: list[str]
) -> None:
    with database.unit(HERE) as unit:
        store_handoff(unit, "h1", handed_at=NOW)
        store_handoff(unit, "h2", handed_at=NOW + HOUR)
        store_handoff(unit, "h3", status=Status.LOST)
        unit.leads.update(lead("lead-of-h2", name="Paul Garcia", company="Usine 100% Sud"))
        unit.leads.update(lead(store_handoff(unit, "h4").lead_id, name="Élodie Étoile", company="ICI"))
        assert [each.lead_id for each in unit.lives.named(words, 10)] == found
