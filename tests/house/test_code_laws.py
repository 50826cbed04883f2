"""How the code may look: each law is seen to fail where it is broken, and to hold for the house."""

import ast
from pathlib import Path

import pytest
from copies import FLOORS, ROOT, copy_of_the_house, says
from source import files, imported, other_peoples, too_large

THE_CLOCKS = {"bot/clock.py", "playground/clock.py"}
OTHERS = {
    "sla": {"pydantic", "pydantic_core", "holidays"},
    "storage": {"sqlalchemy", "alembic", "psycopg"},
    "playground": {"flask", "werkzeug", "babel", "simple_websocket"},
}
REACHES_OUT = {"asyncio", "glob", "multiprocessing", "os", "pathlib", "random", "secrets", "select", "shutil", "signal",
               "smtplib", "socket", "ssl", "subprocess", "sys", "tempfile", "threading", "time", "urllib"}  # fmt: skip
LINT = [
    ("TID251", "import datetime\n\nNOW = datetime.datetime.now(datetime.UTC)"),
    ("TID251", "from datetime import date\n\nTODAY = date.today()"),
    ("TID251", "from datetime import datetime\n\nNOW = datetime.utcnow()"),
    ("TID251", "import time\n\nNOW = time.time()"),
    ("DTZ001", "from datetime import datetime\n\nMONDAY = datetime(2026, 3, 2)"),
    ("DTZ005", "from datetime import datetime\n\nNOW = datetime.now()"),
    ("DTZ006", "from datetime import datetime\n\nTHEN = datetime.fromtimestamp(0)"),
    ("DTZ007", 'from datetime import datetime\n\nTHEN = datetime.strptime("2026", "%Y")'),
    ("D103", "def undocumented() -> None:\n    return None"),
    ("ANN001", 'def untyped(value) -> None:\n    """Take anything."""'),
    ("T201", 'print("hello")'),
    ("BLE001", "try:\n    pass\nexcept Exception:\n    pass"),
    ("PLR0913", 'def many(a: int, b: int, c: int, d: int, e: int, f: int, g: int) -> None:\n    """Take all."""'),
    ("C901", "def maze(n: int) -> int:\n    " + "\n    ".join(f"if n == {n}:\n        return {n}" for n in range(12))),
    ("S608", 'NAME = "x"\nQUERY = f"SELECT * FROM leads WHERE name = {NAME}"'),
    ("ERA001", "# value = 1"),
]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_the_house(tmp_path_factory.mktemp("house"))


class TestLint:
    @pytest.mark.parametrize("folder", ["sla", "storage", "bot/services", "playground"])
    def test_names_each_fault(self, house: Path, folder: str) -> None:
        for number, (_, text) in enumerate(LINT):
            (house / folder / f"fault_{number}.py").write_text(
                f'"""A file with a fault."""\n\n{text}\n', encoding="utf-8"
            )
        said = says(house, "ruff", "check", "--no-cache", "--output-format=concise", folder)
        for number, (code, _) in enumerate(LINT):
            assert any(f"fault_{number}.py:" in line and f" {code} " in line for line in said.splitlines()), code
        assert {line.partition(":")[0] for line in said.splitlines() if ".py:" in line} == {
            f"{folder}/fault_{number}.py" for number in range(len(LINT))
        }

    def test_only_the_clocks_are_let_off_asking_for_the_time(self) -> None:
        waived = {
            path.relative_to(ROOT).as_posix()
            for floor in FLOORS
            for path in files(ROOT / floor)
            if "TID251" in path.read_text(encoding="utf-8")
        }
        assert waived == THE_CLOCKS

    def test_every_waiver_says_why(self) -> None:
        bare = [
            f"{path}:{number}"
            for floor in FLOORS
            for path in files(ROOT / floor)
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
            if "# noqa" in line and "—" not in line.partition("# noqa")[2]
        ]
        assert bare == []


def test_types_are_checked_and_an_untyped_function_is_named(house: Path) -> None:
    path = house / "sla" / "untyped.py"
    path.write_text('"""No types."""\n\n\ndef double(value):\n    return value + value\n\n\nNUMBER: int = "7"\n')
    said = says(house, "mypy", "--config-file", "pyproject.toml", "--follow-imports=skip", "sla/untyped.py")
    path.unlink()
    assert "sla/untyped.py:4: error: Function is missing a type annotation" in said
    assert "sla/untyped.py:8: error: Incompatible types in assignment" in said


class TestWhatAFloorIsBuiltWith:
    @pytest.mark.parametrize("floor", OTHERS)
    def test_is_no_more_than_was_agreed(self, floor: str) -> None:
        assert other_peoples(ROOT / floor, *FLOORS) <= OTHERS[floor]

    def test_the_lowest_floor_reaches_for_nothing_outside(self) -> None:
        assert set(imported(ROOT / "sla")) & REACHES_OUT == set()

    def test_another_package_is_seen(self, tmp_path: Path) -> None:
        (tmp_path / "lead.py").write_text("import numpy\nfrom pandas.io import json\nimport os.path\nimport sla.lead\n")
        assert other_peoples(tmp_path, "sla") == {"numpy", "pandas"}
        assert set(imported(tmp_path)) & REACHES_OUT == {"os"}


def compared(text: str) -> set[str]:
    """The names that code compares with == or !=."""
    sides = [
        side
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Compare) and any(isinstance(how, ast.Eq | ast.NotEq) for how in node.ops)
        for side in (node.left, *node.comparators)
    ]
    return {name.id for side in sides for name in ast.walk(side) if isinstance(name, ast.Name)}


@pytest.mark.parametrize(
    "name", ["web/guard.py", "web/hubspot_signature.py", "web/slack_signature.py", "services/intake_tokens.py"]
)
def test_secrets_are_compared_in_constant_time(name: str) -> None:
    guard = (ROOT / "bot" / name).read_text(encoding="utf-8")
    assert "hmac.compare_digest(" in guard
    assert compared(guard) & {"given", "expected", "written", "found"} == set()


def test_a_comparison_that_is_not_is_seen() -> None:
    assert compared("if given == expected.strip():\n    pass") == {"given", "expected"}


class TestSizes:
    @pytest.mark.parametrize("folder", [*FLOORS, "benchmarks"])
    def test_of_files_functions_and_parameters_stay_below_the_marks(self, folder: str) -> None:
        assert too_large(ROOT / folder) == []

    def test_of_tests_too(self) -> None:
        assert too_large(ROOT / "tests", counting_parameters=False) == []

    def test_above_them_are_seen(self, tmp_path: Path) -> None:
        body = "\n".join(f"    x{number} = {number}" for number in range(50))
        (tmp_path / "long.py").write_text(f"def long() -> None:\n{body}\n" + "\n" * 200)
        (tmp_path / "many.py").write_text("def many(self, a, b, c, d, *, e, f, g) -> None: ...\n")
        (tmp_path / "fair.py").write_text("def fair(self, a, b, c, d, *, e, f) -> None: ...\n" + "\n" * 249)
        seen = [line.removeprefix(f"{tmp_path}/") for line in too_large(tmp_path)]
        assert seen == [
            "long.py: 251 lines",
            "long.py:1: long has 51 lines",
            "many.py:1: many has 7 parameters",
        ]


class TestTests:
    FAKES = ("unittest", "mock", "pytest_mock")

    def test_put_no_fake_in_the_place_of_our_own_code(self) -> None:
        assert set(imported(ROOT / "tests")) & set(self.FAKES) == set()
        patching = [
            str(path)
            for path in files(ROOT / "tests")
            if "monkeypatch.setattr" in path.read_text(encoding="utf-8") and path != Path(__file__)
        ]
        assert patching == []

    def test_have_file_names_of_their_own(self) -> None:
        names = [path.name for path in files(ROOT / "tests") if path.name != "conftest.py"]
        assert sorted(names) == sorted(set(names))
