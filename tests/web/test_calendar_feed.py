"""The calendar for people's own programs: whose address it is, what stands in it, and when it is worth nothing."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event
from sender import MONDAY, Hands, Sender, reason_of
from stored import everything_stored, spoil
from werkzeug.test import TestResponse

from bot.services import absences, campaign_changes, campaigns, feeds, missions
from bot.services.errors import Refused
from bot.services.workspaces import OWN
from sla.actor import Actor
from sla.campaign import Campaign, Offer
from sla.mission import Mission
from sla.workspace import Team

MEMBER, PARIS = "U0SAM", ZoneInfo("Europe/Paris")


def actor(sender: Sender, user: str = MEMBER) -> Actor:
    return Actor(OWN, user, "slack", sender.bot.clock())


@pytest.fixture
def address(sender: Sender) -> str:
    """The secret of a sales person's address."""
    return feeds.renew(sender.bot.desk, actor(sender))


def fetched(sender: Sender, address: str, **headers: str) -> TestResponse:
    return sender.client.get(f"/calendar/{address}.ics", headers=headers)


def events(sender: Sender, address: str) -> dict[str, Event]:
    """What an address gives, by each event's summary."""
    found = Calendar.from_ical(fetched(sender, address).data)
    return {str(event["summary"]): event for event in found.walk("VEVENT")}


def announce(sender: Sender, **changes: object) -> None:
    now = sender.bot.clock()
    given = {
        "campaign_id": "c1",
        "key": "trial-45",
        "name": "Trial; of 45, days",
        "purpose": "More trials\nand more",
        "starts_at": datetime(2026, 3, 28, 23, tzinfo=UTC),
        "ends_at": datetime(2026, 4, 30, 22, tzinfo=UTC),
        "owner": "U0MARION",
        "announced_at": now,
        "offer": Offer("Trial", "30 days", "45 days"),
    }
    campaigns.announce(sender.bot.desk, actor(sender, "U0MARION"), Campaign(**{**given, **changes}))


def test_whole_days_stand_in_it_and_a_launch_at_the_opening_in_the_agreement_s_zone(
    sender: Sender, address: str
) -> None:
    announce(sender)
    days = date(2026, 3, 4), date(2026, 3, 5)
    absences.record(sender.bot.desk, actor(sender), MEMBER, days)
    mission = Mission("m1", Team.JOINT, "Call <all>", *days, MEMBER, MEMBER, sender.bot.clock(), "Old\ncustomers")
    missions.add(sender.bot.desk, actor(sender), mission)
    found = events(sender, address)
    campaign, launch = found["📣 Trial; of 45, days"], found["🚀 Trial; of 45, days starts"]
    assert (campaign["dtstart"].dt, campaign["dtend"].dt) == (date(2026, 3, 29), date(2026, 5, 1))
    assert "Trial: 45 days instead of 30 days" in str(campaign["description"])
    assert launch["dtstart"].dt == datetime(2026, 3, 30, 9, tzinfo=PARIS), "on the day after clocks went forward"
    assert launch["dtstart"].dt.astimezone(UTC) == datetime(2026, 3, 30, 7, tzinfo=UTC)
    assert (found["🎯 Call <all>"]["dtstart"].dt, found["🎯 Call <all>"]["dtend"].dt) == (days[0], date(2026, 3, 6))
    assert str(found["🎯 Call <all>"]["description"]).startswith("Both teams\nOld\ncustomers")
    assert found[f"🌴 {MEMBER} is away"]["dtend"].dt == date(2026, 3, 6)


def test_the_zone_is_written_out_with_both_its_offsets(sender: Sender, address: str) -> None:
    announce(sender)
    found = Calendar.from_ical(fetched(sender, address).data)
    (zone,) = found.walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Europe/Paris"
    offsets = {part["tzoffsetto"].td for part in zone.subcomponents}
    assert {timedelta(hours=1), timedelta(hours=2)} <= offsets
    assert b"DTSTART;TZID=Europe/Paris:20260330T090000" in fetched(sender, address).data


def test_it_says_what_it_is_and_is_fetched_again_only_when_it_changed(sender: Sender, address: str) -> None:
    first = fetched(sender, address)
    assert first.status_code == 200
    assert first.content_type == "text/calendar; charset=utf-8"
    assert first.headers["Cache-Control"] == "private, max-age=900"
    again = fetched(sender, address, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    announce(sender)
    assert fetched(sender, address, **{"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_a_campaign_that_is_changed_keeps_its_place_in_the_program(sender: Sender, address: str, hands: Hands) -> None:
    announce(sender)
    before = events(sender, address)["📣 Trial; of 45, days"]
    hands.pass_time(hours=1)
    campaign_changes.extend(
        sender.bot.desk, actor(sender, "U0MARION"), ("c1", 1), datetime(2026, 5, 31, 22, tzinfo=UTC)
    )
    after = events(sender, address)["📣 Trial; of 45, days"]
    assert (after["uid"], after["sequence"]) == (before["uid"], 1)
    assert before["dtstamp"].dt == before["last-modified"].dt == MONDAY
    assert after["dtstamp"].dt == after["last-modified"].dt == MONDAY + timedelta(hours=1)
    assert after["dtend"].dt == date(2026, 6, 1)


def test_a_campaign_cancelled_this_morning_does_not_run_for_the_rest_of_the_day(
    sender: Sender, address: str, hands: Hands
) -> None:
    announce(sender, starts_at=MONDAY - timedelta(days=2))
    assert "running" in str(events(sender, address)["📣 Trial; of 45, days"]["description"])
    hands.pass_time(hours=1)
    campaign_changes.cancel(sender.bot.desk, actor(sender, "U0MARION"), "c1", "Too costly;\nsold out")
    event = events(sender, address)["📣 Trial; of 45, days"]
    assert "cancelled: Too costly;\nsold out" in str(event["description"])
    assert "running" not in str(event["description"])
    assert event["sequence"] == 1


def test_an_absence_that_is_cut_short_is_taken_by_programs_that_have_the_longer_one(
    sender: Sender, address: str, hands: Hands
) -> None:
    absences.record(sender.bot.desk, actor(sender), MEMBER, (date(2026, 3, 2), date(2026, 3, 6)))
    before = events(sender, address)[f"🌴 {MEMBER} is away"]
    hands.pass_time(hours=48)
    absences.end(sender.bot.desk, actor(sender), MEMBER)
    after = events(sender, address)[f"🌴 {MEMBER} is away"]
    assert after["uid"] == before["uid"]
    assert after["dtend"].dt < before["dtend"].dt
    assert after["sequence"] > before["sequence"]
    assert after["dtstamp"].dt == after["last-modified"].dt == MONDAY + timedelta(hours=48)


@pytest.mark.parametrize(
    "typed", ["x", "own.x", ".x", "own.", "nobody.x", "..", "own.%00", "%00.x", "a%00b.x", "%ff.x", "x" * 5000]
)
def test_an_address_that_is_nobody_s_is_not_there(sender: Sender, address: str, typed: str) -> None:
    assert fetched(sender, address).status_code == 200
    answer = fetched(sender, typed)
    assert answer.status_code == 404
    assert "BEGIN" not in answer.text


def test_a_new_address_takes_the_place_of_the_former_and_touches_nobody_else_s(sender: Sender, address: str) -> None:
    other = feeds.renew(sender.bot.desk, actor(sender, "U0SUE"))
    newer = feeds.renew(sender.bot.desk, actor(sender))
    assert [fetched(sender, each).status_code for each in (address, newer, other)] == [404, 200, 200]
    assert feeds.switch_off(sender.bot.desk, actor(sender))
    assert not feeds.switch_off(sender.bot.desk, actor(sender))
    assert [fetched(sender, each).status_code for each in (newer, other)] == [404, 200]


def test_a_click_that_is_delivered_again_makes_no_other(sender: Sender) -> None:
    address = feeds.renew(sender.bot.desk, actor(sender), "click1")
    with pytest.raises(Refused, match="feed_made"):
        feeds.renew(sender.bot.desk, actor(sender), "click1")
    assert fetched(sender, address).status_code == 200


def test_who_leaves_both_teams_reads_no_more(sender: Sender) -> None:
    address = feeds.renew(sender.bot.desk, actor(sender, "U0SUE"))
    sender.apply(in_force=True, changed=("U0SAM, U0SUE]", "U0SAM]"))
    assert fetched(sender, address).status_code == 404


def test_the_secret_is_kept_nowhere(sender: Sender, address: str) -> None:
    secret = address.rpartition(".")[2]
    assert len(secret) >= 43
    assert secret not in str(everything_stored(sender.bot.settings.database_url))


def test_a_fault_is_logged_without_the_secret(sender: Sender, address: str, caplog: pytest.LogCaptureFixture) -> None:
    announce(sender)
    spoil(sender.bot.settings.database_url, "UPDATE campaigns SET sources = '7'")
    answer = fetched(sender, address)
    assert (answer.status_code, reason_of(answer)) == (500, "internal_error")
    assert "Exception on /calendar/<secret>.ics [GET]" in caplog.text
    assert "ValidationError" in caplog.text
    assert address.rpartition(".")[2] not in caplog.text


def test_of_many_missions_those_to_come_are_there(sender: Sender, address: str) -> None:
    first = date(2026, 2, 2)
    with sender.bot.desk.database.unit(OWN) as unit:
        for number in range(250):
            day = first + timedelta(days=number)
            at = sender.bot.clock()
            unit.missions.insert(Mission(f"m{number}", Team.JOINT, f"day {number}", day, day, MEMBER, MEMBER, at))
    assert {"🎯 day 0", "🎯 day 249"} <= events(sender, address).keys()


def test_who_has_left_is_away_from_nobody(sender: Sender, address: str) -> None:
    absences.record(sender.bot.desk, actor(sender, "U0SUE"), "U0SUE", (date(2026, 3, 4), date(2026, 3, 5)))
    assert "🌴 U0SUE is away" in events(sender, address)
    sender.apply(in_force=True, changed=("U0SAM, U0SUE]", "U0SAM]"))
    assert "🌴 U0SUE is away" not in events(sender, address)


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Europe/Paris", "Pacific/Auckland"])
def test_a_campaign_runs_from_its_first_day_on_wherever_that_is(sender: Sender, hands: Hands, zone: str) -> None:
    sender.apply(in_force=True, changed=("timezone: Europe/Paris", f"timezone: {zone}"))
    address = feeds.renew(sender.bot.desk, actor(sender))
    begins = datetime(2026, 3, 5, tzinfo=ZoneInfo(zone))
    announce(sender, starts_at=begins.astimezone(UTC), ends_at=(begins + timedelta(days=9)).astimezone(UTC))
    hands.at = (begins + timedelta(hours=9)).astimezone(UTC)
    assert "\nrunning\n" in str(events(sender, address)["📣 Trial; of 45, days"]["description"])
