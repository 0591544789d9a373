"""Wholes with their parts."""

from __future__ import annotations

import pytest

from warledger.linking.parts import Piece, check_parts
from warledger.model import Figure, Qualifier


def about(people: int) -> Figure:
    return Figure(people, people, people, Qualifier.ABOUT)


@pytest.mark.parametrize(
    ("whole", "parts", "words", "holds"),
    [
        pytest.param(
            Figure.exact(5250),
            [about(3000), about(2000)],
            "5,250 said; its parts are 3,000 + 2,000 = 5,000: 250 fewer, which the words allow",
            True,
            id="round figures",
        ),
        pytest.param(
            Figure.exact(7),
            [Figure.exact(3), Figure.exact(4)],
            "7 said; its parts are 3 + 4 = 7: complete",
            True,
        ),
        pytest.param(
            Figure.exact(33),
            [Figure.exact(12), Figure.exact(4)],
            "33 said; its parts are 12 + 4 = 16: 17 fewer, others are not told",
            True,
        ),
        pytest.param(
            Figure.exact(9),
            [Figure.exact(7), Figure.exact(5)],
            "9 said; its parts are 7 + 5 = 12: 3 more than the whole",
            False,
        ),
    ],
)
def test_parts(whole: Figure, parts: list[Figure], words: str, holds: bool) -> None:
    pieces = [Piece("r:s1", None, whole)] + [Piece(f"r:s{n}", "r:s1", p) for n, p in enumerate(parts, 2)]
    (one,) = check_parts(pieces)
    assert (one.words, one.holds) == (words, holds)
    assert one.claims == tuple(p.name for p in pieces)


def test_parts_says_nothing_of_a_single_part_that_fits() -> None:
    one = Piece("a", None, Figure.exact(15)), Piece("b", "a", Figure.exact(1))
    assert check_parts(one) == ()
    (wrong,) = check_parts([Piece("a", None, Figure.exact(1)), Piece("b", "a", Figure.exact(15))])
    assert (wrong.holds, wrong.surplus) == (False, 14)


def test_parts_of_two_divisions_are_not_added_up() -> None:
    """Sixteen Americans and a Canadian are seventeen hostages, and five of them are children."""
    pieces = [Piece("a", None, Figure.exact(17))]
    pieces += [Piece(f"p{n}", "a", Figure.exact(n)) for n in (16, 1, 5)]
    (one,) = check_parts(pieces)
    assert one.words == "17 said; its parts are 16 + 1 = 17: complete; 5 told of another division"
    assert (one.holds, one.claims) == (True, ("a", "p16", "p1", "p5"))


def test_parts_of_another_outcome_are_no_parts() -> None:
    dead, hurt = Piece("a", None, Figure.exact(6), "killed"), Piece("b", "a", Figure.exact(5), "wounded")
    assert check_parts([dead, hurt, Piece("c", "a", Figure.exact(4), "killed")]) == ()
    (sum_,) = check_parts(
        [dead, Piece("c", "a", Figure.exact(4), "killed"), Piece("d", "a", Figure.exact(2), "killed")]
    )
    assert sum_.words == "6 said; its parts are 4 + 2 = 6: complete"
