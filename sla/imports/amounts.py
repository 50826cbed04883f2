"""Amounts of money as tables write them: 4900.00, "4 900,00 €", "1,234.50"; what may be two amounts is refused."""

import re
from decimal import Decimal

from sla.money import digits

PLAIN = re.compile(r"-?\d{1,12}(\.\d{1,2})?", re.ASCII)
SIGNS = {"€": ("EUR",), "£": ("GBP",), "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD"), "¥": ("JPY", "CNY")}
BLANKS = re.compile("[ \t\u00a0\u2007\u2009\u202f'\u2019]")
"""What separates thousands and means nothing else: blanks of every width, and the Swiss apostrophe."""
GROUPED = re.compile(rf"\d{{1,3}}({BLANKS.pattern}\d{{3}})+(?=[.,]|$)", re.ASCII)
ONE_SIGN = re.compile(r"(?P<whole>\d+)(?P<sign>[.,])(?P<rest>\d+)", re.ASCII)
THOUSANDS = re.compile(r"\d{1,3}(?P<sign>[.,])\d{3}((?P=sign)\d{3})+", re.ASCII)
BOTH = re.compile(r"\d{1,3}(?P<sign>[.,])\d{3}((?P=sign)\d{3})*(?!(?P=sign))[.,](?P<rest>\d+)", re.ASCII)
WRITE = "write 4900.00"
GROUP = 3


def amount(text: str, currency: str) -> Decimal:
    """The amount of a cell, in a currency (ISO 4217).

    Raises:
        ValueError: it is none, may be two, or names another currency; in plain words that follow the cell's text.
    """
    if PLAIN.fullmatch(text):
        return Decimal(text)
    bare = _without_currency(text, currency)
    negative = bare[:1] in ("-", "\u2212")
    number = _number(bare[negative:].strip(), currency)
    return -number if negative else number


def _without_currency(text: str, currency: str) -> str:
    bare = text.strip()
    for sign, meant in (*SIGNS.items(), (currency, (currency,))):
        if sign in bare:
            if currency not in meant:
                raise ValueError(f"is no amount in {currency}")
            bare = bare.replace(sign, "", 1).strip()
    return bare


def _number(bare: str, currency: str) -> Decimal:
    text = BLANKS.sub("", bare) if GROUPED.match(bare) else bare
    if text.isdecimal() and text.isascii():
        return Decimal(text)
    if found := ONE_SIGN.fullmatch(text):
        certain = found["sign"] == "." and digits(currency) == GROUP
        grouped = text is not bare or len(found["whole"]) > GROUP or found["whole"].startswith("0")
        if len(found["rest"]) == GROUP and not certain and not grouped:
            raise ValueError(f"may be {found['whole']}{found['rest']} or {found['whole']}.{found['rest']}; {WRITE}")
        return Decimal(f"{found['whole']}.{found['rest']}")
    if THOUSANDS.fullmatch(text):
        return Decimal(re.sub("[.,]", "", text))
    if found := BOTH.fullmatch(text):
        return Decimal(f"{re.sub('[.,]', '', text[: found.start('rest')])}.{found['rest']}")
    raise ValueError(f"is no amount; {WRITE}")
