"""What happened before the demo opens: four weeks of both teams, played with the same requests and clicks as today's.

Each scene is an instant and an act; whoever plays them goes from one to the next, so that the warnings, verdicts and
digests of those weeks come by themselves.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.demo import prospects
from bot.demo.stage import Stage, setup_of
from bot.demo.story_parts import MARKETING, SALES, latest, latest_card
from sla.hours import Calendar

Act = Callable[[], object]
Scene = tuple[datetime, Act]
LENGTH = timedelta(days=28)
BEFORE, AHEAD = timedelta(minutes=30), timedelta(hours=1)
STEP = timedelta(minutes=10)
TALK = timedelta(minutes=12)
MINUTES = 2
"""Which input of the dialog about an attempt asks for the minutes."""


@dataclass(frozen=True, slots=True)
class Past:
    """A lead of those weeks: how many days ago it came, who took it, after how many working minutes each thing."""

    days: int
    owner: str
    claimed: int
    called: int
    outcome: str
    hot: bool = False


PASTS = (
    Past(26, "sam", 12, 30, "49000.00", hot=True),
    Past(25, "sue", 25, 100, "Lost"),
    Past(23, "sam", 8, 55, "32000.00"),
    Past(22, "sue", 40, 170, "No budget"),
    Past(20, "sophie", 15, 40, "58000.00", hot=True),
    Past(18, "sam", 75, 300, "Lost"),
    Past(17, "sue", 20, 90, "41000.00"),
    Past(15, "sam", 10, 45, "64000.00", hot=True),
    Past(13, "sue", 35, 210, "Not a fit"),
    Past(11, "sam", 18, 80, "37500.00"),
    Past(10, "sophie", 22, 50, "72000.00", hot=True),
    Past(8, "sue", 14, 130, "Lost"),
    Past(6, "sam", 28, 95, "29000.00"),
    Past(4, "sue", 9, 35, "", hot=True),
)
"""`outcome` is an amount won, Lost, a reason to disqualify, or nothing yet."""

SAID = (
    (24, "mehdi", MARKETING, "/sla content Three clinics on how they halved their no-shows: blog/no-shows"),
    (19, "sue", SALES, "/sla feedback Prospects ask for a yearly invoice before they ask for the price"),
    (14, "marion", MARKETING, "/sla meeting Reviewed the quarter: fewer leads from fairs, more from the website"),
    (12, "sam", SALES, "/sla idea A one-page comparison with a spreadsheet"),
    (9, "mehdi", MARKETING, "/sla content Our product against a spreadsheet, on one page: guides/versus-spreadsheets"),
    (5, "sophie", SALES, "/sla feedback Larger companies want to see who else in their trade uses it"),
)
COMPANY_SALES = ((21, "75000.00"), (7, "64000.00"))
"""Days ago and amount of sales that no lead of marketing's brought."""

CLAIMED, WAITING, HOT = 100, 101, 102
"""The numbers of the prospects whose cards are open when the demo begins."""


def opening(now: datetime, calendar: Calendar) -> datetime:
    """When the demo begins: now if people have been at work for a while and will stay, else the next time they are."""
    while calendar.between(now - BEFORE, now + AHEAD) < BEFORE + AHEAD:
        now = now.replace(minute=now.minute // 10 * 10, second=0, microsecond=0) + STEP
    return now


def signed(stage: Stage, year: int) -> None:
    """Put the agreement of a year in force, signed by both heads."""
    stage.apply(in_force=False, document=setup_of(year))
    stage.settle()
    for user, channel in (("marion", MARKETING), ("sophie", SALES)):
        head = stage.slack.person(user)
        head.clicks(latest(head, channel, "proposed"), "Sign")
    stage.settle()


def scenes(stage: Stage, calendar: Calendar, until: datetime) -> list[Scene]:
    """Everything that happened in the four weeks before `until`, in order; the last scene does nothing, at `until`."""
    history = History(stage, calendar, until)
    found = [*history.past(), *history.said(), *history.company(), *history.today()]
    before = sorted((scene for scene in found if scene[0] <= until), key=lambda scene: scene[0])
    return [*before, (until, lambda: None)]


def play(stage: Stage, scene: Scene) -> None:
    """Go to a scene's instant, or stay where that has passed, and do what happens then."""
    at, act = scene
    stage.go_to(max(at, stage.bot.clock()))
    act()
    stage.settle()


@dataclass(frozen=True, slots=True)
class History:
    """The scenes of a stage's last weeks, by kind."""

    stage: Stage
    calendar: Calendar
    until: datetime

    def past(self) -> Iterator[Scene]:
        """Leads that came, were claimed, called and ended."""
        for number, past in enumerate(PASTS):
            came = self._ago(past.days, minutes=7 * number % 50)
            yield came, self._comes(number, hot=past.hot)
            yield self.calendar.add(came, timedelta(minutes=past.claimed)), self._clicks(past.owner, number, "Claim")
            called = self.calendar.add(came, timedelta(minutes=past.called))
            yield called, self._clicks(past.owner, number, "Contacted")
            yield called + TALK, self._reaches(past.owner, number)
            if past.outcome:
                yield self.calendar.add_days(called + TALK, 1), self._ends(number, past)

    def said(self) -> Iterator[Scene]:
        """What the teams told each other."""
        for days, who, channel, text in SAID:
            yield self._ago(days, minutes=55), self._types(who, channel, text)

    def company(self) -> Iterator[Scene]:
        """Sales that came without marketing."""
        for days, amount in COMPANY_SALES:
            yield self._ago(days, minutes=58), self._sells(f"company-{days}", "old.customer@port-sud.example", amount)

    def today(self) -> Iterator[Scene]:
        """Three cards to play with: one that Sue has, one that has waited for a while, and one that is hot."""
        yield self._minutes_ago(35), self._comes(WAITING, hot=False)
        yield self._minutes_ago(28), self._comes(CLAIMED, hot=False)
        yield self._minutes_ago(20), self._clicks("sue", CLAIMED, "Claim")
        yield self._minutes_ago(3), self._comes(HOT, hot=True)

    def _ago(self, days: int, *, minutes: int) -> datetime:
        return self.calendar.add(self.until - timedelta(days=days, hours=1), timedelta(minutes=minutes))

    def _minutes_ago(self, minutes: int) -> datetime:
        return self.until - timedelta(minutes=minutes)

    def _comes(self, number: int, *, hot: bool) -> Act:
        return lambda: self.stage.post("leads", prospects.anybody(self.stage.bot.clock(), number, hot=hot))

    def _clicks(self, who: str, number: int, text: str) -> Act:
        person, name = self.stage.slack.person(who), prospects.name_of(number)
        return lambda: person.clicks(latest_card(person, name), text)

    def _types(self, who: str, channel: str, text: str) -> Act:
        return lambda: self.stage.slack.person(who).types(text, in_=channel)

    def _ends(self, number: int, past: Past) -> Act:
        if past.outcome[0].isdigit():
            body = prospects.anybody(self.until, number, hot=past.hot)
            return self._sells(f"deal-{number}", body["email"], past.outcome)
        if past.outcome == "Lost":
            return self._clicks(past.owner, number, "Lost")
        return lambda: self._disqualifies(number, past)

    def _reaches(self, who: str, number: int) -> Act:
        def reaches() -> None:
            self._clicks(who, number, "Reached")()
            person = self.stage.slack.person(who)
            person.fills({person.modal.labels[MINUTES]: str(TALK // timedelta(minutes=1))}).submits()

        return reaches

    def _disqualifies(self, number: int, past: Past) -> None:
        self._clicks(past.owner, number, "Disqualify")()
        self.stage.slack.person(past.owner).fills({"Should not have been an SQL? Say why": past.outcome}).submits()

    def _sells(self, external_id: str, email: str, amount: str) -> Act:
        sale = {"source": "crm", "external_id": external_id, "email": email, "amount": amount, "currency": "EUR"}
        return lambda: self.stage.post(
            "deals", {**sale, "status": "won", "closed_at": self.stage.bot.clock().isoformat()}
        )
