"""`--workspace`: one of many by its Slack team; the company's own one, or the only one, where nothing is said."""

import json
from base64 import b64encode
from datetime import UTC, datetime

import pytest
from operator_at_work import EXAMPLES, Operator

from bot.app import build
from bot.services.workspaces import Place, place_of_team
from bot.settings import Settings
from sla.installation import Installation

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ACME, GLOBEX = ("w0acme", "T0ACME", "Acme"), ("w0globex", "T0GLOBEX", "Globex")
SPEAKING = [
    ("kpis", "--period", "2026-Q1"),
    ("scorecard",),
    ("export",),
    ("revenue", "2026-Q1", "1000"),
    ("import", "leads", "LEADS"),
    ("import", "deals", "DEALS"),
    ("tokens", "list"),
    ("export", "--person", "contact001@ateliers-nord.example"),
    ("forget", "contact001@ateliers-nord.example"),
]
KNOWN = "T0ACME (Acme), T0GLOBEX (Globex)"


def installs(operator: Operator, *installed: tuple[str, str, str]) -> None:
    """Have the app installed in Slack teams, as its pages do."""
    operator.gets("migrate")
    bot = build(Settings(database_url=f"sqlite:///{operator.database}"))
    for workspace_id, team_id, name in installed:
        with bot.desk.database.unit(workspace_id) as unit:
            unit.installations.put(Installation(team_id, name, "U0BOT", "sealed", ("commands",), "U0SOPHIE", NOW))
    bot.close()


def words(command: tuple[str, ...]) -> list[str]:
    files = {"LEADS": str(EXAMPLES / "q1-leads.csv"), "DEALS": str(EXAMPLES / "q1-deals.csv")}
    return [files.get(word, word) for word in command]


@pytest.fixture
def both(operator: Operator) -> Operator:
    """Two installed teams with an agreement in force, and no workspace of the company's own."""
    installs(operator, ACME, GLOBEX)
    for _, team, _ in (ACME, GLOBEX):
        operator.gets("apply", operator.example, "--in-force", "--workspace", team)
    return operator


def leads_of(operator: Operator, team: str) -> int:
    found = json.loads(operator.gets("kpis", "--period", "2026-Q1", "--format", "json", "--workspace", team))
    return int(found["leads"])


def test_where_the_app_can_be_installed_and_nowhere_is_a_file_sets_up_nobody(operator: Operator) -> None:
    many = {
        "SLACK_CLIENT_ID": "1.2",
        "SLACK_CLIENT_SECRET": "secret",
        "ENCRYPTION_KEY": b64encode(b"k" * 32).decode(),
        "PUBLIC_URL": "https://sla.example.com",
    }
    [line] = operator.is_told("apply", operator.example, **many)
    assert line == "No team has installed the app yet: open PUBLIC_URL/slack/install, then say --workspace TEAM."
    assert operator.rows("workspaces") == []


class TestAnInstalledTeam:
    def test_is_set_up_from_a_file_and_its_deliveries_find_it(self, operator: Operator) -> None:
        installs(operator, ACME, GLOBEX)
        operator.gets("apply", operator.example, "--in-force", "--workspace", "T0ACME")
        [row] = operator.rows("workspaces")
        assert "'w0acme'" in row
        bot = build(Settings(database_url=f"sqlite:///{operator.database}"))
        assert place_of_team(bot.desk, "T0ACME", NOW) == Place("w0acme", set_up=True)
        assert place_of_team(bot.desk, "T0GLOBEX", NOW) == Place("w0globex", set_up=False)
        bot.close()

    def test_is_spoken_for_by_its_team_or_by_our_own_name_of_it(self, both: Operator) -> None:
        both.gets("import", "leads", str(EXAMPLES / "q1-leads.csv"), "--workspace", "T0ACME")
        assert (leads_of(both, "T0ACME"), leads_of(both, "w0acme"), leads_of(both, "T0GLOBEX")) == (75, 75, 0)

    def test_has_tokens_of_its_own(self, both: Operator) -> None:
        assert both.types("tokens", "new", "website", "--workspace", "T0ACME").stdout.startswith("sla_w0acme_")
        assert "website" in both.gets("tokens", "list", "--workspace", "T0ACME")
        assert "website" not in both.gets("tokens", "list", "--workspace", "T0GLOBEX")

    def test_erases_its_own_and_nobody_of_another(self, both: Operator) -> None:
        email, files = "contact001@ateliers-nord.example", str(EXAMPLES / "q1-leads.csv")
        for _, team, _ in (ACME, GLOBEX):
            both.gets("import", "leads", files, "--workspace", team)
        both.gets("forget", email, "--yes", "--workspace", "T0ACME")
        [line] = both.is_told("export", "--person", email, "--workspace", "T0ACME")
        assert line.startswith(f"Nothing is held of {email} any more")
        assert email in both.gets("export", "--person", email, "--workspace", "T0GLOBEX")

    def test_that_has_no_set_up_yet_says_so(self, operator: Operator) -> None:
        installs(operator, ACME)
        [line] = operator.is_told("kpis", "--workspace", "T0ACME")
        assert line == "No workspace is set up yet: run sla-bot apply FILE."

    @pytest.mark.parametrize("command", SPEAKING, ids=" ".join)
    def test_that_nobody_knows_is_answered_with_those_there_are(self, both: Operator, command: tuple[str, ...]) -> None:
        before = both.everything_stored()
        line = f"--workspace: there is no T0INITECH; there are: {KNOWN}."
        assert both.is_told(*words(command), "--workspace", "T0INITECH") == [line]
        assert both.everything_stored() == before


class TestWhereNothingIsSaid:
    @pytest.mark.parametrize("command", SPEAKING, ids=" ".join)
    def test_it_is_asked_which_of_several(self, both: Operator, command: tuple[str, ...]) -> None:
        before = both.everything_stored()
        line = f"There are several workspaces: say which with --workspace TEAM; there are: {KNOWN}."
        assert both.is_told(*words(command)) == [line]
        assert both.everything_stored() == before

    def test_a_set_up_is_not_put_anywhere_by_chance(self, both: Operator) -> None:
        [line] = both.is_told("apply", both.example)
        assert line.startswith("There are several workspaces: ")

    def test_the_only_one_is_meant(self, operator: Operator) -> None:
        installs(operator, ACME)
        operator.gets("apply", operator.example, "--in-force")
        operator.gets("import", "leads", str(EXAMPLES / "q1-leads.csv"))
        assert leads_of(operator, "T0ACME") == 75

    def test_the_companys_own_one_goes_first(self, both: Operator) -> None:
        both.gets("apply", both.example, "--in-force", "--workspace", "own")
        both.gets("import", "leads", str(EXAMPLES / "q1-leads.csv"))
        assert (leads_of(both, "own"), leads_of(both, "T0ACME")) == (75, 0)
