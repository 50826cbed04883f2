"""Which of several campaigns speaks that change one thing for one lead."""

from collections.abc import Sequence

from sla.campaign import Campaign


def speaks_over(one: Campaign, other: Campaign) -> bool:
    """Whether it was said that one campaign goes before another."""
    return other.campaign_id in one.over or one.campaign_id in other.under


def unordered(one: Campaign, other: Campaign) -> bool:
    """Whether it was not said which of two campaigns goes before the other."""
    return not speaks_over(one, other) and not speaks_over(other, one)


def speaking(campaigns: Sequence[Campaign], key: str | None) -> Campaign:
    """The one that speaks to a lead with a campaign's key or none, of at least one that change the same for it.

    The one whose key it carries; else the one that was said to go before the others; else the one that started last,
    or of those that started together the one announced last. Of three that were ordered in a circle none is foremost,
    and the last to start speaks.
    """
    heard = [each for each in campaigns if each.key == key] or campaigns
    foremost = [each for each in heard if not any(speaks_over(other, each) for other in heard)]
    return max(foremost or heard, key=lambda each: (each.starts_at, each.announced_at, each.campaign_id))
