"""The clock passes: leads that nothing was heard of for as long as the workspace says are erased, and no others."""

from datetime import timedelta

import pytest
from seen import answered, arrive, card_of, does
from stored import everything_stored

from bot.demo import prospects
from bot.demo.stage import Stage, setup_of
from bot.services.retention import BATCH, tick
from bot.services.workspaces import OWN
from playground.person import Person
from sla.document import Document

DAY = timedelta(days=1)
CLAIRE, PAUL = "claire.petit@usine-nord.example", "paul.garcia@ateliers-sud.example"


def keeping(leads: str) -> Document:
    """The demo's set-up with a retention of leads."""
    document = setup_of()
    written = document.to_document()
    written["workspace"]["retention"] = {"leads": leads}
    return Document.model_validate(written)


@pytest.fixture
def kept(empty: Stage) -> Stage:
    """A workspace that keeps leads for 90 days."""
    empty.apply(in_force=True, document=keeping("90 days"))
    empty.settle()
    return empty


@pytest.fixture
def sam(kept: Stage) -> Person:
    """A member of sales there."""
    return kept.slack.person("U0SAM")


def known(playing: Stage, *emails: str) -> list[str]:
    """Those of these addresses that are anywhere in the database."""
    rows = everything_stored(playing.bot.settings.database_url)
    return [email for email in emails if any(email in row for row in rows)]


def closed(playing: Stage, name: str) -> None:
    """Sales has called, and it came to nothing."""
    does(playing, playing.slack.person("U0SAM"), name, "Contacted", "Lost")


def test_a_lead_that_is_closed_goes_when_its_time_is_over(kept: Stage, sam: Person) -> None:
    arrive(kept, prospects.claire)
    closed(kept, "Claire Petit")
    kept.pass_time(89 * DAY)
    assert known(kept, CLAIRE) == [CLAIRE]
    kept.pass_time(2 * DAY)
    assert known(kept, CLAIRE) == []
    assert "person-" in "\n".join(card_of(sam, "person-").lines())


def test_one_that_sales_still_has_stays(kept: Stage, sam: Person) -> None:
    arrive(kept, prospects.claire)
    does(kept, sam, "Claire Petit", "Claim")
    kept.pass_time(200 * DAY)
    assert known(kept, CLAIRE) == [CLAIRE]


@pytest.mark.parametrize("what", ["leads", "activities", "deals"])
def test_a_sign_of_life_begins_the_time_anew(kept: Stage, what: str) -> None:
    arrive(kept, prospects.claire)
    closed(kept, "Claire Petit")
    kept.pass_time(60 * DAY)
    body = {"source": "website", "external_id": "again", "email": CLAIRE}
    now = kept.bot.clock().isoformat()
    more = {
        "leads": {"occurred_at": now, "attributes": {"form": "none"}},
        "activities": {"activity": "webinar", "occurred_at": now},
        "deals": {"amount": "100.00", "currency": "EUR", "status": "lost", "closed_at": now},
    }
    kept.post(what, {**body, **more[what]})
    kept.settle()
    kept.pass_time(80 * DAY)
    assert known(kept, CLAIRE) == [CLAIRE]
    kept.pass_time(11 * DAY)
    assert known(kept, CLAIRE) == []


def test_what_sales_did_last_is_a_sign_of_life(kept: Stage, sam: Person) -> None:
    arrive(kept, prospects.claire)
    does(kept, sam, "Claire Petit", "Claim")
    kept.pass_time(60 * DAY)
    closed(kept, "Claire Petit")
    kept.pass_time(80 * DAY)
    assert known(kept, CLAIRE) == [CLAIRE]


def test_so_is_a_form_of_long_ago_that_comes_in_late(kept: Stage) -> None:
    long_ago = kept.bot.clock() - 200 * DAY
    arrive(kept, prospects.claire, attributes={}, occurred_at=long_ago.isoformat())
    kept.pass_time(80 * DAY)
    assert known(kept, CLAIRE) == [CLAIRE]


def test_an_open_deal_keeps_a_lead(kept: Stage) -> None:
    arrive(kept, prospects.claire)
    closed(kept, "Claire Petit")
    deal = {"source": "crm", "external_id": "d-1", "email": CLAIRE, "amount": "100.00", "currency": "EUR"}
    kept.post("deals", {**deal, "status": "open"})
    kept.pass_time(200 * DAY)
    assert known(kept, CLAIRE) == [CLAIRE]


def test_a_lead_that_never_was_ripe_goes_too(kept: Stage) -> None:
    arrive(kept, prospects.claire, attributes={})
    kept.pass_time(91 * DAY)
    assert known(kept, CLAIRE) == []


def test_what_others_typed_loses_the_address_alone(kept: Stage, sam: Person) -> None:
    arrive(kept, prospects.claire)
    closed(kept, "Claire Petit")
    sam.types(f"/sla feedback Claire Petit is not at {CLAIRE}", in_="C0SALES")
    kept.settle()
    kept.pass_time(91 * DAY)
    told = [row for row in everything_stored(kept.bot.settings.database_url) if row.startswith("exchanges:")]
    assert any("Claire Petit is not at person-" in row for row in told)  # a namesake is nobody's to judge


VISITOR, BUYER = "visitor@usine-nord.example", "buyer@usine-nord.example"


def visits(playing: Stage, external_id: str, email: str = VISITOR) -> None:
    """Somebody who never became a lead looks at a page."""
    body = {"source": "website", "external_id": external_id, "email": email, "activity": "visited_pricing"}
    playing.post("activities", {**body, "occurred_at": playing.bot.clock().isoformat()})


def buys(playing: Stage, status: str) -> None:
    """Somebody who never was a lead buys, or thinks of it."""
    body = {"source": "crm", "external_id": "d-9", "email": BUYER, "amount": "100.00", "currency": "EUR"}
    closed = {} if status == "open" else {"closed_at": playing.bot.clock().isoformat()}
    playing.post("deals", {**body, "status": status, **closed})


def test_a_visitor_who_never_became_a_lead_goes_too(kept: Stage) -> None:
    visits(kept, "v-1")
    kept.pass_time(60 * DAY)
    visits(kept, "v-2")
    kept.pass_time(89 * DAY)
    assert known(kept, VISITOR) == [VISITOR]
    kept.pass_time(2 * DAY)
    assert known(kept, VISITOR) == []


def test_so_does_a_buyer_whose_deal_stays(kept: Stage) -> None:
    buys(kept, "won")
    kept.pass_time(89 * DAY)
    assert known(kept, BUYER) == [BUYER]
    kept.pass_time(2 * DAY)
    assert known(kept, BUYER) == []
    rows = everything_stored(kept.bot.settings.database_url)
    assert [row for row in rows if row.startswith("deals:") and "'person-" in row and "10000" in row]


def test_but_not_one_who_still_thinks_of_it(kept: Stage) -> None:
    buys(kept, "open")
    visits(kept, "v-1", BUYER)
    kept.pass_time(200 * DAY)
    assert known(kept, BUYER) == [BUYER]


def test_at_one_go_no_more_visitors_are_erased_than_a_batch(kept: Stage) -> None:
    emails = [f"{number:02}@usine.example" for number in range(BATCH + 3)]
    for email in emails:
        visits(kept, f"v-{email}", email)
    then, left = kept.bot.clock() + 91 * DAY, []
    while tick(kept.bot.desk, then):
        left.append(len(known(kept, *emails)))
    assert set(left) == {BATCH + 3, 3, 0}


def test_many_visitors_go_in_batches(kept: Stage) -> None:
    emails = [f"{number:02}@usine.example" for number in range(BATCH + 3)]
    for email in emails:
        visits(kept, f"v-{email}", email)
    kept.pass_time(91 * DAY)
    assert known(kept, *emails) == []


def test_many_go_in_batches(kept: Stage) -> None:
    emails = [f"{number:02}@usine.example" for number in range(BATCH + 3)]
    for number, email in enumerate(emails):
        kept.post(
            "leads",
            {**prospects.claire(kept.bot.clock()), "external_id": str(number), "email": email, "attributes": {}},
        )
    kept.settle()
    arrive(kept, prospects.paul)
    kept.pass_time(91 * DAY)
    assert known(kept, *emails, PAUL) == [PAUL]


def test_whoever_says_nothing_keeps_leads(playing: Stage) -> None:
    arrive(playing, prospects.claire)
    closed(playing, "Claire Petit")
    playing.pass_time(1000 * DAY)
    assert known(playing, CLAIRE) == [CLAIRE]


def test_the_record_says_that_the_time_was_over(kept: Stage, sam: Person) -> None:
    arrive(kept, prospects.claire)
    closed(kept, "Claire Petit")
    kept.pass_time(91 * DAY)
    pseudonym = card_of(sam, "person-").lines()[0].strip("*").partition("*")[0]
    kept.pass_time(5 * DAY)  # nobody is erased twice
    assert pseudonym in card_of(sam, "person-").lines()[0]
    with kept.bot.desk.database.reading(OWN) as unit:
        (entry,) = unit.audit.of(pseudonym)
    assert (entry.actor, entry.action, entry.via) == ("retention", "person.erased", "worker")


def test_the_settings_tell_for_how_long(kept: Stage, sam: Person) -> None:
    assert "Leads are erased 90 days after their last sign of life." in answered(sam, "/sla settings")
    kept.apply(in_force=True)
    assert "Leads are kept until somebody erases them." in answered(sam, "/sla settings")
