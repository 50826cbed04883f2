"""`--help` on everything: what a command does and each of its options, in words."""

import click
import pytest
from operator_at_work import Operator, every_command


def test_the_commands_are_listed_each_with_its_line(operator: Operator) -> None:
    said = operator.gets("--help")
    for name, command in every_command().items():
        assert any(line.split()[:1] == [name] and len(line.split()) > 2 for line in said.splitlines()), name
        assert command.get_short_help_str(200).split()[0] in said


@pytest.mark.parametrize("name", every_command())
@pytest.mark.parametrize("asked", ["--help", "-h"])
def test_each_explains_itself_without_doing_anything(operator: Operator, name: str, asked: str) -> None:
    said = operator.gets(name, asked)
    assert said.startswith(f"Usage: main {name} ")
    assert every_command()[name].get_short_help_str(200) in " ".join(said.split())
    assert list(operator.folder.iterdir()) == []


@pytest.mark.parametrize("name", every_command())
def test_each_option_says_what_it_is_for(name: str) -> None:
    for parameter in every_command()[name].params:
        if isinstance(parameter, click.Option):
            explained = parameter.help or isinstance(parameter.type, click.Choice)
            assert explained, f"{name} {parameter.opts}"


def test_a_command_nobody_knows(operator: Operator) -> None:
    assert operator.is_told("dance")[-1] == "Error: No such command 'dance'."


def test_the_version_is_told(operator: Operator) -> None:
    assert operator.gets("--version").startswith("main, version ")
