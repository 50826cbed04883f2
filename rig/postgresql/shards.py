"""PostgreSQL's own partitions in the place of Citus's shards: its two functions, as far as keys and plans go.

Like Citus, partitions refuse a unique constraint without the column by which a table is spread, and a statement that
names one value of that column is planned for one of them alone.
"""

import psycopg

SHARDS = 4
STAND_IN = """
CREATE FUNCTION create_reference_table(name regclass) RETURNS void LANGUAGE sql AS '';

CREATE FUNCTION create_distributed_table(name regclass, by_column text, colocate_with text DEFAULT 'default')
RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
    spread text := name::text;
    whole text := name::text || '_whole';
    reference record;
BEGIN
    EXECUTE format('ALTER TABLE %I RENAME TO %I', spread, whole);
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL) PARTITION BY HASH (%I)', spread, whole, by_column);
    FOR shard IN 0..:last LOOP
        EXECUTE format(
            'CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS :shards, REMAINDER %s)',
            spread || '_shard_' || shard, spread, shard
        );
    END LOOP;
    FOR reference IN
        SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint
        WHERE conrelid = whole::regclass AND contype = 'f'
    LOOP
        EXECUTE format('ALTER TABLE %I ADD %s', spread, replace(reference.definition, '_whole(', '('));
    END LOOP;
    EXECUTE format('INSERT INTO %I SELECT * FROM %I', spread, whole);
END
$body$;
"""


def stand_in_for_citus(connection: psycopg.Connection) -> None:
    """Give a database the two functions by which Citus spreads a table; what is in a table goes with it."""
    made = STAND_IN.replace(":last", str(SHARDS - 1)).replace(":shards", str(SHARDS))
    connection.execute(made.encode())
