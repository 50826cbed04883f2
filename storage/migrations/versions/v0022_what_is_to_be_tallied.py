"""The indexes of what is over and not counted yet."""

from storage.migrations.indexes import add_index

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Make them."""
    over = "NOT tallied AND (historical OR status NOT IN ('open', 'claimed', 'contacted'))"
    add_index("ix_handoffs_untallied", "handoffs", ["workspace_id", "handoff_id"], over)
    add_index("ix_deals_untallied", "deals", ["workspace_id", "deal_id"], "NOT tallied")
