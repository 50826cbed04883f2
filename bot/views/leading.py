"""Why somebody can neither lead a team nor sign for it: beneath a choice, and to those who can make another."""

from bot.locale import marked

LEADING = {
    "leads_as_guest": marked(
        "{to} is a guest of this Slack workspace, who can neither lead a team nor sign for it. A head or an admin "
        "types `/sla setup` and chooses somebody else."
    ),
    "leads_as_foreign": marked(
        "{to} belongs to another Slack workspace, and can neither lead a team nor sign for it. A head or an admin "
        "types `/sla setup` and chooses somebody else."
    ),
    "leads_as_gone": marked(
        "{to} is a bot, or deactivated in Slack, and can neither lead a team nor sign for it. A head or an admin "
        "types `/sla setup` and chooses somebody else."
    ),
    "head_guest": marked(
        "A guest of this Slack workspace can neither lead a team nor sign for it. Choose somebody else."
    ),
    "head_foreign": marked(
        "Whoever belongs to another Slack workspace can neither lead a team nor sign for it. Choose somebody else."
    ),
    "head_gone": marked(
        "A bot, or somebody deactivated in Slack, can neither lead a team nor sign for it. Choose somebody else."
    ),
}
