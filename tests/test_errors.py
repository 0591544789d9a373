"""The exception tree: all of it under one, drawn in the docstring."""

from __future__ import annotations

import inspect

from warledger import errors


def test_errors_are_one_tree_drawn_in_the_docstring() -> None:
    tree = {name for name, found in inspect.getmembers(errors, inspect.isclass)}
    assert all(issubclass(getattr(errors, name), errors.WarledgerError) for name in tree)
    assert all(name in (errors.__doc__ or "") for name in tree)


def test_knowledge_error_begins_with_file_and_key() -> None:
    error = errors.KnowledgeError("events.yaml", "clash", "unknown key 'x'")
    assert str(error) == "events.yaml: clash: unknown key 'x'"
    assert (error.file, error.key) == ("events.yaml", "clash")
