"""Random agreements in the notation of the file, with every metric, condition and kind of text."""

from typing import Any

from agreement_strategies import hours
from hypothesis import strategies as st

from sla.metrics import METRICS, Metric

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(str.strip) | st.sampled_from(
    [
        "no",
        "NO",
        "on",
        "~",
        "null",
        "14:00",
        "1e6",
        "0x1F",
        "2026-12-24",
        "- a",
        "a: b",
        "#",
        "<<",
        "*x",
        "1_000",
        "=",
        "é",
    ]
)
NAME = st.from_regex(r"[a-z][a-z0-9_.-]{0,12}", fullmatch=True)
PERCENTAGE = st.integers(0, 1000).map(lambda tenths: f"{tenths / 10:g}%")
SPAN = st.integers(1, 59).map(lambda n: f"{n}m") | st.integers(1, 9).map(lambda n: f"{n}h")
NUMBER = st.integers(-1000, 10**9) | st.floats(allow_nan=False, allow_infinity=False, width=32)
VALUE = TEXT | NUMBER | st.booleans()
CONDITION = (
    VALUE
    | st.builds(lambda n: {"at_least": n}, NUMBER)
    | st.builds(lambda values: {"one_of": values}, st.lists(VALUE, min_size=1, max_size=3))
    | st.builds(lambda values: {"ends_with": values}, st.lists(TEXT, min_size=1, max_size=3))
)
PARTS = {
    "count": st.integers(1, 500),
    "share": PERCENTAGE,
    "span": SPAN,
    "within": SPAN,
    "for": PERCENTAGE,
    "per": st.sampled_from(["week", "month", "quarter", "year"]),
    "grade": st.sampled_from(["standard", "hot"]),
    "starts": st.sampled_from(["arrived", "handed", "claimed"]),
}


@st.composite
def clauses(draw: st.DrawFn, metric: Metric) -> dict[str, Any]:
    keys = [*metric.needs, *(key for key in metric.may if draw(st.booleans()))]
    fields = {key: draw(PARTS[metric.target or "" if key == "at_least" else key]) for key in keys}
    return {"team": draw(st.sampled_from(["marketing", "sales", "joint"])), "metric": metric.name, **fields}


@st.composite
def commitments(draw: st.DrawFn) -> list[dict[str, Any]]:
    names = draw(st.lists(NAME, min_size=1, max_size=len(METRICS), unique=True))
    metrics = draw(st.permutations(list(METRICS.values())))
    return [{"id": name, **draw(clauses(metric))} for name, metric in zip(names, metrics, strict=False)]


@st.composite
def rules(draw: st.DrawFn) -> list[dict[str, Any]]:
    when = st.dictionaries(st.sampled_from(["email", "activity", "role", "size"]), CONDITION, min_size=1, max_size=2)
    names = draw(st.lists(NAME, max_size=4, unique=True))
    return [{"id": n, "points": draw(st.integers(-99, 99)), "when": draw(when), "why": draw(TEXT)} for n in names]


@st.composite
def agreement_documents(draw: st.DrawFn) -> dict[str, Any]:
    mql, sql, hot = sorted(draw(st.lists(st.integers(-50, 200), min_size=3, max_size=3)))
    steps = st.fixed_dictionaries({"at": PERCENTAGE, "to": st.sampled_from(["channel", "owner", "head"])})
    required = draw(st.lists(NAME, max_size=3))
    return {
        "title": draw(TEXT),
        "currency": draw(st.sampled_from(["EUR", "CHF", "TND"])),
        "hours": draw(hours()).model_dump(mode="json"),
        "scope": draw(st.dictionaries(st.sampled_from(["marketing", "sales"]), st.lists(TEXT, max_size=2))),
        "glossary": draw(st.dictionaries(TEXT.map(str.strip), TEXT, max_size=3)),
        "qualification": {"required": required, "mql": mql, "sql": sql, "hot": hot, "rules": draw(rules())},
        "commitments": draw(commitments()),
        "targets": {
            "year": draw(st.integers(2020, 2040)),
            "revenue": draw(st.integers(1, 10**12) | st.decimals(1, 10**9, places=2).map(str)),
            "marketing_share": draw(PERCENTAGE),
        },
        "escalation": draw(st.lists(steps, max_size=3)),
        "digest": {"day": "tue", "at": draw(st.times()).strftime("%H:%M")},
    }
