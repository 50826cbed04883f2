"""A workspace's own tokens: each opens its workspace alone, until it is revoked; what is kept opens nothing."""

from datetime import timedelta

import pytest
from published import published
from sender import MONDAY, TOKEN, Hands, Sender, example, read, reason_of
from stored import connected, everything_stored
from werkzeug.test import TestResponse

from bot.services import intake_tokens
from bot.services.agreements import apply
from bot.services.errors import Refused
from bot.services.workspaces import OWN
from sla.actor import Actor
from sla.installation import EndedBy, Installation
from sla.intake_token import IntakeToken, read_token

GLOBEX = "globex"


@pytest.fixture
def both(sender: Sender) -> Sender:
    """Two workspaces with an agreement in force."""
    apply(sender.bot.desk, operator_of(GLOBEX, sender), published(), in_force=True)
    return sender


def operator_of(workspace_id: str, sender: Sender) -> Actor:
    return Actor(workspace_id, "operator", "cli", sender.bot.clock())


def makes(sender: Sender, workspace_id: str, name: str = "website") -> str:
    return intake_tokens.new(sender.bot.desk, operator_of(workspace_id, sender), name)


def id_of(token: str) -> str:
    written = read_token(token)
    assert written is not None
    return written.token_id


def known(sender: Sender, workspace_id: str) -> IntakeToken:
    [token] = intake_tokens.listed(sender.bot.desk, operator_of(workspace_id, sender))
    return token


def asks_kpis(sender: Sender, token: str) -> TestResponse:
    return sender.client.get("/api/v1/kpis?period=2026", headers={"Authorization": f"Bearer {token}"})


class TestATokenOpensItsWorkspace:
    def test_and_what_it_sends_is_stored_there_alone(self, both: Sender) -> None:
        token = makes(both, GLOBEX)
        for kind, name in (("activities", "activity"), ("leads", "lead"), ("deals", "deal")):
            assert both.posts(kind, example(name), token).status_code == 202
        revenue = {"period": "2026-Q1", "amount": "90000.00", "currency": "EUR"}
        assert both.posts("revenue", revenue, token).status_code == 202
        with both.bot.desk.database.reading(OWN) as unit:
            assert unit.leads.by_email(example("lead")["email"]) is None
        with both.bot.desk.database.reading(GLOBEX) as unit:
            assert unit.leads.by_email(example("lead")["email"]) is not None

    def test_and_it_reads_that_one_alone(self, both: Sender) -> None:
        token = makes(both, GLOBEX)
        both.stores("leads", example("lead"))
        both.stores("deals", example("deal"))
        assert read(asks_kpis(both, TOKEN))["revenue"] == "4900.00"
        assert read(asks_kpis(both, token))["revenue"] == "0.00"

    def test_and_the_same_delivery_to_both_is_two(self, both: Sender) -> None:
        token = makes(both, GLOBEX)
        here, there = both.posts("leads", example("lead")), both.posts("leads", example("lead"), token)
        assert read(here)["lead_id"] != read(there)["lead_id"]

    def test_and_the_record_says_by_which_token(self, both: Sender) -> None:
        answer = both.posts("leads", example("lead"), makes(both, GLOBEX, "web form"))
        with both.bot.desk.database.reading(GLOBEX) as unit:
            entries = unit.audit.of(read(answer)["handoff_id"])
        assert {entry.actor for entry in entries if entry.via == "api"} == {"api:web form"}

    def test_whether_or_not_the_company_has_a_token_in_its_environment(self, both: Sender) -> None:
        token = makes(both, OWN)
        assert both.posts("leads", example("lead"), token).status_code == 202
        assert both.posts("leads", example("lead"), TOKEN).status_code == 202


class TestWhatOpensNothing:
    @pytest.fixture
    def token(self, both: Sender) -> str:
        return makes(both, GLOBEX)

    def test_another_secret_another_id_another_workspace(self, both: Sender, token: str) -> None:
        other = makes(both, OWN)
        for wrong in (
            token[:-1] + ("0" if token[-1] != "0" else "1"),
            token.replace(id_of(token), id_of(other)),
            token.replace(GLOBEX, OWN),
            token.replace(GLOBEX, "initech"),
            token.upper(),
            token.rpartition("_")[2],
        ):
            both.is_refused_to(wrong, "leads", example("lead"))

    def test_what_the_database_holds(self, both: Sender, token: str) -> None:
        secret = token.rpartition("_")[2]
        kept = everything_stored(both.bot.settings.database_url)
        assert not [row for row in kept if secret in row]
        with connected(both.bot.settings.database_url) as connection:
            digest = connection.exec_driver_sql("SELECT digest FROM intake_tokens").scalar_one()
        both.is_refused_to(token.replace(secret, digest), "leads", example("lead"))

    def test_a_token_once_it_is_revoked_and_whoever_has_it_is_told_the_day(self, both: Sender, token: str) -> None:
        assert both.posts("leads", example("lead"), token).status_code == 202
        intake_tokens.revoke(both.bot.desk, operator_of(GLOBEX, both), id_of(token))
        stored = both.everything_stored()
        answer = both.posts("leads", example("lead", external_id="other"), token)
        assert (answer.status_code, reason_of(answer)) == (401, "token_revoked")
        assert "revoked on 2026-03-02" in answer.text
        assert both.everything_stored() == stored

    def test_and_nobody_else_learns_that_it_was(self, both: Sender, token: str) -> None:
        intake_tokens.revoke(both.bot.desk, operator_of(GLOBEX, both), id_of(token))
        both.is_refused_to(token.replace(token[-4:], "0000"), "leads", example("lead"))

    def test_no_answer_repeats_what_was_sent(self, both: Sender, token: str) -> None:
        answers = [both.posts("leads", {}, wrong) for wrong in (token[:-4] + "0000", token)]
        assert not [answer for answer in answers if token[:-4] in answer.text]


class TestItsUse:
    def test_is_known_to_the_minute(self, both: Sender, hands: Hands) -> None:
        token = makes(both, GLOBEX)
        assert known(both, GLOBEX).last_used_at is None
        for seconds, last in ((0, 0), (30, 0), (29, 0), (1, 60), (300, 360)):
            hands.pass_time(seconds=seconds)
            assert asks_kpis(both, token).status_code == 200
            assert known(both, GLOBEX).last_used_at == MONDAY + timedelta(seconds=last)

    def test_of_a_wrong_or_a_revoked_one_is_none(self, both: Sender) -> None:
        token = makes(both, GLOBEX)
        intake_tokens.revoke(both.bot.desk, operator_of(GLOBEX, both), id_of(token))
        for wrong in (token, token[:-4] + "0000"):
            both.posts("leads", example("lead"), wrong)
        assert known(both, GLOBEX).last_used_at is None


class TestMakingOne:
    def test_needs_a_name_that_no_other_holding_one_has(self, both: Sender) -> None:
        token = makes(both, GLOBEX)
        for name, code in (("website", "name_taken"), ("", "token_name"), ("x" * 61, "token_name")):
            with pytest.raises(Refused, match=code):
                makes(both, GLOBEX, name)
        assert makes(both, OWN) != token
        intake_tokens.revoke(both.bot.desk, operator_of(GLOBEX, both), id_of(token))
        assert makes(both, GLOBEX) != token

    def test_has_an_end(self, both: Sender) -> None:
        for number in range(intake_tokens.MOST):
            makes(both, GLOBEX, f"website {number}")
        with pytest.raises(Refused, match="too_many_tokens"):
            makes(both, GLOBEX)

    def test_and_revoking_one_are_on_record_without_the_secret(self, both: Sender) -> None:
        token = makes(both, GLOBEX)
        for _ in range(2):
            intake_tokens.revoke(both.bot.desk, operator_of(GLOBEX, both), id_of(token))
        with both.bot.desk.database.reading(GLOBEX) as unit:
            entries = unit.audit.of(id_of(token))
        assert [entry.action for entry in entries] == ["intake_token.made", "intake_token.revoked"]
        assert {entry.detail["name"] for entry in entries} == {"website"}

    def test_what_another_workspace_has_is_none_to_revoke(self, both: Sender) -> None:
        token = makes(both, GLOBEX)
        with pytest.raises(Refused, match="no_such_token"):
            intake_tokens.revoke(both.bot.desk, operator_of(OWN, both), id_of(token))
        assert asks_kpis(both, token).status_code == 200


def test_a_workspace_without_a_set_up_says_so_to_who_has_its_token(both: Sender) -> None:
    answer = both.posts("leads", example("lead"), makes(both, "initech"))
    assert (answer.status_code, reason_of(answer)) == (503, "not_set_up")


def is_installed(sender: Sender, workspace_id: str) -> None:
    made = Installation("T0TEAM", "Team", "U0SLABOT", "sealed", ("chat:write",), "U0SOPHIE", sender.bot.clock())
    with sender.bot.desk.database.unit(workspace_id) as unit:
        unit.installations.put(made)


def is_taken_out(sender: Sender, workspace_id: str) -> None:
    is_installed(sender, workspace_id)
    now = sender.bot.clock()
    with sender.bot.desk.database.unit(workspace_id) as unit:
        assert unit.installations.end(EndedBy.UNINSTALLED, now, now)


class TestWhereTheAppWasTakenOut:
    def test_no_token_lets_anything_in_until_it_is_put_back(self, both: Sender) -> None:
        token = makes(both, GLOBEX)
        is_taken_out(both, GLOBEX)
        before = everything_stored(both.bot.settings.database_url)
        for answer in (both.posts("leads", example("lead"), token), asks_kpis(both, token)):
            assert (answer.status_code, reason_of(answer)) == (403, "not_installed")
        assert everything_stored(both.bot.settings.database_url) == before
        assert both.posts("leads", example("lead")).status_code == 202
        is_installed(both, GLOBEX)
        assert both.posts("leads", example("lead"), token).status_code == 202

    def test_the_token_of_the_company_does_not_either(self, both: Sender) -> None:
        is_taken_out(both, OWN)
        answer = both.posts("leads", example("lead"))
        assert (answer.status_code, reason_of(answer)) == (403, "not_installed")

    def test_who_does_not_have_the_whole_token_is_not_told(self, both: Sender) -> None:
        token = makes(both, GLOBEX)
        is_taken_out(both, GLOBEX)
        assert reason_of(both.posts("leads", example("lead"), token[:-1] + "g")) == "unauthorized"
