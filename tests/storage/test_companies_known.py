"""The step of the schema that brings companies: the leads that were there are known by them too."""

from alembic import command
from rows import NOW
from sqlalchemy import create_engine, text

from storage import schema
from storage.engines import address
from storage.migrations import steps
from storage.unit import Database

MANY = 2_345
"""More than two batches."""


def test_leads_of_before_have_their_companys_keys(empty_url: str) -> None:
    engine = create_engine(address(empty_url))
    with engine.connect() as connection:
        command.upgrade(steps.config(connection), "0006")
        connection.commit()
        at = NOW if connection.dialect.name == "postgresql" else 1
        leads = [
            {"of": f"w{number % 3}", "lead": f"l{number}", "email": f"l{number}@usine.example", "at": at}
            for number in range(MANY)
        ]
        leads.append({"of": "w0", "lead": "private", "email": "p@gmail.com", "at": at})
        connection.execute(
            text(
                "INSERT INTO leads (workspace_id, lead_id, email, name, company, phone, stage, source, occurred_at, "
                "attributes) VALUES (:of, :lead, :email, '', ' USINE  Élan', '', 'sql', 'web', :at, '{}')"
            ),
            leads,
        )
        connection.commit()
    schema.migrate(empty_url, NOW)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT company_key, domain_key, count(*) FROM leads GROUP BY 1, 2")).all()
    engine.dispose()
    assert {tuple(row) for row in found} == {("usine élan", "usine.example", MANY), ("usine élan", None, 1)}
    database = Database(empty_url)
    with database.reading("w1") as unit:
        assert unit.routes.owners_of("usine élan", None) == []
    database.dispose()
