-- Spread the bot's tables over the nodes of a Citus cluster. Run once by the owner of the tables, on the coordinator,
-- after `sla-bot migrate` and before there is much in them. Every key begins with the workspace, so a workspace lives on
-- one node with all that is its own. A table comes after those it refers to.

-- Whole on every node: a team of Slack's belongs to one workspace, and is looked up before that is known.
SELECT create_reference_table('workspaces');
SELECT create_reference_table('installations');

SELECT create_distributed_table('agreements', 'workspace_id');
SELECT create_distributed_table('signatures', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('marks', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('drafts', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('people', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('group_members', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('intake_tokens', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('erasures', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('erasure_keys', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('campaigns', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('editions', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('receipts', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('exchanges', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('votes', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('replies', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('decisions', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('missions', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('feeds', 'workspace_id', colocate_with => 'agreements');

SELECT create_distributed_table('received', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('leads', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('appearances', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('activities', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('score_log', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('waiting_leads', 'workspace_id', colocate_with => 'agreements');

SELECT create_distributed_table('handoffs', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('ownerships', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('attempts', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('pauses', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('routes', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('deadlines', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('steps', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('rota', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('absences', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('deals', 'workspace_id', colocate_with => 'agreements');

SELECT create_distributed_table('tallies', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('tallying', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('revenues', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('hubspot_errands', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('hubspot_objects', 'workspace_id', colocate_with => 'agreements');

SELECT create_distributed_table('outbox', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('paces', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('posts', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('deliveries', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('audit', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('reports', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('homes', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('slots', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('agenda', 'workspace_id', colocate_with => 'agreements');
SELECT create_distributed_table('findings', 'workspace_id', colocate_with => 'agreements');

-- On the coordinator they stay: pulses (which processes are up), heard (which signatures were), compatibility and
-- alembic_version (of which revision the schema is).
