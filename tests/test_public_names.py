"""The names that `import warledger` offers: all there, sorted, and imported only when asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

import warledger
from warledger.model import Reading, Report


def test_public_names_are_sorted_and_there() -> None:
    assert warledger.__all__ == sorted(warledger.__all__)
    assert len(set(warledger.__all__)) == len(warledger.__all__)
    assert all(getattr(warledger, name).__name__ == name for name in warledger.__all__)


def test_public_names_are_listed() -> None:
    assert set(warledger.__all__) <= set(dir(warledger))


def test_public_names_are_the_modules_own() -> None:
    assert warledger.Report is Report
    assert warledger.Reading is Reading


def test_public_names_reject_what_is_not_public() -> None:
    with pytest.raises(AttributeError, match="spells"):
        warledger.spells  # noqa: B018
    with pytest.raises(ImportError, match="spells"):
        from warledger import spells  # type: ignore[attr-defined]  # noqa: F401


@pytest.mark.parametrize(
    "code",
    ["import warledger", "from warledger import Report, Figure", "from warledger.cli import main"],
)
def test_public_names_import_nothing_heavy(code: str) -> None:
    heavy = ("spacy", "sqlalchemy", "lxml", "shapely", "pyarrow", "trafilatura")
    program = f"import sys; {code}; sys.exit(', '.join(m for m in {heavy!r} if m in sys.modules) or None)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
