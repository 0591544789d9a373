"""The command line."""

from warledger.cli.app import main

__all__ = ["main"]
