"""How many cases are run: few and always the same with every run of the tests, many by `make fuzz`."""

import os

from hypothesis import HealthCheck, Phase, settings

LONG = os.environ.get("FUZZ") == "long"
_QUIET = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large)
settings.register_profile("fuzz-short", derandomize=True, deadline=None, database=None, suppress_health_check=_QUIET)
settings.register_profile(
    "fuzz-long", settings.get_profile("fuzz-short"), derandomize=False, print_blob=True, report_multiple_bugs=True
)
PROFILE = settings.get_profile("fuzz-long" if LONG else "fuzz-short")


def cases(long: int, short: int = 20) -> settings:
    """The settings of a test that runs so many cases; a short run looks, and does not look for the smallest case."""
    phases = tuple(Phase) if LONG else (Phase.explicit, Phase.generate, Phase.shrink)
    return settings(PROFILE, max_examples=long if LONG else short, phases=phases)
