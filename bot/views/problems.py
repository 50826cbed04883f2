"""What is wrong with a document, in the reader's language; the domain says it in English, as a file's errors are."""

import re
from collections.abc import Iterator
from functools import cache

from bot.locale import Language, marked
from sla.week_checks import DAYS

# Each message of the domain that a dialog can show, with its values as placeholders; the first that fits is taken.
_TEMPLATES = (
    marked("{given} is no text; put it in quotes"),
    marked("it is empty; write something"),
    marked("it is empty; write at least one"),
    marked("{given} is no name; write letters, digits, _ . or -, such as contact_hot"),
    marked("{given} is no currency; write a code such as EUR"),
    marked("{given} is no whole number; write for example 60"),
    marked("{given} is too large"),
    marked("{given} is no share; write 60%"),
    marked("{given} is more than the whole; write at most 100%"),
    marked("{given} is no time span; write 4h, 30m or 2d"),
    marked("{given} is too long; at most {hours}h or {days}d"),
    marked("{given} is no date; write 2026-12-24"),
    marked("{given} is no time zone; did you mean {name}?"),
    marked("{given} is no time zone; write for example Europe/Paris"),
    marked("the holidays of {given} are not known; did you mean {name}?"),
    marked("the holidays of {given} are not known; write a code such as FR or DE"),
    marked("{country} has no subdivision {given}; it has {known}"),
    marked("{given} ends before it starts (past midnight means twelve hours at most)"),
    marked("{first} and {second} overlap; join them or move one"),
    marked("{night} on {day} runs into {morning} on {following}; let one end where the other begins"),
    marked("this date is among the closures too; keep one"),
    marked("{place} is called {name} too; give each its own {key}"),
    marked("there is another one called {name}; choose another name"),
    marked("{given} does not fit {metric}; write {example}"),
    marked("missing; {metric} needs it, for example {example}"),
    marked("missing; the file has to say it"),
    marked("{metric} has no use for it; it takes {fields}"),
    marked("it promises {metric} again, like {clause}; keep one, or give it a grade"),
    marked("{span} takes more than a year of these hours; write a shorter span"),
    marked("{given} is below {lower} ({below}); points must rise from mql over sql to hot"),
    marked("{given} is no value; write text or a number"),
    marked("{given} is no number; write for example 50"),
    marked("{given} is no ending; write text in quotes"),
    marked("{given} is no condition; write for example form: demo"),
    marked("{given} is no condition; {advice}"),
    marked("{given} is none of {known}"),
    marked("{given} is out of range; the limit is {limit}"),
    marked("{given} is no amount; write a number above 0, such as 1000000"),
    marked("this key stands here twice (line {line}); keep one"),
    marked("{day} stands here twice; keep one"),
    marked("{given} is no list; write [one, two]"),
    marked("{given} is no mapping; write key: value"),
    marked("the tag {tag} is not read; remove it"),
    marked("a key is one word, not a list or a mapping"),
    marked("it is too long for a dialog; change it in the file, see sla-bot export --draft"),
    marked("not understood: {problem}"),
    marked(
        "rules {other} ({place}) and {rule} overlap: one answer to {keys} could earn the points of both; join them, or "
        "ask for values that exclude each other"
    ),
    marked(
        "no lead can reach {points} points: qualification.rules give {most} at most; write a lower threshold, or rules "
        "with more points"
    ),
    marked(
        "{claim} to claim is longer than {contact} to the first contact of the same leads in {place} ({clause}), and a "
        "contact counts as a claim; write at most that"
    ),
    marked(
        "no lead can be hot: qualification.hot asks for {points} points and the rules give {most} at most; change the "
        "points, or leave the grade out"
    ),
    marked(
        "every lead is hot: qualification.hot and qualification.sql are both {points} points; change the points, or "
        "leave the grade out"
    ),
)
_IN_A_DIALOG = {
    '{given} is no time of day; write "09:00" in quotes': marked("{given} is no time of day; write 9:00 or 9h"),
    "{given} is no target; write 25, 70% or 2d without quotes": marked("{given} is no target; write 25, 70% or 2d"),
    '{given} is no hours; write "09:00-12:30"': marked(
        "{given} is no working hours; write 9:00-12:30 or 9h-12h30, or closed for none"
    ),
    '{given} lasts no time; write "09:00-12:30", or "00:00-24:00" for a whole day': marked(
        "{given} lasts no time; write 9:00-12:30, or 0:00-24:00 for a whole day"
    ),
    'no working hours at all; write for example mon: ["09:00-12:30", "14:00-18:00"]': marked(
        "no working hours at all; write some for one day at least, such as 9:00-12:30, 14:00-18:00"
    ),
}
"""What the domain says of a file's notation, with the quotes of a file; in a dialog nobody writes those."""
_TYPED = re.compile(r"""(['"])(?P<text>(?:(?!\1).)+)\1""", re.DOTALL)
_PLACE = re.compile(r"\\\{(\w+)\\\}")


def in_words(language: Language, message: str) -> str:
    """A problem's message as its reader reads it who typed in a dialog; one without a translation stays as it is."""
    for template, pattern in _patterns():
        found = pattern.fullmatch(message)
        if found:
            return language.filled(template, {name: _value(language, text) for name, text in found.groupdict().items()})
    return message


def _value(language: Language, text: str) -> str:
    """A value as people write it: what was typed in their quotes, a day of the week by its name."""
    if text in DAYS:
        return language.weekday(DAYS.index(text))
    typed = _TYPED.fullmatch(text)
    return language._("“{text}”", text=typed["text"]) if typed else text


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(_compiled())


def _compiled() -> Iterator[tuple[str, re.Pattern[str]]]:
    for template in _TEMPLATES:
        yield template, re.compile(_PLACE.sub(r"(?P<\1>.+?)", re.escape(template)), re.DOTALL)
    for template, words in _IN_A_DIALOG.items():
        yield words, re.compile(_PLACE.sub(r"(?P<\1>.+?)", re.escape(template)), re.DOTALL)
