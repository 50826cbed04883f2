"""The KPIs in the OpenAPI document."""

from typing import Any

from bot.web.openapi_pieces import (
    COUNT,
    MAYBE,
    MAYBE_COUNT,
    MAYBE_MONEY,
    MAYBE_SHARE,
    MONEY,
    TEXT,
    an_object,
    json_of,
    problems,
)
from sla.breakdown import By

_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_PERIOD = {"type": "string", "pattern": rf"^\s*([0-9]{{4}}(-[QqWw]?[0-9]{{1,2}})?|{_DAY}(\.\.{_DAY})?)\s*$"}
_KPIS = {
    "period": TEXT,
    "view": {"enum": ["period", "cohort"]},
    "currency": TEXT,
    "leads": COUNT,
    "sales": COUNT,
    "revenue": MONEY,
    "average_basket": MAYBE_MONEY,
    "conversion": MAYBE_SHARE,
    "total_revenue": MONEY,
    "marketing_share": MAYBE_SHARE,
    "marketing_target": MONEY,
    "customers_needed": MAYBE_COUNT,
    "leads_needed": MAYBE_COUNT,
}
_SET_AGAINST = an_object(list(_KPIS), **_KPIS, total_revenue_stated={"type": "boolean"})
_TIMES = {
    "clause": TEXT,
    "n": COUNT,
    "median_minutes": MAYBE_COUNT,
    "p90_minutes": MAYBE_COUNT,
    "kept": MAYBE_SHARE,
    "judged": COUNT,
}
_TIMES_LIST = {"type": "array", "items": an_object(list(_TIMES), **_TIMES)}
_PART = {
    "name": MAYBE,
    "leads": COUNT,
    "sales": COUNT,
    "revenue": MONEY,
    "average_basket": MAYBE_MONEY,
    "conversion": MAYBE_SHARE,
    "times": _TIMES_LIST,
}
_FUNNEL = dict.fromkeys(("leads", "mqls", "sqls", "contacted", "won"), COUNT)
_GOAL = {"leads": MAYBE_SHARE, "revenue": MAYBE_MONEY, "marketing_share": MAYBE_SHARE}
_DAYS = {
    "day": {"type": "string", "format": "date"},
    "sqls": COUNT,
    "sqls_goal": MAYBE_SHARE,
    "sales": COUNT,
    "sales_goal": MAYBE_SHARE,
}
_BESIDE = {
    "before": {**_SET_AGAINST, "description": "The same of the period before"},
    "goal": {**an_object(list(_GOAL), **_GOAL), "description": "What was promised for the period"},
    "funnel": an_object(list(_FUNNEL), **_FUNNEL),
    "times": {**_TIMES_LIST, "description": "Working minutes, of the clocks that came due in the period"},
}
ANSWERS = {
    "Kpis": an_object(
        [*_KPIS, *_BESIDE],
        **_KPIS,
        **_BESIDE,
        total_revenue_stated={"type": "boolean"},
        by={"enum": list(By)},
        parts={"type": "array", "items": an_object(list(_PART), **_PART)},
        waterfall={"type": "array", "items": an_object(list(_DAYS), **_DAYS), "description": "Of a month, day by day"},
    ),
}
KPIS: dict[str, Any] = {
    "summary": "The KPIs of a period, the same figures as in Slack",
    "operationId": "kpis",
    "parameters": [
        {"name": "period", "in": "query", "required": True, "schema": _PERIOD, "example": "2026-Q1"},
        {"name": "view", "in": "query", "schema": {"enum": ["period", "cohort"], "default": "period"}},
        {"name": "by", "in": "query", "schema": {"enum": list(By)}},
        {"name": "format", "in": "query", "schema": {"enum": ["json", "csv", "xlsx"], "default": "json"}},
    ],
    "responses": {
        "200": {
            "description": "The figures",
            "content": {
                **json_of("Kpis"),
                "text/csv": {"schema": {"type": "string"}},
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {"schema": {"type": "string"}},
            },
        },
        **problems("401", "403", "422", "429", "503"),
    },
}
