"""How alembic runs a migration here: on the connection, and in the transaction, that `storage.upgrade` hands over.

Nothing is committed here, so that a migration that fails or is killed leaves the database as it was.
"""

from alembic import context

from storage.schema import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
    compare_type=True,
)
context.run_migrations()
