"""Where somebody is named in what people typed, their pseudonym stands afterwards, and nothing else is touched."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla.erasure import MARK, Erasure, Redaction, Traces, blanked, is_pseudonym, pseudonymised

WHO = "person-3f9a1c2e44"
CLAIRE = Traces(
    frozenset({"claire@usine.example"}), frozenset({"Claire Petit", "Claire"}), frozenset({"+33 1 99 00 10 20", "12"})
)
REDACTION = Redaction({WHO: CLAIRE})
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


class TestATextIsSearchedFor:
    @pytest.mark.parametrize(
        "named",
        [
            "claire@usine.example",
            "Claire@Usine.Example",
            "Claire Petit",
            "CLAIRE  petit",
            "+33 1 99 00 10 20",
            "+33199001020",
            "+33 (1) 99.00.10-20",
        ],
    )
    def test_address_name_and_number_however_they_are_written(self, named: str) -> None:
        assert REDACTION.text(f"Call {named}, today") == f"Call {WHO}, today"

    @pytest.mark.parametrize(
        "other",
        [
            "marie-claire@usine.example.org",
            "xclaire@usine.example",
            "Claire",
            "Claire Petitjean",
            "12",
            "9933199001020",
        ],
    )
    def test_nothing_that_only_looks_alike(self, other: str) -> None:
        assert REDACTION.text(f"Call {other}, today") == f"Call {other}, today"

    def test_inside_of_lists_and_mappings_whose_keys_stay(self) -> None:
        value = {"Claire Petit": ["Claire Petit", 3, None, {"by": "Claire Petit"}]}
        assert REDACTION.value(value) == {"Claire Petit": [WHO, 3, None, {"by": WHO}]}

    def test_each_of_several_people_by_their_own_pseudonym(self) -> None:
        both = Redaction(
            {"person-1": Traces(frozenset({"a@x.example"})), "person-2": Traces(frozenset({"b@x.example"}))}
        )
        assert both.text("a@x.example asks b@x.example") == "person-1 asks person-2"

    @given(st.text(), st.text())
    def test_whatever_stands_around_it(self, before: str, after: str) -> None:
        assert REDACTION.text(f"{before} claire@usine.example {after}") == f"{before} {WHO} {after}"


class TestTheRecord:
    def test_keeps_what_was_done_and_nothing_that_was_typed(self) -> None:
        detail = {"source": "website", "before": {"attempt": {"note": "Calls me", "number": 1}}, "reason": "no_need"}
        assert pseudonymised(detail, REDACTION) == {
            "source": "website",
            "before": {"attempt": {"note": MARK, "number": 1}},
            "reason": "no_need",
        }

    def test_leads_to_nobody_in_a_crm_or_a_table(self) -> None:
        assert pseudonymised({"contact": "501", "file": "fair.csv", "line": 7, "source": "x"}, REDACTION) == {
            "source": "x"
        }

    def test_keeps_that_there_was_no_note(self) -> None:
        assert (blanked(""), blanked("Calls me")) == ("", MARK)


class TestAnErasure:
    @pytest.mark.parametrize(("after", "covered"), [(-1, True), (0, True), (1, False)])
    def test_covers_what_happened_until_then(self, after: int, covered: bool) -> None:  # noqa: FBT001 — from the table
        assert Erasure(WHO, "U0SOPHIE", NOW).covers(NOW + timedelta(seconds=after)) is covered

    def test_does_not_cover_what_has_not_happened_yet(self) -> None:
        assert not Erasure(WHO, "U0SOPHIE", NOW).covers(None)

    def test_leaves_a_pseudonym_that_is_no_address(self) -> None:
        assert is_pseudonym(WHO)
        assert not is_pseudonym("person-1@usine.example")
        assert not is_pseudonym("claire@usine.example")
