"""Clocks: warned in time, escalated once, broken once, cancelled by the act they ask for."""

from datetime import UTC, datetime, timedelta

from seen import SALES, arrive, card_of, key_of, shown, spoil

from bot.demo import prospects
from bot.demo.stage import Stage, setup_of
from bot.services import digests, periodic
from bot.services.agreements import apply
from bot.services.workspaces import OWN
from playground.person import Person
from sla.actor import Actor

HALF_AN_HOUR = timedelta(minutes=30)


def pings(person: Person, name: str) -> list[str]:
    """The reminders about a lead that stand in #sales."""
    return [shown(message) for message in person.sees(SALES, name) if key_of(message).startswith("ping:")]


def test_an_unclaimed_lead_is_called_out_in_the_channel_then_to_the_head(
    playing: Stage, sam: Person, sophie: Person
) -> None:
    arrive(playing, prospects.paul)
    playing.pass_time(HALF_AN_HOUR)
    (warned,) = pings(sam, "Paul Garcia")
    assert "50%" in warned
    playing.pass_time(timedelta(minutes=19))
    assert len(pings(sam, "Paul Garcia")) == 2
    assert not sophie.direct()
    playing.pass_time(timedelta(minutes=12))
    (told,) = sophie.direct()
    assert "Paul Garcia" in shown(told)
    assert "clause claim, version 1" in shown(told)
    assert "✗ *Claim by sales*: broken" in shown(card_of(sam, "Paul Garcia"))


def test_a_claim_stops_its_own_clock_and_never_the_contact_clock(playing: Stage, sam: Person, sophie: Person) -> None:
    arrive(playing, prospects.claire)
    sam.clicks(card_of(sam, "Claire Petit"), "Claim")
    playing.settle()
    playing.pass_time(timedelta(minutes=50))
    (told,) = sam.direct()
    assert "First contact" in shown(told)
    playing.pass_time(timedelta(minutes=15))
    assert "First contact" in shown(sophie.direct()[-1]) or "Premier contact" in shown(sophie.direct()[-1])
    card = shown(card_of(sam, "Claire Petit"))
    assert "✓ *Claim by sales*: kept" in card
    assert "✗ *First contact*: broken" in card


def test_a_late_contact_does_not_mend_a_broken_verdict(playing: Stage, sam: Person) -> None:
    arrive(playing, prospects.claire)
    playing.pass_time(timedelta(hours=2))
    sam.clicks(card_of(sam, "Claire Petit"), "Contacted")
    playing.settle()
    card = shown(card_of(sam, "Claire Petit"))
    assert "✗ *First contact*: broken" in card
    assert "✗ *Claim by sales*: broken" in card


def test_an_act_before_the_reminder_is_sent_cancels_it(playing: Stage, sam: Person) -> None:
    arrive(playing, prospects.claire)
    playing.slack.clock.advance(HALF_AN_HOUR)
    sam.clicks(card_of(sam, "Claire Petit"), "Contacted")
    playing.settle()
    assert pings(sam, "Claire Petit") == []


def test_a_worker_that_was_down_catches_up_with_the_loudest_step_alone(
    playing: Stage, sam: Person, sophie: Person
) -> None:
    arrive(playing, prospects.paul)
    playing.pass_time(timedelta(hours=1, minutes=5))
    assert len(sophie.direct()) == 1
    assert pings(sam, "Paul Garcia") == []


def test_nobody_hears_at_night_what_a_worker_finds_out_at_night(playing: Stage, sophie: Person) -> None:
    arrive(playing, prospects.paul)
    playing.go_to(datetime(2026, 3, 3, 1, 0, tzinfo=UTC))
    assert not sophie.direct()
    playing.go_to(datetime(2026, 3, 3, 7, 59, 59, tzinfo=UTC))
    assert not sophie.direct()
    playing.go_to(datetime(2026, 3, 3, 8, 0, tzinfo=UTC))
    assert "Paul Garcia" in shown(sophie.direct()[-1])


def test_a_promise_that_ran_out_at_closing_is_told_at_the_next_opening(playing: Stage, sophie: Person) -> None:
    playing.slack.clock.jump_to(datetime(2026, 3, 2, 15, 59, 58, tzinfo=UTC))
    arrive(playing, prospects.paul)
    for minutes in range(0, 80, 10):
        playing.go_to(datetime(2026, 3, 2, 16, 50, tzinfo=UTC) + timedelta(minutes=minutes))
    assert not sophie.direct()
    playing.go_to(datetime(2026, 3, 3, 8, 0, tzinfo=UTC))
    (told,) = sophie.direct()
    assert "Paul Garcia" in shown(told)


def test_a_handoff_that_cannot_be_read_stops_no_other_clock(playing: Stage, sam: Person, sophie: Person) -> None:
    arrive(playing, prospects.claire)
    arrive(playing, prospects.paul)
    bad = key_of(card_of(sam, "Claire Petit")).removeprefix("card:")
    spoil(playing, "UPDATE deadlines SET team = 'nobody' WHERE handoff_id = :bad", bad=bad)
    playing.pass_time(timedelta(hours=1, minutes=5))
    assert "Paul Garcia" in shown(sophie.direct()[-1])
    spoil(playing, "UPDATE deadlines SET team = 'sales' WHERE handoff_id = :bad", bad=bad)
    playing.pass_time(timedelta(minutes=1))
    assert "Claire Petit" in shown(sophie.direct()[-1])


def test_a_workspace_that_cannot_be_read_stops_no_other_digest(playing: Stage) -> None:
    apply(playing.bot.desk, Actor("another", "operator", "cli", playing.bot.clock()), setup_of(), in_force=True)
    playing.settle()
    spoil(playing, "UPDATE workspaces SET document = '{}' WHERE workspace_id = 'another'")
    assert periodic.tick(playing.bot.desk, datetime(2026, 3, 9, 9, 0, tzinfo=UTC)) == 1
    with playing.bot.desk.database.reading(OWN) as unit:
        assert digests.frozen(unit, "2026-W11")


def test_a_lead_on_friday_evening_is_due_on_monday(playing: Stage, sam: Person) -> None:
    playing.go_to(datetime(2026, 3, 6, 17, 30, tzinfo=UTC))
    arrive(playing, prospects.claire)
    explained = card_of(sam, "Claire Petit")
    sam.clicks(explained, "Explain")
    playing.settle()
    assert "Mar 9, 2026, 10:00" in shown(sam.private(SALES)[-1])
    playing.go_to(datetime(2026, 3, 8, 20, 0, tzinfo=UTC))
    assert pings(sam, "Claire Petit") == []


def test_a_standard_lead_and_a_hot_one_run_under_their_own_clause(playing: Stage, sam: Person) -> None:
    arrive(playing, prospects.claire)
    arrive(playing, prospects.emma)
    for name, clause in (("Claire Petit", "contact_hot"), ("Emma Leroy", "contact,")):
        sam.clicks(card_of(sam, name), "Explain")
        playing.settle()
        assert f"clause {clause}" in shown(sam.private(SALES)[-1])
