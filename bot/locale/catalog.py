"""Reads a gettext catalog straight from its .po file."""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


@cache
def catalog(code: str) -> NullTranslations:
    """The translations of one language code; English has none to read, for its strings are the msgids."""
    if code == "en":
        return NullTranslations()
    source = files("bot.locale").joinpath(code, "LC_MESSAGES", "sla.po")
    compiled = BytesIO()
    with source.open("rb") as po:
        write_mo(compiled, read_po(po, locale=code))
    compiled.seek(0)
    return GNUTranslations(compiled)
