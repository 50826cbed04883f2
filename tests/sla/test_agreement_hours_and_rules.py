"""What an agreement may say about hours and about qualification, and what is refused by name."""

from typing import Any

import pytest
from specimens import DOCUMENT, refusals

from sla.agreement import Agreement


def hours(**parts: object) -> dict[str, Any]:
    return {"timezone": "Europe/Paris", "week": {"mon": ["09:00-18:00"]}, **parts}


class TestHoursMustBePossible:
    @pytest.mark.parametrize(
        ("parts", "path", "words"),
        [
            ({"week": {}}, "week", "no working hours at all; write for example mon:"),
            ({"week": {"mon": [], "tue": []}}, "week", "no working hours at all; write for example mon:"),
            ({"week": {"mon": ["18:00-09:00"]}}, "week.mon[0]", "'18:00-09:00' ends before it starts"),
            ({"week": {"mon": ["09:00-09:00"]}}, "week.mon[0]", "'09:00-09:00' lasts no time"),
            ({"week": {"mon": ["9-17"]}}, "week.mon[0]", "'9-17' is no hours; write \"09:00-12:30\""),
            ({"week": {"mon": ["09:00-24:30"]}}, "week.mon[0]", "'09:00-24:30' is no hours"),
            ({"week": {"mon": "09:00-18:00"}}, "week.mon", "'09:00-18:00' is no list; write [one, two]"),
            ({"week": {"monday": ["09:00-18:00"]}}, "week.monday", "'monday' is none of mon, tue"),
            (
                {"week": {"mon": ["09:00-13:00", "12:00-18:00"]}},
                "week.mon",
                "09:00-13:00 and 12:00-18:00 overlap; join them or move one",
            ),
            (
                {"week": {"sun": ["22:00-02:00"], "mon": ["01:00-05:00"]}},
                "week.sun",
                "22:00-02:00 on sun runs into 01:00-05:00 on mon; let one end where the other begins",
            ),
            ({"timezone": "Europe/Pariss"}, "timezone", "'Europe/Pariss' is no time zone; did you mean Europe/Paris?"),
            ({"timezone": "CET"}, "timezone", "'CET' is no time zone; write for example Europe/Paris"),
            ({"holidays": {"country": "ZZZ"}}, "holidays.country", "the holidays of 'ZZZ' are not known"),
            (
                {"holidays": {"country": "FR", "subdivision": "Corsica"}},
                "holidays.subdivision",
                "FR has no subdivision 'Corsica'; it has 57, 6AE",
            ),
            ({"closures": ["2026-02-30"]}, "closures[0]", "'2026-02-30' is no date; write 2026-12-24"),
            ({"closures": [20261224]}, "closures[0]", "20261224 is no date; write 2026-12-24"),
            (
                {"closures": ["2026-12-24"], "exceptions": {"2026-12-24": ["09:00-12:00"]}},
                "exceptions.2026-12-24",
                "this date is among the closures too; keep one",
            ),
        ],
    )
    def test_or_are_refused(self, parts: dict[str, Any], path: str, words: str) -> None:
        [(where, message)] = refusals(hours=hours(**parts))
        assert where == f"hours.{path}"
        assert message.startswith(words)

    @pytest.mark.parametrize("text", ["22:00-02:00", "22:00-24:00", "22:00-00:00", "00:00-24:00", "09:00 – 18:00"])
    def test_these_are_possible(self, text: str) -> None:
        Agreement.model_validate({**DOCUMENT, "hours": hours(week={"mon": [text]})})


class TestQualification:
    def test_thresholds_rise(self) -> None:
        found = refusals(qualification={**DOCUMENT["qualification"], "mql": 70, "hot": 50})
        assert found == [
            ("qualification.sql", "60 is below mql (70); points must rise from mql over sql to hot"),
            ("qualification.hot", "50 is below sql (60); points must rise from mql over sql to hot"),
        ]

    def test_two_rules_of_one_name(self) -> None:
        rule = DOCUMENT["qualification"]["rules"][0]
        found = refusals(qualification={**DOCUMENT["qualification"], "rules": [rule, rule]})
        assert found == [("qualification.rules[1].id", "rules[0] is called 'demo' too; give each its own id")]

    @pytest.mark.parametrize(
        ("condition", "words"),
        [
            ({"at_last": 5}, "at_last is no condition; did you mean at_least?"),
            ({"at_least": 5, "one_of": [5]}, "at_least, one_of is no condition; write a value"),
            ({}, "nothing is no condition; write a value"),
            (None, "nothing is no condition; write a value"),
            (["ceo"], "a list is no condition; write a value"),
            (float("nan"), "nan is no value; write text or a number"),
        ],
    )
    def test_a_condition_that_is_none(self, condition: object, words: str) -> None:
        rule = {**DOCUMENT["qualification"]["rules"][0], "when": {"role": condition}}
        [(where, message)] = refusals(qualification={**DOCUMENT["qualification"], "rules": [rule]})
        assert where == "qualification.rules[0].when.role"
        assert message.startswith(words)
