"""Two events say that the app is gone, in any order, twice and late; a refused token says so too."""

from datetime import timedelta

import pytest
from beside import MINUTE, Beside, cards, posted

from bot.audit import rounds
from playground.faults import Fault
from playground.values import Team
from sla.installation import EndedBy

UNINSTALLED, REVOKED = "app_uninstalled", "tokens_revoked"


def endings(both: Beside) -> int:
    """How often the record says that the app went."""
    workspace = both.workspace(both.loire)
    with both.stage.bot.desk.database.reading(workspace) as unit:
        return sum(entry.action == "installation.ended" for entry in unit.audit.of(workspace))


@pytest.mark.parametrize(
    "events", [(UNINSTALLED, REVOKED), (REVOKED, UNINSTALLED), (UNINSTALLED,), (REVOKED,), (REVOKED, REVOKED)]
)
def test_whatever_comes_first_ends_it_once(both: Beside, events: tuple[str, ...]) -> None:
    both.arrives(both.loire, "Berthe")
    both.stage.slack.clock.advance(MINUTE)
    both.loire.uninstall(*events)
    assert both.unsaid() == (0, 0, 0)  # before any worker has looked
    found = both.installation(both.loire)
    assert (found.ended_by, found.token) == (EndedBy(events[0]), "")
    assert endings(both) == 1
    assert both.installation(both.atelier).holds
    both.stage.settle()
    assert not cards(both.loire, "Berthe")


def test_an_event_that_is_delivered_twice_ends_it_once(both: Beside) -> None:
    both.stage.slack.clock.advance(MINUTE)
    both.loire.ask(Fault("duplicate", "event", count=2))
    both.loire.uninstall()
    assert endings(both) == 1


def test_an_event_from_before_it_was_put_back_ends_nothing(both: Beside) -> None:
    both.stage.slack.clock.advance(MINUTE)
    both.loire.state.bot_url = None  # Slack does not reach us, and tries again later
    both.loire.uninstall()
    both.loire.connect(both.stage.url)
    both.stage.slack.clock.advance(timedelta(seconds=20))
    both.installs(both.loire)
    both.stage.pass_time(timedelta(minutes=10))
    assert both.loire.deliveries("event")[-1].status == 200
    assert both.installation(both.loire).holds


def test_tokens_of_people_are_none_of_ours(both: Beside) -> None:
    both.stage.slack.clock.advance(MINUTE)
    both.loire.event({"type": REVOKED, "tokens": {"oauth": ["U0SAM"], "bot": []}})
    both.loire.event({"type": REVOKED, "tokens": {"oauth": [], "bot": ["U0ELSE"]}})
    assert both.installation(both.loire).holds


def test_a_team_that_nobody_knows_is_answered(both: Beside) -> None:
    both.loire.state.team = Team("T0OTHER", "other", "Other")
    assert both.loire.event({"type": UNINSTALLED})
    assert both.loire.deliveries("event")[-1].status == 200


@pytest.mark.parametrize("error", ["token_revoked", "account_inactive"])
def test_a_token_that_slack_refuses_ends_it_without_a_word_to_the_heads(both: Beside, error: str) -> None:
    both.arrives(both.loire, "Berthe")
    both.arrives(both.atelier, "Ada")
    both.loire.state.installs.refuse("T0LOIRE", error)
    both.stage.settle()
    assert both.installation(both.loire).ended_by is EndedBy.REFUSED
    assert endings(both) == 1
    refused = posted(both.loire)
    both.stage.pass_time(timedelta(hours=8))
    assert posted(both.loire) == refused
    assert cards(both.atelier, "Ada")
    assert both.unsaid() == (0, 0, 0)


def test_a_dialog_that_slack_refuses_ends_it_too(both: Beside) -> None:
    both.loire.revoke_tokens()
    both.loire.person("U0SAM").shortcut("Hand over a lead")
    assert both.installation(both.loire).ended_by is EndedBy.REFUSED


def test_a_call_with_the_former_token_does_not_end_what_was_put_back(both: Beside) -> None:
    both.arrives(both.loire, "Berthe")
    rows = both.stage.bot.relay._take(5).rows  # noqa: SLF001 — taken, and composed with the former token
    jobs = [job for row in rows for job in both.stage.bot.relay.prepare([row])]
    both.loire.revoke_tokens()
    both.stage.slack.clock.advance(timedelta(seconds=5))
    both.installs(both.loire)
    for job in jobs:
        job()
    both.stage.settle()
    assert both.installation(both.loire).holds
    assert len(cards(both.loire, "Berthe")) == 1


@pytest.mark.parametrize("typed", ["/sla status", "/sla help"])
def test_who_still_types_there_is_answered_politely(both: Beside, typed: str) -> None:
    both.stage.slack.clock.advance(MINUTE)
    both.loire.uninstall()
    sam = both.loire.person("U0SAM")
    before = len(sam.private("C0SALES"))
    assert sam.types(typed, in_="C0SALES").ok
    (said,) = sam.private("C0SALES")[before:]
    assert "I am not in use in this Slack workspace, or not any more" in said.plain()
    where = f"{both.stage.bot.settings.public_url}/slack/install"
    assert said.plain().count(f"can install me again at {where}") == 1
    assert said.plain().count(f"peut me réinstaller à l’adresse {where}") == 1
    assert sam.shortcut("Hand over a lead").ok
    assert not sam.modals


def test_who_still_clicks_there_changes_nothing(both: Beside) -> None:
    handoff_id = both.arrives(both.loire, "Berthe")
    both.stage.settle()
    both.loire.uninstall()
    both.loire.person("U0SAM").clicks(cards(both.loire, "Berthe")[0], "Claim")
    with both.stage.bot.desk.database.reading(both.workspace(both.loire)) as unit:
        handoff = unit.handoffs.get(handoff_id)
    assert handoff is not None
    assert handoff.owner is None


def test_nothing_is_promised_there_any_more(both: Beside) -> None:
    both.arrives(both.loire, "Berthe")
    both.stage.slack.clock.advance(timedelta(hours=1))
    desk, clock = both.stage.bot.desk, both.stage.bot.clock
    rounds.tick(desk, clock())
    assert findings(both)
    both.loire.uninstall()
    both.stage.slack.clock.advance(timedelta(hours=1))
    rounds.tick(desk, clock())
    assert not findings(both)


def findings(both: Beside) -> list[str]:
    """Which promises the bot finds that it does not keep in Loire."""
    with both.stage.bot.desk.database.reading(both.workspace(both.loire)) as unit:
        return [finding.promise for finding in unit.findings.all()]
