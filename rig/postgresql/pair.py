"""Two servers with the same data: one leads, the other follows, and they change places."""

from collections.abc import Iterator
from contextlib import contextmanager

from rig.ports import HOST
from rig.postgresql import replication
from rig.postgresql.cluster import Cluster
from rig.postgresql.programs import programs


class Pair:
    """A primary and its standby; commits wait for the standby while they are `synchronous`."""

    def __init__(self, leader: Cluster, follower: Cluster) -> None:
        self.leader, self.follower = leader, follower
        ports = (leader.port, follower.port)
        self.address = (
            f"postgresql://postgres@{','.join(f'{HOST}:{port}' for port in ports)}/postgres"
            "?target_session_attrs=read-write"
        )
        """It leads to whichever of both takes writes."""

    def wait_for_the_follower(self) -> None:
        """From now on nothing is committed that the standby does not have on its disk."""
        replication.wait_for(self.leader, f"ANY 1 ({self.follower.name})")
        replication.await_synchronous(self.leader, self.follower.name)

    def wait_for_nobody(self) -> None:
        """From now on the primary commits by itself."""
        replication.wait_for(self.leader, "")

    def change_places(self) -> None:
        """Promote the standby of a primary that is gone; the former primary is not a standby before `rejoin`."""
        replication.promote(self.follower)
        self.leader, self.follower = self.follower, self.leader

    def rejoin(self) -> None:
        """Have the former primary follow the one that took its place."""
        replication.rejoin(self.follower, self.leader)


@contextmanager
def pair() -> Iterator[Pair]:
    """Two servers that run until the end of the block, the second following the first; gone afterwards."""
    with programs() as tools:
        one = replication.primary(tools, "one")
        try:
            two = replication.standby(one, "two")
            try:
                yield Pair(one, two)
            finally:
                two.stop("immediate")
        finally:
            one.stop("immediate")
