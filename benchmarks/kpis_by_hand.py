"""What a quarter's KPI report counts, as one statement written by hand: the yardstick of the report's pace."""

from datetime import datetime
from typing import Any

from storage.types import to_microseconds

PERCENTILES = {
    "sqlite": """
    SELECT max(n) AS n, min(took) FILTER (WHERE rank >= 0.5 * n) AS median,
        min(took) FILTER (WHERE rank >= 0.9 * n) AS slow, sum(verdict = 'kept') AS kept
    FROM (
        SELECT took, verdict, row_number() OVER (ORDER BY took) AS rank, count(*) OVER () AS n
        FROM deadlines
        WHERE workspace_id = :workspace AND clause = 'claim' AND due_at >= :start AND due_at < :end
            AND took IS NOT NULL
    )""",
    "postgresql": """
    SELECT count(*) AS n, percentile_disc(0.5) WITHIN GROUP (ORDER BY took) AS median,
        percentile_disc(0.9) WITHIN GROUP (ORDER BY took) AS slow, count(*) FILTER (WHERE verdict = 'kept') AS kept
    FROM deadlines
    WHERE workspace_id = :workspace AND clause = 'claim' AND due_at >= :start AND due_at < :end
        AND took IS NOT NULL""",
}
"""Of one clock, the quarter's claims, where the report has those of four clauses."""
QUARTER = """
WITH clocks AS ({percentiles}),
sold AS (
    SELECT count(*) FILTER (WHERE handoff_id IS NOT NULL AND minor >= 0) AS sales,
        sum(minor) FILTER (WHERE handoff_id IS NOT NULL) AS revenue, sum(minor) AS total
    FROM deals
    WHERE workspace_id = :workspace AND status = 'won' AND currency = :currency
        AND closed_at >= :start AND closed_at < :end
),
came AS (
    SELECT count(*) AS leads, count(*) FILTER (WHERE stage <> 'lead' OR handed > 0) AS mqls,
        count(*) FILTER (WHERE handed > 0) AS sqls, count(*) FILTER (WHERE contacted > 0) AS contacted,
        count(*) FILTER (WHERE won > 0) AS won
    FROM (
        SELECT leads.lead_id, stage, count(handoff_id) AS handed,
            count(*) FILTER (WHERE contacted_at IS NOT NULL OR status IN ('contacted', 'won')) AS contacted,
            count(*) FILTER (WHERE status = 'won') AS won
        FROM leads LEFT JOIN handoffs ON handoffs.workspace_id = leads.workspace_id
            AND handoffs.lead_id = leads.lead_id
        WHERE leads.workspace_id = :workspace AND occurred_at >= :start AND occurred_at < :end
        GROUP BY leads.lead_id, stage
    ) AS far
),
handed AS (
    SELECT count(*) AS handed FROM handoffs
    WHERE workspace_id = :workspace AND handed_at >= :start AND handed_at < :end
)
SELECT handed, sales, revenue, total, leads, mqls, sqls, contacted, won, n, median, slow, kept
FROM handed, sold, came, clocks
"""


def quarter(connection: Any, workspace: str, currency: str, span: tuple[datetime, datetime]) -> tuple[int, ...]:  # noqa: ANN401 — the driver's own
    """Leads handed over, sales, revenue, all revenue; the funnel's five steps; n, median, 90th percentile, kept."""
    sqlite = not hasattr(connection, "pgconn")
    start, end = map(to_microseconds, span) if sqlite else span
    asked = {"workspace": workspace, "currency": currency, "start": start, "end": end}
    statement = QUARTER.format(percentiles=PERCENTILES["sqlite" if sqlite else "postgresql"])
    if not sqlite:
        for name in asked:
            statement = statement.replace(f":{name}", f"%({name})s")
    return tuple(int(figure) for figure in connection.execute(statement, asked).fetchone())
