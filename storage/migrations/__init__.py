"""The history of the schema, for alembic; run by `storage.upgrade`, without an alembic.ini."""
