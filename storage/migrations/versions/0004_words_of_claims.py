"""An index that holds the statements of claims side by side, so that a search by words reads nothing else of them."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # PostgreSQL's indexes hold no texts of any length.
    if op.get_context().dialect.name == "sqlite":
        op.create_index(op.f("ix_claim_statement"), "claim", ["statement", "document", "id"], unique=False)
