"""The dialog that sets a workspace up: who is marketing and who is sales, and where each team reads."""

from collections.abc import Iterator, Mapping, Sequence

from bot.carried.setup import SetupModal
from bot.ids import Action, Callback
from bot.locale import Language, marked
from bot.views.forms import Errors, State, channel_of, option_of, people_of, person_of, text_of
from bot.views.kit import (
    INPUT,
    Block,
    Element,
    Entry,
    Frame,
    Modal,
    context,
    header,
    labelled,
    modal,
    person_input,
    radio,
    section,
    text_input,
)
from bot.views.leading import LEADING
from bot.views.text import channel, esc, group, is_group, person
from sla.setting_up import (
    CHANNEL,
    DEPUTY,
    FIELDS,
    GROUP,
    HEAD,
    LOCALE,
    MEMBERS,
    NAME,
    TEAMS,
    Answers,
    Wrong,
    field_of,
    merged,
    prints,
)
from sla.workspace import Team

_MARKETING, _SALES = Team.MARKETING, Team.SALES
LABELS: Mapping[str, str] = {
    NAME: marked("Name of the company"),
    LOCALE: marked("Language of both channels"),
    field_of(_MARKETING, CHANNEL): marked("Channel of marketing"),
    field_of(_MARKETING, HEAD): marked("Head of marketing, who signs"),
    field_of(_MARKETING, DEPUTY): marked("Deputy of the head of marketing"),
    field_of(_MARKETING, MEMBERS): marked("Members of marketing"),
    field_of(_MARKETING, GROUP): marked("User group of marketing"),
    field_of(_SALES, CHANNEL): marked("Channel of sales"),
    field_of(_SALES, HEAD): marked("Head of sales, who signs"),
    field_of(_SALES, DEPUTY): marked("Deputy of the head of sales"),
    field_of(_SALES, MEMBERS): marked("Members of sales"),
    field_of(_SALES, GROUP): marked("User group of sales"),
}
_TITLES = {_MARKETING: marked("Marketing"), _SALES: marked("Sales")}
_HINTS = {
    NAME: marked("As reports and settings call it."),
    LOCALE: marked("Each person reads in the language of their own Slack."),
    CHANNEL: marked("Invite me there: /invite @sla-bot"),
    DEPUTY: marked("Stands in while the head is away."),
    MEMBERS: marked("The head and the deputy belong to the team anyway."),
    GROUP: marked("Its name, or its handle such as @team. Whoever is in it belongs to the team."),
}
_WORDS = {
    Wrong.EMPTY: marked("Fill this in."),
    Wrong.DEPUTY_IS_HEAD: marked("This is the head. Choose somebody else, or nobody."),
    Wrong.NO_GROUP: marked("This is no user group. Write its name as Slack shows it, or its handle such as @team."),
    Wrong.RECEIVERS_LEFT: marked(
        "The routing of the set-up file still gives leads to {names}. Keep them here, or take them out there first."
    ),
    Wrong.GROUP_FIRST: marked(
        "The routing of the set-up file gives leads to {names}. Keep them here while I look for the group in Slack; "
        "once I have found it, they can go from this list."
    ),
    Wrong.GUEST: LEADING["head_guest"],
    Wrong.FOREIGN: LEADING["head_foreign"],
    Wrong.GONE: LEADING["head_gone"],
}
_SPOKEN = {"en": "English", "fr": "Français"}
_LONGEST_NAME, _LONGEST_GROUP = 150, 100
_OPTIONAL = (DEPUTY, MEMBERS, GROUP)


def setup_modal(language: Language, answers: Answers, *, exists: bool, agreed: bool) -> Modal:
    """The dialog with the answers there are; where a set-up `exists` it changes that one.

    Until anything is `agreed` the dialog of the hours follows.
    """
    shown = {LOCALE: language.code, **answers}
    about = SetupModal(seen=prints(answers) if exists else {})
    return _modal(language, about, shown, [section(_intro(language, exists=exists))], agreed=agreed)


def overtaken(language: Language, about: SetupModal, typed: Answers, now: Answers, told: str, *, agreed: bool) -> Modal:
    """The dialog again, as somebody else has changed the set-up: what they made of it, then the fields.

    A field that only they changed shows theirs, one that the reader changed keeps what they typed. Its inputs have ids
    of their own: under the former ids Slack would go on showing what was typed there.
    """
    seen = prints(now)
    carried = SetupModal(seen=seen, drawn=about.drawn + 1)
    theirs = [field for field in FIELDS if seen.get(field) != about.seen.get(field)] if about.seen else []
    changed = "\n".join(f"• {language.pair(language._(LABELS[each]), _said(each, now[each]))}" for each in theirs)
    blocks = [section(f"⚠️ {told}"), *([section(changed)] if changed else [])]
    return _modal(language, carried, merged(typed, about.seen, now), blocks, agreed=agreed)


def meanwhile(language: Language, by: str | None, reader: str) -> str:
    """That somebody has changed the set-up while it was being filled in; the reader, in another dialog of theirs."""
    if by == reader:
        return language._("You have changed the set-up yourself since you opened this. Look at it, then save again.")
    who = person(by)
    return language._("{who} has changed the set-up meanwhile. Look at it, then save again.", who=who)


def read_answers(state: State, about: SetupModal) -> dict[str, str]:
    """What a submitted dialog holds, by field."""
    found = {NAME: text_of(state, block(about, NAME)), LOCALE: option_of(state, block(about, LOCALE))}
    for team in TEAMS:
        channel_, head, deputy, members, group_ = (
            block(about, field_of(team, part)) for part in (CHANNEL, HEAD, DEPUTY, MEMBERS, GROUP)
        )
        found |= {
            field_of(team, CHANNEL): channel_of(state, channel_),
            field_of(team, HEAD): person_of(state, head),
            field_of(team, DEPUTY): person_of(state, deputy),
            field_of(team, MEMBERS): " ".join(people_of(state, members)),
            field_of(team, GROUP): text_of(state, group_),
        }
    return found


def errors(language: Language, about: SetupModal, wrong: Mapping[str, Wrong], left: Sequence[str]) -> Errors:
    """What is wrong, said beneath its field; `left` are the names of those who left sales and still get leads."""
    names = language.words(list(left))
    return {block(about, each): language._(_WORDS[why], names=names) for each, why in wrong.items()}


def block(about: SetupModal, field: str) -> str:
    """The block id of a field in this drawing of the dialog."""
    return f"setup.{field}.{about.drawn}" if about.drawn else f"setup.{field}"


def _intro(language: Language, *, exists: bool) -> str:
    if exists:
        return language._("What you do not see here stays as it is: routing, reports and what else the file sets.")
    return language._("Who is marketing, who is sales, and where does each team read? All of it can be changed later.")


def _modal(language: Language, about: SetupModal, shown: Answers, told: Sequence[Block], *, agreed: bool) -> Modal:
    submit = language._("Save") if agreed else language._("Save and go on")
    frame = Frame(Callback.SETUP, language._("Set-up"), submit, language._("Cancel"))
    return modal(frame, [*told, *_inputs(language, about, shown)], about)


def _inputs(language: Language, about: SetupModal, shown: Answers) -> Iterator[Block]:
    spoken = [Entry(name, code) for code, name in _SPOKEN.items()]
    name = shown.get(NAME, "")
    longest = min(INPUT, max(_LONGEST_NAME, len(name)))  # so that one from a file that is longer stays whole
    yield _input(language, about, NAME, text_input(limit=longest, given=name))
    yield _input(language, about, LOCALE, radio(spoken, shown.get(LOCALE, "")))
    for team in TEAMS:
        given = {part: shown.get(field_of(team, part), "") for part in (CHANNEL, HEAD, DEPUTY, MEMBERS, GROUP)}
        yield header(language._(_TITLES[team]))
        yield _input(language, about, field_of(team, CHANNEL), _channel_input(given[CHANNEL]))
        yield _input(language, about, field_of(team, HEAD), person_input(given[HEAD]))
        yield _input(language, about, field_of(team, DEPUTY), person_input(given[DEPUTY]))
        yield _input(language, about, field_of(team, MEMBERS), _people_input(given[MEMBERS].split()))
        yield _input(language, about, field_of(team, GROUP), text_input(limit=_LONGEST_GROUP, given=given[GROUP]))
        yield from _group_told(language, about, given[GROUP])


def _input(language: Language, about: SetupModal, field: str, element: Element) -> Block:
    part = field.rpartition(".")[2]
    hint = language._(_HINTS[part]) if part in _HINTS else ""
    return labelled(block(about, field), language._(LABELS[field]), element, hint, optional=part in _OPTIONAL)


def _channel_input(chosen: str) -> Element:
    """A list to choose a channel from, public or private."""
    element: Element = {
        "type": "conversations_select",
        "action_id": Action.INPUT,
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    return element | {"initial_conversation": chosen} if chosen else element


def _people_input(chosen: Sequence[str]) -> Element:
    """A list to choose any number of people from."""
    element: Element = {"type": "multi_users_select", "action_id": Action.INPUT}
    return element | {"initial_users": list(chosen)} if chosen else element


def _group_told(language: Language, about: SetupModal, name: str) -> Iterator[Block]:
    """Which group an id is, as a field shows no mention; else that it is awaited, unless the reader just typed it."""
    if is_group(name):
        yield context(language._("That is {group}.", group=group(name)))
    elif name and not about.drawn:
        yield context(language._("Slack has not told me yet which group “{name}” is.", name=esc(name)))


def _said(field: str, text: str) -> str:
    """An answer as its reader sees it: people and channels by their names."""
    part = field.rpartition(".")[2]
    if part in (HEAD, DEPUTY, MEMBERS):
        return " ".join(person(user) for user in text.split()) or person(None)
    marked_up = {CHANNEL: channel, GROUP: group}.get(part, esc)
    return marked_up(text)
