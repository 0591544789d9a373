"""Who fights beside and against an actor, as a small network: the actor in the middle, the others around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

# Of the drawing (units of its own, which the page scales).
WIDTH: Final = 640.0
# Of each node on the fuller side, and of the edges.
NODE: Final = 40.0
EDGES: Final = 60.0
# Circles are as large as their events are many, by area.
SMALLEST: Final = 5.0
LARGEST: Final = 16.0
# More would lie over one another; the table beside it has all.
SHOWN: Final = 14
# A name longer than this runs out of the drawing (characters).
LONGEST: Final = 26


@dataclass(frozen=True, slots=True)
class Tie:
    """Another actor: in how many events it stood on the same side, and on the other."""

    actor: str
    name: str
    beside: int
    against: int


@dataclass(frozen=True, slots=True)
class Node:
    """A circle with its name; `kind`: ally, opponent or both."""

    actor: str
    name: str
    words: str
    x: float
    y: float
    radius: float
    kind: str
    label_x: float
    anchor: str
    """Of the name: start or end."""


@dataclass(frozen=True, slots=True)
class Network:
    """The nodes around the middle."""

    width: float
    height: float
    x: float
    y: float
    nodes: tuple[Node, ...]


def network(ties: Sequence[Tie]) -> Network | None:
    """The network of the ties with the most events; None where there are none."""
    shown = sorted(ties, key=lambda t: (-(t.beside + t.against), t.name))[:SHOWN]
    if not shown:
        return None
    most = max(t.beside + t.against for t in shown)
    # Allies on the left, opponents on the right, so that the two are told apart without colours.
    left = [t for t in shown if t.beside > t.against]
    right = [t for t in shown if t.beside <= t.against]
    height = EDGES + NODE * max(len(left), len(right))
    nodes = [*_fan(left, most, height, side=-1), *_fan(right, most, height, side=1)]
    return Network(WIDTH, height, WIDTH / 2, height / 2, tuple(nodes))


def _fan(ties: Sequence[Tie], most: int, height: float, *, side: int) -> list[Node]:
    """Nodes on half an ellipse."""
    step = pi / (len(ties) + 1)
    return [_node(t, -pi / 2 + step * (n + 1), most, height, side) for n, t in enumerate(ties)]


def _node(tie: Tie, angle: float, most: int, height: float, side: int) -> Node:
    x = WIDTH / 2 + side * WIDTH * 0.19 * cos(angle)
    y = height / 2 + (height - EDGES / 2) / 2 * sin(angle)
    events = tie.beside + tie.against
    radius = SMALLEST + (LARGEST - SMALLEST) * (events / most) ** 0.5
    kind = "both" if tie.beside and tie.against else "ally" if tie.beside else "opponent"
    name = tie.name if len(tie.name) <= LONGEST else f"{tie.name[: LONGEST - 1]}…"
    label = x + side * (radius + 4)
    anchor = "start" if side > 0 else "end"
    return Node(
        tie.actor,
        name,
        _words(tie),
        round(x, 1),
        round(y, 1),
        round(radius, 1),
        kind,
        round(label, 1),
        anchor,
    )


def _words(tie: Tie) -> str:
    """ "beside in 3 events, against in 1"."""
    told = [f"{word} in {n}" for word, n in (("beside", tie.beside), ("against", tie.against)) if n]
    return f"{tie.name}: {', '.join(told)} event{'' if tie.beside + tie.against == 1 else 's'}"
