"""What columns mean: as the operator says, by their own names, by others' names for them; never two at once."""

from collections.abc import Mapping

import pytest

from sla.imports.headings import Column, asked, columns, recognised
from sla.imports.kinds import DEALS, LEADS
from sla.rule import Qualification

HUBSPOT = [
    "Record ID",
    "First Name",
    "Last Name",
    "Email",
    "Company name",
    "Phone Number",
    "Create Date",
    "Original Source",
]
FRENCH = [
    "Origine",
    "Identifiant",
    "E-mail",
    "Nom",
    "Prénom",
    "Société",
    "Téléphone",
    "Créé le",
    "Transmis le",
    "Effectif",
]


def targets(*headings: str, told: Mapping[str, str] | None = None, given: tuple[str, ...] = ()) -> list[str]:
    return [column.target for column in columns(LEADS, headings, told or {}, given, ["employees", "role"])]


def refusal(*headings: str, told: Mapping[str, str] | None = None, given: tuple[str, ...] = ("source",)) -> str:
    with pytest.raises(ValueError, match=r"[a-z]") as refused:
        columns(LEADS, headings, told or {}, given, [])
    return str(refused.value)


class TestHeadingsAreRecognised:
    @pytest.mark.parametrize("heading", ["occurred_at", "Occurred at", " OCCURRED-AT ", "occurredAt"])
    def test_in_whatever_case_and_with_whatever_blanks(self, heading: str) -> None:
        assert targets("source", "email", heading)[2] == "occurred_at"

    def test_from_an_american_export(self) -> None:
        expected = ["external_id", "first_name", "last_name", "email", "company", "phone", "occurred_at", "source"]
        assert targets(*HUBSPOT) == expected

    def test_in_french(self) -> None:
        expected = [
            "source",
            "external_id",
            "email",
            "last_name",
            "first_name",
            "company",
            "phone",
            "occurred_at",
            "handed_at",
            "attributes.Effectif",
        ]
        assert targets(*FRENCH) == expected

    def test_in_french_of_deals(self) -> None:
        headings = ["Source", "Référence", "Courriel", "Montant", "Devise", "Statut", "Date de clôture", "Note"]
        read = columns(DEALS, headings, {}, (), [])
        expected = ["source", "external_id", "email", "amount", "currency", "status", "closed_at", "-"]
        assert [column.target for column in read] == expected

    def test_behind_a_byte_order_mark(self) -> None:
        assert targets("\ufeffsource", "email", "date")[0] == "source"


class TestOtherColumns:
    def test_become_attributes_by_their_headings(self) -> None:
        assert targets("source", "email", "date", "Favourite colour")[3] == "attributes.Favourite colour"

    def test_get_the_name_that_the_agreement_asks_for(self) -> None:
        assert targets("source", "email", "date", "Employees")[3] == "attributes.employees"

    def test_without_a_heading_are_left_out(self) -> None:
        assert targets("source", "email", "date", "", " ")[3:] == ["-", "-"]

    def test_of_a_mended_file_of_rejected_rows_are_left_out(self) -> None:
        assert targets("rejected_line", "rejected_because", "source", "email", "date")[:2] == ["-", "-"]


class TestTheOperatorSays:
    def test_what_a_column_is(self) -> None:
        assert targets("A", "B", "C", told={"A": "source", "b": "email", "C": "occurred_at"}) == [
            "source",
            "email",
            "occurred_at",
        ]

    def test_which_attribute_it_is(self) -> None:
        assert targets("source", "email", "date", "Taille", told={"Taille": "attributes.employees"})[3] == (
            "attributes.employees"
        )

    def test_that_it_is_left_out(self) -> None:
        assert targets("source", "email", "date", "Notes", told={"Notes": "-"})[3] == "-"

    def test_which_of_two_it_is_and_the_other_is_an_attribute(self) -> None:
        assert targets("source", "email", "Date", "Created at", told={"Created at": "occurred_at"})[2:] == [
            "attributes.Date",
            "occurred_at",
        ]


class TestAFieldsOwnName:
    def test_goes_before_another_name_for_it(self) -> None:
        assert targets("source", "Mail", "email", "date")[1:3] == ["attributes.Mail", "email"]


class TestIsRefused:
    def test_a_table_without_a_needed_column(self) -> None:
        told = refusal("email", "name")
        assert told.startswith('no column is occurred_at or handed_at; name it: --map "Column=occurred_at"')
        assert told.endswith("(columns: email, name)")

    def test_a_table_without_a_source_which_can_be_given_for_all(self) -> None:
        assert "say --source NAME for the whole file" in refusal("email", "date", given=())
        assert targets("email", "date", given=("source",)) == ["email", "occurred_at"]

    def test_two_columns_that_look_like_one_field(self) -> None:
        told = refusal("email", "Date", "Created at")
        assert (
            told
            == "the columns 'Date' and 'Created at' both look like occurred_at; choose one: --map \"Date=occurred_at\""
        )

    def test_two_attributes_of_one_name(self) -> None:
        assert "'size' and 'size' would both be attributes.size" in refusal("email", "date", "size", "size")

    def test_a_table_that_begins_with_data(self) -> None:
        told = refusal("claire@usine-nord.example", "Claire")
        assert told == "the first line holds data; a CSV begins with the names of its columns"

    def test_a_mapping_of_no_column(self) -> None:
        told = refusal("email", "date", told={"Emial": "email"})
        assert told == "--map: no column is called 'Emial'; did you mean email? (columns: email, date)"

    def test_a_mapping_of_two_columns(self) -> None:
        assert "--map: two columns are called 'x'" in refusal("email", "date", "x", "x", told={"x": "-"})

    @pytest.mark.parametrize("target", ["emial", "", "attributes.", "amount"])
    def test_a_mapping_to_no_field(self, target: str) -> None:
        assert "is no field" in refusal("email", "date", "x", told={"x": target})

    def test_a_mapping_to_an_attribute_of_deals_which_have_none(self) -> None:
        with pytest.raises(ValueError, match="is no field"):
            columns(DEALS, ["x"], {"x": "attributes.size"}, (), [])


def test_the_agreement_asks_for_what_its_rules_and_requirements_name() -> None:
    when = {"form": "demo", "activity": "visited_pricing", "email": {"ends_with": ["@gmail.com"]}}
    rules = {"id": "one", "points": 1, "when": when, "why": "it does"}
    document = {"required": ["email", "size"], "mql": 1, "sql": 2, "hot": 3, "rules": [rules]}
    assert asked(Qualification.model_validate(document)) == ["size", "form"]


def test_the_right_delimiter_shows_by_the_headings_that_mean_something() -> None:
    assert recognised(LEADS, ["source", "email", "Taille"], {"taille": "attributes.employees"}) == 3
    assert recognised(LEADS, ["source;email;Taille"], {}) == 0


def test_a_column_shows_what_it_is_read_as() -> None:
    assert columns(LEADS, ["E-Mail", "date"], {}, ("source",), []) == (
        Column("E-Mail", "email"),
        Column("date", "occurred_at"),
    )
