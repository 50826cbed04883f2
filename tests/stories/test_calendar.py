"""The calendar: missions, campaigns and absences by week and month, what collides, and the address for programs."""

import re
from datetime import UTC, datetime
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from campaigning import announce
from seen import MARKETING, SALES, answered, shown

from bot.demo.stage import Stage, stage
from bot.demo.story import MONDAY
from playground.person import Person

FORM = ("What is to be done", "Who carries it", "First day", "Last day", "Who sees to it", "More about it")
SAM = "U0SAM"


@pytest.fixture
def mehdi(playing: Stage) -> Person:
    """A marketer; he reads French."""
    return playing.slack.person("U0MEHDI")


def fills(playing: Stage, person: Person, **changes: str) -> dict[str, str]:
    """Fill the open dialog of a mission in; what it complains of."""
    given = {"title": "Call old customers", "team": "Sales", "first": "2026-03-04", "last": "2026-03-05", "owner": SAM}
    names = dict(zip(("title", "team", "first", "last", "owner", "note"), FORM, strict=True))
    complaints = person.fills({names[name]: said for name, said in {**given, **changes}.items()}).submits()
    playing.settle()
    return complaints


def page(person: Person, typed: str = "/sla calendar", channel: str = SALES) -> str:
    """A page of the calendar, as somebody sees it who asks."""
    return answered(person, typed, channel)


def clicks(playing: Stage, person: Person, text: str, channel: str = SALES) -> str:
    """Click on the page seen last; gives what is seen then."""
    person.clicks(person.private(channel)[-1], text)
    playing.settle()
    return shown(person.private(channel)[-1])


def test_missions_campaigns_and_absences_by_week_and_month(playing: Stage, mehdi: Person, sam: Person) -> None:
    announce(playing, mehdi)
    sam.types("/sla away 2026-03-03", in_=SALES)
    page(sam)
    sam.clicks(sam.private(SALES)[-1], "New mission")
    assert fills(playing, sam, team="Both teams", note="Those of <2024> & before") == {}
    week = shown(sam.private(SALES)[-1])
    assert "Calendar, week 10 of 2026" in week
    assert "🎯 *Call old customers* · Both teams · Wed, Mar 4 – Thu, Mar 5 · @Sam Parker" in week
    assert "📣 *Trial of 45 days* · Thu, Mar 5 – Tue, Mar 31" in week
    assert "🌴 @Sam Parker · Tue, Mar 3" in week
    assert "👉 *Mon, Mar 2*" in week
    assert "*Thu, Mar 5*  🚀 Trial of 45 days · 🎯 Call old customers" in week
    month = clicks(playing, sam, "Month")
    assert "Calendar, March 2026" in month
    assert "*Tue, Mar 31*  🏁 Trial of 45 days" in month
    assert "*Fri, Mar 6*" not in month, "of a month, the days that have something"
    april = clicks(playing, sam, "Next ▶")
    assert "Calendar, April 2026" in april
    assert "*Mon, Apr 6*  🚫 closed" in april, "Easter Monday"
    assert "Call old customers" in clicks(playing, sam, "◀ Previous")
    assert "Calendrier, semaine 10 de 2026" in page(mehdi, channel=MARKETING)
    assert "Call old customers" in page(mehdi, "/sla calendar 2026-03", MARKETING)
    assert "*Tue, Jul 14*  🚫 closed" in page(sam, "/sla calendar 2026-07")


def test_a_launch_while_half_of_sales_is_away_is_seen_before_it_is_told(
    playing: Stage, mehdi: Person, sam: Person, sue: Person
) -> None:
    sam.types("/sla away 2026-03-06..2026-03-10", in_=SALES)
    sue.types("/sla away 2026-03-09", in_=SALES)
    announce(playing, mehdi)
    week = page(sam, "/sla calendar 2026-W11")
    assert "⚠️ Trial of 45 days: on Mon, Mar 9, 2 of 3 in sales are away (@Sam Parker and @Sue Ashworth)." in week
    assert "⚠️ *Mon, Mar 9*" in week, "on its day too"
    assert "⚠️ *Tue, Mar 10*" not in week, "Sue is back"
    mehdi.types("/sla campaign", in_=MARKETING)
    mehdi.fills({"Nom": "Sunday", "Clé pour les leads": "sunday", "Objectif": "x", "Premier jour": "2026-03-08"})
    mehdi.fills({"Dernier jour": "2026-03-20"}).submits()
    preview = mehdi.modal.plain()
    assert "Sunday commence le dim. 8 mars, alors que personne ne travaille." in preview
    assert "2 personnes sur 3 sont absentes chez les commerciaux" in preview


def test_a_mission_is_changed_and_taken_out_by_who_carries_it(playing: Stage, mehdi: Person, sam: Person) -> None:
    page(sam)
    sam.clicks(sam.private(SALES)[-1], "New mission")
    fills(playing, sam)
    page(mehdi, channel=MARKETING)
    assert "Modifier" not in shown(mehdi.private(MARKETING)[-1])
    sam.clicks(sam.private(SALES)[-1], "Edit")
    assert fills(playing, sam, title="Call them all") == {}
    assert "Call them all" in shown(sam.private(SALES)[-1])
    gone = clicks(playing, sam, "Take out")
    assert "Call them all" not in gone


def test_two_who_change_a_mission_see_each_other(playing: Stage, mehdi: Person, marion: Person, sam: Person) -> None:
    page(sam)
    sam.clicks(sam.private(SALES)[-1], "New mission")
    fills(playing, sam, team="Both teams")
    page(sam)
    sam.clicks(sam.private(SALES)[-1], "Edit")
    page(marion, channel=MARKETING)
    marion.clicks(marion.private(MARKETING)[-1], "Modifier")
    marion.fills({"Dernier jour": "2026-03-06"}).submits()
    playing.settle()
    assert fills(playing, sam, team="Both teams", title="Call them all") == {}
    assert "@Marion Delacroix has changed this mission meanwhile" in sam.modal.plain()
    assert "Wed, Mar 4 – Fri, Mar 6" in sam.modal.plain()
    assert sam.submits() == {}
    playing.settle()
    assert "Call them all" in page(sam)
    page(marion, channel=MARKETING)
    marion.clicks(marion.private(MARKETING)[-1], "Modifier")
    page(sam)
    clicks(playing, sam, "Take out")
    marion.fills({"Dernier jour": "2026-03-09"})
    assert "a retiré cette mission" in next(iter(marion.submits().values()))
    assert marion.modal.plain().count("Call them all"), "what was typed is still there"


@pytest.mark.parametrize(
    ("changes", "field", "complaint"),
    [
        ({"last": "2026-03-03"}, "Last day", "The last day comes before the first."),
        ({"first": "2029-03-03", "last": "2029-03-03"}, "First day", "This day is too far away."),
        ({"last": "2027-03-10"}, "Last day", "A mission lasts a year at most."),
        ({"owner": "U0VERA"}, "Who sees to it", "This person is in neither team."),
        ({"title": "\u200b"}, "What is to be done", "Write something here."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    playing: Stage, sam: Person, changes: dict[str, str], field: str, complaint: str
) -> None:
    page(sam)
    sam.clicks(sam.private(SALES)[-1], "New mission")
    assert complaint in fills(playing, sam, **changes)[field]


def test_a_mission_pings_nobody(playing: Stage, sam: Person) -> None:
    page(sam)
    sam.clicks(sam.private(SALES)[-1], "New mission")
    fills(playing, sam, title="<!channel> calls <@U0SUE>")
    assert "<!channel>" not in str(sam.private(SALES)[-1].post.blocks)


def test_strangers_and_odd_words_are_answered(playing: Stage, sam: Person) -> None:
    assert "Only members of marketing and sales" in page(playing.slack.person("U0VERA"))
    for typed in ("yesterday", "2026", "2026-Q1", "2026-W60", "x" * 10_000):
        assert "I do not understand" in page(sam, f"/sla calendar {typed}")
    playing.go_to(datetime(2026, 3, 4, 9, tzinfo=UTC))
    assert "👉 *Wed, Mar 4*" in page(sam)


def test_the_calendar_in_a_program_of_one_s_own(playing: Stage, mehdi: Person, sam: Person) -> None:
    announce(playing, mehdi)
    assert "You have no address yet" in page(sam, "/sla calendar feed")
    sam.clicks(sam.private(SALES)[-1], "Make an address")
    assert "You have no address yet" in page(sam, "/sla calendar feed"), "the button alone makes none"
    assert sam.submits() == {}
    url = re.search(r"http://\S+\.ics", sam.modal.plain())
    assert url is not None
    with urlopen(url[0]) as answer:  # noqa: S310 — on this machine
        assert "Trial of 45 days" in answer.read().decode()
    sam.closes()
    assert "It was shown once" in page(sam, "/sla calendar feed")
    sam.clicks(sam.private(SALES)[-1], "New address")
    assert "answers nobody any more then" in sam.modal.plain()
    sam.closes()
    with urlopen(url[0]):  # noqa: S310 — whoever thinks again keeps the one they have
        pass
    sam.clicks(sam.private(SALES)[-1], "Switch off")
    playing.settle()
    assert "switched off" in shown(sam.private(SALES)[-1])
    with pytest.raises(HTTPError, match="404"):
        urlopen(url[0])  # noqa: S310 — likewise


def test_without_an_address_of_its_own_the_bot_says_what_is_missing(database_url: str) -> None:
    with stage(MONDAY, database_url=database_url, more={"PUBLIC_URL": ""}) as playing:
        playing.apply(in_force=True)
        assert "PUBLIC_URL" in page(playing.slack.person("U0SAM"), "/sla calendar feed")
