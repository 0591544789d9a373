"""`python -m warledger` is the command."""

from __future__ import annotations

import subprocess
import sys


def test_python_m_warledger_is_the_command() -> None:
    told = subprocess.run([sys.executable, "-m", "warledger", "--help"], capture_output=True, text=True)
    assert told.returncode == 0
    assert "knowledge" in told.stdout
