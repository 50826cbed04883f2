"""The setup file: the example as it stands, every problem on its line at once, and YAML without its traps."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from document_strategies import TEXT, agreement_documents
from hypothesis import HealthCheck, assume, given, settings
from setup_texts import EXAMPLE, changed, refused

from bot.setup_file import Problem, SetupError, read, write
from sla.contradictions import contradictions
from sla.document import Document


class TestAFileThatCanBeAccepted:
    def test_holds_the_workspace_and_the_agreement(self) -> None:
        document = read(EXAMPLE)
        assert document.workspace.sales.members == ("U0SOPHIE", "U0SAM", "U0SUE")
        assert document.agreement.title == "Marketing and sales, 2026"

    def test_the_published_example_as_it_stands(self) -> None:
        text = Path(__file__).with_name("example.yml").read_text(encoding="utf-8")
        document = read(text)
        written = yaml.load(text, yaml.BaseLoader)  # noqa: S506 — every scalar as its text
        assert yaml.load(write(document), yaml.BaseLoader) == written  # noqa: S506
        assert len(document.agreement.commitments) == 13

    def test_the_shortest_one(self) -> None:
        shortest = changed(
            ("    holidays: {country: FR}\n", ""),
            ("    closures: [2026-12-24, 2026-12-31]\n", ""),
            ("    required: [email, company]\n", ""),
            ("  escalation:\n    - {at: 50%,  to: channel}\n", ""),
            ('  digest: {day: mon, at: "09:00"}\n', ""),
        )
        assert read(shortest).agreement.digest == read(EXAMPLE).agreement.digest

    def test_is_written_so_that_it_reads_back(self) -> None:
        document = read(EXAMPLE)
        assert read(write(document)) == document

    @settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.filter_too_much])
    @given(agreement_documents(), TEXT)
    def test_whatever_its_texts_look_like(self, agreement: dict[str, Any], name: str) -> None:
        team = {"channel": "C1", "head": "U1", "members": ["U1"]}
        workspace = {"name": name, "marketing": team, "sales": team}
        document = Document.model_validate({"workspace": workspace, "agreement": agreement})
        assume(not contradictions(document.agreement))
        assert read(write(document)) == document


class TestWhatYamlWouldTakeForSomethingElse:
    def test_a_time_without_quotes_is_a_time(self) -> None:
        assert read(changed(('at: "09:00"', "at: 14:00"))).agreement.digest.at.hour == 14

    def test_no_is_a_word_and_norway(self) -> None:
        text = changed(("country: FR", "country: NO"), ("title: Marketing and sales, 2026", "title: no"))
        agreement = read(text).agreement
        assert agreement.title == "no"
        assert agreement.hours.holidays is not None
        assert agreement.hours.holidays.country == "NO"

    def test_true_is_no_text(self) -> None:
        assert refused(changed(("title: Marketing and sales, 2026", "title: true"))) == [
            "sla.yml:8: title: true is no text; put it in quotes"
        ]

    def test_a_number_is_no_text(self) -> None:
        assert refused(changed(("title: Marketing and sales, 2026", "title: 2026"))) == [
            "sla.yml:8: title: 2026 is no text; put it in quotes"
        ]

    def test_nothing_is_no_text(self) -> None:
        assert refused(changed(("currency: EUR", "currency:"))) == [
            "sla.yml:9: currency: nothing is no text; put it in quotes"
        ]


class TestAProblemIsNamedWithItsLineItsKeyAndWhatWouldBeRight:
    @pytest.mark.parametrize(
        ("old", "new", "line"),
        [
            ("within: 4h", "within: 4hours", "28: commitments[2].within: '4hours' is no time span; write 4h, 30m or"),
            ("for: 90%", "for: 190%", "27: commitments[1].for: '190%' is more than the whole; write at most 100%"),
            ("within: 1h,  ", "", "27: commitments[1].within: missing; time_to_claim needs it, for example within: 4h"),
            ("currency: EUR", "currency: euro", "9: currency: 'euro' is no currency; write a code such as EUR"),
            ("currency: EUR", "colour: red", "9: colour: unknown key (known: title, from, currency, hours, "),
            ("  hours:", "  hour:", "10: hour: unknown key; did you mean hours?"),
            ("id: contact", "id: claim", "28: commitments[2].id: commitments[1] is called 'claim' too; give each it"),
            ("id: size", "id: demo", "24: qualification.rules[1].id: rules[0] is called 'demo' too; give each its o"),
            ("channel: C0SALES", "channel: 7", "5: workspace.sales.channel: 7 is no text; put it in quotes"),
            ("head: U0SOPHIE", "haed: U0SOPHIE", "5: workspace.sales.haed: unknown key; did you mean head?"),
            ("locale: en", "locale: de", "3: workspace.locale: 'de' is none of en, fr"),
            ("members: [U0MARION, U0MEHDI]", "members: U0MEHDI", "4: workspace.marketing.members: 'U0MEHDI' is no l"),
            ("year: 2026", "year: 26", "29: targets.year: 26 is out of range; the limit is 2000"),
            ("revenue: 1000000", "revenue: -5", "29: targets.revenue: -5 is no amount; write a number above 0"),
            ("points: 60", 'points: "60"', "23: qualification.rules[0].points: '60' is no whole number; write"),
            ("when: {form: demo}", "when: {}", "23: qualification.rules[0].when: it is empty; write at least one"),
            ("{employees: {at_least: 50}}", "[employees]", "24: qualification.rules[1].when: a list is no mapping;"),
            ("closures: [2026-12-24", "closures: [24/12/2026", "16: hours.closures[0]: '24/12/2026' is no date; wri"),
            ("day: mon", "day: monday", "32: digest.day: 'monday' is none of mon, tue, wed, thu, fri, sat, sun; did"),
            ("to: channel", "to: boss", "31: escalation[0].to: 'boss' is none of channel, owner, head"),
        ],
    )  # fmt: skip
    def test_for_example(self, old: str, new: str, line: str) -> None:
        assert any(found.startswith(f"sla.yml:{line}") for found in refused(changed((old, new))))

    def test_all_of_them_at_once_in_the_order_of_the_file(self) -> None:
        text = changed(
            ("locale: en", "locale: xx"),
            ("Europe/Paris", "Europe/Paname"),
            ("sql: 60", "sql: 20"),
            ("metric: sqls_delivered", "metric: joy"),
            ("id: contact", "id: claim"),
            ("to: channel", "to: nobody"),
        )
        assert [line.split(":")[1] for line in refused(text)] == ["3", "11", "20", "26", "28", "31"]

    @pytest.mark.parametrize(
        ("old", "new", "line", "other"),
        [
            ("{employees: {at_least: 50}}", "{form: demo}", "24: qualification.rules[1].when", "rules[0]"),
            ("sql: 60", "sql: 85", "20: qualification.sql", "qualification.rules give 80 at most"),
            ("within: 1h,", "within: 5h,", "27: commitments[1].within", "commitments[2] ('contact')"),
            ("within: 1h,  for: 90%", "within: 1h, grade: hot", "27: commitments[1].grade", "qualification.hot"),
        ],
    )  # fmt: skip
    def test_both_places_of_a_contradiction(self, old: str, new: str, line: str, other: str) -> None:
        [found] = refused(changed((old, new)))
        assert found.startswith(f"sla.yml:{line}: ")
        assert other in found

    def test_contradictions_are_named_together_in_the_order_of_the_file(self) -> None:
        text = changed(("{employees: {at_least: 50}}", "{form: demo}"), ("sql: 60", "sql: 85"), ("1h,", "5h,"))
        assert [line.split(":")[1] for line in refused(text)] == ["20", "24", "27"]

    def test_no_word_of_the_library_leaks(self) -> None:
        wild = [None, True, 3, 2.5, "x", [], {}, [1], {"a": 1}]
        keys = (
            "title",
            "hours",
            "qualification",
            "commitments",
            "targets",
            "escalation",
            "digest",
            "scope",
            "glossary",
        )
        for value in wild:
            for key in keys:
                with pytest.raises(SetupError) as caught:
                    read(f"workspace: {value!r}\nagreement: {{{key}: {value!r}}}".replace("None", "null"))
                words = " ".join(problem.message for problem in caught.value.problems)
                assert "Input should" not in words
                assert "valid" not in words
                assert "not understood" not in words


def test_a_problem_knows_its_line_its_path_and_its_words() -> None:
    with pytest.raises(SetupError) as caught:
        read(changed(("locale: en", "locale: de")))
    assert caught.value.problems == (Problem(3, "workspace.locale", "'de' is none of en, fr"),)
