"""What of a set-up is not as it was meant, as it shows in Slack, and what to do: a sentence for each code."""

from bot.locale import marked

SETUP_TROUBLES = {
    "several_groups": marked(
        "Slack knows several user groups called “{typed}”; the rest of the set-up is saved. Type `/sla setup` and "
        "write the handle of the one that is meant, such as @team."
    ),
    "hello_archived": marked(
        "{channel} is archived, so I cannot post there. Bring it back in Slack, then save `/sla setup` once more; or "
        "choose another channel in it."
    ),
    "undeliverable_archived": marked(
        "{channel} is archived, so I cannot post there. Bring it back in Slack, or have the set-up name another "
        "channel. Then save `/sla setup`, which shows the cards of open leads."
    ),
    "nobody_in_marketing": marked(
        "Nobody is in {subteam} yet, the user group of marketing. In marketing for now: {people}. Whoever joins the "
        "group in Slack is in the team within seconds."
    ),
    "nobody_in_sales": marked(
        "Nobody is in {subteam} yet, the user group of sales. In sales for now: {people}. Whoever joins the group in "
        "Slack is in the team within seconds."
    ),
}
