"""Finding something told by its words."""

from unicodedata import combining, normalize

from sla.exchange import Exchange


def found(exchange: Exchange, words: str) -> bool:
    """Whether every word occurs in what an exchange says, whatever the case and the accents."""
    said = _plain(" ".join((exchange.text, exchange.note, exchange.serves, exchange.link, _persona(exchange))))
    return all(word in said for word in _plain(words).split())


def _persona(exchange: Exchange) -> str:
    about = exchange.about
    return about.ref if about and about.subject == "persona" else ""


def _plain(text: str) -> str:
    apart = normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not combining(char))
