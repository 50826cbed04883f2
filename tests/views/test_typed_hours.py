"""Hours as people type them in a dialog: the file's notation, the clock of the French, and a word for none."""

import pytest

from bot.locale import Language
from bot.views.draft_fields import fields
from bot.views.draft_texts import read
from bot.views.problems import in_words
from sla.draft_sections import Section
from sla.interval import Interval

FIELDS = fields(Section.HOURS)


def typed(**texts: str) -> dict[str, object]:
    """What the hours come to that are typed into an empty dialog."""
    piece, errors = read(FIELDS, None, texts)
    assert errors == {}
    return piece


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("09:00-12:30", ["09:00-12:30"]),
        ("9:00-17:00", ["09:00-17:00"]),
        ("9h-12h30", ["09:00-12:30"]),
        ("9H30 – 17h", ["09:30-17:00"]),
        ("9 h 30 - 12 h, 14h-24h", ["09:30-12:00", "14:00-24:00"]),
        ("9h-12h30; 14h-18h", ["09:00-12:30", "14:00-18:00"]),
        ("9:5-17:00", ["9:5-17:00"]),
        ("9-17", ["9-17"]),
        ("99h-17h", ["99:00-17:00"]),
        ("9h-12h30 or so", ["9h-12h30 or so"]),
        *((word, []) for word in ("closed", "Fermé", "FERME", "fermée", "Ferme\u0301")),
    ],
)
def test_a_day_is_written_as_the_file_has_it_and_what_is_no_hours_stays(text: str, hours: list[str]) -> None:
    assert typed(mon=text)["week"] == {"mon": hours, **{day: [] for day in ("tue", "wed", "thu", "fri", "sat", "sun")}}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026-12-23: 9h-12h", {"2026-12-23": ["09:00-12:00"]}),
        ("2026-12-23 : fermé\n2026-12-30: closed", {"2026-12-23": [], "2026-12-30": []}),
        ("2026-12-23\u202f: 9:00-12:00, 13h-14h", {"2026-12-23": ["09:00-12:00", "13:00-14:00"]}),
        ("2026-12-23", {"2026-12-23": []}),
    ],
)
def test_likewise_on_a_date(text: str, days: dict[str, list[str]]) -> None:
    assert typed(exceptions=text)["exceptions"] == days


@pytest.mark.parametrize(("text", "at"), [("9h", "09:00"), ("9:30", "09:30"), ("09:00", "09:00"), ("nine", "nine")])
def test_a_time_of_day_likewise(text: str, at: str) -> None:
    piece, _ = read(fields(Section.GENERAL), None, {"digest_at": text})
    assert piece["digest"] == {"at": at}


@pytest.mark.parametrize("text", ["nine", "9:5-17:00", "99h-17h", "9-17"])
def test_what_stays_is_refused_with_no_word_of_a_file(text: str) -> None:
    ((hours,),) = [week["mon"] for week in [typed(mon=text)["week"]] if isinstance(week, dict)]
    with pytest.raises(ValueError, match="is no hours") as caught:
        Interval.parse(hours)
    words = in_words(Language("en"), str(caught.value))
    assert words == f"“{hours}” is no working hours; write 9:00-12:30 or 9h-12h30, or closed for none"
