"""A file that can't be taken: a line for each problem, naming key, line and what would be right; nothing is stored."""

import os
from pathlib import Path

import pytest
from operator_at_work import Operator

COMMANDS = [("check",), ("apply",), ("apply", "--in-force")]
WRONG = {
    "an unknown key": (
        ("  currency: EUR", "  currency: EUR\n  colour: red"),
        "12: colour: unknown key (known: title, from, currency, hours, ",
    ),
    "overlapping hours": (
        ('mon: ["09:00-12:30", "14:00-18:00"]', 'mon: ["09:00-14:30", "14:00-18:00"]'),
        "15: hours.week.mon: 09:00-14:30 and 14:00-18:00 overlap; join them or move one",
    ),
    "no working hours at all": (
        (
            (
                'mon: ["09:00-12:30", "14:00-18:00"]\n      tue: ["09:00-12:30", "14:00-18:00"]\n      '
                'wed: ["09:00-12:30", "14:00-18:00"]\n      thu: ["09:00-12:30", "14:00-18:00"]\n      '
                'fri: ["09:00-12:30", "14:00-17:00"]\n'
            ),
            "mon: []\n",
        ),
        '14: hours.week: no working hours at all; write for example mon: ["09:00-12:30", "14:00-18:00"]',
    ),
    "a percentage above 100": (
        ("within: 1h,  for: 90%}", "within: 1h,  for: 190%}"),
        "47: commitments[4].for: '190%' is more than the whole; write at most 100%",
    ),
    "two rules with one id": (
        ("{id: size, ", "{id: demo, "),
        "39: qualification.rules[3].id: rules[0] is called 'demo' too; give each its own id",
    ),
    "an unknown metric": (
        ("metric: sqls_delivered", "metric: joy"),
        "43: commitments[0].metric: 'joy' is no metric",
    ),
    "a time span nobody can read": (
        ("within: 4h,  ", "within: 4hours, "),
        "48: commitments[5].within: '4hours' is no time span; write 4h, 30m or 2d",
    ),
}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("case", WRONG)
def test_each_problem_is_a_line_of_its_own_and_nothing_is_stored(
    operator: Operator, command: tuple[str, ...], case: str
) -> None:
    change, expected = WRONG[case]
    path = operator.writes_example(change)
    [line] = operator.is_told(*command, path)
    assert line.startswith(f"{path}:{expected}")
    assert not operator.database.exists()


def test_all_of_them_are_told_at_once_in_the_order_of_the_file(operator: Operator) -> None:
    together = [change for name, (change, _) in WRONG.items() if name != "no working hours at all"]
    path = operator.writes_example(*together)
    lines = operator.is_told("check", path)
    numbers = [int(line.removeprefix(f"{path}:").partition(":")[0]) for line in lines]
    assert len(lines) == len(together)
    assert numbers == sorted(numbers)


def test_what_was_stored_before_stays_as_it_is(operator: Operator) -> None:
    operator.gets("apply", operator.example, "--in-force")
    stored = operator.everything_stored()
    for change, _ in WRONG.values():
        operator.is_told("apply", operator.writes_example(change), "--in-force")
    assert operator.everything_stored() == stored


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
class TestAFileThatCannotBeRead:
    def test_because_it_is_not_there(self, operator: Operator, command: tuple[str, ...]) -> None:
        assert operator.is_told(*command, "nowhere.yml") == ["nowhere.yml: cannot be read: No such file or directory."]

    def test_because_it_is_a_folder(self, operator: Operator, command: tuple[str, ...]) -> None:
        folder = str(operator.folder)
        assert operator.is_told(*command, folder) == [f"{folder}: cannot be read: Is a directory."]

    def test_because_it_is_no_utf_8(self, operator: Operator, command: tuple[str, ...]) -> None:
        path = operator.writes("workspace: {name: Numérique}".encode("latin-1"))
        assert operator.is_told(*command, path) == [f"{path}: is no UTF-8 text; save it as UTF-8."]

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_because_its_owner_does_not_let_us(self, operator: Operator, command: tuple[str, ...]) -> None:
        path = operator.writes("")
        Path(path).chmod(0)
        assert operator.is_told(*command, path) == [f"{path}: cannot be read: Permission denied."]

    def test_because_it_is_empty(self, operator: Operator, command: tuple[str, ...]) -> None:
        path = operator.writes("")
        [line] = operator.is_told(*command, path)
        assert line.startswith(f"{path}:1: the file is empty; write workspace: and agreement:")

    def test_because_its_name_is_not_given(self, operator: Operator, command: tuple[str, ...]) -> None:
        assert operator.is_told(*command)[-1] == "Error: Missing argument 'FILE'."


def test_a_file_saved_by_windows_is_read(operator: Operator) -> None:
    text = Path(operator.example).read_text(encoding="utf-8").replace("\n", "\r\n")
    assert operator.gets("check", operator.writes(b"\xef\xbb\xbf" + text.encode())).endswith("2 channels.\n")
