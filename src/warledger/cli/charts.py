"""Charts in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import typer

from warledger.cli.output import console

# Narrower than this, no bar can be told from another.
NARROWEST: Final = 40


def print_chart(labels: Sequence[str], numbers: Sequence[int], title: str) -> None:
    """A bar a label; nothing where there is no number."""
    import plotext

    if not labels:
        return
    plotext.clear_figure()
    plotext.simple_bar(list(labels), list(numbers), width=max(NARROWEST, console().width), title=title)
    typer.echo(plotext.uncolorize(plotext.build()).replace(".00\n", "\n").removesuffix(".00"))
