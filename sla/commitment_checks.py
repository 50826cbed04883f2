"""What a commitment has to say for its metric, and what two commitments must not both say."""

from collections.abc import Iterable, Iterator, Mapping

from sla.checked import Found, said
from sla.metrics import FIELDS, METRICS, Metric
from sla.notation import did_you_mean, show
from sla.span import Span
from sla.target import kind_of

_MOST_WEEKS = 53
_EXAMPLE = {"within": "4h", "for": "90%", "per": "month", "grade": "hot", "starts": "handed"}
_AT_LEAST = {"count": "25", "share": "70%", "span": "2d"}
_TARGETS = {
    "count": "a number of 1 or more, such as 25",
    "share": "a share, such as 70%",
    "span": "a time span, such as 2d",
}


def clause_problems(value: object) -> Iterator[Found]:
    """What is wrong with one commitment beyond the form of each key, looked for in the file's own notation."""
    if not isinstance(value, Mapping) or not isinstance(value.get("metric"), str):
        return
    if isinstance(value.get("share"), str):
        yield ("share",), "unknown key; did you mean for?"
    metric = METRICS.get(value["metric"])
    if metric is None:
        yield ("metric",), _unknown(value["metric"])
        return
    given = {key: value.get(key) for key in FIELDS} | {"for": value.get("for", value.get("share"))}
    yield from _field_problems(metric, {key for key, answer in given.items() if answer is not None})
    if metric.target and given["at_least"] is not None and not _fits(metric, given["at_least"]):
        yield ("at_least",), f"{show(given['at_least'])} does not fit {metric.name}; write {_TARGETS[metric.target]}"


def endless_problems(spans: Iterable[Span | None], minutes: int, days: int) -> Iterator[Found]:
    """Time spans of commitments that would take years, as a week has `minutes` of working time on `days`."""
    for index, span in enumerate(spans):
        if span is not None and span.amount > (days if span.unit == "days" else minutes) * _MOST_WEEKS:
            yield (
                ("commitments", index, "within"),
                f"{span} takes more than a year of these hours; write a shorter span",
            )


def _unknown(name: str) -> str:
    """The message about a metric the product does not know."""
    return f"{name!r} is no metric{did_you_mean(name, METRICS)} (known: {', '.join(METRICS)})"


def _field_problems(metric: Metric, given: set[str]) -> Iterator[Found]:
    """Keys that the metric needs and keys it has no use for."""
    for key in metric.needs:
        if key not in given:
            example = _EXAMPLE.get(key) or _AT_LEAST[metric.target or "count"]
            yield (key,), f"missing; {metric.name} needs it, for example {key}: {example}"
    for key in FIELDS:
        if key in given and key not in metric.needs + metric.may:
            yield (key,), f"{metric.name} has no use for it; it takes {', '.join(metric.needs + metric.may)}"


def _fits(metric: Metric, target: object) -> bool:
    """Whether a target is of the metric's kind; what is none at all is reported where it is read."""
    kind = kind_of(target)
    return kind is None or (kind == metric.target and (not isinstance(target, int) or target >= 1))


def overlap_problems(value: object) -> Iterator[Found]:
    """Two commitments that promise the same thing for the same leads, so that nobody could say which one rules."""
    first: dict[tuple[object, ...], object] = {}
    for index, clause in enumerate(value if isinstance(value, list | tuple) else ()):
        keys = ("metric", "grade", "per", *(["team"] if said(clause, "metric") == "availability" else []))
        subject = tuple(said(clause, key) for key in keys)  # each team may promise that it is there
        if not all(isinstance(part, str | None) for part in subject) or subject[0] not in METRICS:
            continue
        name = said(clause, "id")
        if subject in first and first[subject] != name:
            yield (index,), f"it promises {subject[0]} again, like {first[subject]!r}; keep one, or give it a grade"
        first.setdefault(subject, name)
