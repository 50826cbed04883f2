"""Somebody with a browser: opens pages, presses buttons, keeps cookies; all of it over real HTTP."""

import html
import re
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')


@dataclass(frozen=True)
class Page:
    """What the browser shows, and at which address."""

    url: str
    status: int
    text: str
    headers: dict[str, str]

    @property
    def words(self) -> str:
        """What a person reads."""
        shown = re.sub(r"<style>.*?</style>|<[^>]+>", " ", self.text, flags=re.DOTALL)
        return " ".join(html.unescape(shown).split())

    @property
    def fields(self) -> dict[str, str]:
        """What its form carries along."""
        return {html.unescape(name): html.unescape(value) for name, value in HIDDEN.findall(self.text)}


@dataclass
class Visitor:
    """A browser of one's own."""

    language: str = "en-GB,en;q=0.8"
    cookies: CookieJar = field(default_factory=CookieJar)

    @property
    def _opener(self) -> OpenerDirector:
        return build_opener(HTTPCookieProcessor(self.cookies))

    def opens(self, url: str) -> Page:
        """Follow an address, and wherever that leads."""
        return self._asks(Request(url))  # noqa: S310 — the stage's own addresses

    def presses(self, page: Page, act: str, **fields: str) -> Page:
        """Press a button of a page's form; `fields` are filled in or changed."""
        data = urlencode({**page.fields, "act": act, **fields}).encode()
        return self._asks(Request(page.url, data=data))  # noqa: S310 — likewise

    def _asks(self, request: Request) -> Page:
        request.add_header("Accept-Language", self.language)
        try:
            answer = self._opener.open(request, timeout=10)
        except HTTPError as error:
            answer = error
        with answer:
            return Page(answer.url, answer.status, answer.read().decode(), dict(answer.headers))
