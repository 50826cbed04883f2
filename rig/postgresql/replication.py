"""A primary and its standbys: copied, followed, promoted, rewound.

What was committed has to outlive a server that is killed, so nothing is hastened here: fsync and synchronous_commit
are on, as PostgreSQL has them by default. Only the tools that copy don't wait for the disk (`--no-sync`): what they
wrote is lost with a machine, and no machine is lost here.
"""

import time
from collections.abc import Callable

import psycopg

from rig.postgresql.cluster import SMALL, Cluster
from rig.postgresql.programs import Programs

SECONDS = 30
"""The longest that a standby may take to do what it was asked."""
REPLICATING = {
    **SMALL,
    # A standby that has lost its primary looks for it this often, and is promoted only after the pause: 5 s by default.
    "wal_retrieve_retry_interval": "100ms",
}
SYNCHRONOUS = ("sync", "quorum")


def server(tools: Programs, name: str) -> Cluster:
    """A server that may be primary or standby; its name is that of its slot, and how it is called where it follows."""
    return Cluster(tools, name, {**REPLICATING, "cluster_name": name, "primary_slot_name": name})


def primary(tools: Programs, name: str) -> Cluster:
    """A new server, started, with nothing in it and nobody who follows it."""
    made = server(tools, name)
    made.create()
    made.start()
    return made


def standby(leader: Cluster, name: str) -> Cluster:
    """A new standby of a primary, started; it has a slot there, so that what it has not seen yet is kept for it."""
    made = server(leader.tools, name)
    slot = ("--create-slot", f"--slot={name}")
    options = (
        f"--dbname={leader.address}",
        f"--pgdata={made.data}",
        "--write-recovery-conf",
        "--checkpoint=fast",
        "--no-sync",
    )
    leader.tools.run("pg_basebackup", *options, *slot)
    made.start()
    await_following(leader, name)
    return made


def promote(follower: Cluster) -> None:
    """Make a standby a primary; returns once it takes writes.

    Not by `SELECT pg_promote()`: what that session sees can keep the standby from replaying the rest of the log, for
    30 s (max_standby_streaming_delay), and no standby is promoted before it has replayed everything.

    Raises:
        subprocess.CalledProcessError: it does not become one.
    """
    follower.tools.run("pg_ctl", "promote", f"--pgdata={follower.data}", "--wait", f"--timeout={SECONDS}")


def rejoin(former: Cluster, leader: Cluster) -> None:
    """Turn a former primary that does not run into a standby of its successor; what only it had is undone."""
    leader.sql("CHECKPOINT")  # before it, the successor's control file still tells of the time before its promotion
    give_slot(leader, former.name)
    options = (
        f"--target-pgdata={former.data}",
        f"--source-server={leader.address}",
        "--write-recovery-conf",
        "--no-sync",
    )
    former.tools.run("pg_rewind", *options)
    former.start()
    await_following(leader, former.name)


def give_slot(leader: Cluster, name: str) -> None:
    """Have a primary keep what a standby has not seen yet."""
    if not leader.sql(f"SELECT 1 FROM pg_replication_slots WHERE slot_name = '{name}'"):  # noqa: S608 — a name of ours
        leader.sql(f"SELECT pg_create_physical_replication_slot('{name}', true)")


def wait_for(leader: Cluster, names: str) -> None:
    """Have each commit on a primary wait for standbys: `ANY 1 (two, three)`, `two`, or nobody where it is empty."""
    leader.sql(f"ALTER SYSTEM SET synchronous_standby_names = '{names}'")
    leader.sql("SELECT pg_reload_conf()")


def await_following(leader: Cluster, name: str) -> None:
    """Wait until a standby has all that its primary has, and goes on getting it as it comes."""
    _await(lambda: standing(leader, name) != "", f"{name} does not follow {leader.name}")


def await_synchronous(leader: Cluster, name: str) -> None:
    """Wait until commits wait for a standby."""
    _await(lambda: standing(leader, name) in SYNCHRONOUS, f"{name} is not synchronous to {leader.name}")


def standing(leader: Cluster, name: str) -> str:
    """What a standby that has caught up is to its primary: async, potential, sync or quorum; "" for any other."""
    query = "SELECT sync_state FROM pg_stat_replication WHERE state = 'streaming' AND application_name = "
    rows = leader.sql(f"{query}'{name}'")
    return str(rows[0][0]) if rows else ""


def behind(leader: Cluster, name: str) -> int:
    """Bytes of the log that a primary has not even sent to a standby."""
    query = "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), sent_lsn)::bigint FROM pg_stat_replication"
    rows = leader.sql(f"{query} WHERE application_name = '{name}'")
    return int(str(rows[0][0])) if rows else 0


def _await(happens: Callable[[], bool], otherwise: str) -> None:
    until, last = time.monotonic() + SECONDS, ""
    while time.monotonic() < until:
        try:
            if happens():
                return
        except psycopg.OperationalError as error:  # a server that is coming or going; it is asked again
            last = f": {error}"
        time.sleep(0.02)
    raise TimeoutError(f"{otherwise}{last}")
