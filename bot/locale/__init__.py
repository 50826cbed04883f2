"""The languages people read: English in the code, French in `fr/LC_MESSAGES/sla.po`.

English strings are the msgids. After changing one, renew the catalog and fill in what is new:

    pybabel extract -F babel.cfg -k plural:1,2 -k marked -o sla.pot .
    pybabel update --no-fuzzy-matching --ignore-obsolete -D sla -i sla.pot -d bot/locale

There is nothing to compile: the catalog is read at its first use. tests/test_translations.py fails on anything
missing, fuzzy, unused or with other placeholders than its English.
"""

from bot.locale.language import Language
from bot.locale.marked import marked

__all__ = ["Language", "marked"]
