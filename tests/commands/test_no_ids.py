"""A name, a handle or a mention where the file means an id of Slack's: the line says which, and where Slack has it."""

import pytest
from operator_at_work import Operator

COMMANDS = [("check",), ("apply",), ("apply", "--in-force")]
MARKETING = "  marketing: {channel: C0MARKETING, head: U0MARION, members: [U0MARION, U0MEHDI]}\n"
SALES = "  sales:     {channel: C0SALES, head: U0SOPHIE, members: [U0SOPHIE, U0SAM, U0SUE]}"
OF_A_CHANNEL = (
    "write the one that Slack has for it, such as C0123ABCD "
    "(it stands at the foot of the channel's details, at “About”)"
)
OF_A_PERSON = (
    "write the one that Slack has for it, such as U0123ABCD (“Copy member ID” is in the menu of the person's profile)"
)
OF_A_GROUP = "write the one that Slack has for it, such as S0123ABCD (“Copy group ID” is in the group's menu)"
NORTH = "{id: north, when: {region: north}, to: [Sam]}"
WRONG = {
    "a channel's name": (
        ("channel: C0SALES", 'channel: "#sales"'),
        f"7: workspace.sales.channel: '#sales' is no id of a channel; {OF_A_CHANNEL}",
    ),
    "a channel's bare name": (
        ("channel: C0MARKETING", "channel: marketing"),
        f"6: workspace.marketing.channel: 'marketing' is no id of a channel; {OF_A_CHANNEL}",
    ),
    "somebody's direct messages": (
        ("channel: C0SALES", "channel: D0SALES"),
        f"7: workspace.sales.channel: 'D0SALES' is no id of a channel; {OF_A_CHANNEL}",
    ),
    "a person's name": (
        ("head: U0SOPHIE", "head: Sophie Martin"),
        f"7: workspace.sales.head: 'Sophie Martin' is no id of a person; {OF_A_PERSON}",
    ),
    "a person's handle among the members": (
        ("U0SAM, U0SUE]", '"@sam", U0SUE]'),
        f"7: workspace.sales.members[1]: '@sam' is no id of a person; {OF_A_PERSON}",
    ),
    "a mention as the deputy": (
        ("head: U0SOPHIE", 'head: U0SOPHIE, deputy: "<@U0SUE>"'),
        f"7: workspace.sales.deputy: '<@U0SUE>' is no id of a person; {OF_A_PERSON}",
    ),
    "a user group among the members": (
        ("U0SAM, U0SUE]", "U0SAM, S0SALES]"),
        (
            "7: workspace.sales.members[2]: 'S0SALES' is no id of a person; a user group stands below group:, beside "
            "members:"
        ),
    ),
    "a user group's handle": (
        ("head: U0SOPHIE", 'head: U0SOPHIE, group: "@sales"'),
        f"7: workspace.sales.group: '@sales' is no id of a user group; {OF_A_GROUP}",
    ),
    "a name that gets leads": (
        (SALES, f"{SALES[:-1]}, group: S0SALES}}\n  routing: {{by: turns, among: [U0SAM, Sue]}}"),
        f"8: workspace.routing.among[1]: 'Sue' is no id of a person; {OF_A_PERSON}",
    ),
    "a name that a rule gives leads to": (
        (
            SALES,
            (f"{SALES[:-1]}, group: S0SALES}}\n  routing:\n    rules:\n      - {NORTH}"),
        ),
        f"10: workspace.routing.rules[0].to[0]: 'Sam' is no id of a person; {OF_A_PERSON}",
    ),
    "a name of a channel that reads a report": (
        (SALES, f'{SALES}\n  reports: {{monthly: {{channels: ["#board"]}}}}'),
        f"8: workspace.reports.monthly.channels[0]: '#board' is no id of a channel; {OF_A_CHANNEL}",
    ),
    "a channel's name without quotes": (
        (MARKETING, "  marketing:\n    channel: #marketing\n    head: U0MARION\n"),
        f"7: workspace.marketing.channel: nothing stands here, and what follows # is a comment; {OF_A_CHANNEL}",
    ),
}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("case", WRONG)
def test_what_is_no_id_is_told_on_its_line_and_nothing_is_stored(
    operator: Operator, command: tuple[str, ...], case: str
) -> None:
    change, expected = WRONG[case]
    path = operator.writes_example(change)
    assert operator.is_told(*command, path) == [f"{path}:{expected}"]
    assert not operator.database.exists()


def test_it_is_told_beside_whatever_else_is_wrong(operator: Operator) -> None:
    path = operator.writes_example(WRONG["a channel's name"][0], ("currency: EUR", "currency: euro"))
    assert [line.removeprefix(f"{path}:").partition(": ")[0] for line in operator.is_told("check", path)] == ["7", "11"]


def test_a_name_that_gets_leads_and_is_in_no_list_of_ids_is_told_of_once(operator: Operator) -> None:
    path = operator.writes_example((SALES, f"{SALES}\n  routing: {{by: turns, among: [Sue]}}"))
    assert operator.is_told("check", path) == [
        f"{path}:8: workspace.routing.among[0]: 'Sue' is no id of a person; {OF_A_PERSON}"
    ]


@pytest.mark.parametrize(
    "change",
    [
        ("channel: C0SALES", "channel: G024BE91L"),
        ("head: U0SOPHIE", "head: W012A3CDE"),
        ("head: U0SOPHIE", "head: U0SOPHIE, group: S0SALES"),
    ],
    ids=["a channel from before 2021", "a person of an organisation", "a user group"],
)
def test_every_shape_of_slacks_ids_is_taken(operator: Operator, change: tuple[str, str]) -> None:
    assert "good" in operator.gets("check", operator.writes_example(change))


def test_a_handle_without_quotes_is_no_yaml_and_that_is_said(operator: Operator) -> None:
    path = operator.writes_example(("head: U0SOPHIE", "head: @sophie"))
    assert operator.is_told("check", path) == [
        f"{path}:7: no value begins with @ in YAML; where a person is meant, write their id in Slack, such as U0123ABCD"
    ]


def test_a_channels_name_that_ends_the_line_as_a_comment_is_hinted_at(operator: Operator) -> None:
    path = operator.writes_example(("channel: C0SALES", "channel: #sales"))
    [line] = operator.is_told("check", path)
    assert line.endswith("(a missing quote or bracket, a wrong indentation, or a # that makes the rest a comment?)")
