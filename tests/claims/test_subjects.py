"""Subjects: which of the people before an outcome word it tells of."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Reader
from warledger.model import Outcome

K, W = Outcome.KILLED, Outcome.WOUNDED

TOLD = [
    # one who did it is not the one that it befell
    ("A nurse who was shot near Gao by her child has died.", {"A nurse": K, "her child": None}),
    ("Mother shot in head by her son dies", {"Mother": K, "her son": None}),
    ("A boy was shot in Gao by another student on Monday.", {"A boy": W, "another student": None}),
    ("Two guards were killed by two gunmen who died.", {"Two guards": K, "two gunmen": K}),
    # whose kin it befell
    ("The father of a girl shot dead on Monday was in Gao.", {"The father": None, "a girl": K}),
    ("The aunt of a child who was wounded in Gao came.", {"The aunt": None, "a child": W}),
    ("Rebels burned the house of a councillor.", {"a councillor": None}),
    ("Gunmen met a woman whose baby was killed.", {"a woman": None}),
    ("Soldiers met two men whose hands were hurt.", {"two men": None}),
    ("Dozens of men whose whereabouts were unknown came.", {"Dozens of men": Outcome.MISSING}),
    ("A boy shot himself with the man's loaded rifle.", {"himself": W, "the man": None}),
    ("Police released the names of two men shot dead in Gao.", {"two men": K}),
    # a clause with people of its own
    ("2 questioned after student wounded in Gao", {"2": None}),
    # whom a pronoun means
    ("The guard helped a girl before he died.", {"The guard": K, "a girl": None}),
    ("The nurse stood by her aunt when she was killed.", {"The nurse": K, "her aunt": None}),
    ("Her brother held a gun and she was shot.", {"Her brother": None}),
    (
        "A gunman raided the post, wounding a guard before soldiers shot him dead.",
        {"A gunman": K, "a guard": W},
    ),
    # two verbs of one subject
    ("A guard was hit by a bullet and died in Gao.", {"A guard": K}),
    ("A man killed a woman and a girl then killed himself.", {"a woman": K, "a girl": K, "himself": K}),
    ("Gunmen killed a guard and a soldier then left.", {"a guard": K, "a soldier": None}),
    ("The girl fell down when a gunman shot a guard.", {"The girl": None, "a guard": W}),
    # patients are no captives
    ("Two boys hurt by a mine have been released from an Arlo hospital.", {"Two boys": W}),
    ("Two boys abducted by rebels have been released from a camp.", {"Two boys": Outcome.RELEASED}),
    ("A guard is dead and a soldier is recovering after the ambush.", {"A guard": K, "a soldier": W}),
]


@pytest.mark.parametrize(("text", "fates"), TOLD)
def test_subjects_of_outcomes(reader: Reader, text: str, fates: dict[str, Outcome | None]) -> None:
    told = f"{text} Gunmen attacked Gao on Monday."
    found = {told[f.people.span.start : f.people.span.end]: f.outcome for f in reader.fates(told)}
    assert {people: found[people] for people in fates} == fates
