"""A sale is recorded twice, by hand on the card and by the CRM, and counts once: the CRM's account stays."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Event

import pytest
from sender import MONDAY, Hands, Sender, built, example, fields_of
from test_intake_deals import figures

from bot.services import deals, handoffs
from bot.services.workspaces import OWN
from sla.actor import Actor
from sla.deed import Act, Deed
from sla.handoff import Handoff, Status
from sla.transitions import apply

SOPHIE = "U0SOPHIE"
A_MOMENT = 0.3
CRM_ALONE = {"sales": 1, "revenue": "4900.00", "total_revenue": "4900.00"}


def sophie(sender: Sender) -> Actor:
    """The head of sales, who may act for anyone."""
    return Actor(OWN, SOPHIE, "slack", sender.bot.clock())


def records_by_hand(sender: Sender, handoff_id: str, amount: str = "4800") -> Handoff:
    """Claim, then Won with what the lead was sold for."""
    handoffs.act(sender.bot.desk, sophie(sender), handoff_id, Deed(Act.CLAIM))
    return handoffs.act(sender.bot.desk, sophie(sender), handoff_id, Deed(Act.WIN, amount=Decimal(amount)))


def opens(sender: Sender) -> None:
    sender.stores("deals", example("deal", status="open", closed_at=None))


def test_counts_until_the_crm_tells_of_it(sender: Sender) -> None:
    handoff_id = sender.stores("leads", example("lead"))["handoff_id"]
    assert records_by_hand(sender, handoff_id).status is Status.WON
    assert figures(sender) == {"sales": 1, "revenue": "4800.00", "total_revenue": "4800.00"}
    sender.stores("deals", example("deal"))
    assert figures(sender) == CRM_ALONE


def test_gives_way_to_a_deal_that_was_open_before(sender: Sender) -> None:
    handoff_id = sender.stores("leads", example("lead"))["handoff_id"]
    opens(sender)
    records_by_hand(sender, handoff_id)
    answer = sender.stores("deals", example("deal"))
    assert (answer["handoff_id"], answer["counts_for"]) == (handoff_id, "marketing")
    assert figures(sender) == CRM_ALONE


def test_gives_way_to_a_deal_that_is_opened_afterwards(sender: Sender) -> None:
    handoff_id = sender.stores("leads", example("lead"))["handoff_id"]
    records_by_hand(sender, handoff_id)
    opens(sender)
    assert figures(sender)["sales"] == 1
    sender.stores("deals", example("deal"))
    assert figures(sender) == CRM_ALONE


def test_gives_way_once_and_a_second_sale_is_one_more(sender: Sender) -> None:
    records_by_hand(sender, sender.stores("leads", example("lead"))["handoff_id"])
    sender.stores("deals", example("deal"))
    sender.stores("deals", example("deal", external_id="deal-772", amount="100.00"))
    assert figures(sender) == {"sales": 2, "revenue": "5000.00", "total_revenue": "5000.00"}


@pytest.mark.parametrize("change", [{"status": "lost"}, {"amount": "-100.00"}])
def test_stays_when_the_crm_tells_of_no_sale(sender: Sender, change: dict[str, str]) -> None:
    records_by_hand(sender, sender.stores("leads", example("lead"))["handoff_id"])
    sender.stores("deals", example("deal", **change))
    assert figures(sender)["sales"] == 1


def test_of_a_lead_that_came_back_is_a_sale_of_its_own(sender: Sender, hands: Hands) -> None:
    first = sender.stores("leads", example("lead"))["handoff_id"]
    opens(sender)
    records_by_hand(sender, first)
    hands.pass_time(hours=1)
    second = sender.stores("leads", example("lead", external_id="again"))["handoff_id"]
    assert second != first
    records_by_hand(sender, second, "100")
    sender.stores("deals", example("deal"))
    assert figures(sender) == {"sales": 2, "revenue": "5000.00", "total_revenue": "5000.00"}


@pytest.mark.parametrize("currency", ["JPY", "TND"])
def test_is_counted_in_the_currency_the_lead_was_handed_over_under(early: Sender, currency: str) -> None:
    early.apply(in_force=True, changed=("EUR", currency))
    handoff_id = early.stores("leads", example("lead"))["handoff_id"]
    early.apply(in_force=True, changed=("EUR", "USD"))
    asked = handoffs.check_possible(early.bot.desk, sophie(early), handoff_id, Act.CLAIM).currency
    records_by_hand(early, handoff_id)
    with early.bot.desk.database.reading(OWN) as unit:
        deal = unit.deals.get_by_external("slack", handoff_id)
    assert deal is not None
    assert (deal.amount, deal.currency) == (Decimal(4800), currency) == (Decimal(4800), asked)


def test_is_on_record_with_its_amount_and_what_took_its_place(sender: Sender) -> None:
    handoff_id = sender.stores("leads", example("lead"))["handoff_id"]
    records_by_hand(sender, handoff_id)
    with sender.bot.desk.database.reading(OWN) as unit:
        by_hand = unit.deals.get_by_external("slack", handoff_id)
    assert by_hand is not None
    sold = sender.stores("deals", example("deal"))["deal_id"]
    with sender.bot.desk.database.reading(OWN) as unit:
        noted, replaced = unit.audit.of(by_hand.deal_id)
    assert (noted.actor, noted.action) == (SOPHIE, "deal.won")
    assert noted.detail == {"amount": "4800", "currency": "EUR", "source": "slack"}
    assert (replaced.actor, replaced.action, replaced.detail) == ("api:deals", "deal.replaced", {"by": sold})


@pytest.mark.parametrize("source", ["slack", "Slack", " SLACK "])
def test_is_nothing_a_sender_can_pose_as(sender: Sender, source: str) -> None:
    error = sender.is_refused("deals", example("deal", source=source), 422, "invalid_body")
    assert "by hand" in fields_of(error)["source"]
    sender.stores("leads", example("lead", source=source))


@pytest.fixture
def either(database_url: str) -> Iterator[Sender]:
    """Who sends, once to SQLite and once to PostgreSQL."""
    with built(database_url, Hands(MONDAY)) as bot:
        sender = Sender(bot)
        sender.apply(in_force=True)
        yield sender


def test_counts_once_when_the_crm_tells_of_it_while_it_is_being_recorded(either: Sender) -> None:
    handoff_id = either.stores("leads", example("lead"))["handoff_id"]
    open_ = either.handoff(handoff_id)
    sent = Event()
    with ThreadPoolExecutor(1) as crm:
        with either.bot.desk.database.unit(OWN) as unit:
            won = apply(open_, Deed(Act.WIN), SOPHIE, either.bot.clock())
            assert unit.handoffs.advance(won, open_.status, open_.owner)
            deals.record_by_hand(either.bot.desk, unit, sophie(either), won, Decimal(4800))
            told = crm.submit(lambda: (sent.set(), either.stores("deals", example("deal"))))
            sent.wait()
            Event().wait(A_MOMENT)  # the CRM's deal is on its way, and sees nothing of what isn't committed
        told.result()
    assert figures(either) == CRM_ALONE
