"""Workspaces, their people, and the versions of their agreement."""

import pytest
from rows import DAY, ELSEWHERE, HERE, HOUR, NOW
from specimens import DOCUMENT

from sla.agreement import Agreement
from sla.agreement_version import AgreementStatus, Versioned
from sla.people import Person
from sla.signature import Signature
from sla.workspace import Setup, Team, TeamSetup
from storage.errors import AlreadyStored, StorageError
from storage.unit import Database

SETUP = Setup(
    name="Atelier Numérique",
    locale="fr",
    marketing=TeamSetup(channel="C0MARKETING", head="U0MARION", members=("U0MEHDI",)),
    sales=TeamSetup(channel="C0SALES", head="U0SOPHIE", members=("U0SAM", "U0SUE")),
)


def agreement(**changes: object) -> Agreement:
    return Agreement.model_validate({**DOCUMENT, **changes})


def test_a_set_up_is_replaced_and_keeps_its_team(database: Database) -> None:
    with database.unit(HERE) as unit:
        assert unit.workspaces.get() is None
        unit.workspaces.put(SETUP, NOW)
        unit.workspaces.adopt("T1")
        unit.workspaces.put(SETUP.model_copy(update={"name": "Atelier"}), NOW)
        renamed = unit.workspaces.get()
        assert renamed is not None
        assert renamed.name == "Atelier"
        assert unit.workspaces.team_id() == "T1"


def test_a_team_belongs_to_one_workspace(database: Database) -> None:
    for workspace in (HERE, ELSEWHERE):
        with database.unit(workspace) as unit:
            unit.workspaces.put(SETUP, NOW)
    with database.unit(HERE) as unit:
        unit.workspaces.adopt("T1")
    with pytest.raises(AlreadyStored), database.unit(ELSEWHERE) as unit:
        unit.workspaces.adopt("T1")


def test_workspaces_are_looked_up_across(database: Database) -> None:
    with database.across_reading() as across:
        assert across.workspaces.all() == ()
    for workspace, team in ((HERE, "T1"), (ELSEWHERE, "T2")):
        with database.unit(workspace) as unit:
            unit.workspaces.put(SETUP, NOW)
            unit.workspaces.adopt(team)
    with database.across_reading() as across:
        assert across.workspaces.all() == (HERE, ELSEWHERE)
        assert across.workspaces.by_team("T2") == ELSEWHERE
        assert across.workspaces.by_team("T3") is None


def test_a_person_is_what_slack_said_last(database: Database) -> None:
    sam = Person("U0SAM", "Sam", "fr-FR", "Europe/Paris", NOW)
    with database.unit(HERE) as unit:
        assert unit.people.get("U0SAM") is None
        unit.people.put(Person("U0SAM", "sam", "en-US", "UTC", NOW - DAY))
        unit.people.put(sam)
        assert unit.people.get("U0SAM") == sam


def test_a_proposal_comes_back_as_it_was(database: Database) -> None:
    with database.unit(HERE) as unit:
        assert unit.agreements.propose(agreement(), "U0MARION", NOW) == 1
        proposed = unit.agreements.proposed()
    expected = Versioned(1, agreement(), agreement().fingerprint(), AgreementStatus.PROPOSED, NOW)
    assert proposed == expected


def test_a_new_proposal_supersedes_the_one_nobody_signed(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.agreements.propose(agreement(), "U0MARION", NOW)
        assert unit.agreements.propose(agreement(title="Better"), "U0MARION", NOW) == 2
        assert unit.agreements.get(1).status is AgreementStatus.SUPERSEDED
        assert unit.agreements.get(2).status is AgreementStatus.PROPOSED


def test_what_is_proposed_or_in_force_is_not_stored_again(database: Database) -> None:
    with database.unit(HERE) as unit:
        assert unit.agreements.propose(agreement(), "U0MARION", NOW) == 1
        assert unit.agreements.propose(agreement(), "U0SOPHIE", NOW + HOUR) == 1
        unit.agreements.put_in_force(1, NOW)
        assert unit.agreements.propose(agreement(), "U0SOPHIE", NOW + HOUR) == 1
        assert unit.agreements.proposed() is None


def test_one_version_is_in_force_and_the_former_is_superseded(database: Database) -> None:
    with database.unit(HERE) as unit:
        assert unit.agreements.in_force() is None
        for day, title in enumerate(("first", "second")):
            version = unit.agreements.propose(agreement(title=title), "U0MARION", NOW)
            unit.agreements.put_in_force(version, NOW + day * DAY)
        standing = unit.agreements.in_force()
        assert standing is not None
        assert (standing.version, standing.agreement.title, standing.in_force_at) == (2, "second", NOW + DAY)
        assert unit.agreements.get(1).status is AgreementStatus.SUPERSEDED


def test_only_a_proposal_comes_in_force(database: Database) -> None:
    with pytest.raises(StorageError, match="not proposed"), database.unit(HERE) as unit:
        unit.agreements.put_in_force(1, NOW)


def test_a_version_that_never_was(database: Database) -> None:
    with pytest.raises(LookupError, match="no version 7"), database.reading(HERE) as unit:
        unit.agreements.get(7)


def test_each_team_signs_a_version_once(database: Database) -> None:
    fingerprint = agreement().fingerprint()
    marion = Signature(1, Team.MARKETING, "U0MARION", NOW, fingerprint)
    sophie = Signature(1, Team.SALES, "U0SOPHIE", NOW + HOUR, fingerprint, on_behalf=True)
    with database.unit(HERE) as unit:
        unit.agreements.propose(agreement(), "U0MARION", NOW)
        assert unit.agreements.sign(sophie)
        assert unit.agreements.sign(marion)
        assert not unit.agreements.sign(Signature(1, Team.SALES, "U0SAM", NOW + DAY, fingerprint))
        assert unit.agreements.signatures(1) == (marion, sophie)


def test_each_workspace_counts_its_own_versions(database: Database) -> None:
    with database.unit(HERE) as unit:
        unit.agreements.propose(agreement(), "U0MARION", NOW)
    with database.unit(ELSEWHERE) as unit:
        assert unit.agreements.propose(agreement(title="Ours"), "U0OTHER", NOW) == 1
        assert unit.agreements.get(1).agreement.title == "Ours"


def test_the_history_has_every_version_the_latest_first(database: Database) -> None:
    with database.unit(HERE) as unit:
        for number in range(3):
            unit.agreements.propose(agreement(title=f"Draft {number}"), "U0MARION", NOW + number * HOUR)
            unit.agreements.put_in_force(number + 1, NOW + number * HOUR)
        every, some = unit.agreements.history(10), unit.agreements.history(2)
    assert [(each.version, each.agreement.title) for each in every] == [(3, "Draft 2"), (2, "Draft 1"), (1, "Draft 0")]
    assert [each.status for each in every] == [AgreementStatus.IN_FORCE, *[AgreementStatus.SUPERSEDED] * 2]
    assert some == every[:2]
    with database.reading(ELSEWHERE) as unit:
        assert unit.agreements.history(10) == ()
