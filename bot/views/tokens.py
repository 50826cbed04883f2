"""The tokens of the HTTP API: those there are, and a new one, shown once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.ids import Callback, Field
from bot.locale import Language
from bot.views.forms import State, option_of, text_of
from bot.views.kit import (
    OPTIONS,
    TITLE,
    Block,
    Entry,
    Frame,
    Modal,
    context,
    labelled,
    modal,
    paragraphs,
    plain_text,
    section,
    select,
    text_input,
)
from bot.views.text import bold, esc, is_person, person
from sla.intake_token import NAME_LIMIT, IntakeToken


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a head wants: a token of this name, and one by its id revoked; each empty where not."""

    name: str
    revoked: str


def dialog(language: Language, tokens: Sequence[IntakeToken]) -> Modal:
    """Those that hold, each with its last use; a name for a new one, and which is to be revoked."""
    frame = Frame(Callback.TOKENS, language._("Tokens of the API"), language._("Save"), language._("Cancel"))
    holding = [token for token in tokens if token.revoked_at is None]
    said = language._("With a token a program, such as your website, sends leads to this workspace. Give each its own.")
    return modal(frame, [section(said), *paragraphs(_lines(language, holding)), *_inputs(language, holding)])


def _lines(language: Language, tokens: Sequence[IntakeToken]) -> Iterator[str]:
    if not tokens:
        yield language._("There is none yet.")
    for token in tokens:
        made = language._("made {at} by {who}", at=_at(token.created_at), who=_maker(language, token.created_by))
        last = token.last_used_at
        used = language._("used last {at}", at=_at(last)) if last else language._("never used")
        yield language.pair(bold(esc(token.name)), f"{made}, {used}")


def _maker(language: Language, user: str) -> str:
    """Who made a token: a head in Slack, or whoever operates the bot, on the command line."""
    return person(user) if is_person(user) else language._("the operator")


def _inputs(language: Language, tokens: Sequence[IntakeToken]) -> Iterator[Block]:
    hint = language._("It is shown once, to you alone.")
    name = text_input(language._("website"), limit=NAME_LIMIT)
    yield labelled(Field.API_NEW, language._("Name of a new token"), name, hint, optional=True)
    if tokens:
        gone = language._("Whoever still sends with it is refused at once.")
        entries = [Entry(token.name, token.token_id) for token in tokens[:OPTIONS]]
        yield labelled(Field.API_REVOKED, language._("Revoke"), select(entries), gone, optional=True)


def made(language: Language, name: str, token: str) -> Modal:
    """The new token, shown once."""
    how = language._(
        "Send it with each call, in the header `Authorization`, after the word `Bearer`. Its name is {name}.",
        name=esc(name),
    )
    warning = language._("Keep it to yourself: it is shown this once, and whoever has it sends leads here.")
    return {
        "type": "modal",
        "title": plain_text(language._("A new token"), TITLE),
        "close": plain_text(language._("Close"), TITLE),
        "blocks": [section(f"```{esc(token, 500)}```"), section(how), context(f"🔒 {warning}")],
    }


def nothing(language: Language) -> str:
    """What is said where neither was asked for."""
    return language._("Name a new token, or choose one to revoke.")


def read(state: State) -> Wanted:
    """What was typed and chosen."""
    return Wanted(text_of(state, Field.API_NEW), option_of(state, Field.API_REVOKED))


def _at(instant: datetime) -> str:
    return f"<!date^{int(instant.timestamp())}^{{date_short}} {{time}}|{instant:%Y-%m-%d %H:%M}>"
