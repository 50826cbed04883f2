"""What a run of chaos came to, printed for people."""

from collections import Counter
from collections.abc import Iterable

from drills.chaos.books import Line, Stock
from drills.chaos.ledger import Ledger

MOST_WRONG = 10


def print_troubles(ledger: Ledger) -> None:
    """What went wrong, and what was asked of the bot meanwhile."""
    killed, troubles = Counter(ledger.killed), Counter(ledger.troubles)
    print(f"\nKilled with -9: {_counted(killed)}, {killed.total()} in all. Troubles: {_counted(troubles)}.")
    tries = sum(sent.tries for sent in ledger.sent)
    acked = sum(click.acked for click in ledger.clicks)
    print(f"Leads: {len(ledger.sent)} taken in {tries} tries. Clicks: {acked} of {len(ledger.clicks)} taken.")


def print_balance(lines: Iterable[Line]) -> bool:
    """Each line with what is wrong about it; gives whether nothing is."""
    every = list(lines)
    width = max(len(line.name) for line in every)
    for line in every:
        print(f"  {'✓' if line.good else '✗'} {line.name.ljust(width)} {line.counted:6}")
        for wrong in line.wrong[:MOST_WRONG]:
            print(f"      {wrong}")
        if len(line.wrong) > MOST_WRONG:
            print(f"      … and {len(line.wrong) - MOST_WRONG} more")
    return all(line.good for line in every)


def print_doubles(stock: Stock) -> None:
    """What nobody can keep from being posted twice: where the bot can't look whether it stands."""
    twice, whispered = stock.posted_twice, stock.whispered_twice
    print(f"  Posted twice: {twice} messages, and {whispered} whispers, which nobody can look up.")


def _counted(what: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in what.most_common()) or "none"
