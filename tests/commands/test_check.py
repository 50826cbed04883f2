"""`sla-bot check`: says what it found, and touches nothing."""

from operator_at_work import Operator


def test_the_published_file_is_good(operator: Operator) -> None:
    said = operator.gets("check", operator.example)
    assert said == f"{operator.example}: good. Marketing and sales, 2026: 13 commitments, 2 channels.\n"


def test_nothing_is_stored_and_no_setting_is_needed(operator: Operator) -> None:
    operator.gets("check", operator.example, DATABASE_URL="nonsense", PORT="nonsense")
    assert list(operator.folder.iterdir()) == []
