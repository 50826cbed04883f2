"""`sla-bot apply`: the published file as it stands, proposed or put in force; twice is once."""

from operator_at_work import Operator

from bot.app import build
from bot.services import agreements, signing
from bot.services.workspaces import OWN
from bot.settings import Settings
from sla.actor import Actor

PROPOSED = "Version 1 of the agreement is proposed; both heads sign it with /sla sign.\n"
IN_FORCE = "Version 1 of the agreement is in force, signed by the operator for both heads.\n"
ALREADY = "Version 1 of the agreement is in force already; the set-up is stored.\n"


class TestThePublishedFile:
    def test_is_proposed_to_both_heads(self, operator: Operator) -> None:
        assert operator.gets("apply", operator.example) == PROPOSED
        assert operator.rows("signatures") == []
        [agreement] = operator.rows("agreements")
        assert "'proposed'" in agreement

    def test_is_put_in_force_when_asked_and_the_record_says_by_whom(self, operator: Operator) -> None:
        assert operator.gets("apply", operator.example, "--in-force") == IN_FORCE
        signatures = operator.rows("signatures")
        assert len(signatures) == 2
        assert all("'operator'" in signature for signature in signatures)
        signed = [line for line in operator.rows("audit") if "agreement.signed" in line]
        assert len(signed) == 2
        assert all('"on_behalf":true' in line for line in signed)

    def test_is_not_signed_anew_for_a_head_who_has_signed(self, operator: Operator) -> None:
        operator.gets("apply", operator.example)
        bot = build(Settings.read({"DATABASE_URL": f"sqlite:///{operator.database}"}))
        marion = Actor(OWN, "U0MARION", "slack", bot.clock())
        signing.sign(bot.desk, marion, agreements.read(bot.desk, marion).versioned.fingerprint)
        bot.close()
        operator.gets("apply", operator.example, "--in-force")
        signed = [line for line in operator.rows("audit") if "agreement.signed" in line]
        assert sorted('"on_behalf":true' in line for line in signed) == [False, True]
        assert sorted("'U0MARION'" in line for line in operator.rows("signatures")) == [False, True]

    def test_is_told_to_both_channels(self, operator: Operator) -> None:
        operator.gets("apply", operator.example)
        told = [line for line in operator.rows("outbox") if "'proposal'" in line]
        assert sorted("C0SALES" in line for line in told) == [False, True]


class TestTwice:
    def test_in_force_is_once(self, operator: Operator) -> None:
        operator.gets("apply", operator.example, "--in-force")
        stored = operator.everything_stored()
        assert operator.gets("apply", operator.example, "--in-force") == ALREADY
        assert operator.gets("apply", operator.example) == ALREADY
        assert operator.everything_stored() == stored

    def test_proposed_is_once(self, operator: Operator) -> None:
        operator.gets("apply", operator.example)
        stored = operator.everything_stored()
        assert operator.gets("apply", operator.example) == PROPOSED
        assert operator.everything_stored() == stored

    def test_first_proposed_then_put_in_force_is_one_version(self, operator: Operator) -> None:
        operator.gets("apply", operator.example)
        assert operator.gets("apply", operator.example, "--in-force") == IN_FORCE
        assert len(operator.rows("agreements")) == 1


class TestAChangedFile:
    def test_is_a_new_version_and_the_one_in_force_stays_until_that_is_signed(self, operator: Operator) -> None:
        operator.gets("apply", operator.example, "--in-force")
        said = operator.gets("apply", operator.writes_example(("within: 4h,", "within: 3h,")))
        assert said == PROPOSED.replace("1", "2", 1)
        statuses = [line for line in operator.rows("agreements") if "'in_force'" in line]
        assert len(statuses) == 1

    def test_takes_the_place_of_a_proposal_nobody_signed(self, operator: Operator) -> None:
        operator.gets("apply", operator.example)
        operator.gets("apply", operator.writes_example(("within: 4h,", "within: 3h,")))
        proposed = [line for line in operator.rows("agreements") if "'proposed'" in line]
        superseded = [line for line in operator.rows("agreements") if "'superseded'" in line]
        assert (len(proposed), len(superseded)) == (1, 1)

    def test_of_people_alone_is_no_new_version(self, operator: Operator) -> None:
        operator.gets("apply", operator.example, "--in-force")
        path = operator.writes_example(("members: [U0SOPHIE, U0SAM, U0SUE]", "members: [U0SOPHIE, U0SAM, U0NEW]"))
        assert operator.gets("apply", path) == ALREADY
        [workspace] = operator.rows("workspaces")
        assert "U0NEW" in workspace

    def test_of_its_layout_alone_is_none_either(self, operator: Operator) -> None:
        operator.gets("apply", operator.example, "--in-force")
        assert (
            operator.gets("apply", operator.writes_example(("within: 4h,  for: 90%", "within: 240m, for: 90%")))
            == ALREADY
        )
