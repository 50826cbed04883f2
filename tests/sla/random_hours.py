"""Random hours from a seed: nights, several intervals a day, holidays, closures and exceptions near what is hard."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from sla.agreement import Holidays, Hours
from sla.interval import Interval
from sla.week_checks import DAYS

COUNTRIES = {
    "Africa/Cairo": "EG",  # changes its clocks at midnight
    "Africa/Casablanca": "MA",  # twice a year, for Ramadan
    "America/Havana": "CU",
    "America/New_York": "US",
    "America/Santiago": "CL",  # at midnight, on the southern side
    "America/St_Johns": "CA",  # half an hour beside the others
    "Antarctica/Troll": "NO",  # by two hours
    "Asia/Beirut": "LB",
    "Asia/Kathmandu": "NP",  # never, at an odd offset
    "Australia/Lord_Howe": "AU",  # by half an hour
    "Europe/Dublin": "IE",
    "Europe/Paris": "FR",
    "Pacific/Chatham": "NZ",  # at a quarter to three
}
EVENING, MIDNIGHT, MORNING = 22 * 60, 24 * 60, 6 * 60
GRAINS = (1, 5, 15, 30)


def random_hours(drawn: Random, zone: str, near: Sequence[date]) -> Hours:
    """Hours in a zone; what is special of single dates is so on or about those given."""
    nights = drawn.random() < 0.4
    days = [day for day in DAYS if drawn.random() < 0.8] or ["wed"]
    dates = [drawn.choice(near) + timedelta(days=drawn.randint(-2, 2)) for _ in range(drawn.randint(0, 8))]
    exceptions = {day: random_day(drawn, nights=drawn.random() < 0.4) for day in dates[::2]}
    exceptions |= dict.fromkeys(dates[::6], ())
    return Hours(
        timezone=zone,
        week={day: random_day(drawn, nights=nights) for day in days},
        holidays=Holidays(country=COUNTRIES[zone]) if drawn.random() < 0.7 else None,
        closures=tuple(sorted(set(dates[1::2]) - set(exceptions))),
        exceptions=exceptions,
    )


def random_day(drawn: Random, *, nights: bool) -> tuple[Interval, ...]:
    """One to three intervals; where there may be `nights`, all of them leave room for one, and one may be there."""
    if not nights and drawn.random() < 0.1:
        return (Interval(0, MIDNIGHT),)
    low, high = (MORNING, EVENING) if nights else (0, MIDNIGHT)
    grain = drawn.choice(GRAINS)
    cuts = sorted(drawn.sample(range(low, high + 1, grain), 2 * drawn.randint(1, 3)))
    by_day = [Interval(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True)]
    if nights and drawn.random() < 0.7:
        by_day.append(Interval(EVENING, MIDNIGHT + drawn.randrange(0, MORNING + 1, grain)))
    return tuple(by_day)
