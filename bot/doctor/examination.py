"""The whole examination, from the settings to each workspace: what fails holds up nothing that can be looked at."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from bot.doctor import (
    checks_database,
    checks_given_up,
    checks_hubspot,
    checks_settings,
    checks_slack,
    checks_tokens,
    seen_database,
    seen_slack,
    validating,
)
from bot.doctor.findings import Finding, unseen, wrong
from bot.doctor.in_slack import in_slack
from bot.doctor.seen_database import Patient
from bot.doctor.surgery import Surgery
from bot.hubspot.api import Account, HubSpotTrouble
from bot.services.errors import Refused
from bot.services.workspaces import OWN
from storage.engines import missing, shown
from storage.schema import State
from storage.unit import Database


def examine(surgery: Surgery) -> Iterator[Finding]:
    """Every finding, as it is made.

    Raises:
        Refused: no_such_workspace, where only one is to be looked at that there is not.
    """
    yield from checks_settings.settings(surgery.settings)
    with _opened(surgery.settings.database_url) as database:
        url = surgery.settings.database_url
        state = None if missing(url) else seen_database.state(database)
        found = _answers(surgery, database, state)
        yield replace(found, words=f"{shown(url)} {found.words}")
        if state is State.CURRENT:
            yield from _with_database(surgery, database)
        else:
            yield checks_hubspot.account(_account(surgery), asked_for=False)
            yield from in_slack(surgery, Patient(OWN), None)
    if surgery.online:
        yield from _specimens(surgery)


def _answers(surgery: Surgery, database: Database, state: State | str | None) -> Finding:
    if state is None:
        return checks_database.missing(many=surgery.many)
    if not isinstance(state, State):
        return checks_database.unreachable(state)
    if state is State.EMPTY:
        return checks_database.empty(many=surgery.many)
    refusal = seen_database.refusal(database, surgery.clock()) if state is State.CURRENT else ""
    return checks_database.schema(state, refusal)


def _with_database(surgery: Surgery, database: Database) -> Iterator[Finding]:
    now = surgery.clock()
    yield from checks_database.work(seen_database.work(database, now), now)
    patients = seen_database.patients(database)
    own = next((patient.setup for patient in patients if patient.workspace_id == OWN), None)
    yield checks_hubspot.account(_account(surgery), asked_for=own is not None and own.hubspot is not None)
    if surgery.own_token is not None and not any(patient.speaks_as_own for patient in patients):
        yield checks_slack.own_token(seen_slack.who(surgery.client_of(surgery.own_token), surgery.clock))
    for patient in _asked_for(surgery.only, patients):
        for finding in _examined(surgery, patient, database):
            yield replace(finding, workspace=patient.called)


def _asked_for(only: str | None, patients: Sequence[Patient]) -> Sequence[Patient]:
    found = [one for one in patients if only in (None, one.called, one.workspace_id)]
    if not found:
        raise Refused("no_such_workspace", typed=str(only), known=", ".join(one.called for one in patients))
    return found


def _examined(surgery: Surgery, patient: Patient, database: Database) -> Iterator[Finding]:
    """The company's own workspace, which was installed once and is no more, goes on with the company's own token."""
    own = patient.workspace_id == OWN
    if patient.installation is not None and not patient.installation.holds:
        if not own or surgery.own_token is None:
            yield checks_tokens.removed(patient.installation, hubspot=own and surgery.hubspot is not None)
            return
        patient = replace(patient, installation=None)
    yield from checks_given_up.given_up(patient.given_up, surgery.clock())
    if patient.setup is None:
        yield _without_set_up(surgery, patient)
    yield from in_slack(surgery, patient, database)


def _without_set_up(surgery: Surgery, patient: Patient) -> Finding:
    """A company's own bot is of no use without one; a team that let it in sets it up when it likes."""
    team = patient.installation
    if team is not None:
        ways = f"an admin types /sla setup, or you run sla-bot apply FILE --workspace {team.team_id}"
        return unseen("set-up", f"{team.team_name} has none yet; {ways}")
    if surgery.many:
        return unseen("set-up", "nobody has installed the app yet; that is done at PUBLIC_URL/slack/install")
    return wrong("set-up", "there is none yet", "Type /sla setup in Slack, or run sla-bot apply FILE")


def _specimens(surgery: Surgery) -> list[Finding]:
    """They are nobody's, so no token says whose they are; all at once, for whoever sees how far it is."""
    each = "views that the bot can show, in every language"
    return list(validating.validated(surgery.client_of(None), surgery.specimens, each))


def _account(surgery: Surgery) -> Account | HubSpotTrouble | None:
    try:
        return surgery.hubspot().account() if surgery.hubspot else None
    except HubSpotTrouble as trouble:
        return trouble


@contextmanager
def _opened(url: str) -> Iterator[Database]:
    database = Database(url)
    try:
        yield database
    finally:
        database.dispose()
