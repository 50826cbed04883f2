"""The weekly digest: how both teams stand and which campaigns run or come, frozen once and shown again unchanged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter

from sla.campaign import Campaign
from sla.kpi import Kpis
from sla.offers import Phase, phase
from sla.period import Period
from sla.quality import Rate
from sla.standing import Standing
from sla.waiting import NOTHING_EXCHANGED, Exchanged


@dataclass(frozen=True, slots=True)
class Digest:
    """The digest of the ISO week it is sent in: the standing then, the campaigns running and those to come.

    `worst` are the rules and sources whose leads sales disqualified most, `exchanged` what the teams told each other,
    and `so_far` the month's figures counted up to the standing's instant; digests frozen earlier have none of it.
    """

    week: Period
    standing: Standing
    running: tuple[Campaign, ...]
    coming: tuple[Campaign, ...]
    worst: tuple[Rate, ...] = ()
    exchanged: Exchanged = NOTHING_EXCHANGED
    so_far: Kpis | None = None


_ADAPTER = TypeAdapter(Digest)


def digest(
    week: Period,
    standing: Standing,
    campaigns: Iterable[Campaign],
    worst: tuple[Rate, ...] = (),
    exchanged: Exchanged = NOTHING_EXCHANGED,
) -> Digest:
    """The digest of a week from the standing of that moment; campaigns in the order they start."""
    ordered = sorted(campaigns, key=lambda each: (each.starts_at, each.campaign_id))
    phases = [(each, phase(each, standing.at)) for each in ordered]
    return Digest(
        week,
        standing,
        running=tuple(each for each, now in phases if now is Phase.RUNNING),
        coming=tuple(each for each, now in phases if now is Phase.ANNOUNCED),
        worst=worst,
        exchanged=exchanged,
    )


def to_json(value: Digest) -> dict[str, object]:
    """A digest as JSON values, amounts and shares as text so that no digit is lost; `from_json` gives it back."""
    frozen: dict[str, object] = _ADAPTER.dump_python(value, mode="json")
    return frozen


def from_json(frozen: Mapping[str, object]) -> Digest:
    """The digest that was frozen, equal to the one `to_json` was given.

    Raises:
        pydantic.ValidationError: the value was never a digest.
    """
    return _ADAPTER.validate_python(dict(frozen))
