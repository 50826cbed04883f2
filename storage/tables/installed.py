"""Tables: where the app is installed, who may post, what was heard, who is in a user group, who was erased."""

from sqlalchemy import Column, Table, Text

from sla.installation import EndedBy
from storage.tables.base import choice, instant, key, metadata, text, workspace

# `token` is encrypted; `ended_at` says since when it is worth nothing, `ended_by` whether Slack or an operator said so.
installations = Table(
    "installations",
    metadata,
    workspace(),
    Column("team_id", Text, unique=True, nullable=False),
    text("team_name"),
    text("bot_user"),
    text("token"),
    text("scopes"),
    text("installed_by"),
    instant("installed_at"),
    instant("ended_at", nullable=True),
    choice("ended_by", EndedBy, nullable=True),
)

# `digest` is that of the token's secret, which is kept nowhere.
intake_tokens = Table(
    "intake_tokens",
    metadata,
    workspace(),
    key("token_id"),
    text("name"),
    text("digest"),
    text("created_by"),
    instant("created_at"),
    instant("last_used_at", nullable=True),
    instant("revoked_at", nullable=True),
)

# Which signatures of deliveries were heard in ten minutes; PostgreSQL keeps it out of its log, and loses it in a crash.
heard = Table("heard", metadata, key("mark"), instant("signed_at"))

# Who is in a user group of Slack's, as Slack last said.
group_members = Table("group_members", metadata, workspace(), key("group"), key("user"))

# Whom somebody had erased: `person` is a keyed digest of the address, `pseudonym` what stands in their place.
erasures = Table(
    "erasures", metadata, workspace(), key("person"), text("pseudonym"), text("erased_by"), instant("erased_at")
)

# With what a workspace's digests of addresses are made, so that nobody compares them with those of another.
erasure_keys = Table("erasure_keys", metadata, workspace(), text("secret"))
