"""What the operator is told about an import: how the file was read, and what became of its rows."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bot.commands.rejects import Rejects
from bot.commands.tables import Table
from bot.services.imports import How
from sla.agreement import Agreement
from sla.imports.headings import LEFT_OUT, Column

DRY = "Dry run: nothing was stored."


def mapping(table: Table, read: Sequence[Column], given: Mapping[str, str]) -> str:
    """How a file is read: its dialect, what each column is, and what is given for rows that don't say."""
    width = max(len(column.heading or "(no heading)") for column in read)
    lines = [f"{table.path}: {table.words}."]
    for column in read:
        target = "left out" if column.target == LEFT_OUT else column.target
        lines.append(f"  {column.heading or '(no heading)':{width}}  {target}")
    lines += [f"  {name}: {value} where a row doesn't say it" for name, value in given.items()]
    return "\n".join(lines)


def summary(counts: Counter[str], how: How, agreement: Agreement, rejects: Rejects) -> str:
    """What became of the rows of a file."""
    lines = [DRY] if how.dry else []
    lines.append(
        f"{counted(counts['rows'], 'row')}: {counts['stored']:,} {'would be stored' if how.dry else 'stored'}, "
        f"{counts['here']:,} already here, {counts['refused']:,} rejected."
    )
    lines += _of_leads(counts, how)
    lines += _of_deals(counts)
    if counts["zoneless"]:
        zone = agreement.hours.timezone
        lines.append(f"{counted(counts['zoneless'], 'row')} with times that name no zone: read as times in {zone}.")
    lines += _of_rejects(rejects)
    return "\n".join(lines)


def so_far(counts: Counter[str]) -> str:
    """What to know when an import ended before its end."""
    return f"{counted(counts['stored'], 'row')} stored so far; run the same command again, and it goes on from there."


def counted(number: int, one: str) -> str:
    """A number with its noun."""
    return f"{number:,} {one}{'' if number == 1 else 's'}"


def _of_leads(counts: Counter[str], how: How) -> Iterator[str]:
    if counts["past"]:
        yield f"{counted(counts['past'], 'handoff')} of the past: counted, with no card and no clock."
    if counts["adopted"]:
        yield f"{counted(counts['adopted'], 'deal')} that came before: now counted for the handoff they came of."
    if how.hand_over:
        yield f"{counted(counts['handed'], 'lead')} {'would be ' if how.dry else ''}handed over to sales."
    elif counts["ripe"]:
        yield (
            f"{counted(counts['ripe'], 'lead')} ripe for sales and not handed over; the same command with --hand-over "
            "gives each a card."
        )


def _of_deals(counts: Counter[str]) -> Iterator[str]:
    sales = counts["marketing"] + counts["company"]
    if sales:
        ours, others = counts["marketing"], counts["company"]
        yield f"{counted(sales, 'sale')}: {ours:,} marketing's, {others:,} the company's."
    if counts["earlier"]:
        yield (
            f"{counts['earlier']:,} of the company's closed before their person was handed over to sales, so that they "
            "came of no handoff."
        )


def _of_rejects(rejects: Rejects) -> Iterator[str]:
    if not rejects.count:
        return
    yield from (f"Line {line}: {reason}." for line, reason in rejects.first)
    more = rejects.count - len(rejects.first)
    if more:
        yield f"And {counted(more, 'line')} more."
    yield f"The rejected rows, each with its reason, are in {rejects.path}: mend them there and import that file."
