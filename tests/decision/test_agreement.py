"""When theories agree, when they disagree, and when nobody can tell."""

import pytest

from waysahead.decision import Difference, agreement


def difference(theory: str, share: float, error: float = 0.05) -> Difference:
    return Difference("surge", theory, "civilian_deaths", -2.0, 0.0, 2.0, share, error, 0.1, 100)


@pytest.mark.parametrize(
    ("shares", "side", "agree"),
    [
        ((0.9, 0.8, 0.95), "fewer", True),
        ((0.1, 0.2, 0.05), "more", True),
        ((0.9, 0.1, 0.9), "theories disagree", False),
        ((0.9, 0.1, 0.5), "theories disagree", False),
        ((0.9, 0.59, 0.9), "too close to tell", False),
        ((0.5, 0.5, 0.5), "too close to tell", False),
    ],
)
def test_sides(shares: tuple[float, ...], side: str, agree: bool) -> None:
    found = agreement([difference(f"theory {k}", share) for k, share in enumerate(shares)])
    assert found.side == side
    assert found.theories_agree is agree
    assert len(found.fewer) + len(found.more) + len(found.unclear) == 3


def test_equal_in_every_future_is_said_so() -> None:
    flat = Difference("surge", "agnostic", "returns", 0.0, 0.0, 0.0, 0.5, 0.01, 0.0, 100)
    assert agreement([flat, flat]).side == "equal"


def test_no_pairs_is_too_close_to_tell() -> None:
    nan = float("nan")
    none = Difference("surge", "agnostic", "returns", nan, nan, nan, nan, nan, nan, 0)
    assert agreement([none]).side == "too close to tell"
