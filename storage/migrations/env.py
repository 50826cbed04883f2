"""What Alembic runs: the steps, on the connection and in the transaction of `storage.schema.migrate`."""

from alembic import context

from storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
