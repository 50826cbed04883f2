"""`sla-bot migrate`: an empty database becomes this version's; one that is, stays."""

import sqlite3

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


def test_a_database_of_a_later_version_that_this_one_serves_stays_as_it_is(operator: Operator) -> None:
    """As after an upgrade that is taken back: hosts run this before the former version serves again."""
    operator.gets("migrate")
    with sqlite3.connect(operator.database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    stored = operator.everything_stored()
    said = operator.gets("migrate")
    assert said.startswith("The database is at revision 9999, of a later version, and serves this one too: ")
    assert operator.everything_stored() == stored
