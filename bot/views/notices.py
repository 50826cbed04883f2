"""Short answers for one person: why something was refused, what was done, what went wrong."""

from collections.abc import Callable, Mapping

from bot.locale import Language, marked
from bot.locale.language import LANGUAGES, NOTHING
from bot.views.kit import TITLE, Message, Modal, message, plain_text, section
from bot.views.refusals import REFUSALS
from bot.views.text import channel, esc, group, person

DONE = {
    "proposed": marked("Proposed: both channels read it, and both heads sign it there or with `/sla sign`."),
    "head_of_marketing": marked("{to} leads marketing from now on, in place of {owner}. {by} has changed this."),
    "head_of_sales": marked("{to} leads sales from now on, in place of {owner}. {by} has changed this."),
    "set_up": marked(
        "This workspace is set up. I say hello in both channels. Next, both teams write their agreement: "
        "`/sla agreement draft`."
    ),
    "set_up_in_one": marked(
        "This workspace is set up. I say hello in {channel}, the channel of both teams. Next, both teams write their "
        "agreement: `/sla agreement draft`."
    ),
    "head_of_both": marked("{to} leads both teams from now on, and signs once for both."),
    "installed_anew": marked(
        "{by} has installed me in this workspace anew. Until an agreement is proposed it is up to {by}, or to an "
        "admin of this Slack workspace, to set me up: `/sla setup`."
    ),
    "setup_saved": marked("The set-up is saved."),
    "report_set": marked("Saved. A report that is due by now and was not sent comes at once."),
    "agreed": marked("Signed by both heads. The agreement comes into force on the day it names."),
    "marked": marked("Thank you. Both teams see it beside the proposal."),
    "discarded": marked("The draft is gone. What it said stays in the record."),
    "signed": marked("Signed. The agreement comes into force once both heads have signed."),
    "in_force": marked("Signed. The agreement is now in force."),
    "campaign_read": marked("Thank you: both teams see that you know it."),
    "campaign_read_already": marked("You have said so already, thank you."),
    "campaign_announced": marked("The campaign is being announced to both teams."),
    "disqualified": marked("The lead is disqualified."),
    "exchange_recorded": marked("Noted, and passed on to the other team."),
    "meeting_recorded": marked("The meeting is noted, and both teams are told."),
    "feed_off": marked("Your address is switched off: it answers nobody any more."),
    "voted": marked("Your vote counts. Another click takes it back."),
    "vote_taken_back": marked("Your vote is taken back."),
    "answered": marked("Your answer is passed on: both teams read it, and who asked is told."),
    "decision_done": marked("Ticked: it comes back in no digest."),
    "decision_opened": marked("Open again: it comes back in each digest until somebody ticks it."),
}
STATUS = {
    "won": marked("won"),
    "lost": marked("lost"),
    "disqualified": marked("disqualified"),
    "recycled": marked("back to marketing"),
}
_PEOPLE = frozenset({"owner", "marketing", "sales", "to", "by"})


def refused(language: Language, code: str, facts: Mapping[str, str] | None = None) -> Message:
    """Why an act was refused, by the code of `sla.transitions.Refusal` or of a use case, and what to do instead.

    A code without words of its own reads as an internal error, with the code as its reference.
    """
    known = code if code in REFUSALS else "internal_error"
    return _said(language, "⚠️", REFUSALS[known], {"reference": code, **(facts or {})})


def not_set_up(language: Language | None) -> Message:
    """What to do first in a workspace without a set-up; in every language for who reads we do not know which."""
    return in_language(language, lambda each: refused(each, "not_set_up"))


def not_installed(install_url: str = "") -> Message:
    """That nothing is done for a team that is none of ours, and where the app is installed, if a page does that.

    Whoever reads it there, we know nothing of them.
    """
    code, facts = ("not_installed_any_more", {"install_at": install_url}) if install_url else ("not_installed", {})
    return in_language(None, lambda each: refused(each, code, facts))


def in_language(language: Language | None, said: Callable[[Language], Message]) -> Message:
    """A message in a reader's language; in every language, one below the other, for who reads we do not know which."""
    if language:
        return said(language)
    told = [said(each) for each in map(Language, LANGUAGES)]
    return message(" ".join(one.text for one in told), [block for one in told for block in one.blocks])


def wording(language: Language, code: str) -> str:
    """The words of a refusal that needs no facts."""
    return language._(REFUSALS[code])


def done(language: Language, code: str, facts: Mapping[str, str] | None = None) -> Message:
    """That something was done, by its code in `DONE`."""
    return _said(language, "✅", DONE[code], facts or {})


def dialog(language: Language, said: Message) -> Modal:
    """An answer where there is no channel to give it in: a dialog with nothing but the words."""
    return {
        "type": "modal",
        "title": plain_text("sla-bot", TITLE),
        "close": plain_text(language._("Close"), TITLE),
        "blocks": said.blocks,
    }


class _Facts(dict[str, str]):
    """Facts by name; one that is missing reads as a dash."""

    def __missing__(self, key: str) -> str:
        return NOTHING


def _said(language: Language, mark: str, text: str, facts: Mapping[str, str]) -> Message:
    words = language.filled(text, _Facts({name: _fact(language, name, value) for name, value in facts.items()}))
    link = facts.get("install_at", "")  # nothing becomes a link by itself there
    shown = words.replace(link, f"<{link}>") if link else words
    return message(words, [section(f"{mark} {shown}")])


def _fact(language: Language, name: str, value: str) -> str:
    if name in _PEOPLE:
        return person(value or None)
    if name == "channel":
        return person(value) if value.startswith("U") else channel(value)
    if name == "subteam":
        return group(value)
    if name == "people":
        return language.words([person(user) for user in value.split()])
    if name == "status" and value in STATUS:
        return language._(STATUS[value])
    return esc(value)
