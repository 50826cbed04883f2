"""The pages on which the app is installed in a workspace: what it will be able to do, and how that went."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from bot.locale import Language, marked
from sla.installation import PURGE_AFTER

CAN: Mapping[str, str] = {
    "chat:write": marked("post cards, reminders, announcements and digests in the channels it is invited to"),
    "commands": marked("answer /sla and its shortcuts"),
    "channels:history": marked("find its own messages again in public channels it is in, where an answer got lost"),
    "groups:history": marked("likewise in private channels it is in"),
    "im:history": marked("likewise in its direct messages"),
    "channels:read": marked("see whether a public channel is there and open to it"),
    "groups:read": marked("likewise of private channels it was invited to"),
    "im:write": marked("write to owners of leads and heads of teams in person"),
    "users:read": marked("see the names, languages and time zones of people, and who is a guest or an admin"),
    "usergroups:read": marked("see who is in the user group that stands for a team"),
}
"""What each scope lets it do, as the person reads it who is asked for it."""
LINES: Mapping[str, str] = {
    "cancelled": marked("You did not allow it, so nothing was installed."),
    "state_missing": marked("This page was not opened from the install page, so nothing was installed."),
    "state_wrong": marked("This is no answer to a question of ours, so nothing was installed."),
    "state_old": marked("More than ten minutes have passed since you began, so nothing was installed."),
    "other_browser": marked("You began in another browser, so nothing was installed. Do both steps in one."),
    "not_allowed": marked("Slack did not let it in ({error}), so nothing was installed."),
    "code_worthless": marked("Slack takes this answer only once and for ten minutes, so nothing more was installed."),
    "app_unknown": marked(
        "Slack does not know this app by its id and secret, so nothing was installed. Tell whoever runs the bot: "
        "SLACK_CLIENT_ID and SLACK_CLIENT_SECRET have to be those of the app ({error})."
    ),
    "slack_refused": marked("Slack refused with {error}, so nothing was installed."),
    "slack_silent": marked(
        "Slack's answer did not arrive, so it is not known whether Slack let it in. Without that answer it can do "
        "nothing: start again in a minute."
    ),
    "not_stored": marked(
        "The database of sla-bot does not answer, so what Slack granted could not be stored. Start again in a minute."
    ),
    "whole_company": marked(
        "The app was to be installed for a whole Enterprise organization. Install it in one workspace instead; nothing "
        "was installed."
    ),
    "tokens_expire": marked(
        "The app has token rotation on, so its token would expire within hours, and Slack does not let it be turned "
        "off again. Tell whoever runs the bot: make a new app from what “sla-bot manifest” prints, where it is off, "
        "and set SLACK_CLIENT_ID and the secrets to those of that app. Nothing was installed."
    ),
    "scopes_missing": marked("Slack did not grant {scopes}, without which the bot can't work. Nothing was installed."),
}
"""How it may have ended, by what the page calls it."""
NOTHING = marked("Nothing was installed")
TITLES: Mapping[str, str] = {
    "slack_silent": marked("Not known whether it was installed"),
    "not_stored": marked("It could not be stored"),
}
"""Above what may not be read as that nothing was installed."""
FRAME = """<!doctype html>
<html lang="{code}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
  :root {{ color-scheme: light dark; }}
  body {{ margin: 0; background: #f4f5f7; color: #1c2024; font: 16px/1.55 system-ui, sans-serif; }}
  main {{ max-width: 34rem; margin: 10vh auto; padding: 2rem 2.25rem; border-radius: 14px; background: #fff; }}
  h1 {{ margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25; }}
  ul {{ padding-left: 1.25rem; }}
  code {{ padding: .1em .35em; border-radius: 5px; background: #eceff3; }}
  .go {{ display: inline-block; margin-top: .75rem; padding: .6rem 1.2rem; border-radius: 8px; background: #1f3a5f;
    color: #fff; font-weight: 600; text-decoration: none; }}
  .go:focus-visible {{ outline: 3px solid #2f7be0; outline-offset: 2px; }}
  @media (prefers-color-scheme: dark) {{
    body {{ background: #14171a; color: #e4e7eb; }} main {{ background: #22262b; }} code {{ background: #30353c; }}
    .go {{ background: #3d6fb0; }}
  }}
</style>
<main>
<h1>{title}</h1>
{content}
</main>
</html>
"""


@dataclass(frozen=True, slots=True)
class Link:
    """Where somebody goes from a page."""

    address: str
    text: str


def offer(language: Language, scopes: Iterable[str], go: str) -> str:
    """What the app will be able to do, and the button that leads to Slack at the address `go`."""
    may = "".join(f"<li>{escape(language._(CAN[scope]))}</li>" for scope in scopes)
    intro = language._(
        "sla-bot keeps marketing and sales to the agreement they signed. In your workspace it will be able to:"
    )
    later = language.plural(
        "It reads no conversations; it keeps what it is told, in its commands and dialogs and by the programs that "
        "send it leads. Take it out whenever you like: from then on it sends nothing, and after {n} day all that it "
        "holds is deleted.",
        "It reads no conversations; it keeps what it is told, in its commands and dialogs and by the programs that "
        "send it leads. Take it out whenever you like: from then on it sends nothing, and after {n} days all that it "
        "holds is deleted.",
        PURGE_AFTER.days,
    )
    content = f"<p>{escape(intro)}</p>\n<ul>{may}</ul>\n<p>{escape(later)}</p>"
    return _page(language, language._("Install sla-bot"), content, Link(go, language._("Add to Slack")))


def installed(language: Language, team: str, address: str, *, set_up: bool) -> str:
    """It is there; the next step, unless the team was `set_up` before, and the way into Slack."""
    if set_up:
        line = language._("sla-bot is in {team} and goes on where it was: the set-up is kept.", team="{team}")
    else:
        line = language._(
            "sla-bot is in {team}. One step is left: type {command} in Slack.", team="{team}", command="{command}"
        )
    shown = escape(line).format(team=f"<strong>{escape(team)}</strong>", command="<code>/sla setup</code>")
    content = f"<p>{shown}</p>"
    return _page(language, language._("Installed"), content, Link(address, language._("Open Slack")))


def failed(language: Language, code: str, facts: Mapping[str, str], again: str) -> str:
    """Why nothing was installed, or what is not known of it, and where to start again."""
    title = language._(TITLES.get(code, NOTHING))
    content = f"<p>{escape(language.filled(LINES[code], facts))}</p>"
    return _page(language, title, content, Link(again, language._("Start again")))


def _page(language: Language, title: str, content: str, link: Link) -> str:
    button = f'<p><a class="go" href="{escape(link.address)}">{escape(link.text)}</a></p>'
    return FRAME.format(code=language.code, title=escape(title), content=f"{content}\n{button}")
