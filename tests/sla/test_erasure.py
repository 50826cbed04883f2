"""Where somebody is named in what people typed, their pseudonym stands afterwards, and nothing else is touched."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla.erasure import MARK, Erasure, Redaction, Traces, blanked, is_pseudonym, is_within, naming, pseudonymised

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
            "CLAIRE  PETIT",
            "Claire PETIT",
            "Claire-Petit",
            "Petit Claire",
            "PETIT, Claire",
            "0033199001020",
            "+33 (0)1 99 00 10 20",
            "+33/1/99/00/10/20",
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
            "claire petit",
            "+33 1 99 00 10 20 30",
            "12 33 1 99 00 10 20",
            "12",
            "9933199001020",
        ],
    )
    def test_nothing_that_only_looks_alike(self, other: str) -> None:
        assert REDACTION.text(f"Call {other}, today") == f"Call {other}, today"

    def test_inside_of_lists_and_mappings_whose_keys_stay(self) -> None:
        value = {"text": ["Claire Petit", 3, None, {"note": "Claire Petit"}], "Claire Petit": 1}
        assert REDACTION.value(value) == {"text": [WHO, 3, None, {"note": WHO}], "Claire Petit": 1}

    def test_each_of_several_people_by_their_own_pseudonym(self) -> None:
        both = Redaction(
            {"person-1": Traces(frozenset({"a@x.example"})), "person-2": Traces(frozenset({"b@x.example"}))}
        )
        assert both.text("a@x.example asks b@x.example") == "person-1 asks person-2"

    @given(st.text(), st.text())
    def test_whatever_stands_around_it(self, before: str, after: str) -> None:
        assert REDACTION.text(f"{before} claire@usine.example {after}") == f"{before} {WHO} {after}"


class TestADocument:
    LARS = Traces(frozenset({"lars@x.example"}), frozenset({"Not Given"}), frozenset({"20 26 03 31"}))
    DANISH = Redaction({WHO: LARS})

    def test_keeps_its_days_periods_amounts_and_ids(self) -> None:
        facts = {"at": "2026-03-31T08:30:00+00:00", "label": "2026-03", "minor": "20260331", "exchange_id": "20260331"}
        document = {**facts, "facts": {"day": "2026-03-31", "sum": "20260331.00"}, "owner": "Not Given"}
        assert self.DANISH.value(document) == document

    def test_is_searched_where_people_typed(self) -> None:
        said = {"text": "Call 20260331", "facts": {"anything": "Not Given"}, "at": "lars@x.example"}
        assert self.DANISH.value(said) == {"text": f"Call {WHO}", "facts": {"anything": WHO}, "at": WHO}

    @pytest.mark.parametrize("day", ["2026-03-31", "on 2026-03-31, at noon"])
    def test_has_days_in_its_texts_that_stay_too(self, day: str) -> None:
        assert self.DANISH.value({"text": day}) == {"text": day}


class TestWhatMayBeSomethingElse:
    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("Not Given", "The budget was not given"),
            ("not given", "The budget was not given"),
            ("To Do", "To Do: the list"),
            ("Un Client", "Un Client mécontent"),
        ],
    )
    def test_ordinary_words_are_no_name(self, name: str, text: str) -> None:
        assert Redaction({WHO: Traces(frozenset(), frozenset({name}))}).text(text) == text

    @pytest.mark.parametrize("phone", ["000 000", "00000000000", "202603", "1234567"])
    def test_nor_is_what_is_short_or_one_digit_a_number(self, phone: str) -> None:
        text = f"1 000 000 EUR, {phone}"
        assert Redaction({WHO: Traces(frozenset(), frozenset(), frozenset({phone}))}).text(text) == text


class TestAName:
    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("Anne D'Arcy", "Anne D’Arcy"),
            ("Anne D’Arcy", "ANNE D'ARCY"),
            ("Noël Béart", "Noe\u0308l Be\u0301art"),
            ("Noe\u0308l Be\u0301art", "Noël Béart"),
            ("claire petit", "Claire Petit"),
            ("CLAIRE PETIT", "Claire Petit"),
            ("Jean de La Tour", "LA TOUR, Jean de"),
            ("田中太郎", "田中太郎さん"),
            ("田中 太郎", "田中太郎"),
        ],
    )
    def test_is_found_as_others_spell_it(self, name: str, text: str) -> None:
        assert WHO in Redaction({WHO: Traces(frozenset(), frozenset({name}))}).text(f"Ask {text}, today")

    def test_leaves_the_spelling_of_all_else(self) -> None:
        assert REDACTION.text("Noe\u0308l met Claire Petit") == f"Noe\u0308l met {WHO}"

    def test_of_the_person_is_found_in_whatever_case_in_their_own_records(self) -> None:
        own = Redaction({WHO: CLAIRE}, own=True)
        assert own.text("claire petit, spring-claire@usine.example") == f"{WHO}, spring-{WHO}"


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


class TestTheFormOfSomebodyElse:
    SAID = {  # noqa: RUF012 — read and not written
        "name": "Claire Petit",
        "company": "Claire Petit",
        "phone": "+33 1 99 00 10 20",
        "office": "+33 (0)1 99 00 10 20",
        "employees": 120,
        "met": ["Claire Petit", "Paul"],
        "why": {"said": "call +33 1 99 00 10 20", "then": "nothing"},
    }

    def test_keeps_what_is_their_own_and_loses_who_is_named(self) -> None:
        changed = {"met": [WHO, "Paul"], "why": {"said": f"call {WHO}", "then": "nothing"}}
        assert REDACTION.form(self.SAID) == {**self.SAID, **changed}

    def test_tells_whom_it_names_no_more_than_that(self) -> None:
        named = naming(self.SAID, REDACTION.form(self.SAID))
        assert named == {"met": ["Claire Petit"], "why": {"said": "call +33 1 99 00 10 20"}}
        assert is_within(named, self.SAID)
        assert not is_within(self.SAID, named)
        assert not is_within({"met": ["Paula"]}, self.SAID)


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
