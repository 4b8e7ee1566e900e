"""The law of imports, docs/architecture.md."""

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports


def test_no_part_imports_one_above_or_beside_it():
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS
