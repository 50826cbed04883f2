"""Why something was refused, and what to do: a sentence for each code of `Refused`."""

from bot.locale import marked
from bot.views.leading import LEADING
from bot.views.setup_troubles import SETUP_TROUBLES

REFUSALS = {
    **LEADING,
    **SETUP_TROUBLES,
    "already_claimed": marked("{owner} has already claimed this lead."),
    "already_yours": marked("You have already claimed this lead."),
    "finished": marked("This lead is closed: {status}. Nothing changes any more."),
    "not_claimed": marked("Nobody has claimed this lead yet. Press Claim first."),
    "offered": marked("This lead is for {owner} to take first. Ask them to release it, or the head of sales."),
    "not_owner": marked("This lead is with {owner}. Ask them, or the head of sales."),
    "not_in_sales": marked("This person is not in sales. Choose a member of the team."),
    "already_theirs": marked("This person has the lead already. Choose somebody else."),
    "attempts_missing": marked(
        "{made} of the {agreed} agreed attempts were made. Go on trying, or disqualify the lead with the reason."
    ),
    "nothing_to_undo": marked("There is nothing of yours left to undo: something else was done since."),
    "already_undone": marked("It is undone already: the card stands as it was before."),
    "too_late_to_undo": marked("It can be undone for a minute, and that is over."),
    "not_sales": marked("Only members of sales can do this. Ask your head to add you to the team."),
    "not_marketing": marked("Only members of marketing can do this. Ask your head to add you to the team."),
    "not_member": marked("Only members of marketing and sales can do this. Ask a head to add you to a team."),
    "foreign": marked(
        "This is for the people of the workspace that I am installed in, and you are of another one. Nothing was done."
    ),
    "guest": marked("Guests of the workspace cannot do this, whatever team they are in. Ask a head."),
    "not_head": marked("Only the two heads sign: {marketing} for marketing, {sales} for sales."),
    "unknown_handoff": marked("This lead is no longer here. Nothing was changed."),
    "unknown_lead": marked(
        "I know no lead “{typed}”. Write its e-mail address, as in `/sla lead claire@example.com`; a name is enough "
        "for one that sales has."
    ),
    "lead_missing": marked("Which lead? Write its e-mail address, for example `{usage}`."),
    "no_email": marked("“{typed}” is no e-mail address. Write it as in `/sla offer claire@example.com`."),
    "nothing_held": marked(
        "Nothing is held about “{typed}”. Write the e-mail address, as in `/sla forget claire@example.com`."
    ),
    "already_erased": marked(
        "Nothing is held under this address any more: the person was erased already. What came of it I told whoever "
        "asked for it."
    ),
    "only_left": marked(
        "There is nothing about “{typed}” left for me to erase, but the address still stands in {places}. The page "
        "about privacy says who can take it out there."
    ),
    "person_erased": marked("This person was erased. What happened before that is not taken in again."),
    "fields_missing": marked("The agreement asks for this before a lead is handed over."),
    "unknown_source": marked(
        "“{typed}” is neither a filter nor a source. Filters: mine, open, outcome, late, all, hot, standard. Sources: "
        "{known}."
    ),
    "not_set_up": marked(
        "This workspace is not set up yet. Whoever installed me, or an admin of this Slack workspace, types "
        "`/sla setup`; whoever operates me can run `sla-bot apply FILE` instead."
    ),
    "not_installed": marked(
        "I am not in use in this Slack workspace, or not any more, so nothing has changed. Whoever installs apps here "
        "can install me again."
    ),
    "not_installed_any_more": marked(
        "I am not in use in this Slack workspace, or not any more, so nothing has changed. Whoever installs apps here "
        "can install me again at {install_at}"
    ),
    "not_admin": marked(
        "The admins of this Slack workspace set me up, and both heads can change that; so can whoever installed me "
        "until an agreement is proposed. Ask one of them to type `/sla setup`."
    ),
    "setup_asking": marked(
        "One moment: I am asking Slack whether you may set me up, and write to you in a direct message."
    ),
    "hours_agreed": marked(
        "There is an agreement by now, and the hours are in it: `/sla agreement draft` changes them. Nothing was "
        "changed here."
    ),
    "no_such_group": marked(
        "Slack knows no user group “{typed}”; the rest of the set-up is saved. Type `/sla setup` and write its name or "
        "its handle as Slack shows it, or name the people."
    ),
    "group_unasked": marked(
        "I could not ask Slack for the user group “{group}”: it answered {error}. The rest of the set-up is saved. "
        "Type `/sla setup` to try again, or name the people."
    ),
    "hello_undeliverable": marked(
        "I cannot post in {channel} yet: Slack answered {error}. Invite me there with `/invite @sla-bot`, then save "
        "`/sla setup` once more; or choose another channel in it."
    ),
    "nothing_proposed": marked("No agreement is waiting for a signature."),
    "nothing_in_force": marked(
        "No agreement is in force yet. `/sla agreement draft` writes one; both heads sign it with `/sla sign`."
    ),
    "changed_since": marked(
        "The agreement has changed since you read it. Nothing was signed: read it again with `/sla agreement`."
    ),
    "no_draft": marked("There is no draft: nobody has changed anything. `/sla agreement draft` begins one."),
    "draft_changed": marked(
        "The draft has changed since you read it. Nothing was done: look at it again with `/sla agreement draft`."
    ),
    "nothing_changed": marked("The draft says what is agreed already. Change something before you propose it."),
    "proposal_changed": marked(
        "Another text is proposed by now, or none. Nothing was marked: read it with `/sla agreement`."
    ),
    "token_name": marked("Write a name of 1 to 60 characters that can be seen."),
    "name_taken": marked("A token called {name} is there already: choose another name, or revoke that one first."),
    "too_many_tokens": marked("There are {most} tokens already: revoke one that nobody uses any more first."),
    "no_such_token": marked("This token is not here any more."),
    "not_a_head": marked("Only a head, or the deputy of the team, can do this."),
    "already_head": marked("{to} leads this team already. Choose somebody else."),
    "head_gets_leads": marked(
        "The routing of the set-up file still gives leads to {owner}. Take them out there first, or let them stay in "
        "the team."
    ),
    "head_signed": marked(
        "A head has signed what is proposed, so only {marketing} or {sales} can propose another text. Ask one of them."
    ),
    "unknown_version": marked("There is no version {typed} of the agreement. `/sla agreement history` lists them."),
    "unknown_words": marked("I do not understand “{typed}” here. Write {usage}."),
    "unknown_clause": marked("There is no clause “{typed}”. The clauses are: {known}."),
    "nearly_clause": marked("There is no clause “{typed}”. Did you mean {near}? The clauses are: {known}."),
    "unknown_target": marked(
        "“{typed}” is no target for {clause}. Write, for example, `/sla whatif {clause} {example}`."
    ),
    "too_many_handoffs": marked(
        "{count} leads were handed over in that time, more than the {most} I replay at once. Ask for a shorter period, "
        "for example `/sla whatif contact 2h 2026-03`."
    ),
    "already_signed": marked("You have already signed this version."),
    "other_currency": marked("This amount is in {given}; the agreement counts in {agreed}."),
    "campaign_key_taken": marked("Another campaign already uses the key {key}. Choose another one."),
    "unknown_campaign": marked("There is no campaign “{typed}”. `/sla campaigns` lists them."),
    "campaign_cancelled": marked(
        "{by} has cancelled the campaign {campaign}. Nothing was changed; `/sla campaigns` lists those that go on."
    ),
    "campaign_over": marked("The campaign {campaign} has ended and stays as it was. Announce a new one."),
    "campaign_changed": marked("{by} has just changed this campaign. Nothing was stored: open it again and look."),
    "campaign_same": marked("Nothing is different from what was announced. Change something, or close the dialog."),
    "campaign_clashes": marked(
        "{campaign} and {other} would both change {what} for the same leads at the same time. Choose other days or "
        "leads, or say which of the two speaks."
    ),
    "campaign_read_before": marked(
        "{campaign} has changed since that message. Read what holds now, and press Got it there."
    ),
    "unknown_exchange": marked("This is no longer here. Nothing was changed; `/sla field` lists what waits."),
    "own_exchange": marked("You have told this yourself. The votes are those of the others."),
    "answered_before": marked("{by} has answered this already. Nothing was stored: read it in the channel."),
    "mission_gone": marked(
        "Somebody has taken this mission out. Nothing was changed: `/sla calendar` shows what is planned, and takes a "
        "new one."
    ),
    "owner_outside": marked("This person is in neither team. Choose a member of marketing or sales."),
    "feed_made": marked("The address was made already, and is shown once. `/sla calendar feed` makes another."),
    "mission_changed": marked("{by} has just changed this mission. Nothing was taken out: look at it again."),
    "not_joint": marked("Only members of marketing and sales can do this. Ask a head to add you to a team."),
    "no_public_url": marked(
        "I do not know the address under which I am reached. Whoever operates me sets PUBLIC_URL, then this works."
    ),
    "text_too_long": marked("The text is too long: at most {most} characters."),
    "unknown_period": marked(
        "“{typed}” is no period. Write 2026, 2026-Q1, 2026-03, 2026-W10, 2026-03-01..2026-03-15, or this month, last"
        " quarter, March 2026."
    ),
    "no_report": marked("There is no report of {typed}. What is kept, the latest first: {known}."),
    "no_report_yet": marked(
        "No report was sent yet. They are written by themselves; `/sla settings` says when each is due."
    ),
    "unknown_part": marked(
        "“{typed}”: the figures can be taken apart by source, by campaign, by person or by grade. Write for example"
        " `/sla kpis this month by source`."
    ),
    "dialog_not_opened": marked("Slack did not open the dialog in time. Nothing was changed: try again."),
    "dialog_outdated": marked("This dialog is of another version. Nothing was changed: close it and open it again."),
    "undeliverable": marked(
        "I could not post in {channel}: Slack answered {error}. Invite me there, or have the set-up name another "
        "channel. Then save `/sla setup`, which shows the cards of open leads."
    ),
    "home_undeliverable": marked(
        "I could not show {owner} my Home: Slack answered {error}. The Home tab is switched on in the app's settings, "
        "under App Home; others may miss theirs too."
    ),
    "group_gone": marked(
        "The user group `{group}`, which the set-up names for a team, is not in Slack or is switched off. Whom I knew "
        "of it stays in the team. Switch it on again, or have the set-up name another one."
    ),
    "group_empty": marked(
        "Nobody is in the user group {subteam} any more, which the set-up names for a team. Whom I knew of it stays in "
        "the team until somebody is in it again."
    ),
    "group_unreadable": marked(
        "I could not read who is in the user group {subteam}: Slack answered {error}. Whom I knew of it stays in the "
        "team. Whoever operates me looks whether the app has the scope `usergroups:read`."
    ),
    "audit_clocks": marked(
        "I am late. Clocks not looked at for a quarter of an hour: {count}. Reminders may be missing. "
        "Whoever operates me finds out why in my log and at /readyz."
    ),
    "audit_outbox": marked(
        "I am late. Messages that should have been posted a quarter of an hour ago: {count}. They will come. Whoever "
        "operates me finds out why in my log and at /readyz."
    ),
    "audit_cards_missing": marked(
        "Leads in the hands of sales without a card in the channel: {count}. Whoever operates me finds out why in my "
        "log and at /readyz."
    ),
    "audit_cards_differ": marked(
        "Cards that do not show how their lead stands: {count}. The next click on one redraws it. Whoever operates me "
        "finds out why in my log and at /readyz."
    ),
    "audit_digests": marked(
        "Reports that were due and have not been sent: {count}. Whoever operates me finds out why in my log and at "
        "/readyz."
    ),
    "hubspot_other_currency": marked(
        "The deal {deal} in HubSpot is in {given}, and the agreement counts in {agreed}: it is not counted."
    ),
    "hubspot_no_amount": marked("The deal {deal} in HubSpot is won and has no amount. It counts once it has one."),
    "hubspot_no_email": marked(
        "The contact {contact} in HubSpot has come to the agreed stage and has no e-mail address. It becomes a lead "
        "once it has one."
    ),
    "hubspot_token": marked(
        "HubSpot does not take my access token any more. Nothing is lost: it waits until whoever operates me sets a "
        "new `HUBSPOT_ACCESS_TOKEN`."
    ),
    "hubspot_scope": marked(
        "HubSpot lets me do only a part of what I should ({error}). Nothing is lost: it waits until whoever operates "
        "me gives the app the scopes that docs/hubspot.md lists."
    ),
    "hubspot_refused": marked(
        "HubSpot refuses what I write to its contacts ({error}). Whoever operates me runs `sla-bot hubspot prepare`."
    ),
    "unknown_days": marked("“{typed}” names no days. Write `{usage}`."),
    "days_reversed": marked("{typed} ends before it begins."),
    "days_past": marked("{typed} is over already."),
    "days_too_far": marked("{typed} is too far off or too long: a year at most."),
    "not_their_head": marked("Only {to} or the head of their team can do this."),
    "not_away": marked("No absence of {to} is noted. `/sla away` lists them."),
    "unavailable": marked("The database does not answer. Nothing was changed: try again in a minute."),
    "in_doubt": marked("The connection to the database was lost. Look whether it was done before you try again."),
    "internal_error": marked(
        "Something went wrong on our side. Look whether it was done before you try again; if it happens again, give "
        "your administrator the reference {reference}."
    ),
}
