"""The benchmarks run, and what must hold in any run holds: one winner, everybody else told, every claim acked."""

import pytest
from benched import benched


@pytest.mark.timeout(120)
def test_a_quick_run_finds_what_must_always_hold() -> None:
    ran = benched("--quick")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    told = {line.split("  ")[1]: line.split() for line in ran.stdout.splitlines() if line.endswith("yes")}
    assert told["winners of 100 simultaneous claims"][-3:] == ["1", "always", "yes"]
    assert told["others told who has it"][-5:] == ["99", "of", "99", "always", "yes"]
    assert told["handoffs whose clocks are the same by hand"][-5:] == ["1,000", "of", "1,000", "always", "yes"]
    assert told["answers that are the same"][-5:] == ["22", "of", "22", "always", "yes"]


def test_a_bench_of_no_known_name_is_refused() -> None:
    ran = benched("nonsense")
    assert ran.returncode == 2
    assert "nonsense" in ran.stderr
