"""`warledger schema`: the JSON Schema of a reading."""

from __future__ import annotations

from warledger.cli.output import print_pretty_json


def schema() -> None:
    """Print the JSON Schema (2020-12) of what `warledger read` prints."""
    from warledger.codec import schema as reading_schema

    print_pretty_json(reading_schema())
