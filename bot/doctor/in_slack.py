"""What Slack says of one workspace, where there is a token to ask with."""

from collections.abc import Iterator

from slack_sdk import WebClient

from bot.doctor import checks_settings, checks_setup, checks_slack, checks_tokens, seen_slack, shown, validating
from bot.doctor.checks_slack import Refusal
from bot.doctor.findings import Finding, unseen
from bot.doctor.seen_database import Patient
from bot.doctor.surgery import Surgery
from bot.relay.failures import REVOKED
from bot.services.workspaces import OWN
from bot.settings import Settings
from storage.unit import Database


def in_slack(surgery: Surgery, patient: Patient, database: Database | None) -> Iterator[Finding]:
    """Whether its token is taken, for all that the bot has to do; without a `database` nothing is shown."""
    keys = checks_tokens.Keys(_listed(surgery.settings))
    yield from checks_tokens.token(patient.installation, keys)
    token = _token(surgery, patient, keys)
    if token is None:
        yield unseen(checks_slack.SLACK, "not asked: there is no token to ask with")
        return
    client = surgery.client_of(token)
    found = seen_slack.who(client, surgery.clock)
    if isinstance(found, Refusal):
        yield from _refused(found, patient)
        return
    yield from checks_slack.identity(found, patient.team_id)
    if patient.setup is not None:
        yield from checks_setup.channels(seen_slack.channels(client, patient.setup))
        yield from checks_setup.people(seen_slack.people(client, patient.setup, found.team_id))
    if surgery.online and database is not None:
        yield from _shown(surgery, patient, database, client)


def _refused(refusal: Refusal, patient: Patient) -> Iterator[Finding]:
    if patient.installation is None:
        yield from checks_slack.refused(refusal, "Set SLACK_BOT_TOKEN to the bot's present token")
    elif refusal.error in REVOKED:
        yield checks_tokens.revoked(patient.installation, refusal.error)
    else:
        yield from checks_slack.refused(refusal, "Install the app there again")


def _shown(surgery: Surgery, patient: Patient, database: Database, client: WebClient) -> Iterator[Finding]:
    with database.reading(patient.workspace_id) as unit:
        drawn = list(shown.views(unit, surgery.clock()))
    yield from validating.validated(client, drawn, "that are shown now")


def _token(surgery: Surgery, patient: Patient, keys: checks_tokens.Keys) -> str | None:
    if patient.installation is not None:
        return keys.opened(patient.installation)
    return surgery.own_token if patient.workspace_id == OWN else None


def _listed(settings: Settings) -> list[str]:
    try:
        return checks_settings.keys_of(settings)
    except ValueError:  # which is a finding of its own
        return []
