"""Lets these tests speak of the same agreement as those of the floor below."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "sla"))
