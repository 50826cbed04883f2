"""Large tables are read through their indexes; the facts and the claim never walk a table."""

import re
from collections.abc import Iterator

import psycopg
import pytest
from rows import HERE, NOW

from storage import (
    absences,
    agreements,
    appearances,
    audit,
    breakdowns_statements,
    deadlines,
    editions,
    errand_statements,
    facts_statements,
    feeds,
    handoffs,
    hubspot_objects,
    lives,
    missions,
    pickup_statements,
    quality,
    records,
    replays,
    revenues,
    routes,
    schema,
    tallies_statements,
    waiting,
    worklist,
)
from storage.outbox import Task
from storage.statement import Statement
from storage.unit import Database

MANY = 3_000
PLANS = {
    "who has it": (handoffs.ADVANCE, "USING INDEX sqlite_autoindex_handoffs_1 (workspace_id=? AND handoff_id=?)"),
    "a lead's handoff": (handoffs.LATEST_OF_LEAD, "USING INDEX ix_handoffs_lead (workspace_id=? AND lead_id=?)"),
    "a handoff's clocks": (deadlines.OF_HANDOFF, "(workspace_id=? AND handoff_id=?)"),
    "the version in force": (agreements.IN_FORCE, "USING INDEX uq_agreements_in_force"),
    "what the tick looks at": (deadlines.DUE, "USING COVERING INDEX ix_deadlines_next (next_at<?)"),
    "what the relay takes": (pickup_statements.READY, "USING INDEX ix_outbox_turn (urgency=? AND ready_at<?)"),
    "how urgent that is": (pickup_statements.URGENCIES, "USING INDEX ix_outbox_turn (urgency=?)"),
    "who waits in a lane": (pickup_statements.LINE, "USING INDEX ix_outbox_lane (workspace_id=? AND channel=? AND"),
    "how late the relay is": (pickup_statements.BACKLOG, "USING INDEX ix_outbox_turn (urgency>?)"),
    "what was given up": (pickup_statements.DEAD_COUNT, "USING INDEX ix_outbox_dead"),
    "what is to be run at HubSpot": (
        errand_statements.READY,
        "USING INDEX ix_hubspot_errands_turn (what=? AND ready_at<?)",
    ),
    "how late that is": (errand_statements.BACKLOG, "USING INDEX ix_hubspot_errands_turn"),
    "what of that was given up": (errand_statements.DEAD_COUNT, "USING INDEX ix_hubspot_errands_dead"),
    "which contact a lead is": (hubspot_objects.OF, "USING INDEX ix_hubspot_objects_reference (workspace_id=? AND"),
    "what was stated": (revenues.FIGURES, "USING INDEX sqlite_autoindex_revenues_1 (workspace_id=?)"),
    "who waited for the agreement": (waiting.RIPE, "USING COVERING INDEX sqlite_autoindex_waiting_leads_1"),
    "leads": (facts_statements.DELIVERED, "USING COVERING INDEX ix_handoffs_handed"),
    "accepted": (facts_statements.BY_STATUS, "USING COVERING INDEX ix_handoffs_handed"),
    "sold in a period": (facts_statements.SOLD, "USING COVERING INDEX ix_deals_closed"),
    "sold of a cohort": (facts_statements.SOLD_SO_FAR, "USING COVERING INDEX ix_deals_handoff"),
    "verdicts": (facts_statements.VERDICTS, "USING COVERING INDEX ix_deadlines_took"),
    "talks": (facts_statements.TALKS, "USING COVERING INDEX ix_attempts_talks"),
    "closed": (facts_statements.COMPLETE, "USING INDEX ix_handoffs_closed (workspace_id=? AND closed_at>?"),
    "alerts": (facts_statements.ALERTS, "USING COVERING INDEX ix_handoffs_handed (workspace_id=? AND handed_at>?"),
    "how long they were": (facts_statements.LONGEST_TALKS, "USING COVERING INDEX ix_attempts_talks"),
    "a company's leads": (routes.BY_COMPANY, "COVERING INDEX ix_leads_company (workspace_id=? AND company_key=?)"),
    "a domain's leads": (routes.BY_DOMAIN, "COVERING INDEX ix_leads_domain (workspace_id=? AND domain_key=?)"),
    "who has them": (routes.BY_COMPANY, "USING INDEX ix_handoffs_lead (workspace_id=? AND lead_id=?)"),
    "whose turn it was": (routes.LAST_TURN, "USING COVERING INDEX ix_routes_person (workspace_id=? AND person=?)"),
    "open offers": (routes.OFFERS, "USING INDEX ix_handoffs_offered (workspace_id=? AND offered_to>?)"),
    "who was away": (absences.BETWEEN, "USING INDEX ix_absences_last (workspace_id=? AND last>?"),
    "reports": (records.COUNT, "USING INDEX sqlite_autoindex_reports_1 (workspace_id=? AND kind=?"),
    "who is away": (absences.ON, "USING INDEX ix_absences_last (workspace_id=? AND last>?)"),
    "the queue": (facts_statements.UNFINISHED_COUNT, "USING INDEX ix_handoffs_unfinished"),
    "what is due next": (worklist.AFTER, "USING INDEX ix_handoffs_unfinished (workspace_id=?)"),
    "what is due before": (worklist.BEFORE, "USING INDEX ix_handoffs_unfinished (workspace_id=?)"),
    "a later page": (worklist.SKIPPED, "USING INDEX ix_handoffs_unfinished (workspace_id=?)"),
    "its clocks": (worklist.AFTER, "SEARCH deadlines USING INDEX sqlite_autoindex_deadlines_1 (workspace_id=? AND han"),
    "how many are mine": (worklist.TALLY, "USING INDEX ix_handoffs_unfinished (workspace_id=?)"),
    "how many are nobody's": (worklist.UNCLAIMED, "USING INDEX ix_handoffs_unfinished (workspace_id=?)"),
    "where leads come from": (
        worklist.SOURCES,
        "USING COVERING INDEX sqlite_autoindex_received_1 (workspace_id=? AND k",
    ),
    "who came in a span": (handoffs.OPEN_CAME, "USING INDEX ix_handoffs_unfinished (workspace_id=?)"),
    "whose lead came": (
        handoffs.OPEN_CAME,
        "USING INDEX sqlite_autoindex_appearances_1 (workspace_id=? AND lead_id=?)",
    ),
    "how often a lead came": (
        appearances.NEWEST,
        "USING INDEX sqlite_autoindex_appearances_1 (workspace_id=? AND lead",
    ),
    "what a lead did": (lives.ACTIVITIES, "USING INDEX ix_activities_lead (workspace_id=? AND lead_id=?)"),
    "what a person bought": (lives.DEALS, "USING INDEX ix_deals_email (workspace_id=? AND email=?)"),
    "who bought before": (lives.BOUGHT_BEFORE, "USING INDEX ix_deals_email (workspace_id=? AND email=?)"),
    "who was won before": (lives.WON_BEFORE, "USING INDEX ix_handoffs_lead (workspace_id=? AND lead_id=?)"),
    "whom a word means": (lives.NAMED, "USING INDEX ix_handoffs_unfinished (workspace_id=?)"),
    "judged by source": (quality.BY_SOURCE, "USING INDEX ix_handoffs_handed (workspace_id=? AND handed_at>? AND"),
    "judged by rule": (quality.BY_RULE, "USING INDEX sqlite_autoindex_score_log_1 (workspace_id=? AND lead_id=?)"),
    "how many to replay": (replays.COUNT, "USING INDEX ix_handoffs_handed (workspace_id=? AND handed_at>? AND"),
    "records to replay": (replays.HANDED, "USING INDEX ix_handoffs_handed (workspace_id=? AND handed_at>? AND"),
    "their attempts": (replays.ATTEMPTS, "USING INDEX sqlite_autoindex_attempts_1 (workspace_id=? AND handoff_id=?)"),
    "their pauses": (replays.PAUSES, "USING INDEX sqlite_autoindex_pauses_1 (workspace_id=? AND handoff_id=?)"),
    "their clocks": (replays.RAN, "USING INDEX sqlite_autoindex_deadlines_1 (workspace_id=? AND handoff_id=?)"),
    "their signs of life": (replays.SIGNS, "USING INDEX ix_activities_lead (workspace_id=? AND lead_id=?)"),
    "their cards": (replays.POSTED, "USING INDEX sqlite_autoindex_posts_1 (workspace_id=? AND key=?)"),
    "missions of some days": (missions.BETWEEN, "USING INDEX ix_missions_days (workspace_id=? AND last>?)"),
    "whose a secret is": (feeds.PERSON, "USING INDEX uq_feeds_digest (workspace_id=? AND digest=?)"),
    "when campaigns changed": (editions.CHANGED_AT, "USING INDEX sqlite_autoindex_editions_1 (workspace_id=?)"),
    "how far they came": (
        breakdowns_statements.FUNNEL,
        "COVERING INDEX ix_leads_occurred (workspace_id=? AND occurred_at>?",
    ),
    "the last act": (audit.LAST, "USING COVERING INDEX sqlite_autoindex_audit_1 (workspace_id=?)"),
    "what is not counted": (tallies_statements.LEFT, "USING INDEX ix_handoffs_unfinished (workspace_id=?)"),
    "… and over": (tallies_statements.LEFT, "USING INDEX ix_handoffs_untallied (workspace_id=?)"),
    "which deals are not": (tallies_statements.LEFT_DEALS, "USING INDEX ix_deals_untallied (workspace_id=?)"),
    "what is to be counted": (tallies_statements.OVER, "USING INDEX ix_handoffs_untallied (workspace_id=?)"),
    "which deals are": (tallies_statements.OVER_DEALS, "USING INDEX ix_deals_untallied (workspace_id=?)"),
    "where something is": (tallies_statements.WAITING, "USING INDEX ix_handoffs_untallied"),
    "where deals are": (tallies_statements.WAITING_DEALS, "USING INDEX ix_deals_untallied"),
    "what a period has": (tallies_statements.OF_PERIOD, "autoindex_tallies_1 (workspace_id=? AND period=?)"),
    "clocks to count": (tallies_statements.CLOCKS, "autoindex_deadlines_1 (workspace_id=? AND handoff_id=?)"),
    "talks to count": (tallies_statements.TALKS, "autoindex_attempts_1 (workspace_id=? AND handoff_id=?)"),
    "overdue": (facts_statements.OVERDUE, "USING INDEX ix_deadlines_running"),
}

INSIDE = re.compile(r"SCAN (showed_up|far|candidates|json_each|talks|sources|grounds|near|\(subquery|CONSTANT ROW)")
"""A walk over what an index has already chosen, or over nothing."""


@pytest.fixture(scope="module")
def planning() -> Iterator[Database]:
    database = Database("sqlite://")
    schema.create(database)
    yield database
    database.dispose()


@pytest.mark.parametrize("question", PLANS)
def test_it_is_answered_from_an_index(planning: Database, question: str) -> None:
    statement, expected = PLANS[question]
    plan = _plan(planning, statement)
    assert any(expected in step for step in plan), plan
    assert not any(step.startswith("SCAN") and "ix_" not in step and not INSIDE.match(step) for step in plan), plan


def _plan(database: Database, statement: Statement) -> list[str]:
    sql = statement.prepared(database.engine.dialect).sql
    with database.engine.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", (1,) * sql.count("?"))
        return [row[3] for row in rows]


@pytest.fixture(scope="module")
def crowded(shared_postgresql: str) -> Iterator[Database]:
    """Where so much is ready that PostgreSQL thinks it quicker to read everything."""
    database = Database(shared_postgresql)
    with database.unit(HERE) as unit:
        for number in range(MANY):
            unit.outbox.put(Task(key=f"told-{number}", kind="exchange", urgency=3, once=True, lane=f"C{number}"), NOW)
    yield database
    database.dispose()


@pytest.mark.parametrize("question", ["what the relay takes", "how urgent that is"])
def test_postgresql_looks_at_no_more_of_a_backlog_than_can_be_taken(crowded: Database, question: str) -> None:
    prepared = PLANS[question][0].prepared(crowded.engine.dialect)
    asked = prepared.parameters({"now": NOW, "urgency": 3, "limit": 100})
    address = crowded.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True, cursor_factory=psycopg.ClientCursor) as connection:
        connection.execute("ANALYZE outbox")
        plan = "\n".join(row[0] for row in connection.execute(f"EXPLAIN {prepared.sql}".encode(), asked))
    assert "ix_outbox_turn" in plan
    assert "Seq Scan on outbox" not in plan
