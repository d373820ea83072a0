"""The audit log, what it says of each discrepancy, and where ids of former groups lead."""

import sqlalchemy as sa
from alembic import op

from storage.dialect import Words

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "log",
        sa.Column("id", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.Column("act", Words, nullable=False),
        sa.Column("reviewer", Words, nullable=False),
        sa.Column("note", Words, nullable=False),
        sa.Column("word", Words, nullable=True),
        sa.Column("value", Words, nullable=True),
        sa.Column("source", Words, nullable=True),
        sa.Column("misreading", Words, nullable=True),
        sa.Column("speaker", Words, nullable=True),
        sa.Column("words", Words, nullable=True),
        sa.Column("discrepancy", Words, nullable=True),
        sa.Column("pairs", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("evidence", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("said", Words, nullable=True),
        sa.Column("article", Words, nullable=True),
        sa.Column("mentions", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("undoes", Words, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_log_at"), "log", ["at"], unique=False)
    op.create_index(op.f("ix_log_undoes"), "log", ["undoes"], unique=False)
    op.create_table(
        "subject",
        sa.Column("entry", Words, nullable=False),
        sa.Column("claim", Words, nullable=False),
        sa.Column("now", Words, nullable=True),
        sa.ForeignKeyConstraint(["entry"], ["log.id"], name=op.f("fk_subject_entry")),
        sa.PrimaryKeyConstraint("entry", "claim", name=op.f("pk_subject")),
    )
    op.create_index(op.f("ix_subject_claim"), "subject", ["claim"], unique=False)
    op.create_index(op.f("ix_subject_now"), "subject", ["now"], unique=False)
    op.create_table(
        "former",
        sa.Column("id", Words, nullable=False),
        sa.Column("claim", Words, nullable=False),
        sa.PrimaryKeyConstraint("id", "claim", name=op.f("pk_former")),
    )
    op.add_column("discrepancy", sa.Column("status", Words, nullable=False, server_default="open"))
    op.add_column("discrepancy", sa.Column("assignee", Words, nullable=False, server_default=""))
    op.add_column("discrepancy", sa.Column("progress", Words, nullable=False, server_default=""))
    op.create_index(op.f("ix_discrepancy_status"), "discrepancy", ["status", "rank"], unique=False)
