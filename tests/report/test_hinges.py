"""How often a policy has fewer, and regions of belief told with the share that holds."""

from waysahead.decision import Difference
from waysahead.report.brief.hinges import how_often


def cell(share_lower: float, equal: float) -> Difference:
    return Difference("a", "t", "interventions", 0.0, 0.0, 1.0, share_lower, 0.02, 0.0, 100, equal)


def test_futures_with_the_same_number_count_for_neither_side() -> None:
    tied = [cell(0.42, 0.82), cell(0.37, 0.70)]  # more in 17 % and 28 %, fewer in 1 % and 2 %
    said = how_often(tied, fewer=False)
    assert said == "in at least 17 % of futures, the reverse in at most 2 %; the same in the rest"
    assert how_often([cell(0.97, 0.0)], fewer=True) == "in at least 97 % of futures"
    assert how_often([cell(1.0, 0.0)], fewer=True) == "in every future"
