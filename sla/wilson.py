"""Wilson's score interval: between which shares the true one lies, where some of so many cases went well.

Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927. Unlike the usual
normal interval it stays within 0 and 1 and holds for small numbers and for shares near the ends.
"""

from decimal import Decimal

Z = Decimal("1.959964")
"""The normal quantile of 97.5 %: the true share lies within the interval 95 times of 100."""


def wilson(met: int, judged: int) -> tuple[Decimal, Decimal]:
    """The lowest and the highest share, of `judged` cases of which `met` went well.

    Raises:
        ValueError: there is no case, or more went well than there were.
    """
    if not 0 <= met <= judged or not judged:
        raise ValueError(f"{met} of {judged} is no share")
    share, n = Decimal(met) / judged, Decimal(judged)
    middle = share + Z * Z / (2 * n)
    reach = Z * (share * (1 - share) / n + Z * Z / (4 * n * n)).sqrt()
    whole = 1 + Z * Z / n
    return max(min((middle - reach) / whole, share), Decimal(0)), min(max((middle + reach) / whole, share), Decimal(1))
