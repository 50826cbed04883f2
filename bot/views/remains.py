"""Where an address still stands after an erasure, in words: what keeps it there, and who can take it out."""

from collections.abc import Iterator, Mapping, Sequence

from bot.locale import Language, marked
from bot.views.text import esc
from sla.remains import Keeper, Remnant

MOST_VERSIONS = 10
WHY: Mapping[Keeper, str] = {
    Keeper.SIGNED: marked(
        "The agreement, version {which}: it stays as it was signed. A head leaves the address out of the next version, "
        "with `/sla agreement draft`."
    ),
    Keeper.DRAFT: marked("The draft of the agreement: a head changes it with `/sla agreement draft`."),
    Keeper.SETUP: marked("The set-up: `/sla setup` changes it, or the set-up file."),
    Keeper.CODE: marked(
        "Sources and campaigns by which others are counted ({which}): have the form or the CRM call them otherwise "
        "from now on. What came before, whoever operates me can change in the database."
    ),
    Keeper.RECORD: marked(
        "Records of somebody else ({which}): have whoever sent them send them without it, or have that person erased "
        "too."
    ),
    Keeper.ALIKE: marked(
        "Longer words that end like the address, in what was typed and done ({which}): whoever operates me looks "
        "whether they mean this person."
    ),
    Keeper.SLACK: marked("Names in Slack ({which}): who bears one changes it there."),
    Keeper.WORKINGS: marked(
        "What I keep to do my work ({which}): whoever operates me can take it out of the database."
    ),
}


def left(language: Language, remnants: Sequence[Remnant]) -> Iterator[str]:
    """A line for each reason why the address still stands somewhere; nothing where it stands nowhere any more."""
    if remnants:
        yield "⚠️ " + language._("The address still stands in what I do not change:")
    for keeper in Keeper:
        found = [each for each in remnants if each.keeper is keeper]
        if found:
            yield "• " + language._(WHY[keeper], which=_which(language, keeper, found))


def _which(language: Language, keeper: Keeper, found: Sequence[Remnant]) -> str:
    """Which versions these are; of what has no name that people know, how many rows."""
    rows = dict.fromkeys((each.table, each.key) for each in found)
    if keeper is not Keeper.SIGNED:
        return language.number(len(rows))
    named = [esc(" ".join(key)) for _, key in rows]
    return ", ".join(named[:MOST_VERSIONS]) + (", …" if len(named) > MOST_VERSIONS else "")
