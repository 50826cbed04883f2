"""`sla-bot tokens`: made and shown once, listed without their secrets, revoked at once."""

import re

import pytest
from operator_at_work import EXAMPLES, Operator
from pydantic import SecretStr

from bot.app import build
from bot.settings import Settings
from sla.intake_token import read_token

TOKEN = re.compile(r"sla_own_[0-9a-z]{20}_[0-9a-f]{64}\n")
MINUTE = r"20\d\d-\d\d-\d\d \d\d:\d\d"


@pytest.fixture
def ready(operator: Operator) -> Operator:
    """With an agreement in force."""
    operator.gets("apply", operator.example, "--in-force")
    return operator


def makes(operator: Operator, name: str = "website") -> str:
    result = operator.types("tokens", "new", name)
    assert result.exit_code == 0, result.output
    assert TOKEN.fullmatch(result.stdout)
    assert "Shown this once" in result.stderr
    return str(result.stdout.strip())


def id_of(token: str) -> str:
    written = read_token(token)
    assert written is not None
    return written.token_id


def listed(operator: Operator) -> list[list[str]]:
    """The cells of the list, without its heading."""
    heading, *rows = operator.gets("tokens", "list").splitlines()
    assert heading.split() == ["id", "name", "made", "by", "last", "use", "revoked"]
    return [re.split(r" {2,}", row) for row in rows]


def sends(operator: Operator, token: str) -> int:
    bot = build(Settings(database_url=f"sqlite:///{operator.database}", slack_signing_secret=SecretStr("signed")))
    try:
        body = (EXAMPLES / "lead.json").read_bytes()
        headers = {"Authorization": f"Bearer {token}"}
        client = bot.web().test_client()
        return client.post("/api/v1/leads", data=body, headers=headers, content_type="application/json").status_code
    finally:
        bot.close()


def test_a_new_one_opens_the_api_at_once(ready: Operator) -> None:
    assert sends(ready, makes(ready)) == 202


def test_the_list_says_who_made_it_and_when_it_was_used(ready: Operator) -> None:
    assert ready.gets("tokens", "list") == "There are no tokens: sla-bot tokens new NAME makes one.\n"
    token = makes(ready)
    [[token_id, name, made, by, used, revoked]] = listed(ready)
    assert (token_id, name, by, used, revoked) == (id_of(token), "website", "operator", "–", "–")
    assert re.fullmatch(MINUTE, made)
    sends(ready, token)
    [[*_, used, revoked]] = listed(ready)
    assert re.fullmatch(MINUTE, used)
    assert revoked == "–"


def test_a_revoked_one_opens_nothing_and_stays_in_the_list(ready: Operator) -> None:
    token, other = makes(ready), makes(ready, "crm")
    assert ready.gets("tokens", "revoke", id_of(token)) == "The token website is worth nothing now.\n"
    assert (sends(ready, token), sends(ready, other)) == (401, 202)
    assert [re.fullmatch(MINUTE, row[-1]) is not None for row in listed(ready)] == [True, False]
    again = ready.gets("tokens", "revoke", id_of(token))
    assert re.fullmatch(rf"The token website was revoked on {MINUTE} UTC already.\n", again)


def test_nothing_that_is_said_or_stored_later_holds_the_secret(ready: Operator) -> None:
    token = makes(ready)
    secret = token.rpartition("_")[2]
    said = ready.gets("tokens", "list") + ready.gets("tokens", "revoke", id_of(token))
    assert secret not in said
    assert not [row for row in ready.everything_stored() if secret in row]


class TestBadInput:
    def test_a_name_that_is_none_or_taken(self, ready: Operator) -> None:
        makes(ready)
        assert ready.is_told("tokens", "new", " ") == ["NAME: write a name of 1 to 60 characters, such as website."]
        [line] = ready.is_told("tokens", "new", "website")
        assert line == "A token called website is there already: choose another name, or revoke that one first."

    def test_an_id_that_is_nobodys(self, ready: Operator) -> None:
        [line] = ready.is_told("tokens", "revoke", "{x}")
        assert line == "There is no token {x}: sla-bot tokens list says which there are."

    @pytest.mark.parametrize("words", [("new", "website"), ("list",), ("revoke", "x")])
    def test_no_workspace(self, operator: Operator, words: tuple[str, ...]) -> None:
        assert operator.is_told("tokens", *words) == ["No workspace is set up yet: run sla-bot apply FILE."]
