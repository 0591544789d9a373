"""The role of an actor by the parse of its sentence."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Reader
from warledger.claims.syntax import role_in_clause
from warledger.model import Role, Span

ROLES = [
    ("Gunmen from the hills in the far north attacked a village.", "Gunmen", Role.ATTACKER),
    ("Gunmen attacked a remote post of the border police.", "police", Role.TARGET),
    ("Members of the army killed six farmers.", "army", Role.ATTACKER),
    ("French and Chadian soldiers killed six rebels.", "Chadian soldiers", Role.ATTACKER),
    ("The soldiers died in the valley on Monday.", "soldiers", Role.TARGET),
    ("Rebels fought the militiamen in the valley.", "Rebels", Role.BOTH),
    ("Six were killed in clashes between the army and the rebels.", "rebels", Role.BOTH),
    ("The killing of soldiers went on.", "soldiers", Role.TARGET),
    ("The soldiers slept in the valley.", "soldiers", None),
]


@pytest.mark.parametrize(("text", "actor", "role"), ROLES)
def test_syntax_role_in_clause(reader: Reader, text: str, actor: str, role: Role | None) -> None:
    start = text.index(actor)
    assert role_in_clause(reader.context(text), Span(start, start + len(actor))) is role
