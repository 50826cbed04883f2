"""A set-up file as text, what becomes of it when some of it is changed, and what is then wrong with it."""

import pytest

from bot.setup_file import SetupError, read

EXAMPLE = """\
workspace:
  name: Atelier Numérique
  locale: en
  marketing: {channel: C0MARKETING, head: U0MARION, members: [U0MARION, U0MEHDI]}
  sales:     {channel: C0SALES, head: U0SOPHIE, members: [U0SOPHIE, U0SAM, U0SUE]}   # or group: S0SALES

agreement:
  title: Marketing and sales, 2026
  currency: EUR
  hours:
    timezone: Europe/Paris
    week:
      mon: ["09:00-12:30", "14:00-18:00"]
      fri: ["09:00-12:30", "14:00-17:00"]
    holidays: {country: FR}
    closures: [2026-12-24, 2026-12-31]
  qualification:
    required: [email, company]
    mql: 30
    sql: 60
    hot: 90
    rules:
      - {id: demo,     points: 60, when: {form: demo},                  why: asked for a demo}
      - {id: size,     points: 20, when: {employees: {at_least: 50}},   why: 50 people or more}
  commitments:
    - {id: volume,     team: marketing, metric: sqls_delivered,     at_least: 25, per: month}
    - {id: claim,      team: sales, metric: time_to_claim,          within: 1h,  for: 90%}
    - {id: contact,    team: sales, metric: time_to_first_contact,  within: 4h,  for: 90%}
  targets: {year: 2026, revenue: 1000000, marketing_share: 60%}
  escalation:
    - {at: 50%,  to: channel}
  digest: {day: mon, at: "09:00"}
"""


def changed(*changes: tuple[str, str]) -> str:
    text = EXAMPLE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def refused(text: str) -> list[str]:
    with pytest.raises(SetupError) as caught:
        read(text)
    return [problem.at("sla.yml") for problem in caught.value.problems]
