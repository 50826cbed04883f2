"""`sla-bot import`: a quarter's history in two files, once or twice, dry or not, and what of it is not taken."""

import pytest
from importing_operator import (
    COLUMNS,
    DEALS,
    LEADS,
    PUBLISHED,
    REJECTED,
    counted,
    figures,
    mended,
    ready,
    refused,
    row,
    table,
)
from operator_at_work import Operator


@pytest.fixture
def importing(operator: Operator) -> Operator:
    """An operator whose agreement is in force."""
    return ready(operator)


class TestThePublishedQuarter:
    @pytest.mark.parametrize("order", [("leads", "deals"), ("deals", "leads")])
    def test_gives_the_published_figures_whichever_file_comes_first(
        self, importing: Operator, order: tuple[str, str]
    ) -> None:
        for kind in order:
            importing.gets("import", kind, {"leads": LEADS, "deals": DEALS}[kind])
        assert figures(importing) == PUBLISHED

    def test_says_how_each_file_was_read_and_what_became_of_it(self, importing: Operator) -> None:
        said = importing.gets("import", "leads", LEADS).splitlines()
        assert said[0].endswith("q1-leads.csv: UTF-8, separated by comma.")
        assert "  employees    attributes.employees" in said
        assert said[-2:] == [
            "75 rows: 75 stored, 0 already here, 0 rejected.",
            "75 handoffs of the past: counted, with no card and no clock.",
        ]
        assert importing.gets("import", "deals", DEALS).splitlines()[-2:] == [
            "65 rows: 65 stored, 0 already here, 0 rejected.",
            "65 sales: 45 marketing's, 20 the company's.",
        ]

    def test_twice_is_once(self, importing: Operator) -> None:
        for kind, path in (("leads", LEADS), ("deals", DEALS)):
            importing.gets("import", kind, path)
        stored = importing.everything_stored()
        assert "0 stored, 75 already here, 0 rejected." in importing.gets("import", "leads", LEADS)
        assert "0 stored, 65 already here, 0 rejected." in importing.gets("import", "deals", DEALS)
        assert importing.everything_stored() == stored

    def test_dry_says_the_same_and_stores_nothing(self, importing: Operator) -> None:
        stored = importing.everything_stored()
        said = importing.gets("import", "leads", LEADS, "--dry-run")
        assert "Dry run: nothing was stored." in said
        assert "75 rows: 75 would be stored, 0 already here, 0 rejected." in said
        assert importing.everything_stored() == stored


class TestHandingOver:
    def test_is_offered_and_not_done_by_itself(self, importing: Operator) -> None:
        path = importing.writes(table([row(1), row(2)]), "fair.csv")
        said = importing.gets("import", "leads", path)
        assert (
            "2 leads ripe for sales and not handed over; the same command with --hand-over gives each a card." in said
        )
        assert importing.rows("handoffs") == []

    def test_gives_each_ripe_lead_its_card_once(self, importing: Operator) -> None:
        path = importing.writes(table([row(1), row(2)]), "fair.csv")
        importing.gets("import", "leads", path)
        assert "2 leads would be handed over" in importing.gets("import", "leads", path, "--hand-over", "--dry-run")
        assert "2 leads handed over to sales." in importing.gets("import", "leads", path, "--hand-over")
        assert "0 leads handed over to sales." in importing.gets("import", "leads", path, "--hand-over")
        assert counted(importing)["handoffs"] == 2
        assert len([said for said in importing.rows("outbox") if "'card:" in said]) == 2

    def test_each_row_is_an_appearance_of_its_lead(self, importing: Operator) -> None:
        again = row(2).replace("guest2", "guest1")
        importing.gets("import", "leads", importing.writes(table([row(1), again]), "fair.csv"))
        assert (counted(importing)["leads"], counted(importing)["appearances"]) == (1, 2)


class TestARowThatIsWrong:
    def test_is_told_with_its_line_and_holds_up_no_other(self, importing: Operator) -> None:
        path = importing.writes(table([row(1), row(2, "2026-13-02"), row(3)]), "table.csv")
        result = importing.types("import", "leads", path)
        why = "month must be in 1..12; write 2026-03-02T10:15:00+01:00"
        assert refused(result) == [f"Line 3: occurred_at: '2026-13-02T10:00:00+01:00' is no date: {why}."]
        assert f"{REJECTED}: mend them there and import that file." in result.stdout
        assert counted(importing)["leads"] == 2

    def test_is_taken_once_it_was_mended_in_the_file_of_rejected_rows(self, importing: Operator) -> None:
        path = importing.writes(table([row(1), row(2, "2026-13-02")]), "table.csv")
        importing.types("import", "leads", path)
        said = importing.gets("import", "leads", mended(importing, "2026-13-02", "2026-03-03"))
        assert "1 row: 1 stored, 0 already here, 0 rejected." in said
        assert "rejected_because  left out" in said
        assert counted(importing)["leads"] == 2

    def test_far_down_is_found_where_it_stands(self, importing: Operator) -> None:
        rows = [row(number) for number in range(2, 48_200)]
        rows[48_112 - 2] = row(48_112, "2026-02-30")
        result = importing.types("import", "leads", importing.writes(table(rows), "table.csv"), "--dry-run")
        (told,) = refused(result)
        assert told.startswith("Line 48112: occurred_at: '2026-02-30T10:00:00+01:00' is no date: day is out of range")
        assert "48,198 rows: 48,197 would be stored, 0 already here, 1 rejected." in result.stdout
        (_, noted) = (importing.folder / REJECTED).read_text(encoding="utf-8").splitlines()
        assert noted.startswith("48112,")

    def test_with_a_new_line_in_its_address(self, importing: Operator) -> None:
        wrong = 'fair,f-2,"guest2@usine.ex\nample",Usine,2026-03-02,demo'
        result = importing.types("import", "leads", importing.writes(table([wrong, row(3)]), "table.csv"))
        assert refused(result) == [
            r"Line 2: email: 'guest2@usine.ex\nample' is no e-mail address; write name@company.example."
        ]
        assert counted(importing)["leads"] == 1

    def test_of_deals_in_another_currency(self, importing: Operator) -> None:
        columns = "source,external_id,email,amount,currency,status,closed_at"
        rows = [f"crm,d-{code},a@b.example,100.00,{code},won,2026-03-02" for code in ("CHF", "EUR")]
        result = importing.types("import", "deals", importing.writes(table(rows, columns), "table.csv"))
        assert refused(result) == ["Line 2: currency: the agreement counts in EUR, not in 'CHF'."]
        assert counted(importing)["deals"] == 1

    def test_among_very_many_is_told_in_five_lines_and_all_are_in_the_file(self, importing: Operator) -> None:
        rows = [row(number, "2026-13-02") for number in range(12)]
        result = importing.types("import", "leads", importing.writes(table(rows), "table.csv"))
        assert len(refused(result)) == 5
        assert "And 7 lines more." in result.stdout
        assert len((importing.folder / REJECTED).read_text(encoding="utf-8").splitlines()) == 13


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 with a byte-order mark"),
        ("latin-1", "Windows-1252"),
        ("utf-16", "UTF-16"),
    ],
)
def test_a_french_table_is_read_however_it_was_saved(importing: Operator, encoding: str, name: str) -> None:
    text = "Origine;Courriel;Société;Téléphone;Créé le\r\nSalon;zoé@usine.example;Café Élan;06;02/03/2026 10:00\r\n"
    text = text.replace("zoé@", "zoe@")
    path = importing.writes(text.encode(encoding), "salon.csv")
    said = importing.gets("import", "leads", path, "--dates", "dmy")
    assert f"salon.csv: {name}, separated by semicolon." in said
    assert "1 row with times that name no zone: read as times in Europe/Paris." in said
    (stored,) = importing.rows("leads")
    assert "Café Élan" in stored


def test_columns_are_what_the_operator_says(importing: Operator) -> None:
    rows = ["guest@usine.example,2026-03-02,Kit,secret"]
    path = importing.writes(table(rows, "Who,When,Wanted,Notes"), "table.csv")
    maps = ("Who=email", "When=occurred_at", "Wanted=attributes.form", "Notes=-")
    options = [word for each in maps for word in ("--map", each)]
    importing.gets("import", "leads", path, "--source", "fair", *options)
    (stored,) = importing.rows("leads")
    assert "Kit" in stored
    assert "secret" not in stored


class TestTheFileOfRejectedRows:
    def test_that_may_have_been_mended_is_left_alone(self, importing: Operator) -> None:
        path = importing.writes(table([row(1, "2026-13-02")]), "table.csv")
        importing.types("import", "leads", path)
        (importing.folder / REJECTED).write_text("mended", encoding="utf-8")
        assert "table.rejected-2.csv: mend them there" in importing.types("import", "leads", path, "--dry-run").stdout
        assert (importing.folder / REJECTED).read_text(encoding="utf-8") == "mended"

    def test_is_tried_out_before_any_work_is_done(self, importing: Operator) -> None:
        path = importing.writes(table([row(1)]), "table.csv")
        (told,) = importing.is_told("import", "leads", path, "--rejected", str(importing.folder / "no" / "such.csv"))
        assert told.endswith("cannot be written (No such file or directory); name another place with --rejected FILE.")
        assert not importing.rows("leads")

    def test_that_cannot_be_written_on_is_said_with_how_far_it_came(self, importing: Operator) -> None:
        path = importing.writes(table([row(1), row(2, "2026-13-02")]), "table.csv")
        result = importing.types("import", "leads", path, "--rejected", "/dev/full")
        assert result.exit_code == 2
        assert result.stderr.splitlines() == [
            "1 row stored so far; run the same command again, and it goes on from there.",
            "/dev/full: No space left on device.",
        ]


class TestAFileThatCannotBeTaken:
    @pytest.mark.parametrize(
        ("content", "why"),
        [
            (b"", "is empty; a CSV begins with the names of its columns."),
            (b"PK\x03\x04workbook", "save"),
            (f"{row(1)}\n".encode(), "the first line holds data; a CSV begins with the names of its columns."),
            (b"source,email\nfair,a@b.example\n", "no column is occurred_at or handed_at; name it: --map"),
            (COLUMNS.replace("company", "courriel").encode(), ""),
        ],
        ids=["empty", "a workbook", "no headings", "no day", "nothing but headings"],
    )
    def test_is_refused_in_a_line_and_nothing_is_stored(self, importing: Operator, content: bytes, why: str) -> None:
        stored = importing.everything_stored()
        path = importing.writes(content, "table.csv")
        if why:
            (told,) = importing.is_told("import", "leads", path)
            assert why in told
        else:
            assert "0 rows: 0 stored" in importing.gets("import", "leads", path)
        assert importing.everything_stored() == stored

    def test_that_is_not_there(self, importing: Operator) -> None:
        path = str(importing.folder / "nothing.csv")
        assert importing.is_told("import", "leads", path) == [f"{path}: cannot be read: No such file or directory."]

    def test_before_an_agreement_is_in_force(self, operator: Operator) -> None:
        operator.gets("apply", operator.example)
        assert operator.is_told("import", "leads", LEADS)
