"""Every subcommand of `/sla`, with its help; a new one is a row here."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.listeners import (
    absences,
    agreements,
    calendars,
    campaigns,
    exchanges,
    field,
    figures,
    leads,
    meetings,
    privacy,
    reports,
    setting_up,
    settings,
    whatif,
)
from bot.listeners.room import Answer, Asked, Room, Say, language_of, reader_of
from bot.locale import marked
from bot.services import roles
from bot.views import help as views
from bot.views.help import Command
from sla.exchange import Kind
from sla.roles import Action

SETUP, HELP = "setup", "help"
BEFORE = (SETUP, HELP)
"""What can be asked for before the workspace is set up."""
Run = Callable[[Room, Asked, str], Answer]


@dataclass(frozen=True, slots=True)
class Subcommand:
    """What is typed, what it says about itself, and what it does."""

    command: Command
    run: Run


def named(text: str) -> str:
    """The subcommand that was typed, if there is such a one; help where nothing was."""
    return text.strip().partition(" ")[0].casefold() or HELP


def run(room: Room, asked: Asked, text: str) -> Answer:
    """Answer what was typed after `/sla`; anything unknown gets the list of what there is."""
    _, _, rest = text.strip().partition(" ")
    found = SUBCOMMANDS.get(named(text))
    if found is not None:
        return found.run(room, asked, rest.strip())
    return Say(views.unknown(language_of(room, asked), text, _commands(room, asked)))


def show_help(room: Room, asked: Asked, _typed: str) -> Answer:
    """Every subcommand with one line each; those of before a set-up until there is one."""
    if not asked.set_up:
        first = [SUBCOMMANDS[name].command for name in BEFORE]
        later = [one.command for name, one in SUBCOMMANDS.items() if name not in BEFORE]
        return Say(views.before(reader_of(room, asked), first, later))
    return Say(views.listing(language_of(room, asked), _commands(room, asked)))


def _commands(room: Room, asked: Asked) -> list[Command]:
    """What there is, for who may know."""
    roles.check(room.desk, asked.actor, Action.HELP)
    return [subcommand.command for subcommand in SUBCOMMANDS.values()]


_TABLE = (
    Subcommand(Command(HELP, "", marked("what you can ask for")), show_help),
    Subcommand(Command("status", "", marked("who kept what, and what the goal still needs")), figures.status),
    Subcommand(
        Command(
            "kpis", "[2026-Q1|last month] [by source] [cohort]", marked("the KPIs of a period, in whole or in parts")
        ),
        figures.kpis,
    ),
    Subcommand(Command("leads", "[mine]", marked("the open leads, in the order they fall due")), leads.listing),
    Subcommand(Command("lead", "EMAIL", marked("the whole life of a lead")), leads.life),
    Subcommand(Command("quality", "[2026-Q1]", marked("which leads should not have been SQLs")), leads.quality),
    Subcommand(
        Command("agreement", "[draft|history]", marked("what is agreed, and who has signed it")), agreements.show
    ),
    Subcommand(
        Command("whatif", "[CLAUSE] [TARGET]", marked("what another target would have come to, and what is too tight")),
        whatif.ask,
    ),
    Subcommand(
        Command("sign", "[FINGERPRINT]", marked("read the proposed agreement and sign it, for heads")), agreements.sign
    ),
    Subcommand(Command("glossary", "[TERM]", marked("the words both teams agreed on")), agreements.glossary),
    Subcommand(Command("offer", "EMAIL", marked("what somebody was promised who calls")), campaigns.offer),
    Subcommand(Command("campaign", "[KEY]", marked("announce a campaign to both teams, or read one")), campaigns.ask),
    Subcommand(
        Command("campaigns", "[past]", marked("the campaigns that run or are to come; edit, extend, cancel them")),
        campaigns.listing,
    ),
    Subcommand(
        Command("calendar", "[month|2026-W10|feed]", marked("what both teams are up to, and who is away")),
        calendars.show,
    ),
    Subcommand(
        Command("content", "[TEXT]", marked("share a published piece with sales")), exchanges.teller(Kind.CONTENT)
    ),
    Subcommand(Command("contents", "[WORDS]", marked("find what marketing has published")), exchanges.listing),
    Subcommand(
        Command("feedback", "[TEXT]", marked("tell marketing what the field says")), exchanges.teller(Kind.FEEDBACK)
    ),
    Subcommand(Command("idea", "[TEXT]", marked("propose a content to marketing")), exchanges.teller(Kind.IDEA)),
    Subcommand(
        Command("persona", "[TEXT]", marked("tell sales of persona work, and ask them")), exchanges.teller(Kind.PERSONA)
    ),
    Subcommand(Command("field", "[WORDS]", marked("what waits for an answer, and since when")), field.listing),
    Subcommand(Command("meeting", "[TEXT]", marked("record an exchange of both teams")), meetings.ask),
    Subcommand(Command("decisions", "", marked("what was decided and is still to be done")), meetings.listing),
    Subcommand(
        Command("away", "[2026-03-02..2026-03-06]", marked("see who is away, or note that you are")), absences.away
    ),
    Subcommand(
        Command("report", "[2026-03|2026-Q1|last month]", marked("the reports that were sent, and one of them again")),
        reports.show,
    ),
    Subcommand(
        Command("settings", "", marked("who is in which team, who signs, and which reports are sent when")),
        settings.show,
    ),
    Subcommand(Command("forget", "EMAIL", marked("erase a person everywhere, for heads")), privacy.ask),
    Subcommand(
        Command(SETUP, "", marked("say who is marketing, who is sales, and where each team reads")), setting_up.ask
    ),
    Subcommand(Command("back", "", marked("end your absence")), absences.back),
)
SUBCOMMANDS = {subcommand.command.name: subcommand for subcommand in _TABLE}
