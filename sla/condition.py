"""When a scoring rule applies: what one fact about a lead has to be."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from math import isfinite
from typing import Annotated, Any

from pydantic import AfterValidator, PlainSerializer, PlainValidator

from sla.lead import Attribute
from sla.model import Model
from sla.notation import did_you_mean, refusal, show
from sla.texts import filled

ACTIVITY = "activity"
"""The key of a condition that asks for something the lead did."""

_ADVICE = 'write a value, or one of {at_least: 50}, {one_of: [ceo, cmo]}, {ends_with: ["@gmail.com"]}'


def _plain(value: Any) -> Attribute:  # noqa: ANN401 — whatever a file holds
    """A text, a number or true or false, as it is."""
    if not isinstance(value, str | int | float) or (isinstance(value, float) and not isfinite(value)):
        raise refusal(f"{show(value)} is no value; write text or a number")
    return value


def _number(value: Any) -> int | float:  # noqa: ANN401 — whatever a file holds
    """A number as it is."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise refusal(f"{show(value)} is no number; write for example 50")
    return value


def _ending(value: Any) -> str:  # noqa: ANN401 — whatever a file holds
    """A text that is not empty, since everything ends with nothing."""
    if not isinstance(value, str) or not value:
        raise refusal(f"{show(value)} is no ending; write text in quotes")
    return value


@lru_cache(maxsize=4096, typed=True)
def _read_number(fact: Attribute) -> Decimal | None:
    """A fact as a number, also when a form or a table sent it as text; None when it is none, or not finite."""
    try:
        number = None if isinstance(fact, bool) else Decimal(str(fact).strip())
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


@lru_cache(maxsize=4096, typed=True)  # a table says the same few things again and again
def same(fact: Attribute, wanted: Attribute) -> bool:
    """Whether a fact is the wanted value: numbers by value, text and truth values by their letters, case aside."""
    if isinstance(wanted, int | float) and not isinstance(wanted, bool):
        number = _read_number(fact)
        return number is not None and number == Decimal(str(wanted))
    return str(fact).strip().casefold() == str(wanted).strip().casefold()


def likeness(value: Attribute) -> Decimal | str:
    """What values that are the same for a fact have in common; others may have it too, such as "50" and "50.0"."""
    number = _read_number(value)
    return str(value).strip().casefold() if number is None else number


class AtLeast(Model):
    """The fact is a number and not below `at_least`."""

    at_least: Annotated[int | float, PlainValidator(_number)]

    def holds(self, fact: Attribute) -> bool:
        """Whether a fact is large enough; text that is no number never is."""
        number, least = _read_number(fact), _read_number(self.at_least)
        return number is not None and least is not None and number >= least


class OneOf(Model):
    """The fact is one of a list of values, case aside."""

    one_of: Annotated[tuple[Annotated[Attribute, PlainValidator(_plain)], ...], AfterValidator(filled)]

    def holds(self, fact: Attribute) -> bool:
        """Whether a fact is in the list."""
        return any(same(fact, wanted) for wanted in self.one_of)


class EndsWith(Model):
    """The fact ends with one of a list of texts, case aside."""

    ends_with: Annotated[tuple[Annotated[str, PlainValidator(_ending)], ...], AfterValidator(filled)]

    def holds(self, fact: Attribute) -> bool:
        """Whether a fact ends in one of the ways."""
        text = str(fact).strip().casefold()
        return text.endswith(tuple(ending.casefold() for ending in self.ends_with))


Test = AtLeast | OneOf | EndsWith
Asked = Attribute | Test
"""What is asked of one fact: a value, or a test."""
PLAIN = (str, int, float)
"""The types of a condition that is a value; asking for them is several times quicker than asking for a model's."""
_TESTS: Mapping[str, type[Test]] = {"at_least": AtLeast, "one_of": OneOf, "ends_with": EndsWith}


def read_condition(value: Any) -> Attribute | Test:  # noqa: ANN401 — whatever a file holds
    """A plain value, or a mapping with the one key that names a test."""
    if isinstance(value, Test):
        return value
    if not isinstance(value, Mapping):
        if value is None or isinstance(value, list | tuple):
            raise refusal(f"{show(value)} is no condition; {_ADVICE}")
        return _plain(value)
    test = _TESTS.get(next(iter(value), "")) if len(value) == 1 else None
    if test is None:
        hint = did_you_mean(next(iter(value)), _TESTS) if len(value) == 1 else ""
        raise refusal(f"{', '.join(map(str, value)) or 'nothing'} is no condition{hint}; {_ADVICE}")
    return test.model_validate(value)


def written(condition: Attribute | Test) -> object:
    """A condition in the notation of the file."""
    return condition.model_dump(mode="json") if isinstance(condition, Test) else condition


Condition = Annotated[Attribute | Test, PlainValidator(read_condition), PlainSerializer(written)]


def holds(condition: Attribute | Test, fact: Attribute) -> bool:
    """Whether a fact about a lead meets a condition."""
    return same(fact, condition) if isinstance(condition, PLAIN) else condition.holds(fact)
