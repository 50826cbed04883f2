"""Random agreements, and hours with nights, holidays, closures and exceptions in zones that change their clocks."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from sla.agreement import Holidays, Hours
from sla.interval import Interval

ZONES = {
    "Europe/Paris": (date(2026, 3, 29), date(2026, 10, 25)),
    "America/New_York": (date(2026, 3, 8), date(2026, 11, 1)),
    "America/Santiago": (date(2026, 4, 4), date(2026, 9, 6)),  # changes at midnight
    "Australia/Lord_Howe": (date(2026, 4, 5), date(2026, 10, 4)),  # by half an hour
    "Asia/Kathmandu": (date(2026, 1, 1), date(2026, 12, 31)),  # never, at an odd offset
}
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EVENING, MORNING = 22 * 60, 6 * 60


@st.composite
def day_hours(draw: st.DrawFn, *, nights: bool) -> tuple[Interval, ...]:
    low, high = (MORNING, EVENING) if nights else (0, 1440)
    quarters = st.integers(low // 15, high // 15)
    cuts = sorted(draw(st.lists(quarters, min_size=2, max_size=6, unique=True)))
    by_day = [Interval(a * 15, b * 15) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    if nights and draw(st.booleans()):
        by_day.append(Interval(EVENING, 1440 + draw(st.integers(0, MORNING // 15)) * 15))
    return tuple(by_day)


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    zone = draw(st.sampled_from(sorted(ZONES)))
    nights = draw(st.booleans())
    days = draw(st.sets(st.sampled_from(DAYS), min_size=1))
    near = st.sampled_from([day + timedelta(days=n) for day in ZONES[zone] for n in range(-3, 4)])
    closures = draw(st.sets(near, max_size=2))
    exceptions = draw(st.dictionaries(near, st.just(()) | day_hours(nights=nights), max_size=2))
    return Hours(
        timezone=zone,
        week={day: draw(day_hours(nights=nights)) for day in DAYS if day in days},
        holidays=draw(st.none() | st.builds(Holidays, country=st.sampled_from(["FR", "US", "CL"]))),
        closures=tuple(sorted(closures - set(exceptions))),
        exceptions=exceptions,
    )


@st.composite
def instants_near_changes(draw: st.DrawFn, these: Hours) -> datetime:
    """Whole minutes within a few days of one of the two days on which the zone's clocks change, or of New Year."""
    day = draw(st.sampled_from([*ZONES[these.timezone], date(2026, 12, 31)]))
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=draw(st.integers(-3000, 3000)))
