"""Nothing that the bot can show is missing in the gallery, which the golden files and the doctor's specimens are of."""

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from inspect import isfunction
from types import CodeType, FrameType, UnionType
from typing import get_args, get_type_hints

from gallery import GALLERY

import bot.views
from bot.locale import Language
from bot.views.kit import Home, Message, Modal

SHAPES = {Message, Modal, Home}
BUILDER = "bot.views.kit"
"""It builds messages of whatever it is given, and shows nothing of its own."""


def drawers() -> Iterator[tuple[str, CodeType]]:
    """Each public function that gives a message, a dialog or a Home."""
    names = [f"bot.views.{found.name}" for found in pkgutil.iter_modules(bot.views.__path__)]
    for module in map(importlib.import_module, names):
        for name, each in vars(module).items():
            own = isfunction(each) and each.__module__ == module.__name__ != BUILDER
            if own and not name.startswith("_") and draws(get_type_hints(each).get("return")):
                yield f"{module.__name__}.{name}", each.__code__


def draws(given: object) -> bool:
    return given in SHAPES or (isinstance(given, UnionType) and not SHAPES.isdisjoint(get_args(given)))


def test_every_view_is_in_the_gallery() -> None:
    called = set[CodeType]()

    def heard(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call":
            called.add(frame.f_code)

    sys.setprofile(heard)
    try:
        for view in GALLERY.values():
            view(Language("en"))
    finally:
        sys.setprofile(None)
    found = dict(drawers())
    assert len(found) > 100
    assert sorted(name for name, code in found.items() if code not in called) == []
