"""How an address, a name or a telephone number may be written in what people type: regular expressions for each."""

import re
import unicodedata
from collections.abc import Iterable

FEWEST_DIGITS = 8
"""Shorter numbers may be amounts, dates or ids."""
FEWEST_LETTERS = 3
"""Shorter words may be anybody's: `To Do`, `Un Client`."""
_ADDRESS = r"(?i:{})(?![\w-]|\.\w)"
_FIRST = r"(?<![\w.+-])"
"""An address is no part of a longer one."""
_ALONE = r"(?<!\w)(?:{})(?!\w)"
_BETWEEN_DIGITS = r"[\s()./-]*"
_NUMBER = r"(?<!\w)(?<!\d[ \u00a0\u202f().+/-]){}(?!\w)(?![ \u00a0\u202f().+/-]\d)"
"""A number with no group of digits beside it, which would make it another one, or an amount."""
_TRUNK = r"(?:\(0\)" + _BETWEEN_DIGITS + ")?"
_ONLY_A_NUMBER = re.compile(r"[+\d\s()./-]*")
_DATE = re.compile(r"\d{4}[./-]\d\d?[./-]\d\d?|\d\d?[./-]\d\d?[./-]\d{4}")
_APOSTROPHES = "'\u2018\u2019\u02bc"
_HYPHENS = r"\s\u2010\u2011\-"
_UNPARTED = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")
"""Scripts that set no space between words."""


def of_address(address: str) -> str:
    """An e-mail address, in whatever case."""
    return _FIRST + of_own_address(address)


def of_own_address(address: str) -> str:
    """Likewise with anything before it, as in `spring-claire@usine.example`, for the person's own records."""
    return _ADDRESS.format(re.escape(address))


def of_phone(phone: str) -> str | None:
    """A number however it is parted, with + or 00 before its country; None for what may be something else."""
    each = digits(phone)
    if len(each) < FEWEST_DIGITS or len(set(each)) == 1:
        return None
    country = [digit + _BETWEEN_DIGITS + _TRUNK for digit in each[:3]]  # of one to three digits
    return _NUMBER.format(r"(?:\+|00)?" + "".join(country) + _BETWEEN_DIGITS.join(each[3:]))


def digits(phone: str) -> str:
    """The digits of a number from its country on, however it is written."""
    return re.sub(r"[^0-9]", "", re.sub(r"\(0\)", "", phone)).removeprefix("00")


def is_number(text: str) -> bool:
    """Whether a text is a telephone number and nothing beside it."""
    return _ONLY_A_NUMBER.fullmatch(text) is not None


def is_date(text: str) -> bool:
    """Whether what looks like a telephone number is a day."""
    return _DATE.fullmatch(text) is not None


def of_name(name: str) -> str | None:
    """A full name as it is spelt, or with a word in capitals, its parts in either order; None for an ordinary word.

    At least two of its words have three letters and a capital; what is typed without capitals is no name.
    """
    words = _words(name)
    if _is_uncased(name):
        return _of_uncased(words)
    if sum(len(word) >= FEWEST_LETTERS for word in words) <= 1:
        return None
    return _ALONE.format("|".join(_orders([_spelt(word) for word in words])))


def of_own_name(name: str) -> str | None:
    """A full name in whatever case, for the person's own records."""
    words = _words(name)
    if _is_uncased(name):
        return _of_uncased(words)
    each = ["|".join(map(_literally, _composed([word]))) for word in words]
    return _ALONE.format("|".join(_orders([f"(?i:{word})" for word in each]))) if len(words) > 1 else None


def _words(name: str) -> list[str]:
    return [word for word in re.split(f"[{_HYPHENS},]+", unicodedata.normalize("NFC", name)) if word]


def _orders(words: list[str]) -> Iterable[str]:
    """The words as they stand, and with the family name first, after which a comma may stand."""
    yield f"[{_HYPHENS}]+".join(words)
    for first in range(1, len(words)):
        parts = [f"[{_HYPHENS}]+".join(part) for part in (words[first:], words[:first])]
        yield rf"(?:,\s*|[{_HYPHENS}]+)".join(parts)


def _spelt(word: str) -> str:
    if len(word) < FEWEST_LETTERS:
        return f"(?i:{_literally(word)})"
    capital = word[0].upper() + (word[1:].lower() if word.isupper() else word[1:])
    forms = {capital, word.upper(), word} if word != word.lower() else {capital, word.upper()}
    return f"(?:{'|'.join(map(_literally, _composed(forms)))})"


def _composed(forms: Iterable[str]) -> list[str]:
    """Each form with its accents on its letters, and beside them."""
    return sorted({unicodedata.normalize(how, form) for form in forms for how in ("NFC", "NFD")}, key=len, reverse=True)


def _literally(form: str) -> str:
    return "".join(f"[{_APOSTROPHES}]" if sign in _APOSTROPHES else re.escape(sign) for sign in form)


def _is_uncased(name: str) -> bool:
    """Whether a name is in a script without capitals, in which one word may hold all of it."""
    letters = [sign for sign in name if sign.isalpha()]
    return bool(letters) and all(sign.upper() == sign.lower() for sign in letters)


def _of_uncased(words: list[str]) -> str | None:
    if sum(map(len, words)) < FEWEST_LETTERS:
        return None
    letters = [sign for sign in "".join(words) if sign.isalpha()]
    unparted = all(unicodedata.name(sign, "").startswith(_UNPARTED) for sign in letters)
    spelt = [f"(?:{'|'.join(map(_literally, _composed([word])))})" for word in words]
    return r"[\s・·]*".join(spelt) if unparted else _ALONE.format(r"\s+".join(spelt))
