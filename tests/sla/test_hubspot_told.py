"""What HubSpot is told of a lead, the properties it needs for that, and what the teams may choose about both."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from setup_texts import EXAMPLE, refused

from bot.setup_file import read, write
from sla.handoff import Grade, Handoff, Reason, Status
from sla.hubspot.choices import HubSpot, Written
from sla.hubspot.told import definitions, told

NOW = datetime(2026, 3, 2, 9, 30, 1, 123456, tzinfo=UTC)
OPEN = Handoff("h1", "l1", Status.OPEN, Grade.HOT, 1, "hubspot", None, NOW, NOW)
SALES = "  sales:     {channel: C0SALES, head: U0SOPHIE, members: [U0SOPHIE, U0SAM, U0SUE]}"


class TestWhatIsTold:
    def test_of_an_open_lead_empties_what_was_said_before(self) -> None:
        assert told(OPEN, "", Written()) == {
            "sla_status": "open",
            "sla_owner": "",
            "sla_claimed_at": "",
            "sla_contacted_at": "",
            "sla_closed_at": "",
            "sla_reason": "",
        }

    def test_of_a_lead_that_is_closed_says_who_when_and_why(self) -> None:
        closed = replace(OPEN, status=Status.DISQUALIFIED, claimed_at=NOW, closed_at=NOW, reason=Reason.NO_BUDGET)
        found = told(closed, "Sam", Written())
        assert (found["sla_status"], found["sla_owner"], found["sla_reason"]) == ("disqualified", "Sam", "no_budget")
        assert found["sla_claimed_at"] == found["sla_closed_at"] == "2026-03-02T09:30:01.123Z"

    def test_goes_where_the_teams_want_it(self) -> None:
        written = Written(status="handed_to_sales", owner="", claimed_at="", contacted_at="", closed_at="", reason="")
        assert told(OPEN, "Sam", written) == {"handed_to_sales": "open"}


class TestThePropertiesThatItNeeds:
    def test_are_those_that_are_written(self) -> None:
        assert [one["name"] for one in definitions(Written())] == list(told(OPEN, "", Written()))
        assert [one["name"] for one in definitions(Written(status="", owner="rep"))] == [
            "rep", "sla_claimed_at", "sla_contacted_at", "sla_closed_at", "sla_reason",
        ]  # fmt: skip

    @pytest.mark.parametrize(("name", "values"), [("sla_status", Status), ("sla_reason", Reason)])
    def test_offer_every_value_that_is_written(self, name: str, values: type[Status | Reason]) -> None:
        (found,) = [one for one in definitions(Written()) if one["name"] == name]
        options = found["options"]
        assert isinstance(options, list)
        assert [option["value"] for option in options] == [value.value for value in values]
        assert len({option["label"] for option in options}) == len(values)


class TestTheSetUpFile:
    def said(self, text: str) -> str:
        assert SALES in EXAMPLE
        return EXAMPLE.replace(SALES, f"{SALES}\n  hubspot: {text}")

    def test_may_say_nothing(self) -> None:
        assert read(EXAMPLE).workspace.hubspot is None
        assert read(self.said("{}")).workspace.hubspot == HubSpot()

    def test_is_written_as_it_was_read(self) -> None:
        document = read(self.said("{stage: '123', attributes: {jobtitle: role}, written: {reason: ''}}"))
        assert read(write(document)) == document
        assert document.workspace.hubspot is not None
        assert document.workspace.hubspot.written.reason == ""

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("{stage: Marketing Qualified Lead}", "hubspot.stage: 'Marketing Qualified Lead' is no lifecycle stage"),
            ("{stage: 5}", "hubspot.stage: 5 is no text"),
            (
                "{attributes: {Job Title: role}}",
                "hubspot.attributes.Job Title: 'Job Title' is no property of HubSpot's",
            ),
            ("{attributes: {jobtitle: ''}}", "hubspot.attributes.jobtitle: it is empty"),
            ("{written: {status: SLA Status}}", "hubspot.written.status: 'SLA Status' is no property of HubSpot's"),
            ("{written: {owned: x}}", "hubspot.written.owned: unknown key; did you mean owner?"),
            ("{token: x}", "hubspot.token: unknown key"),
            ("yes", "hubspot: "),
        ],
    )
    def test_is_told_what_is_wrong(self, text: str, said: str) -> None:
        (line,) = refused(self.said(text))
        assert said in line
