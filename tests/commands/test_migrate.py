"""`sla-bot migrate`: an empty database becomes this version's; one that is, stays."""

from operator_at_work import Operator


def test_an_empty_database_is_made_ready(operator: Operator) -> None:
    said = operator.gets("migrate")
    assert said.startswith("The database is at revision ")
    assert said.endswith(f": sqlite:///{operator.database}.\n")
    assert operator.rows("alembic_version")
    assert operator.types("kpis").exit_code == 2


def test_twice_is_once(operator: Operator) -> None:
    first = operator.gets("migrate")
    operator.gets("apply", operator.example, "--in-force")
    stored = operator.everything_stored()
    assert operator.gets("migrate") == first
    assert operator.everything_stored() == stored
