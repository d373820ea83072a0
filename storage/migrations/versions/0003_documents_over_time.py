"""Original bytes, when documents were seen, claims that a newer text lost, and what people joined of speakers."""

import sqlalchemy as sa
from alembic import op

from storage.dialect import Words

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "original",
        sa.Column("document", Words, nullable=False),
        sa.Column("sha256", Words, nullable=False),
        sa.Column("media", Words, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.Column("captured_at", Words, nullable=False),
        sa.Column("archive", Words, nullable=True),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_original")),
    )
    op.add_column("document", sa.Column("first_seen", Words, nullable=False, server_default=""))
    op.add_column("document", sa.Column("last_seen", Words, nullable=False, server_default=""))
    op.add_column("document", sa.Column("archive", Words, nullable=True))
    op.add_column("claim", sa.Column("orphaned", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("local_speaker", sa.Column("matched", Words, nullable=True))
    op.execute("UPDATE local_speaker SET matched = speaker")
    op.create_index(op.f("ix_log_article"), "log", ["article"], unique=False)
    op.create_index(op.f("ix_local_speaker_matched"), "local_speaker", ["matched"], unique=False)
