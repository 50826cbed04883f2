"""`python -m drills`: what must hold while things break."""

import click

from drills.chaos.command import chaos
from drills.failover.command import failover
from drills.operations.command import operations
from drills.readers.command import readers
from drills.sabotage.command import sabotage


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Break things while the bot is at work, then balance the books from outside."""


main.add_command(chaos)
main.add_command(failover)
main.add_command(operations)
main.add_command(readers)
main.add_command(sabotage)


if __name__ == "__main__":
    main()
