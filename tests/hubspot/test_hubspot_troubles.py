"""A HubSpot that limits, fails and refuses: nothing is lost, nothing is wrong, and who can mend it is told."""

from dataclasses import replace
from datetime import timedelta
from threading import Thread

import pytest
from hubspot_play import Play

from bot.hubspot.client import Client
from bot.hubspot.worker import LEASE, Errands
from bot.services.hubspot import revive
from rig.hubspot.rules import Fault
from sla.hubspot.errand import What

FAILURES = [(kind, after) for kind in ("500", "502", "reset", "page") for after in (False, True)]
NOTHING = {"pending": 0, "retrying": 0, "oldest": None, "dead": 0}


def errands(playing: Play) -> Errands:
    found = playing.stage.bot.hubspot
    assert found is not None
    return found


def many_claims(playing: Play, count: int) -> list[str]:
    """So many contacts that became leads, each claimed by Sam while HubSpot was told nothing yet."""
    ids = [playing.claire(str(700 + number), lastname=f"Petit {number:02}") for number in range(count)]
    playing.tell(*map(playing.came, ids))
    while playing.leads() < count:
        playing.wait(seconds=10)
    for number in range(count):
        playing.person().clicks(playing.card(f"Claire Petit {number:02}"), "Claim")
    return ids


class TestLimits:
    def test_every_third_call_refused_loses_nothing(self, playing: Play) -> None:
        playing.hubspot.rules.every = 3
        ids = many_claims(playing, 12)
        playing.keep_trying()
        assert playing.hubspot.rules.refused > 3
        assert [playing.told(one) for one in ids] == [["claimed", "sam"]] * 12
        assert playing.waiting() == NOTHING

    def test_it_is_left_alone_for_as_long_as_it_asks(self, quick: Play) -> None:
        quick.hubspot.rules.retry_after = 60
        quick.tell(quick.came(quick.claire()))
        quick.hubspot.rules.every = 1
        quick.clicks("Claire Petit", "Claim")
        calls = len(quick.hubspot.calls)
        quick.wait(seconds=50)
        assert len(quick.hubspot.calls) == calls
        quick.hubspot.rules.every = 0
        quick.wait(seconds=15)
        assert quick.told("501") == ["claimed", "sam"]

    def test_a_hundred_calls_in_ten_seconds_are_kept_to(self, quick: Play) -> None:
        quick.hubspot.rules.calls = 5
        ids = many_claims(quick, 12)
        quick.keep_trying()
        assert [quick.told(one, "status")[0] for one in ids] == ["claimed"] * 12
        assert quick.hubspot.rules.refused < 40, "what would be refused too is not tried"

    def test_they_are_the_whole_accounts(self, quick: Play) -> None:
        """A contact that is refused holds back the deals, which would be refused as well."""
        quick.hubspot.rules.every = 1
        calls = len(quick.hubspot.calls)
        quick.account.deal("88", dealstage="closedwon", amount="1")
        quick.tell(quick.came(quick.claire()), quick.webhooks.about("deal", "88"))
        assert len(quick.hubspot.calls) == calls + 1


class TestFailures:
    @pytest.mark.parametrize(("kind", "after"), FAILURES)
    def test_of_a_write_are_mended_by_the_next(self, quick: Play, kind: str, after: bool) -> None:  # noqa: FBT001 — a case
        """With `after` HubSpot took it and its answer got lost: it is written again, to the same effect."""
        quick.tell(quick.came(quick.claire()))
        quick.hubspot.rules.faults.append(Fault(kind, "/contacts/501", count=2, after=after))
        quick.clicks("Claire Petit", "Claim")
        quick.keep_trying()
        assert quick.told("501") == ["claimed", "sam"]
        assert quick.waiting() == NOTHING

    @pytest.mark.parametrize(("kind", "after"), FAILURES)
    @pytest.mark.parametrize("path", ["/contacts/batch/read", "/deals/batch/read", "/associations/"])
    def test_of_a_fetch_lose_nothing(self, quick: Play, path: str, kind: str, after: bool) -> None:  # noqa: FBT001 — a case
        quick.account.deal("88", quick.claire(), dealstage="closedwon", amount="10", deal_currency_code="EUR")
        quick.hubspot.rules.faults.append(Fault(kind, path, count=2, after=after))
        quick.tell(quick.came("501"))
        quick.keep_trying()
        quick.tell(quick.webhooks.about("deal", "88"))
        quick.keep_trying()
        assert (quick.leads(), str(quick.kpis().revenue)) == (1, "10.00")
        assert quick.waiting() == NOTHING

    def test_of_a_part_are_not_taken_for_objects_that_are_gone(self, quick: Play) -> None:
        quick.account.deal("88", quick.claire(), dealstage="closedwon", amount="10", deal_currency_code="EUR")
        quick.tell(quick.came("501"))
        quick.tell(quick.webhooks.about("deal", "88"))
        quick.hubspot.rules.faults.append(Fault("partly", "/deals/batch/read", count=3))
        assert set(quick.webhooks.tell([quick.webhooks.about("deal", "88")])) == {204}
        errands(quick).drain()
        assert (quick.waiting()["retrying"], str(quick.kpis().revenue)) == (1, "10.00")
        quick.keep_trying()
        assert (quick.waiting(), str(quick.kpis().revenue)) == (NOTHING, "10.00")

    def test_an_answer_that_does_not_come_is_not_waited_for(self, quick: Play) -> None:
        quick.tell(quick.came(quick.claire()))
        quick.hubspot.rules.faults.append(Fault("timeout", "/contacts/501"))
        quick.person().clicks(quick.card("Claire Petit"), "Claim")
        short = Client(quick.hubspot.rules.token, quick.hubspot.url, timeout=0.2)
        replace(errands(quick), api_for=lambda _workspace: short).drain()
        assert quick.waiting()["retrying"] == 1
        quick.wait(minutes=1)
        assert quick.told("501") == ["claimed", "sam"]

    def test_of_one_object_hold_up_no_other(self, quick: Play) -> None:
        quick.hubspot.rules.faults.append(Fault("500", "/batch/read", count=10_000, about='"502"'))
        quick.tell(*(quick.came(quick.claire(str(number))) for number in (501, 502, 503)))
        quick.keep_trying()
        assert (quick.told("501"), quick.told("503")) == (["open", ""], ["open", ""])
        assert quick.waiting()["retrying"] == 1
        quick.hubspot.rules.faults.clear()
        quick.wait(minutes=6)
        assert quick.told("502") == ["open", ""]


class TestRefusals:
    def test_of_the_token_lose_nothing_and_are_told(self, playing: Play) -> None:
        playing.hubspot.rules.token = "another"
        playing.tell(playing.came(playing.claire()))
        playing.keep_trying()
        assert (playing.leads(), playing.waiting()["retrying"], playing.waiting()["dead"]) == (0, 1, 0)
        (told,) = playing.troubles()
        assert "HUBSPOT_ACCESS_TOKEN" in told
        playing.hubspot.rules.token = "pat-eu1-for-tests"
        playing.wait(minutes=6)
        assert playing.told("501") == ["open", ""]

    def test_of_a_scope_stop_only_what_needs_it(self, quick: Play) -> None:
        quick.hubspot.rules.scopes.remove("deals")
        quick.account.deal("88", dealstage="closedwon", amount="10", deal_currency_code="EUR")
        quick.tell(quick.webhooks.about("deal", "88"), quick.came(quick.claire()))
        assert quick.told("501") == ["open", ""]
        assert any("MISSING_SCOPES" in told for told in quick.troubles())
        quick.hubspot.rules.scopes.add("deals")
        quick.wait(minutes=6)
        assert str(quick.kpis().total_revenue) == "10.00"

    def test_of_a_property_are_told_and_mended_by_prepare(self, quick: Play) -> None:
        missing = quick.account.definitions.pop("sla_status")
        quick.tell(quick.came(quick.claire()))
        assert (quick.waiting()["dead"], quick.leads()) == (1, 1)
        assert any("sla-bot hubspot prepare" in told for told in quick.troubles())
        quick.account.definitions["sla_status"] = missing
        assert revive(quick.stage.bot.desk, "own", quick.stage.bot.clock()) == 1
        quick.settle()
        assert quick.told("501") == ["open", ""]

    def test_to_tell_of_the_account_itself_are_lived_with(self, quick: Play) -> None:
        quick.hubspot.rules.faults.append(Fault("403", "/account-info", count=10))
        quick.account.deal("88", dealstage="closedwon", amount="10")
        quick.tell(quick.came(quick.claire()), quick.webhooks.about("deal", "88"))
        assert (quick.told("501"), str(quick.kpis().total_revenue)) == (["open", ""], "10.00")


class TestSeveralWorkers:
    def test_do_nothing_twice_and_nothing_is_left(self, playing: Play) -> None:
        playing.hubspot.rules.every = 7
        ids = many_claims(playing, 10)
        for _ in range(10):
            threads = [Thread(target=replace(errands(playing)).drain) for _ in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            playing.stage.slack.clock.advance(timedelta(minutes=1))
        playing.settle()
        assert [playing.told(one) for one in ids] == [["claimed", "sam"]] * 10
        assert (playing.leads(), playing.waiting()) == (10, NOTHING)

    def test_what_one_took_and_never_did_is_done_by_another(self, playing: Play) -> None:
        assert playing.webhooks.tell([playing.came(playing.claire())]) == [204]
        with playing.stage.bot.desk.database.across() as across:
            taken = across.errands.take(What.READ_CONTACT, playing.stage.bot.clock(), 10, LEASE)
        assert [errand.object_id for errand in taken] == ["501"]
        playing.settle()
        assert playing.leads() == 0
        playing.stage.pass_time(LEASE)
        assert playing.told("501") == ["open", ""]


def test_a_worker_that_is_asked_to_end_puts_back_what_it_has_not_done(quick: Play) -> None:
    ids = many_claims(quick, 8)
    closing = quick.stage.bot.relay.closing
    quick.hubspot.each = lambda _number: closing.set()
    errands(quick).drain()
    assert [quick.told(one, "status")[0] for one in ids].count("claimed") == 1
    closing.clear()
    quick.hubspot.each = lambda _number: None
    errands(quick).drain()
    assert [quick.told(one, "status")[0] for one in ids] == ["claimed"] * 8
