"""What is shown of an erasure, by name: a part of the gallery."""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import view_examples as example

from bot.locale import Language
from bot.views import forgetting, handoffs, settings
from bot.views.kit import Home, Message, Modal
from sla.erasure import Erased, Held
from sla.remains import Keeper, Remnant
from sla.retention import Retention, Term

View = Callable[[Language], Message | Modal | Home]
EMAIL, PSEUDONYM = "claire.petit@usine-nord.example", "person-3f9a1c2e44"
NAMED = (("Claire Petit", 3), ("+33 1 99 00 10 20", 1))
MUCH, LITTLE = Held(1, 3, 2, 1, 4, named=NAMED), Held(1, 1, 0, 0, 0)
MANY = tuple((f"Anybody Number {number}", 30 - number) for number in range(12))
LEFT = (
    *(Remnant("agreements", "document", (version,), Keeper.SIGNED) for version in ("3", "4")),
    Remnant("drafts", "document", (), Keeper.DRAFT),
    Remnant("workspaces", "document", (), Keeper.SETUP),
    *(Remnant("leads", column, ("l2",), Keeper.CODE) for column in ("source", "campaign")),
    *(Remnant("received", "external_id", ("lead", "crm", each), Keeper.RECORD) for each in "ab"),
    Remnant("audit", "detail", ("e1",), Keeper.ALIKE),
    Remnant("people", "name", ("U0SAM",), Keeper.SLACK),
    Remnant("outbox", "key", ("trouble", "done"), Keeper.WORKINGS),
)
GONE = replace(example.LEAD, name="", company="", phone="", email=PSEUDONYM, attributes=MappingProxyType({}))


def _asked(held: Held) -> View:
    return lambda language: forgetting.forget_modal(language, EMAIL, held)


def _erased(held: Held, messages: int, *left: Remnant) -> View:
    done = Erased(PSEUDONYM, example.STANDING.at, messages, held, left)
    return lambda language: forgetting.forgotten(language, done)


def _kept(term: str) -> View:
    setup = example.SETUP.model_copy(update={"retention": Retention(leads=Term.parse(term))})
    return lambda language: settings.settings(language, setup, may_replace=False, may_set_reports=False)


PRIVACY: dict[str, View] = {
    "forget_modal": _asked(MUCH),
    "forget_modal_many_names": _asked(replace(MUCH, named=MANY)),
    "forget_modal_little": _asked(LITTLE),
    "forgotten": _erased(MUCH, 5),
    "forgotten_little": _erased(LITTLE, 1),
    "forgotten_and_left": _erased(MUCH, 5, *LEFT),
    "blotted": forgetting.blotted,
    "card_erased": lambda language: handoffs.card(language, replace(example.SPOKEN, lead=GONE), example.AGREEMENT),
    "settings_kept_months": _kept("24 months"),
    "settings_kept_a_year": _kept("1 year"),
    "settings_kept_days": _kept("90 days"),
}
