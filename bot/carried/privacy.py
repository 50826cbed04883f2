"""What the dialog about an erasure carries."""

from typing import Annotated

from pydantic import StringConstraints

from bot.carried.base import Carried
from sla.intake import LONGEST_ADDRESS


class ForgetModal(Carried):
    """Whose data is to be erased."""

    email: Annotated[str, StringConstraints(min_length=3, max_length=LONGEST_ADDRESS)]
