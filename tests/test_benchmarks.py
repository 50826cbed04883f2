"""The benchmarks run, and what must hold in any run holds: one winner, everybody else told, every claim acked."""

import pytest
from benched import benched

from benchmarks.__main__ import BENCHES

MUST_HOLD = {
    "race": {"winners of 100 simultaneous claims": "1 always", "others told who has it": "99 of 99 always"},
    "whatif": {"handoffs whose clocks are the same by hand": "1,000 of 1,000 always"},
    "hours": {"answers that are the same": "22 of 22 always"},
}


@pytest.mark.timeout(120)
@pytest.mark.parametrize("bench", BENCHES)
def test_a_quick_run_finds_what_must_always_hold(bench: str) -> None:
    ran = benched(bench, "--quick")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    told = {line.split("  ")[1]: " ".join(line.split()) for line in ran.stdout.splitlines() if line.endswith("yes")}
    for name, found in MUST_HOLD.get(bench, {}).items():
        assert told[name].endswith(f"{found} yes")


@pytest.mark.timeout(120)
def test_a_quick_look_at_the_figures_finds_the_same_ones_every_way() -> None:
    ran = benched("kpis", "--handoffs", "12000", "--rounds", "1", "--on", "SQLite")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert len([line for line in ran.stdout.splitlines() if line.split()[-3:] == ["True", "always", "yes"]]) == 2


def test_a_bench_of_no_known_name_is_refused() -> None:
    ran = benched("nonsense")
    assert ran.returncode == 2
    assert "nonsense" in ran.stderr
