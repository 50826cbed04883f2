"""Where broken promises come from, and what one could talk of."""

from datetime import timedelta

from lived import record_of
from specimens import AGREEMENT, CALENDAR, MONDAY_TEN, paris

from sla.causes import Cases, Cause, Found, Volume, causes
from sla.change import with_target
from sla.deadline import Verdict
from sla.evidence import ShareCount
from sla.period import Period
from sla.record import Ran, Record
from sla.replay import Replay
from sla.span import Span
from sla.suggestion import Advice, Suggestion, suggest
from sla.whatif import ClockAnswer, ask

HOUR = timedelta(hours=1)
LATER = paris("2026-03-31", "18:00")


def judged(verdict: Verdict, **facts: object) -> Record:
    """A lead whose contact was kept or broken."""
    ran = Ran("contact", MONDAY_TEN, MONDAY_TEN + 4 * HOUR, None, verdict)
    return record_of(owner="U0SAM", ran=(ran,))._replace(**facts)


def found(*records: Record, volume: Volume | None = None) -> dict[Cause, Found]:
    return {each.cause: each for each in causes(Cases.of("contact", records), CALENDAR, volume)}


def missed(count: int, **facts: object) -> list[Record]:
    return [judged(Verdict.BROKEN, **facts) for _ in range(count)]


def kept(count: int, **facts: object) -> list[Record]:
    return [judged(Verdict.KEPT, **facts) for _ in range(count)]


class TestCauses:
    def test_a_lead_that_came_or_was_handed_over_outside_hours(self) -> None:
        evening = paris("2026-03-02", "19:00")
        told = found(*missed(2, arrived_at=evening), *missed(1, handed_at=evening), *missed(3), *kept(4))[Cause.HOURS]
        assert (told.misses, told.of, told.cases) == (3, 6, ShareCount(3, 10))

    def test_somebody_with_more_than_half_of_the_misses_and_clearly_more_than_of_the_cases(self) -> None:
        others = {"owner": "U0SUE"}
        told = found(*missed(4), *missed(2, **others), *kept(2), *kept(12, **others))[Cause.PERSON]
        assert (told.who, told.misses, told.of, told.cases) == ("U0SAM", 4, 6, ShareCount(6, 20))

    def test_not_somebody_who_has_most_of_the_cases_too_and_never_nobody(self) -> None:
        assert Cause.PERSON not in found(*missed(6), *kept(14))
        assert Cause.PERSON not in found(*missed(6, owner=None), *kept(14))

    def test_a_source_and_a_campaign_likewise(self) -> None:
        told = found(*missed(5, source="fair", campaign="spring"), *kept(10))
        assert (told[Cause.SOURCE].who, told[Cause.CAMPAIGN].who) == ("fair", "spring")

    def test_more_leads_than_were_promised(self) -> None:
        weeks = {Period.parse("2026-W10"): 12, Period.parse("2026-W11"): 8}
        quiet = paris("2026-03-10", "10:00")
        records = (*missed(4), *missed(3, handed_at=quiet), *kept(3))
        assert found(*records, volume=Volume(10, weeks))[Cause.VOLUME].misses == 4
        assert Cause.VOLUME not in found(*records)

    def test_our_own_delay_is_a_card_that_came_more_than_a_minute_late(self) -> None:
        late, prompt = (MONDAY_TEN + timedelta(seconds=seconds) for seconds in (61, 60))
        told = found(*missed(3, posted_at=late), *missed(3, posted_at=prompt), *missed(1))
        assert (told[Cause.DELAY].misses, told[Cause.DELAY].of) == (3, 7)

    def test_of_few_misses_nothing_is_said(self) -> None:
        assert found(*missed(4, source="fair"), *kept(20)) == {}


def answer(*minutes: int, target: str = "4h") -> ClockAnswer:
    """What a first contact comes to that took so long each time."""
    records = [record_of(contacted_at=MONDAY_TEN + minute * timedelta(minutes=1)) for minute in minutes]
    return ask(Replay(with_target(AGREEMENT, "contact", Span.parse(target))), "contact", records, LATER)


class TestSuggestions:
    PROMPT, SLOW = (30,) * 10, (30, 30, *(26 * 60,) * 8)

    def test_few_cases_are_waited_for(self) -> None:
        assert suggest(answer(10, 20), None, None, ()) == Suggestion(Advice.WAIT)

    def test_what_is_kept_stays_or_is_tightened_where_that_would_be_kept_too(self) -> None:
        now, two, one = answer(*self.PROMPT), answer(*self.PROMPT, target="2h"), answer(*self.PROMPT, target="15m")
        assert suggest(now, None, (Span.parse("2h"), two), ()) == Suggestion(Advice.TIGHTEN, Span.parse("2h"))
        assert suggest(now, None, (Span.parse("15m"), one), ()) == Suggestion(Advice.KEEP)

    def test_what_is_missed_is_loosened_by_a_notch_or_to_what_would_be_kept(self) -> None:
        day, two = Span.parse("1d"), Span.parse("2d")
        assert suggest(answer(*self.SLOW), (two, answer(*self.SLOW, target="2d")), None, ()).advice is Advice.LOOSEN
        told = suggest(answer(*self.SLOW), (day, answer(*self.SLOW, target="1h")), None, ())
        assert told == Suggestion(Advice.TIGHTEST, Span.parse("10h"))

    def test_a_cause_of_most_misses_is_spoken_of_before_the_target(self) -> None:
        hours = Found(Cause.HOURS, 5, 8, ShareCount(6, 10))
        told = suggest(answer(*self.SLOW), None, None, (hours,))
        assert told == Suggestion(Advice.HOURS, cause=hours)
        half = Found(Cause.HOURS, 4, 8, ShareCount(6, 10))
        assert suggest(answer(*self.SLOW), None, None, (half,)).advice is Advice.TIGHTEST
