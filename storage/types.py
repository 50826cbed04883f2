"""Column types: instants in UTC, choices as enum members."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Dialect, Text
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import TypeDecorator, TypeEngine

from sla.worklist import NEVER

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

Convert = Callable[[Any], Any]


def to_microseconds(at: datetime) -> int:
    """Microseconds since 1970 in UTC; ValueError for a naive datetime."""
    return (_aware(at) - EPOCH) // MICROSECOND


def from_microseconds(count: int) -> datetime:
    """The aware UTC datetime so many microseconds after 1970."""
    return EPOCH + timedelta(microseconds=count)


def _aware(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no time zone; store aware datetimes only")
    return at


class Instant(TypeDecorator[datetime]):
    """An instant: `timestamptz` on PostgreSQL, whole microseconds since 1970 on SQLite, aware and UTC in Python.

    An integer of eight bytes sorts, compares and keeps the covering indexes small.
    """

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The column's type on this database."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.TIMESTAMP(timezone=True))
        return dialect.type_descriptor(BigInteger())

    def bind_processor(self, dialect: Dialect) -> Convert:
        """Refuse naive datetimes, and turn aware ones into what the database keeps."""
        convert = _aware if dialect.name == "postgresql" else to_microseconds
        return lambda at: None if at is None else convert(at)

    def result_processor(self, dialect: Dialect, coltype: object) -> Convert | None:
        """Aware UTC datetimes; PostgreSQL's connections speak UTC, so that theirs are already."""
        del coltype
        if dialect.name == "postgresql":
            return None
        return lambda count: None if count is None else from_microseconds(count)


class Choice(TypeDecorator[StrEnum]):
    """A member of a StrEnum, stored as its text."""

    impl = Text
    cache_ok = True

    def __init__(self, choices: type[StrEnum]) -> None:
        super().__init__()
        self.choices = choices

    def bind_processor(self, dialect: Dialect) -> Convert:
        """The plain text of a member."""
        del dialect
        return lambda member: None if member is None else member.value

    def result_processor(self, dialect: Dialect, coltype: object) -> Convert:
        """The member of a text; ValueError for a text that is none."""
        del dialect, coltype
        # Looking a member up in a dictionary takes a tenth of the time of calling the class.
        members: dict[str | None, StrEnum | None] = {None: None, **{member.value: member for member in self.choices}}
        choices = self.choices
        return lambda text: members[text] if text in members else choices(text)


class Never(ColumnElement[datetime]):
    """`sla.worklist.NEVER` as a default that the database writes by itself."""

    inherit_cache = True


@compiles(Never)
def _never_in_microseconds(*_given: object, **_more: object) -> str:
    return str(to_microseconds(NEVER))


@compiles(Never, "postgresql")
def _never_written_out(*_given: object, **_more: object) -> str:
    return f"'{NEVER:%Y-%m-%d %H:%M:%S}+00'::timestamp with time zone"
