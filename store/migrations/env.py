"""How Alembic runs our migrations: within the transaction that store.database has begun."""

from alembic import context

from store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
