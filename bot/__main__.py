"""`sla-bot`, also `python -m bot`."""

import click

from bot.commands import (
    demo,
    doctor,
    figures,
    hubspot,
    imports,
    keys,
    manifest,
    privacy,
    revenue,
    scorecard,
    serve,
    setup,
    tokens,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="sla-bot")
def main() -> None:
    """Keep marketing and sales to the agreement they signed, in Slack."""


for command in (
    demo.demo,
    serve.run,
    serve.web,
    serve.worker,
    manifest.manifest,
    setup.migrate,
    setup.apply,
    setup.check,
    setup.export,
    privacy.forget,
    imports.imports,
    figures.kpis,
    scorecard.scorecard,
    revenue.revenue,
    hubspot.hubspot,
    keys.keys,
    tokens.tokens,
    doctor.doctor,
):
    main.add_command(command)


if __name__ == "__main__":
    main()
