"""Pages of the calendar, its missions and addresses, by name: a part of the gallery."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import view_examples as example
from view_agreement import AGREEMENT

from bot.carried.calendar import MissionModal
from bot.locale import Language
from bot.views import calendars, feeds
from bot.views.kit import Message, Modal
from bot.views.mission_form import mission_modal, overtaken
from sla.absence import Absence
from sla.calendar_page import Page, days_of
from sla.collisions import Cause, Collision
from sla.mission import Mission
from sla.period import Period
from sla.workspace import Team

View = Callable[[Language], Message | Modal]
TODAY = date(2026, 3, 4)
JOINT = Mission(
    "mission1", Team.JOINT, "Call <old> customers", date(2026, 3, 3), date(2026, 3, 5), example.SAM, "U0MARION",
    example.ARRIVED, "Those of 2024 & before.", 2,
)  # fmt: skip
MARKETING = replace(JOINT, mission_id="mission2", team=Team.MARKETING, title="Fair of Lyon", note="", owner="U0MEHDI")
AWAY = (
    Absence(example.SAM, date(2026, 3, 2), date(2026, 3, 2), example.SAM, example.ARRIVED),
    Absence("U0SUE", date(2026, 3, 5), date(2026, 3, 9), "U0SUE", example.ARRIVED),
)
COLLISIONS = (
    Collision(Cause.AWAY, (date(2026, 3, 4), date(2026, 3, 5)), "Call <old> customers", ("U0SAM", "U0SUE"), 3),
    Collision(Cause.AWAY, (date(2026, 3, 6),), "Fair", ("U0SUE",), 2),
    Collision(Cause.BESIDE, (date(2026, 3, 5),), "Spring trial", others=("Fair & more",)),
    Collision(Cause.CLOSED, (date(2026, 3, 8),), "Spring trial"),
)


def _page(label: str, *, empty: bool = False, many: int = 1) -> View:
    period = Period.parse(label)
    things = ((), (), (), ()) if empty else (
        (example.CAMPAIGN, example.PLAIN_CAMPAIGN), (JOINT, MARKETING) * many, AWAY, COLLISIONS
    )  # fmt: skip
    page = Page(period, TODAY, *things)
    return lambda language: calendars.page(language, page, days_of(page, AGREEMENT.hours), Team.SALES, example.PARIS)


def _crowded(language: Language) -> Message:
    """Twenty-three campaigns and missions that begin on one day, and as many collisions."""
    names = [f"Campaign <{number}>" for number in range(23)]
    campaigns = tuple(replace(example.CAMPAIGN, starts_at=example.ARRIVED, name=each) for each in names)
    beside = Collision(Cause.BESIDE, (date(2026, 3, 2),), names[0], others=tuple(names[1:]))
    closed = [Collision(Cause.CLOSED, (date(2026, 3, 2),), each) for each in names]
    page = Page(Period.parse("2026-W10"), TODAY, campaigns, (JOINT,) * 23, AWAY, (beside, *closed))
    return calendars.page(language, page, days_of(page, AGREEMENT.hours), Team.SALES, example.PARIS)


def _modal(given: Mission | None, *, other: bool = False) -> View:
    about = MissionModal(mission=given.mission_id if given else None, period="2026-W10", channel="C0SALES")

    def drawn(language: Language) -> Modal:
        modal = mission_modal(language, about, Team.SALES, given)
        return {**modal, "blocks": [overtaken(language, JOINT), *modal["blocks"]]} if other else modal

    return drawn


CALENDAR: dict[str, View] = {
    "calendar_week": _page("2026-W10"),
    "calendar_month": _page("2026-03", many=8),
    "calendar_crowded": _crowded,
    "calendar_week_empty": _page("2026-W20", empty=True),
    "calendar_month_empty": _page("2026-06", empty=True),
    "mission_modal_new": _modal(None),
    "mission_modal": _modal(JOINT),
    "mission_modal_overtaken": _modal(JOINT, other=True),
    "feed_none": lambda language: feeds.feed(language, None),
    "feed_since": lambda language: feeds.feed(language, datetime(2026, 3, 2, 9, tzinfo=UTC)),
    "feed_ask": lambda language: feeds.ask(language, None),
    "feed_ask_since": lambda language: feeds.ask(language, datetime(2026, 3, 2, 9, tzinfo=UTC)),
    "feed_address": lambda language: feeds.address(language, "https://sla.example.com/calendar/T1.abc-_DEF.ics"),
}
