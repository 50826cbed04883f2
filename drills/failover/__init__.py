"""Failover: the primary of a pair is killed under load; nothing that was acknowledged may be missing afterwards."""
