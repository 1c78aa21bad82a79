import numpy as np

from waysahead.draws.counting import count_stream, multinomial_counts


def test_a_day_has_its_own_draws_whatever_came_before() -> None:
    stream = count_stream(7, "routes", 3)
    stream.day(4).random(1000)
    later = stream.day(5).integers(0, 2**60, 8)
    assert (later == count_stream(7, "routes", 3).day(5).integers(0, 2**60, 8)).all()
    assert (later != count_stream(7, "routes", 4).day(5).integers(0, 2**60, 8)).any()
    assert (later != count_stream(7, "routes", 3).day(6).integers(0, 2**60, 8)).any()
    assert (later != count_stream(7, "routes", 3).day(5, phase=1).integers(0, 2**60, 8)).any()


def test_everybody_is_placed_in_proportion() -> None:
    people = np.array([0, 5, 10**9])
    chances = np.array([[0.5, 0.5, 0.0], [0.2, 0.8, 0.0], [0.25, 0.75, 0.0]])
    drawn = multinomial_counts(count_stream(1, "test").day(0), people, chances)
    assert (drawn.sum(axis=1) == people).all()
    assert (drawn[:, 2] == 0).all()
    assert abs(drawn[2, 0] - 2.5e8) < 6 * (10**9 * 0.25 * 0.75) ** 0.5
