"""The whole examination, from the settings to each workspace: what fails holds up nothing that can be looked at."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from slack_sdk import WebClient

from bot.clock import Clock
from bot.doctor import (
    checks_database,
    checks_given_up,
    checks_hubspot,
    checks_settings,
    checks_slack,
    checks_tokens,
    seen_database,
    seen_slack,
    shown,
    validating,
)
from bot.doctor.checks_slack import Refusal
from bot.doctor.findings import Finding, unseen, wrong
from bot.doctor.seen_database import Patient
from bot.doctor.validating import Drawn
from bot.hubspot.api import Account, Api, HubSpotTrouble
from bot.services.workspaces import OWN
from bot.settings import Settings
from storage.schema import State
from storage.unit import Database

OWN_TOKEN = "Set SLACK_BOT_TOKEN to the bot's present token"  # noqa: S105 — words


@dataclass(frozen=True, slots=True)
class Surgery:
    """What the doctor works with: `client_of` makes Slack's client for a token, `hubspot` HubSpot's account.

    `online` asks Slack's validator about the `specimens` of all views, and about what each workspace shows.
    """

    settings: Settings
    clock: Clock
    client_of: Callable[[str | None], WebClient]
    hubspot: Callable[[], Api] | None = None
    online: bool = False
    specimens: Iterable[Drawn] = ()


def examine(surgery: Surgery) -> Iterator[Finding]:
    """Every finding, as it is made."""
    yield from checks_settings.settings(surgery.settings)
    with _opened(surgery.settings.database_url) as database:
        state = seen_database.state(database)
        yield checks_database.schema(state) if isinstance(state, State) else checks_database.unreachable(state)
        if state is State.CURRENT:
            yield from _with_database(surgery, database)
        else:
            yield checks_hubspot.account(_account(surgery), asked_for=False)
            yield from _in_slack(surgery, Patient(OWN), None)
    if surgery.online:
        yield from _specimens(surgery)


def _with_database(surgery: Surgery, database: Database) -> Iterator[Finding]:
    now = surgery.clock()
    yield from checks_database.work(seen_database.work(database, now), now)
    patients = seen_database.patients(database)
    asked_for = any(patient.setup is not None and patient.setup.hubspot is not None for patient in patients)
    yield checks_hubspot.account(_account(surgery), asked_for=asked_for)
    for patient in patients:
        for finding in _examined(surgery, patient, database):
            yield replace(finding, workspace=patient.called)


def _examined(surgery: Surgery, patient: Patient, database: Database) -> Iterator[Finding]:
    yield from checks_given_up.given_up(patient.given_up, surgery.clock())
    if patient.setup is None:
        yield from _without_set_up(surgery.settings, patient)
    yield from _in_slack(surgery, patient, database)


def _without_set_up(settings: Settings, patient: Patient) -> Iterator[Finding]:
    """A company's own bot is of no use without one; a team that let it in sets it up when it likes."""
    team = patient.installation
    if team is None and settings.installs and settings.slack_bot_token is None:
        yield unseen("set-up", "nobody has installed the app yet; that is done at PUBLIC_URL/slack/install")
    elif team is None:
        yield wrong("set-up", "there is none yet", "Type /sla setup in Slack, or run sla-bot apply FILE")
    elif team.holds:
        ways = f"an admin types /sla setup, or you run sla-bot apply FILE --workspace {team.team_id}"
        yield unseen("set-up", f"{team.team_name} has none yet; {ways}")


def _in_slack(surgery: Surgery, patient: Patient, database: Database | None) -> Iterator[Finding]:
    """What Slack says of a workspace, where there is a token to ask with."""
    keys = checks_tokens.Keys(_listed(surgery.settings))
    yield from checks_tokens.token(patient.installation, keys)
    token = _token(surgery.settings, patient, keys)
    if token is None:
        yield unseen(checks_slack.SLACK, "not asked: there is no token to ask with")
        return
    client = surgery.client_of(token)
    found = seen_slack.who(client, surgery.clock)
    if isinstance(found, Refusal):
        mend = (
            "Install the app there again" if patient.installation else "Set SLACK_BOT_TOKEN to the bot's present token"
        )
        yield from checks_slack.refused(found, mend)
        return
    yield from checks_slack.identity(found, patient.team_id)
    if patient.setup is not None:
        yield from checks_slack.channels(list(seen_slack.channels(client, patient.setup)))
        yield from checks_slack.people(list(seen_slack.people(client, patient.setup, found.team_id)))
    if surgery.online and database is not None:
        with database.reading(patient.workspace_id) as unit:
            drawn = list(shown.views(unit, surgery.clock()))
        yield from validating.validated(client, drawn, "that are shown now")


def _specimens(surgery: Surgery) -> list[Finding]:
    """They are nobody's, so no token says whose they are; all at once, for whoever sees how far it is."""
    each = "views that the bot can show, in every language"
    return list(validating.validated(surgery.client_of(None), surgery.specimens, each))


def _account(surgery: Surgery) -> Account | HubSpotTrouble | None:
    try:
        return surgery.hubspot().account() if surgery.hubspot else None
    except HubSpotTrouble as trouble:
        return trouble


def _token(settings: Settings, patient: Patient, keys: checks_tokens.Keys) -> str | None:
    if patient.installation is not None:
        return keys.opened(patient.installation) if patient.installation.holds else None
    own = settings.slack_bot_token
    return own.get_secret_value() if own and patient.workspace_id == OWN else None


def _listed(settings: Settings) -> list[str]:
    try:
        return checks_settings.keys_of(settings)
    except ValueError:  # which is a finding of its own
        return []


@contextmanager
def _opened(url: str) -> Iterator[Database]:
    database = Database(url)
    try:
        yield database
    finally:
        database.dispose()
