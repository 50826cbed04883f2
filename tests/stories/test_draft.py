"""The agreement is written in Slack: both teams edit one draft, and nobody overwrites the other unseen."""

import pytest
from seen import MARKETING, SALES, shown

from bot.demo.stage import Stage
from bot.services.workspaces import OWN
from playground.message import Message
from playground.person import Person
from storage.audit import AuditEntry

MENU = "Edit or add a clause"


def draft(person: Person, channel: str = SALES) -> Message:
    """The draft as somebody is shown it after asking for it."""
    person.types("/sla agreement draft", in_=channel)
    return person.private(channel)[-1]


def opens(person: Person, entry: str, channel: str = SALES) -> None:
    """Choose a piece in the menu of the draft, so that its dialog stands open."""
    person.clicks(draft(person, channel), entry)
    assert person.modals, person.notice


def drafted(playing: Stage, person: Person, channel: str = SALES) -> str:
    """What somebody is shown once they saved."""
    playing.settle()
    return shown(person.private(channel)[-1])


def record(playing: Stage, subject: str) -> tuple[AuditEntry, ...]:
    with playing.bot.desk.database.reading(OWN) as unit:
        return unit.audit.of(subject)


def test_a_draft_begins_from_what_is_in_force(playing: Stage, sam: Person) -> None:
    found = draft(sam)
    assert "Begun from version 1. Nobody has changed anything yet." in shown(found)
    assert "Nothing differs" in shown(found)
    assert "Propose to both teams" not in sam.could_click(found)


def test_members_of_both_teams_edit_it_and_see_what_changes(playing: Stage, sam: Person, marion: Person) -> None:
    opens(sam, "contact · First contact")
    assert not sam.fills({"Within": "2h"}).submits()
    told = drafted(playing, sam)
    assert "➖ ~Sales · First contact: within 4 h, for 90% `contact`~" in told
    assert "➕ Sales · First contact: within 2 h, for 90% `contact`" in told
    assert "Last changed by @Sam" in told
    opens(marion, "volume · SQL transmis", MARKETING)
    assert not marion.fills({"Au moins": "30"}).submits()
    told = drafted(playing, marion, MARKETING)
    assert "sous 2\xa0h" in told
    assert "au moins 30, par mois" in told


def test_who_changed_what_is_in_the_record(playing: Stage, sam: Person) -> None:
    opens(sam, "Goal")
    sam.fills({"Revenue of the year": "1200000"}).submits()
    (entry,) = record(playing, "draft:targets:")
    assert (entry.actor, entry.action) == ("U0SAM", "agreement.draft_edited")
    assert entry.detail["before"]["revenue"] != entry.detail["after"]["revenue"] == 1_200_000


@pytest.mark.parametrize(
    ("entry", "answers", "says"),
    [
        ("Working hours", {"Fri": "09:00-12:00"}, "Fri 09:00-12:00"),
        ("Goal", {"Marketing's share of it": "55%"}, "55% of it from marketing"),
        ("Reminders", {"Who hears when": "60% owner"}, "after 60% of the time: whoever has the lead"),
        ("Thresholds", {"Hot from how many points": "95"}, "hot from 95"),
        ("General", {"Title": "Ours"}, "Title: Ours"),
        ("demo", {"Points": "55"}, "+55"),
        ("sql", {"What both teams mean by it": "ripe"}, "*sql*: ripe"),
    ],
)
def test_every_part_has_its_dialog(
    playing: Stage, sam: Person, entry: str, answers: dict[str, object], says: str
) -> None:
    opens(sam, entry)
    assert not sam.fills(answers).submits()
    assert says in drafted(playing, sam)


def test_a_clause_is_added_and_another_taken_out(playing: Stage, sam: Person) -> None:
    opens(sam, "＋ New commitment")
    clause = {"Id": "weekly", "Who promises": "Marketing", "What": "Content shared"}
    assert sam.fills(clause).submits() == {
        "At least": "missing; contents_shared needs it, for example at_least: 25",
        "Period": "missing; contents_shared needs it, for example per: month",
    }
    assert not sam.fills({"At least": "3", "Period": "per week"}).submits()
    assert "➕ Marketing · Content shared: at least 3, per week" in drafted(playing, sam)
    opens(sam, "ideas · Ideas for content")
    assert not sam.fills({"This clause": "Take it out of the draft"}).submits()
    assert "➖ ~Sales · Ideas for content" in drafted(playing, sam)


def test_what_is_wrong_is_said_beneath_its_field_and_nothing_is_stored(playing: Stage, sam: Person) -> None:
    opens(sam, "contact · First contact")
    complaints = sam.fills({"Within": "soon"}).submits()
    assert complaints == {"Within": "“soon” is no time span; write 4h, 30m or 2d"}
    assert "Nothing differs" in shown(draft(sam))


def test_a_name_that_is_taken_is_refused(playing: Stage, sam: Person) -> None:
    opens(sam, "sql")
    complaints = sam.fills({"Term": "mql"}).submits()
    assert complaints == {"Term": "there is another one called “mql”; choose another name"}


def test_the_later_of_two_sees_the_others_change_and_decides(playing: Stage, sam: Person, sue: Person) -> None:
    for person in (sam, sue):
        opens(person, "contact · First contact")
    sam.fills({"For which share": "80%"}).submits()
    assert not sue.fills({"Within": "3h"}).submits()
    told = "\n".join(sue.modal.lines())
    assert "@Sam Parker has changed this meanwhile" in told
    assert "For which share: 80%" in told
    assert "within 3 h" not in shown(draft(sam))
    assert not sue.submits()
    assert "within 3 h, for 80%" in drafted(playing, sue)


def test_what_somebody_took_out_meanwhile_can_be_put_back(playing: Stage, sam: Person, sue: Person) -> None:
    for person in (sam, sue):
        opens(person, "ideas · Ideas for content")
    sam.fills({"This clause": "Take it out of the draft"}).submits()
    sue.fills({"At least": "2"}).submits()
    assert "@Sam Parker has taken this out meanwhile" in "\n".join(sue.modal.lines())
    assert not sue.submits()
    assert "➕ Sales · Ideas for content: at least 2" in drafted(playing, sue)


def test_a_draft_is_proposed_to_both_channels_and_is_one_no_more(playing: Stage, sam: Person, marion: Person) -> None:
    opens(sam, "contact · First contact")
    sam.fills({"Within": "2h"}).submits()
    playing.settle()
    sam.clicks(sam.private(SALES)[-1], "Propose to both teams")
    playing.settle()
    for person, channel in ((marion, MARKETING), (sam, SALES)):
        assert "➕ Sales · First contact: within 2 h" in shown(person.sees(channel, "is proposed")[-1])
    assert "Begun from version 2. Nobody has changed anything yet." in shown(draft(sam))


def test_a_draft_that_changed_since_it_was_read_is_not_proposed(playing: Stage, sam: Person, sue: Person) -> None:
    opens(sam, "contact · First contact")
    sam.fills({"Within": "2h"}).submits()
    playing.settle()
    read = sam.private(SALES)[-1]
    opens(sue, "contact · First contact")
    sue.fills({"Within": "3h"}).submits()
    sam.clicks(read, "Propose to both teams")
    playing.settle()
    assert "The draft has changed since you read it" in shown(sam.private(SALES)[-1])
    assert not sam.sees(SALES, "is proposed")


def test_a_draft_is_discarded_and_stays_in_the_record(playing: Stage, sam: Person) -> None:
    opens(sam, "contact · First contact")
    sam.fills({"Within": "2h"}).submits()
    playing.settle()
    sam.clicks(sam.private(SALES)[-1], "Discard")
    assert "The draft is gone" in drafted(playing, sam)
    assert "Nothing differs" in shown(draft(sam))
    assert record(playing, "draft")[-1].action == "agreement.draft_discarded"


def test_nobody_outside_both_teams_reads_or_edits_it(playing: Stage) -> None:
    stranger = playing.slack.person("U0GUEST")
    assert "Only members of marketing and sales" in shown(draft(stranger, "C0GENERAL"))
