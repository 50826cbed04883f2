"""`sla-bot forget` and `sla-bot export --person`: somebody is erased, or told all that is held of them."""

import json
from datetime import timedelta

import pytest
from operator_at_work import Operator

from bot.clock import system_clock
from bot.identity import IdSource
from bot.services import leads
from bot.services.desk import Desk
from sla.actor import Actor
from sla.intake import ArrivingLead
from storage.unit import Database

CLAIRE = "claire@usine-nord.example"


@pytest.fixture
def ready(operator: Operator) -> Operator:
    """An operator in whose workspace a lead has come."""
    operator.gets("apply", operator.example, "--in-force")
    arrives(operator, CLAIRE, name="Claire Petit")
    return operator


def arrives(operator: Operator, email: str, **more: object) -> None:
    """A lead comes in."""
    database, now = Database(f"sqlite:///{operator.database}"), system_clock()
    body = {"source": "website", "external_id": "form-1", "email": email, "company": "Usine"}
    said = {**body, "attributes": {"form": "demo"}, "occurred_at": (now - timedelta(minutes=5)).isoformat(), **more}
    desk, actor = Desk(database, IdSource(system_clock)), Actor("own", "api:leads", "api", now)
    leads.receive(desk, actor, ArrivingLead.model_validate(said))
    database.dispose()


class TestForgetting:
    def test_asks_first_and_says_what_it_came_to(self, ready: Operator) -> None:
        asked = ready.types("forget", CLAIRE, typed="y\n")
        assert asked.exit_code == 0
        question, _, told = asked.stdout.partition("[y/N]: y\n")
        assert (
            f"{CLAIRE}: 1 leads, 1 handoffs, 0 deals, 0 texts that name them. Erase who they are everywhere?"
            in question
        )
        assert told.startswith("Erased. What was counted goes on as person-")
        assert "1 handoffs are still open; sales closes them." in told
        assert not any("Claire" in row or "claire" in row for row in ready.everything_stored())

    def test_asks_with_the_names_that_are_replaced_in_texts(self, ready: Operator) -> None:
        arrives(ready, "paul@usine-nord.example", external_id="form-2", attributes={"sent by": "Claire Petit"})
        asked = ready.types("forget", CLAIRE, typed="n\n")
        assert "2 texts that name them. In these texts is replaced, a namesake's too: Claire Petit (2)." in asked.stdout

    def test_does_nothing_unless_it_is_meant(self, ready: Operator) -> None:
        before = ready.everything_stored()
        assert ready.types("forget", CLAIRE, typed="n\n").exit_code == 1
        assert ready.everything_stored() == before

    def test_is_not_asked_again_with_yes(self, ready: Operator) -> None:
        assert ready.gets("forget", CLAIRE.upper(), "--yes").startswith("Erased.")

    def test_is_done_once(self, ready: Operator) -> None:
        pseudonym = ready.gets("forget", CLAIRE, "--yes").split(" as ")[1].split(".")[0]
        before = ready.everything_stored()
        [line] = ready.is_told("forget", CLAIRE, "--yes")
        assert line == f"Nothing is held of {CLAIRE} any more: erased, and counted on as {pseudonym}."
        assert ready.everything_stored() == before

    @pytest.mark.parametrize("typed", ["nobody@usine.example", "Claire", ""])
    def test_says_so_where_nothing_is_held(self, ready: Operator, typed: str) -> None:
        before = ready.everything_stored()
        assert ready.is_told("forget", typed, "--yes") == [f"Nothing is held of {typed}."]
        assert ready.everything_stored() == before

    def test_needs_a_workspace(self, operator: Operator) -> None:
        assert operator.is_told("forget", CLAIRE) == ["No workspace is set up yet: run sla-bot apply FILE."]


class TestWhatAForgettingLeaves:
    @pytest.fixture
    def told(self, ready: Operator) -> str:
        """What is said where somebody else came from a source that is called by the address."""
        arrives(ready, "paul@usine-sud.example", source=f"spring-{CLAIRE}")
        return ready.gets("forget", CLAIRE, "--yes")

    def test_is_said_with_the_place_and_who_can_take_it_out(self, told: str, ready: Operator) -> None:
        _, left, why, alike, where = told.splitlines()
        assert left == "⚠️ The address still stands in what I do not change:"
        assert why.startswith("• Sources and campaigns by which others are counted (4): have the form or the CRM")
        assert alike.startswith("• Longer words that end like the address, in what was typed and done (1): whoever")
        said, _, places = where.partition(": ")
        assert said == "In the database"
        tables = {row.split('"')[1] for row in ready.everything_stored() if CLAIRE in row}
        assert {place.partition(" ")[0] for place in places.split(", ")} == tables

    @pytest.mark.usefixtures("told")
    def test_is_said_again_to_who_tries_once_more(self, ready: Operator) -> None:
        before = ready.everything_stored()
        place, page = ready.is_told("forget", CLAIRE, "--yes")
        assert place.startswith(f"Nothing is left of {CLAIRE} to erase; the address still stands in ")
        assert page == "docs/privacy.md says who can take it out there."
        assert ready.everything_stored() == before

    @pytest.mark.usefixtures("told")
    def test_is_told_to_them_too(self, ready: Operator) -> None:
        elsewhere = json.loads(ready.gets("export", "--person", CLAIRE))["elsewhere"]
        assert {lead["source"] for lead in elsewhere["leads"]} == {f"spring-{CLAIRE}"}


class TestTelling:
    def test_writes_all_that_is_held_as_json(self, ready: Operator) -> None:
        told = json.loads(ready.gets("export", "--person", CLAIRE))
        assert (told["person"], told["addresses"], told["texts"]) == (CLAIRE, [CLAIRE], {})
        (lead,), (appearance,) = told["records"]["leads"], told["records"]["appearances"]
        assert (lead["name"], lead["attributes"], lead["stage"]) == ("Claire Petit", {"form": "demo"}, "sql")
        assert appearance["said"] == {"form": "demo", "name": "Claire Petit", "company": "Usine"}
        assert lead["occurred_at"].endswith("+00:00")

    def test_writes_a_file(self, ready: Operator) -> None:
        path = ready.folder / "claire.json"
        assert ready.gets("export", "--person", CLAIRE, "--output", str(path)) == ""
        assert json.loads(path.read_text(encoding="utf-8"))["person"] == CLAIRE

    def test_changes_nothing(self, ready: Operator) -> None:
        before = ready.everything_stored()
        ready.gets("export", "--person", CLAIRE)
        assert ready.everything_stored() == before

    def test_says_so_where_nothing_is_held(self, ready: Operator) -> None:
        assert ready.is_told("export", "--person", "nobody@usine.example") == [
            "Nothing is held of nobody@usine.example."
        ]
        ready.gets("forget", CLAIRE, "--yes")
        [line] = ready.is_told("export", "--person", CLAIRE)
        assert line.startswith(f"Nothing is held of {CLAIRE} any more: erased, and counted on as person-")

    def test_is_asked_for_one_thing_at_a_time(self, ready: Operator) -> None:
        [line] = ready.is_told("export", "--draft", "--person", CLAIRE)
        assert line == "--draft and --person exclude each other: nothing of the draft is about a person."
