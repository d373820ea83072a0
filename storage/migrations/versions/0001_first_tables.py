"""The tables of the first version."""

import sqlalchemy as sa
from alembic import op

from storage.dialect import Vector, Words, prepare

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# SQLite's header names the program that a file belongs to; later versions keep this number.
APPLICATION_ID = 0x43434C4D


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    prepare(op.get_bind())
    op.create_table(
        "article",
        sa.Column("id", Words, nullable=False),
        sa.Column("key", Words, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("key", name=op.f("uq_article_key")),
    )
    op.create_table(
        "event",
        sa.Column("id", Words, nullable=False),
        sa.Column("title", Words, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_table(
        "origin", sa.Column("id", Words, nullable=False), sa.PrimaryKeyConstraint("id", name=op.f("pk_origin"))
    )
    op.create_table(
        "speaker",
        sa.Column("id", Words, nullable=False),
        sa.Column("name", Words, nullable=False),
        sa.Column("aliases", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker")),
    )
    op.create_table(
        "state",
        sa.Column("name", Words, nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_state")),
    )
    op.create_table(
        "document",
        sa.Column("id", Words, nullable=False),
        sa.Column("article", Words, nullable=False),
        sa.Column("name", Words, nullable=False),
        sa.Column("title", Words, nullable=True),
        sa.Column("outlet", Words, nullable=True),
        sa.Column("url", Words, nullable=True),
        sa.Column("author", Words, nullable=True),
        sa.Column("published_at", Words, nullable=True),
        sa.Column("language", Words, nullable=True),
        sa.Column("metadata", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("sha256", Words, nullable=False),
        sa.Column("text", Words, nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("read", sa.Boolean(), nullable=False),
        sa.Column("reason", Words, nullable=False),
        sa.Column("linked", sa.Boolean(), nullable=False),
        sa.Column("profile", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("vector", Vector(), nullable=True),
        sa.Column("code_version", Words, nullable=False),
        sa.Column("model_version", Words, nullable=False),
        sa.Column("origin", Words, nullable=True),
        sa.Column("event", Words, nullable=True),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_document_article")),
        sa.ForeignKeyConstraint(["event"], ["event.id"], name=op.f("fk_document_event")),
        sa.ForeignKeyConstraint(["origin"], ["origin.id"], name=op.f("fk_document_origin")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_index(op.f("ix_document_article"), "document", ["article"], unique=False)
    op.create_index(op.f("ix_document_event"), "document", ["event"], unique=False)
    op.create_index(op.f("ix_document_linked"), "document", ["linked"], unique=False)
    op.create_index(op.f("ix_document_origin"), "document", ["origin"], unique=False)
    op.create_table(
        "question",
        sa.Column("id", Words, nullable=False),
        sa.Column("event", Words, nullable=False),
        sa.Column("text", Words, nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.id"], name=op.f("fk_question_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
    )
    op.create_index(op.f("ix_question_event"), "question", ["event"], unique=False)
    op.create_table(
        "discrepancy",
        sa.Column("id", Words, nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("question", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("reason", Words, nullable=False),
        sa.ForeignKeyConstraint(
            ["question"], ["question.id"], name=op.f("fk_discrepancy_question"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discrepancy")),
    )
    op.create_index(op.f("ix_discrepancy_question"), "discrepancy", ["question"], unique=False)
    op.create_table(
        "local_speaker",
        sa.Column("id", Words, nullable=False),
        sa.Column("document", Words, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name", Words, nullable=False),
        sa.Column("aliases", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("role", Words, nullable=False),
        sa.Column("place", Words, nullable=False),
        sa.Column("speaker", Words, nullable=True),
        sa.ForeignKeyConstraint(
            ["document"], ["document.id"], name=op.f("fk_local_speaker_document"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["speaker"], ["speaker.id"], name=op.f("fk_local_speaker_speaker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_local_speaker")),
    )
    op.create_index(op.f("ix_local_speaker_document"), "local_speaker", ["document"], unique=False)
    op.create_index(op.f("ix_local_speaker_speaker"), "local_speaker", ["speaker"], unique=False)
    op.create_table(
        "attribution",
        sa.Column("id", Words, nullable=False),
        sa.Column("document", Words, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("parent", Words, nullable=True),
        sa.Column("source", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("cue", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("quotation", Words, nullable=False),
        sa.Column("stance", Words, nullable=False),
        sa.Column("local_speaker", Words, nullable=True),
        sa.Column("holders", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["document.id"], name=op.f("fk_attribution_document"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["local_speaker"], ["local_speaker.id"], name=op.f("fk_attribution_local_speaker"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["parent"], ["attribution.id"], name=op.f("fk_attribution_parent"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attribution")),
    )
    op.create_index(op.f("ix_attribution_document"), "attribution", ["document"], unique=False)
    op.create_index(op.f("ix_attribution_local_speaker"), "attribution", ["local_speaker"], unique=False)
    op.create_index(op.f("ix_attribution_parent"), "attribution", ["parent"], unique=False)
    op.create_table(
        "position",
        sa.Column("id", Words, nullable=False),
        sa.Column("question", Words, nullable=False),
        sa.Column("discrepancy", Words, nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("value", Words, nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["discrepancy"], ["discrepancy.id"], name=op.f("fk_position_discrepancy"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["question"], ["question.id"], name=op.f("fk_position_question"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position")),
    )
    op.create_index(op.f("ix_position_discrepancy"), "position", ["discrepancy"], unique=False)
    op.create_index("ix_position_owner", "position", ["question", "discrepancy", "ordinal"], unique=False)
    op.create_table(
        "claim",
        sa.Column("id", Words, nullable=False),
        sa.Column("document", Words, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("attribution", Words, nullable=True),
        sa.Column("local_speaker", Words, nullable=True),
        sa.Column("spans", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("text", Words, nullable=False),
        sa.Column("statement", Words, nullable=False),
        sa.Column("chain", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("quotation", Words, nullable=True),
        sa.Column("polarity", Words, nullable=False),
        sa.Column("certainty", Words, nullable=False),
        sa.Column("claimable", sa.Boolean(), nullable=False),
        sa.Column("quantities", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("time", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("places", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("frame", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("sentence", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("vector", Vector(), nullable=False),
        sa.Column("code_version", Words, nullable=False),
        sa.Column("model_version", Words, nullable=False),
        sa.ForeignKeyConstraint(
            ["attribution"], ["attribution.id"], name=op.f("fk_claim_attribution"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name=op.f("fk_claim_document"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["local_speaker"], ["local_speaker.id"], name=op.f("fk_claim_local_speaker"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    op.create_index(op.f("ix_claim_attribution"), "claim", ["attribution"], unique=False)
    op.create_index(op.f("ix_claim_document"), "claim", ["document"], unique=False)
    op.create_index(op.f("ix_claim_local_speaker"), "claim", ["local_speaker"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        ops = {"vector": "halfvec_ip_ops"}
        op.create_index("ix_claim_vector", "claim", ["vector"], postgresql_using="hnsw", postgresql_ops=ops)
    op.create_table(
        "link",
        sa.Column("a", Words, nullable=False),
        sa.Column("b", Words, nullable=False),
        sa.Column("relation", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("reason", Words, nullable=False),
        sa.Column("clash", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("newer", Words, nullable=True),
        sa.Column("code_version", Words, nullable=False),
        sa.Column("model_version", Words, nullable=False),
        sa.CheckConstraint("a < b", name=op.f("ck_link_ordered")),
        sa.ForeignKeyConstraint(["a"], ["claim.id"], name=op.f("fk_link_a"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["b"], ["claim.id"], name=op.f("fk_link_b"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["newer"], ["claim.id"], name=op.f("fk_link_newer"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("pk_link")),
    )
    op.create_index(op.f("ix_link_b"), "link", ["b"], unique=False)
    op.create_index(op.f("ix_link_newer"), "link", ["newer"], unique=False)
    op.create_index(op.f("ix_link_relation"), "link", ["relation"], unique=False)
    op.create_table(
        "position_claim",
        sa.Column("position", Words, nullable=False),
        sa.Column("claim", Words, nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name=op.f("fk_position_claim_claim"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["position"], ["position.id"], name=op.f("fk_position_claim_position"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("position", "claim", name=op.f("pk_position_claim")),
    )
    op.create_index(op.f("ix_position_claim_claim"), "position_claim", ["claim"], unique=False)
    op.create_table(
        "question_claim",
        sa.Column("question", Words, nullable=False),
        sa.Column("claim", Words, nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name=op.f("fk_question_claim_claim"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["question"], ["question.id"], name=op.f("fk_question_claim_question"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("question", "claim", name=op.f("pk_question_claim")),
    )
    op.create_index(op.f("ix_question_claim_claim"), "question_claim", ["claim"], unique=False)
