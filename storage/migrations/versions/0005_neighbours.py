"""Which documents are near each other, what is to be grouped anew, and the weight that ranks follow from."""

import sqlalchemy as sa
from alembic import op

from storage.dialect import Words

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "signpost",
        sa.Column("document", Words, nullable=False),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("vector", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("fk_signpost_document"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_signpost")),
    )
    op.create_index(op.f("ix_signpost_day"), "signpost", ["day"], unique=False)
    op.create_table(
        "neighbour",
        sa.Column("a", Words, nullable=False),
        sa.Column("b", Words, nullable=False),
        sa.Column("likelihood", sa.Double(), nullable=False),
        sa.Column("copies", sa.Boolean(), nullable=False),
        sa.CheckConstraint("a < b", name=op.f("ck_neighbour_ordered")),
        sa.ForeignKeyConstraint(["a"], ["document.id"], name=op.f("fk_neighbour_a"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["b"], ["document.id"], name=op.f("fk_neighbour_b"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("pk_neighbour")),
    )
    op.create_index(op.f("ix_neighbour_b"), "neighbour", ["b"], unique=False)
    op.create_table(
        "touched", sa.Column("id", Words, nullable=False), sa.PrimaryKeyConstraint("id", name=op.f("pk_touched"))
    )
    op.create_table(
        "face",
        sa.Column("id", Words, nullable=False),
        sa.Column("name", Words, nullable=False),
        sa.Column("aliases", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("place", Words, nullable=False),
        sa.Column("speaker", Words, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_face")),
    )
    op.create_table(
        "face_key",
        sa.Column("key", Words, nullable=False),
        sa.Column("face", Words, nullable=False),
        sa.ForeignKeyConstraint(["face"], ["face.id"], name=op.f("fk_face_key_face"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "face", name=op.f("pk_face_key")),
    )
    op.create_index(op.f("ix_face_key_face"), "face_key", ["face"], unique=False)
    op.add_column("local_speaker", sa.Column("face", Words, nullable=True))
    op.create_index(op.f("ix_local_speaker_face"), "local_speaker", ["face"], unique=False)
    op.add_column("discrepancy", sa.Column("weight", sa.Double(), nullable=False, server_default="0"))
    op.create_index(op.f("ix_discrepancy_weight"), "discrepancy", ["weight", "id"], unique=False)
    # What was linked is to be given its neighbours, and grouped by them.
    op.execute("INSERT INTO touched (id) VALUES ('*')")
    op.execute("UPDATE state SET value = value + 1 WHERE name = 'links'")
