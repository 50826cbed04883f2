"""Who answers what: a button or a menu entry by its action, a dialog and a shortcut by their callback."""

from collections.abc import Mapping

from bot.listeners import (
    agreements,
    calendars,
    campaigns,
    commands,
    drafts,
    exchanges,
    field,
    handoffs,
    leads,
    meetings,
    privacy,
    report_settings,
    setting_up,
    settings,
    tokens,
)
from bot.listeners.room import OnClick, OnShortcut, OnSubmission

CLICKS: Mapping[str, OnClick] = {
    **handoffs.CLICKS,
    **campaigns.CLICKS,
    **agreements.CLICKS,
    **drafts.CLICKS,
    **leads.CLICKS,
    **field.CLICKS,
    **calendars.CLICKS,
    **meetings.CLICKS,
    **settings.CLICKS,
    **report_settings.CLICKS,
    **setting_up.CLICKS,
}
SUBMISSIONS: Mapping[str, OnSubmission] = {
    **handoffs.SUBMISSIONS,
    **campaigns.SUBMISSIONS,
    **agreements.SUBMISSIONS,
    **drafts.SUBMISSIONS,
    **leads.SUBMISSIONS,
    **exchanges.SUBMISSIONS,
    **field.SUBMISSIONS,
    **calendars.SUBMISSIONS,
    **meetings.SUBMISSIONS,
    **settings.SUBMISSIONS,
    **privacy.SUBMISSIONS,
    **report_settings.SUBMISSIONS,
    **tokens.SUBMISSIONS,
    **setting_up.SUBMISSIONS,
}
SHORTCUTS: Mapping[str, OnShortcut] = {**campaigns.SHORTCUTS, **leads.SHORTCUTS}
BEFORE = {*setting_up.CLICKS, *setting_up.SUBMISSIONS, *commands.BEFORE}
"""What can be done before the workspace is set up; anything else is answered with what to do first."""
